using System.ComponentModel;
using System.Diagnostics;

namespace Bezel.Upkeep.InstallService;

/// <summary>What a program of the system answered.</summary>
/// <param name="Status">Its exit status; -1 when it is not on this machine or did not end in time.</param>
/// <param name="Output">What it wrote, standard output and errors together, cut to 16 KiB.</param>
public readonly record struct ProgramAnswer(int Status, string Output);

/// <summary>Runs programs of the operating system.</summary>
public interface ISystemPrograms
{
    /// <summary>Runs one program to its end; never throws.</summary>
    Task<ProgramAnswer> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan patience, CancellationToken cancellation);
}

/// <summary>Runs them for real, without a shell and without input.</summary>
public sealed class SystemPrograms : ISystemPrograms
{
    private const int MaxOutput = 16384;

    /// <inheritdoc/>
    public async Task<ProgramAnswer> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan patience, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Its words are read by people only in part, but a pager or colours must never get into them.
        start.Environment["SYSTEMD_PAGER"] = "";
        start.Environment["SYSTEMD_COLORS"] = "0";
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            using var patient = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patient.CancelAfter(patience);
            try
            {
                Task<string> output = process.StandardOutput.ReadToEndAsync(patient.Token), errors = process.StandardError.ReadToEndAsync(patient.Token);
                await process.WaitForExitAsync(patient.Token);
                string said = (await output + await errors).Trim();
                return new ProgramAnswer(process.ExitCode, said.Length > MaxOutput ? said[..MaxOutput] : said);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                cancellation.ThrowIfCancellationRequested();
                return new ProgramAnswer(-1, $"{program} did not end within {patience.TotalSeconds:0} seconds.");
            }
        }
        catch (Exception failed) when (failed is Win32Exception or InvalidOperationException)
        {
            return new ProgramAnswer(-1, $"{program}: {failed.Message}");
        }
    }
}
