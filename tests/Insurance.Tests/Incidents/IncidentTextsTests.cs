using Bezel.Insurance.Incidents;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;
using Bezel.Testing;

namespace Bezel.Insurance.Tests.Incidents;

public sealed class IncidentTextsTests
{
    private static readonly IncidentReport Written = new() { Kind = IncidentKind.Clicked, Answers = IncidentStore.NothingElse, What = "what-a1", Affected = "affected-b2" };

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Texts_go_when_the_time_since_the_closing_is_over_and_the_rest_stays(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = await ClosedAsync(shop);
        await shop.OpenAsync(Written);
        shop.Clock.PassDays(1824.9);
        (await shop.Retention.RunAsync(shop.Test.Shop)).ShouldBe(0);
        shop.Clock.PassDays(0.1);
        (await shop.Retention.RunAsync(shop.Test.Shop)).ShouldBe(1);
        IncidentView view = await shop.ViewAsync(id);
        (view.What, view.Affected, view.TextsAreGone).ShouldBe((null, null, true));
        view.Incident.WrappedKey.ShouldBeNull("nothing that a backup of tomorrow holds opens what an older one holds");
        view.Steps.ShouldAllBe(s => s.Note == null && s.Row.Note == null && s.Row.State == IncidentStepState.Done && s.Row.EndedBy == Actors.Write(shop.Tom) && s.Row.EndedAt != null);
        (await shop.EntriesAsync())[0].Kind.ShouldBe("incidents.texts-deleted");
        (await shop.Retention.RunAsync(shop.Test.Shop)).ShouldBe(0);
        IncidentView open = await shop.ViewAsync(2);
        open.What.ShouldBe("what-a1", "an open one keeps everything");
        (await shop.Store.VerifyAsync(shop.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_shorter_time_holds_for_what_is_closed_already(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        await ClosedAsync(shop);
        shop.Clock.PassDays(91);
        await shop.ChangeAsync(shop.Tom, async change =>
        {
            await ShopSettings.SetTextAsync(change, IncidentSettings.KeptDays, "90");
            return 0;
        });
        (await shop.Retention.RunAsync(shop.Test.Shop)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_export_holds_what_a_person_reported_and_of_others_only_what_they_did(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        await ClosedAsync(shop);
        ShopProfile profile = (await shop.Store.ShopsAsync())[0];
        string mias = await ExportAsync("mia@vale.example", "mia"), toms = await ExportAsync("tom@vale.example", "tom");
        mias.ShouldContain("what-a1");
        mias.ShouldContain("affected-b2");
        mias.ShouldContain("note-c3", Case.Sensitive, "it was written about what they reported");
        toms.ShouldNotContain("what-a1");
        toms.ShouldNotContain("affected-b2");
        toms.ShouldContain("note-c3");

        async Task<string> ExportAsync(string address, string folder)
        {
            string target = Path.Combine(shop.Test.Folder.Path, folder);
            PersonExported done = await shop.Persons.ExportAsync(profile, IncidentStore.Address(address), target, Actor.Program("test"));
            done.Things.ShouldContain(new KeyValuePair<string, long>("incidents", 1));
            return await File.ReadAllTextAsync(Path.Combine(target, "incidents", "1.json"));
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Erasing_who_reported_takes_all_texts_and_the_others_go_on(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync(Written)).Id;
        await shop.DoneAsync(id, "scan", "note-c3");
        byte[] key = (await shop.ViewAsync(id)).Incident.WrappedKey.ShouldNotBeNull();
        (await shop.Persons.EraseAsync(shop.Test.Shop, IncidentStore.Address("mia@vale.example"), Actor.Program("test"))).Things.ShouldContain(new KeyValuePair<string, long>("incidents", 1));
        IncidentView view = await shop.ViewAsync(id);
        (view.What, view.Affected, view.Ended).ShouldBe((null, null, 1));
        view.Steps.ShouldAllBe(s => s.Note == null);
        view.Incident.WrappedKey.ShouldNotBe(key);
        await shop.DoneAsync(id, "learn", "later");
        (await shop.ViewAsync(id)).Steps[^1].Note.ShouldBe("later");
        (await shop.Store.VerifyAsync(shop.Test.Shop, [])).Holds.ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Erasing_who_ticked_takes_their_notes_and_nothing_else(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long id = (await shop.OpenAsync(Written)).Id;
        await shop.DoneAsync(id, "scan", "note-c3");
        await shop.DoneAsync(id, "learn", "mias", shop.Mia);
        (await shop.Persons.EraseAsync(shop.Test.Shop, IncidentStore.Address("tom@vale.example"), Actor.Program("test"))).Things.ShouldContain(new KeyValuePair<string, long>("incidents", 1));
        IncidentView view = await shop.ViewAsync(id);
        (view.What, view.Ended).ShouldBe(("what-a1", 2));
        view.Steps.Where(s => s.Note is not null).Select(s => s.Note).ShouldBe(["mias"]);
    }

    private static async Task<long> ClosedAsync(IncidentStore shop)
    {
        long id = (await shop.OpenAsync(Written)).Id;
        await shop.DoneAsync(id, "scan", "note-c3");
        await shop.DoAllAsync(id);
        await shop.CloseAsync(id);
        return id;
    }
}
