using System.Diagnostics;
using System.Net;

namespace Bezel.Bench;

/// <summary>How soon <c>bezel up</c> answers on a new store and after the hub was killed, what the hub holds in memory at rest, and what a flood does to it.</summary>
internal static class HubStanding
{
    private const int Flood = 10_000;

    public static async Task RunAsync(string folder)
    {
        for (int i = 1; i <= 3; i++)
        {
            long start = Stopwatch.GetTimestamp();
            await using HubProcess hub = await HubProcess.StartAsync(Path.Combine(folder, $"up-{i}"));
            Ground.Print($"bezel up on a new store, until /health answers ({i})", $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
            await Task.Delay(TimeSpan.FromSeconds(2)); // what a start still does at once
            await hub.KillAsync();
            start = Stopwatch.GetTimestamp();
            await hub.AnswersAsync();
            Ground.Print($"hub killed with kill -9, until /health answers again ({i})", $"{Stopwatch.GetElapsedTime(start).TotalSeconds:0.00} s");
        }
        await using HubProcess standing = await HubProcess.StartAsync(Path.Combine(folder, "standing"));
        await standing.Client.GetStringAsync("/welcome");
        await Task.Delay(TimeSpan.FromSeconds(20));
        Ground.Print("hub at rest, resident after 20 s", $"{standing.Megabytes("VmRSS"):N0} MB");
        HttpStatusCode[] answers = await Task.WhenAll(Enumerable.Range(0, Flood).Select(async _ =>
        {
            using HttpResponseMessage answer = await standing.Client.GetAsync("/welcome");
            return answer.StatusCode;
        }));
        Ground.Print($"{Flood:N0} requests at once", $"{string.Join(", ", answers.GroupBy(a => (int)a).OrderBy(g => g.Key).Select(g => $"{g.Count():N0} answered {g.Key}"))}; {standing.Megabytes("VmHWM"):N0} MB at most");
    }
}
