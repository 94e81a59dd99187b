using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>How soon <c>bezel up</c> answers on a new store, and what the idle hub holds in memory after a page was asked for.</summary>
internal static class HubIdle
{
    public static async Task RunAsync(string folder)
    {
        for (int i = 1; i <= 3; i++)
        {
            string store = Path.Combine(folder, $"up-{i}");
            int port = FreePort();
            string program = Path.Combine(Repository.Root, "src", "Cli", "bin", "Release", "net10.0", "bezel.dll");
            long start = Stopwatch.GetTimestamp();
            using Process up = Process.Start(new ProcessStartInfo("dotnet", [program, "up", "--no-browser", "--port", $"{port}", "--store", store]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
            using var client = new HttpClient { BaseAddress = new Uri($"http://localhost:{port}") };
            while (!await AnswersAsync(client))
                await Task.Delay(20);
            Ground.Print($"bezel up on a new store, until /health answers ({i})", $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
            if (i == 3)
            {
                await client.GetStringAsync("/sign-in");
                await Task.Delay(TimeSpan.FromSeconds(20));
                Ground.Print("hub at rest, resident after 20 s", $"{Resident(store):N0} MB");
            }
            using (Process stop = Process.Start("kill", ["-TERM", $"{up.Id}"]))
                await stop.WaitForExitAsync();
            await up.WaitForExitAsync();
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try
        {
            using HttpResponseMessage answer = await client.GetAsync("/health");
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The resident megabytes of the hub on a store: of the process that <c>bezel up</c> started.</summary>
    private static long Resident(string store)
    {
        int hub = Directory.EnumerateDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), NumberStyles.None, CultureInfo.InvariantCulture, out int id) ? id : 0).Where(id => id > 0)
            .Single(id => CommandOf(id) is { } command && command.Contains("\0hub\0", StringComparison.Ordinal) && command.Contains(store, StringComparison.Ordinal));
        string line = File.ReadLines($"/proc/{hub}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static string CommandOf(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
