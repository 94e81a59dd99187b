using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Bezel.Hub.Serving;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary><c>bezel up</c> as the system sees it: two programs, one that watches the other.</summary>
public sealed class UpVerbTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestFolder _folder = new();
    private readonly List<Process> _started = [];

    private string Store => Path.Combine(_folder.Root, "store");

    public void Dispose()
    {
        foreach (Process process in _started)
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.Dispose();
        }
        _folder.Dispose();
    }

    [Fact]
    public async Task From_nothing_it_makes_a_store_without_a_question_and_says_one_address()
    {
        int port = LoopbackPorts.Free();
        Process up = Up("--port", Text(port));
        string said = await LineAsync(up);
        said.ShouldBe($"Bezel is at http://localhost:{port}");
        (await LineAsync(up)).ShouldBeEmpty();
        string code = await LineAsync(up);
        code.ShouldMatch("^  Set-up code: [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$");
        (await HealthAsync(port)).ShouldBe("""{"status":"ok"}""");

        Run second = BezelProgram.Run("up", "--store", Store);
        second.Status.ShouldBe(0, second.Errors);
        second.Output.ShouldStartWith($"Bezel runs already, at http://localhost:{port}{Environment.NewLine}");
        second.Output.ShouldContain(code);
        Run other = BezelProgram.Run("up", "--store", Store, "--port", "1");
        other.Status.ShouldBe(1);
        other.Errors.ShouldContain("stop it first");

        int hub = HubProcess();
        await SignalAsync("-TERM", up);
        up.ExitCode.ShouldBe(0);
        await GoneAsync(hub);
        Log().ShouldContain("The hub was told to stop, and stopped.");
        Log().ShouldNotContain(code["  Set-up code: ".Length..]);

        Process again = Up(); // the port was kept
        (await LineAsync(again)).ShouldBe(said);
        await SignalAsync("-INT", again);
        again.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Killed_the_hub_is_started_again_and_has_lost_nothing()
    {
        string key = Path.Combine(_folder.Root, "key.txt");
        BezelProgram.Run("setup", "--store", Store, "--name", "Vale & Daughters", "--country", "US", "--language", "en-US", "--time-zone", "America/New_York", "--recovery-key-file", key).Status.ShouldBe(0);
        int port = LoopbackPorts.Free();
        Process up = Up("--port", Text(port));
        await LineAsync(up);
        for (int kills = 0; kills < 2; kills++)
        {
            Run written = BezelProgram.Run("shop", "add", "--store", Store, "--name", $"Branch {kills}", "--country", "US", "--language", "en-US", "--time-zone", "America/New_York");
            written.Status.ShouldBe(0, written.Errors);
            using (Process kill = Process.Start("kill", ["-KILL", Text(HubProcess())]))
                await kill.WaitForExitAsync();
            string line;
            do
                line = await LineAsync(up);
            while (line != $"Bezel is back at http://localhost:{port}");
        }
        (await HealthAsync(port)).ShouldBe("""{"status":"ok"}""");
        await SignalAsync("-TERM", up);
        Run shops = BezelProgram.Run("shop", "--store", Store);
        shops.Output.ShouldContain("Branch 0");
        shops.Output.ShouldContain("Branch 1");
        Run ledger = BezelProgram.Run("ledger", "verify", "--store", Store, "--for-shop", "1");
        (ledger.Output + ledger.Errors).ShouldNotContain("changed by something other");
    }

    [Fact]
    public async Task Killed_itself_it_leaves_no_hub_that_nobody_watches()
    {
        Process up = Up("--port", Text(LoopbackPorts.Free()));
        await LineAsync(up);
        int hub = HubProcess();
        await SignalAsync("-KILL", up);
        await GoneAsync(hub);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_and_not_kept()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int taken = ((IPEndPoint)other.LocalEndpoint).Port;
        Run up = BezelProgram.Run("up", "--store", Store, "--port", Text(taken));
        up.Status.ShouldBe(3);
        up.Errors.ShouldContain($"Another program already listens on port {taken}");
        up.Errors.ShouldContain("bezel up --port");
        File.Exists(ServingSettings.PathIn(new StoreFolder(Store))).ShouldBeFalse();

        int port = LoopbackPorts.Free();
        Process second = Up("--port", Text(port)); // the store that was made is there and of use
        (await LineAsync(second)).ShouldBe($"Bezel is at http://localhost:{port}");
        await SignalAsync("-TERM", second);
    }

    [Theory]
    [InlineData("--host", "10.0.0.1", 3, "--also")]
    [InlineData("--host", "not a name", 3, "no host name")]
    [InlineData("--also", "10.0.0.1", 64, "--host NAME")]
    [InlineData("--postgres", "localhost/bezel", 64, "--postgres-user")]
    public void What_cannot_be_is_refused(string option, string value, int status, string said)
    {
        Run up = BezelProgram.Run("up", "--store", Store, option, value);
        up.Status.ShouldBe(status);
        up.Errors.ShouldContain(said);
    }

    [Fact]
    public async Task On_the_network_it_is_trusted_only_after_its_fingerprint_was_compared()
    {
        int port = LoopbackPorts.Free();
        Process up = Up("--host", "shop-pc.local", "--port", Text(port));
        (await LineAsync(up)).ShouldBe($"Bezel is at https://shop-pc.local:{port}");
        Run show = BezelProgram.Run("trust", "--show", "--store", Store);
        show.Status.ShouldBe(0, show.Errors);
        string fingerprint = show.Output.Split('\n').Single(line => line.StartsWith("Fingerprint", StringComparison.Ordinal))["Fingerprint".Length..].Trim();
        string there = $"https://localhost:{port}";

        Run without = BezelProgram.Run("trust", "--from", there, "--dry-run");
        without.Status.ShouldBe(1);
        without.Errors.ShouldContain("the fingerprint is missing");
        without.Output.ShouldNotContain(fingerprint); // what the network says is not offered for copying
        Run other = BezelProgram.Run("trust", "--from", there, "--dry-run", "--fingerprint", (fingerprint[0] == '0' ? '1' : '0') + fingerprint[1..]);
        other.Status.ShouldBe(1);
        other.Errors.ShouldContain("another fingerprint");
        other.Output.ShouldBeEmpty();
        Run plain = BezelProgram.Run("trust", "--from", $"http://localhost:{port}", "--dry-run", "--fingerprint", fingerprint);
        plain.Status.ShouldBe(1);
        plain.Errors.ShouldContain("https://");
        Run right = BezelProgram.Run("trust", "--from", there, "--dry-run", "--fingerprint", fingerprint.ToLowerInvariant().Replace(" ", ":", StringComparison.Ordinal));
        right.Status.ShouldBe(0, right.Errors);
        right.Output.ShouldContain(fingerprint);
        right.Output.ShouldContain("Nothing was done");
        await SignalAsync("-TERM", up);
    }

    private Process Up(params string[] options)
    {
        Process up = BezelProgram.Start(["up", "--store", Store, "--no-browser", .. options]);
        _started.Add(up);
        return up;
    }

    private static async Task<string> LineAsync(Process process)
    {
        using var patience = new CancellationTokenSource(Patience);
        if (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            return line;
        Assert.Fail(await process.StandardError.ReadToEndAsync(patience.Token));
        return "";
    }

    private int HubProcess() => int.Parse(HubLock.Holder(new StoreFolder(Store))!["process ".Length..], CultureInfo.InvariantCulture);

    private string Log() => string.Concat(Directory.GetFiles(Path.Combine(Store, "logs")).Select(File.ReadAllText));

    private static async Task<string> HealthAsync(int port)
    {
        using var client = new HttpClient { Timeout = Patience };
        return await client.GetStringAsync(new Uri($"http://localhost:{port}/health"));
    }

    private static async Task SignalAsync(string signal, Process process)
    {
        using (Process kill = Process.Start("kill", [signal, Text(process.Id)]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
    }

    private static async Task GoneAsync(int id)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using Process process = Process.GetProcessById(id);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (ArgumentException)
        {
            // Gone already.
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
