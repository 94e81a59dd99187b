using System.Diagnostics;
using System.Globalization;

namespace Bezel.Faults.Tests;

/// <summary>One write that the writer was told is durable.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Finding">The finding's number in it.</param>
/// <param name="Index">The index of its ledger entry.</param>
/// <param name="WalSalts">The generation of SQLite's log just after; 0 on PostgreSQL.</param>
/// <param name="WalEnd">Where the log's last whole transaction ended just after, in bytes.</param>
internal sealed record Acknowledged(long Shop, long Finding, long Index, ulong WalSalts, long WalEnd);

/// <summary>
/// One run of <c>tests/StoreWriter</c>, which writes until it is killed. It says <c>ready</c> when it is warm, opens the store when it is told
/// <c>go</c>, and prints a line for each write after the commit returned.
/// </summary>
internal sealed class WriterLife : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "Bezel.StoreWriter.dll");
    private readonly Process _process;
    private readonly Task<string> _errors;

    public WriterLife(params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(DotNet(), [Program, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _errors = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>Everything acknowledged so far, in order.</summary>
    public List<Acknowledged> Writes { get; } = [];

    /// <summary>What it said besides: <c>full</c> when the store could not grow, and the like.</summary>
    public List<string> Said { get; } = [];

    public string Errors => _errors.Result;

    /// <summary>Lets it write and reads until <paramref name="acknowledgements"/> more have come, or it ended.</summary>
    public void WriteUntil(int acknowledgements)
    {
        _process.StandardInput.WriteLine("go");
        _process.StandardInput.Flush();
        for (int seen = 0; seen < acknowledgements && Next() is { } line;)
            seen += line.StartsWith("ack ", StringComparison.Ordinal) ? 1 : 0;
    }

    /// <summary>Ends it as <c>kill -9</c> does, after <paramref name="delay"/>, and reads what it had still said.</summary>
    public void KillAfter(TimeSpan delay)
    {
        Task reading = Task.Run(() =>
        {
            while (Next() is not null)
            {
            }
        });
        Task.WaitAny(reading, Task.Delay(delay));
        _process.Kill();
        reading.Wait();
        _process.WaitForExit();
    }

    /// <summary>Reads until it says something that begins with <paramref name="word"/>.</summary>
    public string Hear(string word)
    {
        while (Next() is { } line)
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
                return line;
        }
        throw new InvalidOperationException($"The writer ended without saying '{word}': {Errors}");
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    // A last line that was cut off by the end never counts: it has no line end, and ReadLine would not tell.
    private string? Next()
    {
        string? line = _process.StandardOutput.ReadLine();
        if (line is null)
            return null;
        string[] parts = line.Split(' ');
        if (parts[0] != "ack")
            Said.Add(line);
        else if (parts.Length == 7 && parts[6] == ".")
            Writes.Add(new Acknowledged(Number(1), Number(2), Number(3), ulong.Parse(parts[4], CultureInfo.InvariantCulture), Number(5)));
        return line;

        long Number(int part) => long.Parse(parts[part], CultureInfo.InvariantCulture);
    }

    internal static string DotNet() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host
        : Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : "dotnet";
}
