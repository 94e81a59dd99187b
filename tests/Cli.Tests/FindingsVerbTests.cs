using System.Globalization;
using System.Text.Json;
using Bezel.Hub;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>What somebody must act on, as it is read and answered at a terminal.</summary>
public sealed class FindingsVerbTests
{
    /// <summary>By the shop's calendar.</summary>
    private static readonly string Later = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("America/New_York"))
        .AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<TestStore> StoreAsync(params string[] keys)
    {
        TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        foreach (string key in keys)
        {
            await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test"));
            await FindingBook.ReportAsync(change, new FindingDraft
            {
                Kind = "mail.held",
                Source = "mail",
                Key = key,
                Urgency = key == "worst" ? Urgency.Urgent : Urgency.ThisWeek,
                Title = $"Don't pay {key} [yet].",
                Evidence = [new("Account in this e-mail", "ends in 8812")],
                NextStep = "Ring Tom Vale on the number you saved.",
                Who = Responsible.Of(ShopRole.Bookkeeper),
                Due = change.Now.AddDays(1),
                Protection = "payments.call-back",
            });
            await change.CommitAsync();
        }
        return test;
    }

    private static Run Bezel(TestStore test, params string[] arguments) => BezelProgram.Run([.. arguments, "--store", test.Folder.Path]);

    [Fact]
    public async Task Nothing_to_do_is_said_with_what_cannot_be_seen()
    {
        await using TestStore test = await StoreAsync();
        Run run = Bezel(test, "findings");
        run.Status.ShouldBe(0);
        run.Output.ShouldContain("Nothing needs you today.");
        run.Output.ShouldContain("Bezel cannot see any of the 45 things that keep the shop safe: bezel protections");
    }

    [Fact]
    public async Task The_worst_comes_first_with_what_to_do_and_who()
    {
        await using TestStore test = await StoreAsync("one", "worst");
        Run run = Bezel(test, "findings");
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe("2 things need somebody.");
        lines[1].ShouldBe("✗ 2  Don't pay worst [yet]. (at once)");
        run.Output.ShouldContain("do       Ring Tom Vale on the number you saved.");
        run.Output.ShouldContain("who      whoever pays the bills, by ");
        run.Output.ShouldContain("(tomorrow)");
        run.Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public async Task Pages_follow_one_another()
    {
        await using TestStore test = await StoreAsync("a", "b", "c");
        Run first = Bezel(test, "findings", "--count", "2");
        first.Output.ShouldContain("3 things need somebody. The worst come first.");
        first.Output.ShouldContain("Further: bezel findings --after 2");
        Bezel(test, "findings", "--count", "2", "--after", "2").Output.ShouldContain("Don't pay a [yet].");
    }

    [Fact]
    public async Task Each_act_is_kept_with_who_and_why()
    {
        await using TestStore test = await StoreAsync("a", "b", "c");
        Bezel(test, "findings", "done", "1", "--note", "Rang Tom.").Status.ShouldBe(0);
        Bezel(test, "findings", "silence", "2", "--until", Later, "--reason", "He is away.").Output.ShouldContain("(in 30 days)");
        Bezel(test, "findings", "wrong", "3", "--reason", "We opened it together.").Status.ShouldBe(0);
        Run rest = Bezel(test, "findings");
        rest.Output.ShouldContain("Nothing needs you today.");
        rest.Output.ShouldContain("One thing is silenced: bezel findings --state silenced");
        Run shown = Bezel(test, "findings", "show", "2");
        shown.Output.ShouldContain("• ", Case.Sensitive);
        shown.Output.ShouldContain("Account in this e-mail: ends in 8812");
        shown.Output.ShouldContain($"by {Environment.UserName}: He is away.");
        Bezel(test, "findings", "reopen", "3").Status.ShouldBe(0);
        JsonElement all = JsonDocument.Parse(Bezel(test, "findings", "--all", "--json").Output).RootElement;
        all.GetProperty("findings").EnumerateArray().ToDictionary(f => f.GetProperty("number").GetInt32(), f => f.GetProperty("state").GetString())
            .ShouldBe(new Dictionary<int, string?> { [1] = "done", [2] = "silenced", [3] = "open" }, ignoreOrder: true);
    }

    [Theory]
    [InlineData(1, "There is no finding 9.", "findings", "done", "9")]
    [InlineData(1, "There is no finding 9.", "findings", "show", "9")]
    [InlineData(1, "There is no finding 9.", "findings", "--after", "9")]
    [InlineData(1, "Finding 1 is open already.", "findings", "reopen", "1")]
    [InlineData(1, "must lie ahead", "findings", "silence", "1", "--until", "2020-01-01", "--reason", "x")]
    [InlineData(1, "longer than a year", "findings", "silence", "1", "--until", "2199-01-01", "--reason", "x")]
    [InlineData(1, "Say why", "findings", "silence", "1", "--until", "2199-01-01", "--reason", " ")]
    [InlineData(1, "is no day", "findings", "silence", "1", "--until", "soon", "--reason", "x")]
    [InlineData(64, "--reason", "findings", "wrong", "1")]
    [InlineData(64, "--until", "findings", "silence", "1", "--reason", "x")]
    [InlineData(64, "--count is 1 to 500", "findings", "--count", "0")]
    [InlineData(1, "There is no piece of work 9.", "work", "retry", "9")]
    [InlineData(1, "There is no protection", "protections", "show", "no.such")]
    [InlineData(1, "It is a whole number from 90 to 3650", "settings", "set", "evidence.kept-days", "10")]
    [InlineData(1, "There is no setting", "settings", "set", "no.such", "10")]
    public async Task What_cannot_be_is_refused_with_what_to_do(int status, string words, params string[] arguments)
    {
        await using TestStore test = await StoreAsync("a");
        Run run = Bezel(test, arguments);
        run.Status.ShouldBe(status);
        run.Errors.ShouldContain(words);
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task Settings_show_value_meaning_and_range_and_can_be_changed_and_set_back()
    {
        await using TestStore test = await StoreAsync();
        Run list = Bezel(test, "settings");
        list.Output.ShouldContain("evidence.kept-days  400  (the default)");
        list.Output.ShouldContain("a whole number from 90 to 3650");
        Bezel(test, "settings", "set", "evidence.kept-days", "500").Output.ShouldContain("evidence.kept-days is 500.");
        Bezel(test, "settings").Output.ShouldContain("the default is 400");
        Bezel(test, "settings", "reset", "evidence.kept-days").Output.ShouldContain("evidence.kept-days is 400, the default.");
        foreach (JsonElement setting in JsonDocument.Parse(Bezel(test, "settings", "--json").Output).RootElement.GetProperty("settings").EnumerateArray())
        {
            setting.GetProperty("purpose").GetString().ShouldNotBeNullOrWhiteSpace();
            setting.GetProperty("range").GetString().ShouldNotBeNullOrWhiteSpace();
        }
    }
}
