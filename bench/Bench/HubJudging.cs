using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>
/// Messages a second that the interface for programs judges, 100 in a request, 8 clients at once, beside the command line on the same messages in the same
/// run. The hub is a process of its own; the clients share the computer's cores with it, and the command line's time holds its start.
/// </summary>
internal static class HubJudging
{
    private const int Clients = 8, InRequest = 100, Messages = 8_000;

    public static async Task RunAsync(string folder)
    {
        IReadOnlyList<byte[]> mail = Mail.Load();
        string files = Directory.CreateDirectory(Path.Combine(folder, "mail")).FullName;
        for (int i = 0; i < Messages; i++)
            await File.WriteAllBytesAsync(Path.Combine(files, $"{i:00000}.eml"), mail[i % mail.Count]);
        Ground.Print("command line: bezel check --json, start included", $"{Messages / CommandLine(files):N0} messages/s");
        string[] bodies = [.. Enumerable.Range(0, Messages / InRequest).Select(b =>
            "{\"messages\":[" + string.Join(',', Enumerable.Range(b * InRequest, InRequest).Select(i => $"{{\"rfc822\":\"{Convert.ToBase64String(mail[i % mail.Count])}\"}}")) + "]}")];

        await using TestStore store = await TestStore.CreateAsync(StoreKinds.Sqlite, Bezel.Hub.House.Modules, within: folder);
        await store.CloseAsync();
        string token = (await HubProcess.RunAsync("token", "make", "bench", "--scope", "messages:check", "--store", store.Folder.Path)).Trim();
        await using HubProcess hub = await HubProcess.StartAsync(store.Folder.Path);
        Ground.Print($"interface: {Clients} clients, {InRequest} a request, first time", $"{Messages / await JudgeAsync(hub, token, bodies, keep: false):N0} messages/s");
        Ground.Print($"interface: {Clients} clients, {InRequest} a request, again", $"{Messages / await JudgeAsync(hub, token, bodies, keep: false):N0} messages/s");
        Ground.Print("command line: again", $"{Messages / CommandLine(files):N0} messages/s");
        Ground.Print($"interface: {Clients} clients, {InRequest} a request, kept in the store", $"{mail.Count * 2 / await JudgeAsync(hub, token, Different(mail), keep: true):N0} messages/s");
    }

    private static double CommandLine(string folder)
    {
        string program = Path.Combine(Repository.Root, "src", "Cli", "bin", "Release", "net10.0", "bezel.dll");
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", [program, "check", "--json", folder]) { RedirectStandardOutput = true })!;
        int lines = 0;
        while (process.StandardOutput.ReadLine() is not null)
            lines++;
        process.WaitForExit();
        if (lines != Messages)
            throw new InvalidOperationException($"The command line judged {lines} messages.");
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Messages that are not there yet, each once: what is there already is not kept again.</summary>
    private static string[] Different(IReadOnlyList<byte[]> mail) =>
        [.. Enumerable.Range(0, mail.Count * 2 / InRequest).Select(b => "{\"messages\":[" + string.Join(',', Enumerable.Range(b * InRequest, InRequest)
            .Select(i => $"{{\"rfc822\":\"{Convert.ToBase64String([.. Encoding.ASCII.GetBytes($"X-Bench: {i}\r\n"), .. mail[i % mail.Count]])}\"}}")) + "]}")];

    private static async Task<double> JudgeAsync(HubProcess hub, string token, string[] bodies, bool keep)
    {
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, bodies.Length, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/messages/check/batch?keep={(keep ? "true" : "false")}") { Content = new StringContent(bodies[i], Encoding.UTF8, "application/json") };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            if (keep)
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using HttpResponseMessage answer = await hub.Client.SendAsync(request, stop);
            string text = await answer.Content.ReadAsStringAsync(stop);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
        });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
