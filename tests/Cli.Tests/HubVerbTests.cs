using System.Diagnostics;
using System.Globalization;

namespace Bezel.Cli.Tests;

/// <summary>The hub as the system sees it: a program that is started, told to stop, and killed.</summary>
public sealed class HubVerbTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_says_when_it_is_at_work_refuses_a_second_one_and_stops_when_told_to()
    {
        string store = SetUp();
        using Process hub = await StartAsync(store);
        Run second = BezelProgram.Run("hub", "--store", store);
        second.Status.ShouldBe(3);
        second.Errors.ShouldContain($"Another Bezel hub already runs on {store} (process {hub.Id})");
        BezelProgram.Run("shop", "--store", store).Output.ShouldContain("Vale & Daughters"); // reading goes on beside it
        await SignalAsync("-TERM", hub);
        hub.ExitCode.ShouldBe(0);
        (await hub.StandardError.ReadToEndAsync()).ShouldBeEmpty();
        Log(store).ShouldContain("The hub was told to stop, and stopped.");
    }

    [Fact]
    public async Task Ctrl_C_stops_it()
    {
        using Process hub = await StartAsync(SetUp());
        await SignalAsync("-INT", hub);
        hub.ExitCode.ShouldBe(0);
        (await hub.StandardError.ReadToEndAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Killed_it_carries_on_at_the_next_start()
    {
        string store = SetUp();
        using (Process hub = await StartAsync(store))
            await SignalAsync("-KILL", hub);
        using (Process hub = await StartAsync(store))
            await SignalAsync("-TERM", hub);
        Run ledger = BezelProgram.Run("ledger", "verify", "--store", store);
        ledger.Status.ShouldBeOneOf(0, 1); // without heads outside, not all is proven
        (ledger.Output + ledger.Errors).ShouldNotContain("changed by something other");
    }

    [Fact]
    public void Without_a_store_it_says_how_to_make_one()
    {
        string nowhere = Path.Combine(_folder.Root, "nowhere");
        Run hub = BezelProgram.Run("hub", "--store", nowhere);
        hub.Status.ShouldBe(3);
        hub.Errors.ShouldContain("bezel setup");
        Directory.Exists(nowhere).ShouldBeFalse();
    }

    [Fact]
    public void Set_up_happens_once()
    {
        string store = SetUp();
        Run again = BezelProgram.Run("setup", "--store", store, "--name", "Other", "--recovery-key-file", Path.Combine(_folder.Root, "other-key.txt"));
        again.Status.ShouldBe(1);
        again.Errors.ShouldContain("already");
        File.Exists(Path.Combine(_folder.Root, "other-key.txt")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("--country", "XX", "no country code")]
    [InlineData("--time-zone", "Mars/Olympus", "no time zone")]
    [InlineData("--currency", "dollars", "no currency code")]
    [InlineData("--language", "klingon-speech", "no language")]
    public void What_set_up_cannot_work_with_is_said_and_leaves_no_store(string option, string value, string said)
    {
        string store = Path.Combine(_folder.Root, "store");
        Run run = BezelProgram.Run("setup", "--store", store, "--name", "Vale", "--recovery-key-file", Path.Combine(_folder.Root, "key.txt"), option, value);
        run.Status.ShouldBe(1);
        run.Errors.ShouldContain(said);
        Directory.Exists(store).ShouldBeFalse();
    }

    [Fact]
    public void A_shop_is_changed_and_another_added()
    {
        string store = SetUp();
        BezelProgram.Run("shop", "set", "--store", store, "--country", "gb", "--currency", "gbp", "--time-zone", "Europe/London").Output.ShouldContain("£1,234.50");
        BezelProgram.Run("shop", "add", "--store", store, "--name", "Bagues & Fils", "--country", "FR", "--language", "fr-FR", "--time-zone", "Europe/Paris").Status.ShouldBe(0);
        Run both = BezelProgram.Run("shop", "--store", store);
        both.Output.ShouldContain("1  Vale & Daughters");
        both.Output.ShouldContain("2  Bagues & Fils");
        BezelProgram.Run("shop", "set", "--store", store, "--name", "x").Errors.ShouldContain("--for-shop");
        BezelProgram.Run("shop", "set", "--store", store).Status.ShouldBe(64);
        Run ledger = BezelProgram.Run("ledger", "list", "--store", store, "--for-shop", "1");
        ledger.Output.ShouldContain("shop.changed");
        ledger.Output.ShouldNotContain("Vale"); // a shop's name may be a person's
    }

    private string SetUp()
    {
        string store = Path.Combine(_folder.Root, "store");
        Run run = BezelProgram.Run("setup", "--store", store, "--name", "Vale & Daughters", "--country", "US", "--language", "en-US", "--time-zone", "America/New_York", "--recovery-key-file", Path.Combine(_folder.Root, "key.txt"));
        run.Status.ShouldBe(0, run.Errors);
        return store;
    }

    private static string Log(string store) => string.Concat(Directory.GetFiles(Path.Combine(store, "logs")).Select(File.ReadAllText));

    private static async Task<Process> StartAsync(string store)
    {
        Process hub = BezelProgram.Start("hub", "--store", store);
        using var patience = new CancellationTokenSource(Patience);
        string? line = await hub.StandardOutput.ReadLineAsync(patience.Token);
        if (line is null)
            Assert.Fail(await hub.StandardError.ReadToEndAsync(patience.Token));
        line.ShouldStartWith($"Bezel is at work on {store}");
        return hub;
    }

    private static async Task SignalAsync(string signal, Process hub)
    {
        using (Process kill = Process.Start("kill", [signal, hub.Id.ToString(CultureInfo.InvariantCulture)]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        await hub.WaitForExitAsync(patience.Token);
    }
}
