using System.Globalization;
using System.Text.Json;
using Bezel.Hub;
using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>How it stands with the protections, as it is read at a terminal: what was not measured never passes for holding.</summary>
public sealed class ProtectionsVerbTests
{
    private const string Firewall = "computers.firewall-on";

    private static async Task<TestStore> StoreAsync(params ProtectionState[] tills)
    {
        TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        if (tills.Length == 0)
            return test;
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
        long at = (change.Now - TimeSpan.FromHours(3)).ToUnixTimeMilliseconds();
        await EvidenceBook.AddAsync(change, "computers",
            [.. tills.Select((state, i) => Evidence.Of(Firewall, $"Till {i + 1}", state, state == ProtectionState.Holds ? "The firewall is on." : "The firewall is off.", at, "computers", [new("Network", "public")]))]);
        await change.CommitAsync();
        return test;
    }

    private static Run Bezel(TestStore test, params string[] arguments) => BezelProgram.Run([.. arguments, "--store", test.Folder.Path]);

    [Fact]
    public async Task Nothing_measured_is_never_shown_as_holding()
    {
        await using TestStore test = await StoreAsync();
        Run run = Bezel(test, "protections");
        run.Status.ShouldBe(0);
        run.Output.ShouldContain("Nothing was measured yet: of 45 protections Bezel cannot say whether they hold.");
        run.Output.ShouldNotContain("✓");
        run.Output.Split('\n').Count(line => line.StartsWith("? not measured", StringComparison.Ordinal)).ShouldBe(45);
        JsonDocument.Parse(Bezel(test, "protections", "--json").Output).RootElement.GetProperty("protections").EnumerateArray()
            .ShouldAllBe(p => p.GetProperty("state").GetString() == "not-measured");
    }

    [Fact]
    public async Task What_is_broken_is_named_with_its_age_under_the_owners_worry()
    {
        await using TestStore test = await StoreAsync(ProtectionState.Holds, ProtectionState.Broken);
        Run run = Bezel(test, "protections");
        run.Output.ShouldContain("0 of 45 protections hold; 1 is broken, 44 are not measured.");
        run.Output.ShouldContain("Malicious programs, intruders, firewalls, default passwords");
        run.Output.ShouldContain("✗ broken       The firewall is on, on every computer  computers.firewall-on");
        run.Output.ShouldContain("Till 2: The firewall is off. Measured 3 hours ago.");
    }

    [Fact]
    public async Task One_is_shown_with_evidence_next_step_and_what_the_insurer_calls_it()
    {
        await using TestStore test = await StoreAsync(ProtectionState.Holds, ProtectionState.Broken);
        Run run = Bezel(test, "protections", "show", Firewall);
        foreach (string expected in (string[])["✗ The firewall is on, on every computer (broken)", "Network: public", "do       Switch the firewall on", "(today)", "4.5 (IG1)", "PR.IR-01", "Till 1: The firewall is on."])
            run.Output.ShouldContain(expected);
        JsonElement json = JsonDocument.Parse(Bezel(test, "protections", "show", Firewall, "--json").Output).RootElement;
        json.GetProperty("protection").GetProperty("subjects").GetArrayLength().ShouldBe(2);
        json.GetProperty("history").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task A_silence_is_shown_with_its_reason_and_hides_nothing()
    {
        await using TestStore test = await StoreAsync(ProtectionState.Broken);
        string day = TimeProvider.System.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Bezel(test, "protections", "silence", Firewall, "--until", day, "--reason", "The new till comes.").Status.ShouldBe(0);
        Run shown = Bezel(test, "protections", "show", Firewall);
        shown.Output.ShouldContain("(broken)");
        shown.Output.ShouldContain("The new till comes.");
        Bezel(test, "protections", "unsilence", Firewall).Status.ShouldBe(0);
        Bezel(test, "protections", "show", Firewall).Output.ShouldNotContain("The new till comes.");
        Bezel(test, "protections", "unsilence", Firewall).Status.ShouldBe(1);
    }

    [Fact]
    public async Task Measuring_says_what_each_part_saw()
    {
        await using TestStore test = await StoreAsync();
        Run run = Bezel(test, "protections", "measure");
        run.Status.ShouldBe(0);
        run.Output.ShouldContain("of 45 protections");
    }
}
