using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Bench;

/// <summary>
/// Messages a second that the interface for programs judges, 100 in a request, 8 clients at once, beside the command line on the same messages in the same
/// run. The clients share the computer's cores with the hub, and the command line's time holds its start.
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
        await using RunningHub hub = await RunningHub.StartAsync(store);
        string token = await TokenAsync(hub);
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

    private static async Task<double> JudgeAsync(RunningHub hub, string token, string[] bodies, bool keep)
    {
        using var client = new HttpClient { BaseAddress = new Uri(hub.Address), Timeout = TimeSpan.FromMinutes(5) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        long start = Stopwatch.GetTimestamp();
        await Parallel.ForAsync(0, bodies.Length, new ParallelOptions { MaxDegreeOfParallelism = Clients }, async (i, stop) =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/messages/check/batch?keep={(keep ? "true" : "false")}") { Content = new StringContent(bodies[i], Encoding.UTF8, "application/json") };
            if (keep)
                request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            using HttpResponseMessage answer = await client.SendAsync(request, stop);
            string text = await answer.Content.ReadAsStringAsync(stop);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{(int)answer.StatusCode}: {text}");
        });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task<string> TokenAsync(RunningHub hub)
    {
        using Browser owner = await hub.SignInAsync(ShopRole.Owner);
        long person;
        await using (ShopReading reading = await hub.Test.Store.ReadAsync(hub.Test.Shop))
            person = (await hub.Services.GetRequiredService<IStaff>().AllAsync(reading)).Keys.Single();
        await using ShopTransaction change = await hub.Test.Store.BeginAsync(hub.Test.Shop, Actor.Person(person));
        MadeToken made = await TokenBook.MakeAsync(change, "bench", ["messages:check"]);
        await change.CommitAsync();
        return made.Text;
    }
}
