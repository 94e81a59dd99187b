using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>What a run of the program left behind.</summary>
/// <param name="Status">Its exit status.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Errors">Standard error.</param>
/// <param name="PeakBytes">The most memory it had resident; 0 where the system does not say.</param>
internal sealed record Run(int Status, string Output, string Errors, long PeakBytes)
{
    /// <summary>The objects that <c>--json</c> printed, one a line.</summary>
    public List<JsonElement> Lines() =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
}

/// <summary>The built program, run as a process of its own through its public command line.</summary>
internal static class BezelProgram
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "bezel.dll");

    // A hang must not stop the whole run; nothing here takes longer than a few seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Run Run(params string[] arguments) => RunWith(null, arguments);

    /// <summary>Runs the program in the root of the checkout.</summary>
    /// <param name="input">Writes its standard input; empty when null.</param>
    /// <param name="arguments">Its command line.</param>
    public static Run RunWith(Action<Stream>? input, params string[] arguments)
    {
        var start = new ProcessStartInfo(DotNet(), [Program, .. arguments])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        start.Environment.Remove("NO_COLOR");
        start.Environment["TERM"] = "xterm-256color";
        start.Environment["COLORTERM"] = "truecolor";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        long peak = 0;
        var fed = Task.Run(() =>
        {
            using Stream stdin = process.StandardInput.BaseStream;
            try
            {
                input?.Invoke(stdin);
            }
            catch (IOException)
            {
                // It may end before it has read everything, which its status tells.
            }
        });
        var patience = Stopwatch.StartNew();
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
            if (patience.Elapsed > Patience)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("bezel " + string.Join(' ', arguments));
            }
        }
        process.WaitForExit();
        fed.Wait();
        return new Run(process.ExitCode, output.Result, errors.Result, peak);
    }

    /// <summary>Starts the program and leaves it running; who calls it ends it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(DotNet(), [Program, .. arguments])
    {
        WorkingDirectory = Repository.Root,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static string DotNet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : "dotnet";

    /// <summary>The high-water mark of a process's resident memory (proc(5), VmHWM), which the kernel keeps: a late look still sees an early peak.</summary>
    private static long PeakOf(int process)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line[6..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
