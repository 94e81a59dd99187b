using System.Globalization;
using System.Net;
using Bezel.Hub.Protections;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Protections;

public sealed class ProtectionPagesTests
{
    private const string Firewall = "computers.firewall-on";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Every_protection_stands_under_its_worry_with_its_state_and_nothing_unmeasured_passes_for_holding(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        string empty = await anna.ReadAsync("/protections");
        foreach (Protection protection in ProtectionCatalogue.All)
            empty.ShouldContain($"href=\"/protections/{protection.Id}\"");
        await MeasuredAsync(test, ("Till", ProtectionState.Broken, "The firewall is off."), ("Office", ProtectionState.Holds, "The firewall is on."));
        string page = await anna.ReadAsync("/protections");
        page.ShouldContain("<h1>One protection is broken</h1>");
        page.ShouldContain("Till: The firewall is off.");
        string one = await anna.ReadAsync($"/protections/{Firewall}");
        one.ShouldContain(WebUtility.HtmlEncode(ProtectionCatalogue.Find(Firewall)!.HowMeasured));
        one.ShouldContain("Office: The firewall is on.");
        one.ShouldContain("<dd>off</dd>");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_silence_needs_a_reason_and_an_end_and_stands_in_the_evidence_also_when_it_is_over(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        await MeasuredAsync(test, ("Till", ProtectionState.Broken, "The firewall is off."), ("Office", ProtectionState.Broken, "The firewall is off."));
        using Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        using Browser insurer = await hub.SignInAsync(ShopRole.Insurer);
        string page = $"/protections/{Firewall}/silence";
        using (HttpResponseMessage empty = await anna.PostAsync(page, page, ("_handler", "silence-protection"), ("Form.Until", ""), ("Form.Reason", "")))
        {
            string said = await empty.Content.ReadAsStringAsync();
            said.ShouldContain("Choose the day on which");
            said.ShouldContain("Say why this can wait.");
        }
        string day = DateOnly.FromDateTime(test.Store.Clock.GetUtcNow().UtcDateTime).AddDays(9).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        using (HttpResponseMessage done = await anna.PostAsync(page, page, ("_handler", "silence-protection"), ("Form.Subject", ""), ("Form.Until", day), ("Form.Reason", "The new till comes next week")))
            ((int)done.StatusCode).ShouldBeInRange(300, 303);
        string seen = await insurer.ReadAsync($"/protections/{Firewall}");
        seen.ShouldContain("<q>The new till comes next week</q>");
        seen.ShouldContain("Anna Vale");
        seen.ShouldContain("broken");
        seen.ShouldNotContain("Remind me again");
        (await insurer.ReadAsync("/protections")).ShouldContain("reminders put off");
        using (HttpResponseMessage ended = await anna.PostAsync($"/protections/{Firewall}", $"/protections/{Firewall}/end-silence"))
            ended.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        string after = await insurer.ReadAsync($"/protections/{Firewall}");
        after.ShouldContain("<q>The new till comes next week</q>");
        after.ShouldContain("(over)");
        (await insurer.ReadAsync("/protections")).ShouldNotContain("reminders put off");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Measuring_now_says_what_came_of_it(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser help = await hub.SignInAsync(ShopRole.ItHelper);
        using (HttpResponseMessage answer = await help.PostAsync("/protections", "/protections/measure"))
            answer.Headers.Location!.ToString().ShouldBe("/protections");
        (await help.ReadAsync("/protections")).ShouldMatch("Measured ([1-9]|[1-9][0-9]+) things?\\.");
        (await help.ReadAsync("/protections/insurance.evidence-anchored")).ShouldNotContain("Nothing was ever measured here");
    }

    [Fact]
    public void The_heading_names_the_worst_and_never_says_that_all_is_well_when_something_was_not_seen()
    {
        Answer().ShouldBe("Nothing was measured yet");
        Answer(ProtectionState.Holds).ShouldBe($"What Bezel can see holds; {ProtectionCatalogue.All.Count - 1} of {ProtectionCatalogue.All.Count} it cannot see");
        Answer(ProtectionState.Holds, ProtectionState.Slips).ShouldBe("One protection is slipping");
        Answer(ProtectionState.Slips, ProtectionState.Broken, ProtectionState.Broken).ShouldBe("Two protections are broken");
        Answer([.. ProtectionCatalogue.All.Select(_ => ProtectionState.Holds)]).ShouldBe($"All {ProtectionCatalogue.All.Count} protections hold");

        static string Answer(params ProtectionState[] states) => ProtectionLook.Answer([.. ProtectionCatalogue.All.Select((p, i) =>
            ProtectionAssessment.Assess(p, i < states.Length ? [Evidence.Of(p.Id, "", states[i], "Seen.", 1000, "test")] : [], 2000))]);
    }

    [Fact]
    public async Task What_is_no_protection_is_not_there()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser anna = await hub.SignInAsync(ShopRole.Owner);
        foreach (string path in new[] { "/protections/nothing.like-it", "/protections/nothing.like-it/silence" })
        {
            using HttpResponseMessage missing = await anna.GetAsync(path);
            missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private static async Task MeasuredAsync(TestStore test, params (string Subject, ProtectionState State, string Sentence)[] found)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("computers"));
        long now = change.Now.ToUnixTimeMilliseconds();
        await EvidenceBook.AddAsync(change, "computers", [.. found.Select(f => Evidence.Of(Firewall, f.Subject, f.State, f.Sentence, now, "computers", [new EvidenceDetail("Firewall", f.State == ProtectionState.Broken ? "off" : "on")]))]);
        await change.CommitAsync();
    }
}
