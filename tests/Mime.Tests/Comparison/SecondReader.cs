using System.Diagnostics;
using System.Text.Json;
using Bezel.Testing;

namespace Bezel.Mime.Tests.Comparison;

/// <summary>Python's email package, in a process of its own.</summary>
internal static class SecondReader
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    private sealed record Line(string File, List<SeenPart>? Parts);

    /// <summary>What the second reader sees in each file; null for a file that it cannot read.</summary>
    public static async Task<Dictionary<string, List<SeenPart>?>> ReadAsync(IReadOnlyList<string> files, CancellationToken cancel)
    {
        string script = Path.Combine(Repository.Root, "tools", "mime-compare", "second_reader.py");
        var start = new ProcessStartInfo("python3", ["-B", script]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        Task feed = Task.Run(async () =>
        {
            foreach (string file in files)
                await process.StandardInput.WriteLineAsync(file);
            process.StandardInput.Close();
        }, cancel);
        var seen = new Dictionary<string, List<SeenPart>?>(StringComparer.Ordinal);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(cancel) is { } text)
            {
                Line line = JsonSerializer.Deserialize<Line>(text, Options)!;
                seen[line.File] = line.Parts;
            }
            await feed;
            await process.WaitForExitAsync(cancel);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
        process.ExitCode.ShouldBe(0);
        return seen;
    }
}
