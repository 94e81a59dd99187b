using Bezel.Insurance.Incidents;
using Bezel.Shop.Findings;
using Bezel.Testing;

namespace Bezel.Insurance.Tests.Incidents;

public sealed class IncidentFindingTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_report_tells_the_owner_at_once_what_the_next_step_is_and_names_nobody(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        Incident made = await shop.OpenAsync(new IncidentReport { Kind = IncidentKind.TypedPassword, Answers = IncidentStore.NothingElse, What = "Mia typed it", Affected = "mia@vale.example" });
        Finding finding = await shop.FindingAsync();
        finding.Id.ShouldBe(made.Finding);
        (finding.State, finding.Urgency, finding.Who, finding.DueAt).ShouldBe((FindingState.Open, Urgency.Urgent, Responsible.Of(ShopRole.Owner), shop.Clock.Now.AddMinutes(15)));
        finding.NextStep.ShouldStartWith(IncidentSteps.Find("change-password")!.Title);
        FindingBook.TextOf(finding).ShouldNotContain("Mia", Case.Insensitive);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task It_follows_the_steps_and_is_settled_when_the_incident_is_closed(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        await shop.DoneAsync(id, "keep-message");
        Finding finding = await shop.FindingAsync();
        finding.NextStep.ShouldStartWith(IncidentSteps.Find("write-down")!.Title);
        finding.Why.ShouldContain(line => line.Value == "1 of 7 are behind you");
        await shop.ReopenStepAsync(id, "keep-message");
        (await shop.FindingAsync()).NextStep.ShouldStartWith(IncidentSteps.Find("keep-message")!.Title);
        await shop.DoAllAsync(id);
        finding = await shop.FindingAsync();
        (finding.State, finding.NextStep.Contains("close it", StringComparison.Ordinal)).ShouldBe((FindingState.Open, true));
        await shop.CloseAsync(id);
        (await shop.FindingAsync()).State.ShouldBe(FindingState.Done);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Overdue_steps_are_told_once_and_anew_when_there_are_more(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        await shop.OpenAsync();
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(0);
        shop.Clock.Pass(TimeSpan.FromMinutes(29));
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(0);
        shop.Clock.Pass(TimeSpan.FromMinutes(1));
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(1);
        (await shop.FindingAsync()).Why.ShouldContain(line => line.Value.StartsWith("1 step ", StringComparison.Ordinal));
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(0);
        shop.Clock.Pass(TimeSpan.FromMinutes(30));
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(1);
        (await shop.FindingAsync()).Why.ShouldContain(line => line.Value.StartsWith("4 steps ", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_finding_that_was_put_aside_opens_again_when_a_step_is_overdue(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        Incident made = await shop.OpenAsync();
        await shop.ChangeAsync(shop.Tom, change => FindingBook.DoneAsync(change, made.Finding));
        shop.Clock.Pass(TimeSpan.FromMinutes(30));
        await shop.Clocks.RunAsync(shop.Test.Shop);
        (await shop.FindingAsync()).State.ShouldBe(FindingState.Open);
        await shop.ChangeAsync(shop.Tom, change => FindingBook.WrongAsync(change, made.Finding, "I thought so"));
        shop.Clock.Pass(TimeSpan.FromMinutes(30));
        await shop.Clocks.RunAsync(shop.Test.Shop);
        (await shop.FindingAsync()).State.ShouldBe(FindingState.Open);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_clocks_of_a_closed_incident_stand_still(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync()).Id;
        await shop.DoAllAsync(id);
        await shop.CloseAsync(id);
        shop.Clock.PassDays(30);
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(0);
        (await shop.FindingAsync()).State.ShouldBe(FindingState.Done);
        (await shop.ViewAsync(id)).Steps.ShouldAllBe(s => !s.IsOverdue);
    }
}
