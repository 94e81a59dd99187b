using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Bezel.Scanning;

/// <summary>How a program ended.</summary>
internal enum ProgramEnd
{
    /// <summary>By itself.</summary>
    Ended,
    /// <summary>It took too long and was ended.</summary>
    TookTooLong,
    /// <summary>It is not on this machine.</summary>
    Missing,
}

/// <summary>What a program answered.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Status">Its exit status, when it ended by itself.</param>
/// <param name="Output">Standard output, cut at the bound.</param>
/// <param name="Errors">Standard error, cut at 4,000 characters.</param>
internal readonly record struct ProgramOutcome(ProgramEnd End, int Status, string Output, string Errors);

/// <summary>
/// Runs one program of others on hostile content. Rules: no shell; arguments are a list; nothing of our environment but what is given
/// here; a private folder to work in; time, memory, output and file size bounded; ended with all that it started.
/// </summary>
internal static class BoundedProgram
{
    private const int MaxErrors = 4_000;

    /// <summary>Where the program is, or null when it is in none of the folders.</summary>
    public static string? Find(string program, ScanningSettings settings)
    {
        IEnumerable<string> folders = settings.ProgramFolders ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string file = OperatingSystem.IsWindows() ? program + ".exe" : program;
        return folders.Where(Path.IsPathFullyQualified).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
    }

    /// <summary>Runs it to its end, within the settings' bounds.</summary>
    /// <param name="program">Its name, without a folder.</param>
    /// <param name="arguments">Each one as it is.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="folder">Where it works: a private folder that the caller removes.</param>
    /// <param name="maxOutput">Characters of standard output kept.</param>
    /// <param name="settings">The bounds.</param>
    public static ProgramOutcome Run(string program, IEnumerable<string> arguments, ReadOnlyMemory<byte> input, string folder, int maxOutput, ScanningSettings settings)
    {
        if (Find(program, settings) is not { } path)
            return new ProgramOutcome(ProgramEnd.Missing, -1, "", "");
        var start = new ProcessStartInfo
        {
            FileName = path,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (OperatingSystem.IsLinux() && Find("prlimit", new ScanningSettings()) is { } bounds)
        {
            start.FileName = bounds;
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--as={settings.MaxMemory}"));
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--cpu={(int)settings.Patience.TotalSeconds + 5}"));
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"--fsize={settings.MaxFileBytes}"));
            start.ArgumentList.Add("--core=0");
            start.ArgumentList.Add(path);
        }
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        if (!OperatingSystem.IsWindows())
            start.Environment.Clear();
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["TMPDIR"] = folder;
        // One of its threads a core is what we start programs for already.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        try
        {
            using Process process = Process.Start(start)!;
            return Attend(process, input, maxOutput, settings.Patience);
        }
        catch (Win32Exception)
        {
            return new ProgramOutcome(ProgramEnd.Missing, -1, "", "");
        }
    }

    private static ProgramOutcome Attend(Process process, ReadOnlyMemory<byte> input, int maxOutput, TimeSpan patience)
    {
        Task<string> output = ReadAsync(process.StandardOutput, maxOutput), errors = ReadAsync(process.StandardError, MaxErrors);
        Task fed = FeedAsync(process, input);
        bool ended = Task.WaitAll([output, errors, fed], patience) && process.WaitForExit(patience);
        if (!ended)
        {
            try
            {
                process.Kill(entireProcessTree: true);
            }
            catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
            {
                // It ended in this very moment.
            }
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        return new ProgramOutcome(ended ? ProgramEnd.Ended : ProgramEnd.TookTooLong, ended ? process.ExitCode : -1,
            output.IsCompletedSuccessfully ? output.Result : "", errors.IsCompletedSuccessfully ? errors.Result : "");
    }

    private static async Task FeedAsync(Process process, ReadOnlyMemory<byte> input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(input).ConfigureAwait(false);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has seen enough.
        }
    }

    /// <summary>All is read, so that the program is not held up; only the beginning is kept.</summary>
    private static async Task<string> ReadAsync(StreamReader reader, int most)
    {
        var kept = new StringBuilder();
        char[] buffer = new char[8192];
        int read;
        while ((read = await reader.ReadAsync(buffer).ConfigureAwait(false)) > 0)
            kept.Append(buffer, 0, Math.Min(read, most - kept.Length));
        return kept.ToString();
    }
}
