using System.Diagnostics;
using System.Globalization;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>The built program as its user runs it: <c>bezel up</c> on a store, with the hub as a process of its own.</summary>
internal sealed class HubProcess : IAsyncDisposable
{
    private static readonly string Program = Path.Combine(Repository.Root, "src", "Cli", "bin", "Release", "net10.0", "bezel.dll");
    private readonly Process _up;
    private readonly string _store;

    private HubProcess(Process up, string store, HttpClient client) => (_up, _store, Client) = (up, store, client);

    /// <summary>Asks the hub.</summary>
    public HttpClient Client { get; }

    /// <summary>The hub's own process.</summary>
    public int Id => Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0)
        .Single(id => id > 0 && CommandOf(id) is { } command && command.Contains("\0hub\0", StringComparison.Ordinal) && command.Contains(_store, StringComparison.Ordinal));

    /// <summary>Starts it and waits for its first answer.</summary>
    public static async Task<HubProcess> StartAsync(string store)
    {
        int port = LoopbackPorts.Free();
        Process up = Process.Start(new ProcessStartInfo("dotnet", [Program, "up", "--no-browser", "--port", $"{port}", "--store", store]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        var hub = new HubProcess(up, store, new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 10_000 }) { BaseAddress = new Uri($"http://localhost:{port}"), Timeout = TimeSpan.FromMinutes(5) });
        await hub.AnswersAsync();
        return hub;
    }

    /// <summary>Runs another verb and gives what it printed.</summary>
    public static async Task<string> RunAsync(params string[] verb)
    {
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [Program, .. verb]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"bezel {string.Join(' ', verb)} ended with {process.ExitCode}.");
    }

    /// <summary>Waits until <c>/health</c> answers.</summary>
    public async Task AnswersAsync()
    {
        for (; ; await Task.Delay(20))
        {
            if (_up.HasExited)
                throw new InvalidOperationException("bezel up has ended.");
            try
            {
                using HttpResponseMessage answer = await Client.GetAsync("/health");
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not yet, or not again yet.
            }
        }
    }

    /// <summary>Kills the hub as a power cut would.</summary>
    public async Task KillAsync()
    {
        using Process kill = Process.Start("kill", ["-KILL", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Megabytes of the hub's memory by a line of <c>/proc/ID/status</c>: <c>VmRSS</c> resident now, <c>VmHWM</c> at most so far.</summary>
    public long Megabytes(string line) =>
        long.Parse(File.ReadLines($"/proc/{Id}/status").First(l => l.StartsWith(line, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_up.HasExited)
        {
            using Process stop = Process.Start("kill", ["-TERM", $"{_up.Id}"]);
            await stop.WaitForExitAsync();
            await _up.WaitForExitAsync();
        }
        _up.Dispose();
    }

    private static string? CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }
}
