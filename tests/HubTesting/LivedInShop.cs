using System.Text;
using Bezel.Insurance.Incidents;
using Bezel.Mail.Checking;
using Bezel.Mail.ShopFacts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Testing;

/// <summary>
/// A shop in which something of everything has happened: messages checked, a call, findings in every state, an incident half-way, a payment to the wrong account, facts, a channel.
/// Every text that comes from the shop bears a mark, by which a crawl sees whose it is.
/// </summary>
public static class LivedInShop
{
    /// <summary>Fills a shop.</summary>
    /// <param name="hub">The running hub.</param>
    /// <param name="shop">Which shop.</param>
    /// <param name="person">Who did it all: a member's subject id.</param>
    /// <param name="mark">A word in every text; letters and digits only.</param>
    public static async Task FillAsync(RunningHub hub, ShopId shop, long person, string mark)
    {
        ArgumentNullException.ThrowIfNull(hub);
        Store store = hub.Test.Store;
        Actor actor = Actor.Person(person);
        await using (ShopTransaction change = await store.BeginAsync(shop, actor))
        {
            string facts = (await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "shop.yaml"))).Replace("Meridian", mark, StringComparison.Ordinal);
            await hub.Services.GetRequiredService<ShopFileFacts>().ImportAsync(change, facts, ImportMode.Replace);
            await NotificationChannels.AddAsync(change, new ChannelDraft(ChannelKind.Ntfy, $"{mark} phone") { Address = "https://ntfy.example/bezel-topic" });
            await change.CommitAsync();
        }
        MessageChecking checking = hub.Services.GetRequiredService<MessageChecking>();
        List<MessageToCheck> messages = [];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "samples"), "*.eml").Order(StringComparer.Ordinal))
        {
            string text = await File.ReadAllTextAsync(file, Encoding.Latin1);
            int subject = text.IndexOf("\nSubject: ", StringComparison.OrdinalIgnoreCase) + "\nSubject: ".Length;
            messages.Add(new EmailToCheck(Encoding.Latin1.GetBytes(text.Insert(subject, mark + " "))));
        }
        messages.Add(new TextToCheck($"{mark}: your parcel waits, pay 2.99 at http://parcel-fee.example/pay", "+1 212 555 0199"));
        messages.Add(new CallToCheck($"{mark} Bank", CallRequest.CodeOrPassword, "+1 212 555 0198", null));
        await checking.CheckAsync(shop, actor, messages);
        await LivedInPayments.FillAsync(hub, shop, actor, mark);
        await FindingsAsync(store, shop, actor, mark);
        await using (ShopTransaction change = await store.BeginAsync(shop, actor))
        {
            Incident incident = await IncidentBook.OpenAsync(change, new IncidentReport { Kind = IncidentKind.TypedPassword, What = $"{mark} told me to", Affected = $"{mark} mailbox" });
            await IncidentBook.OpenAsync(change, new IncidentReport
            {
                Kind = IncidentKind.PaymentFraud,
                What = $"{mark} wrote that their bank had changed",
                Payment = new PaymentFraudCase { Supplier = mark, HasPaid = true, Rail = PaymentRail.Ach, Country = "US", Amount = 18_450, NewAccount = new AccountInCase("us", "021000021", "000123458812", null, mark, "Bank of Nowhere"), AccountOnFileEndsIn = "6789" },
            });
            await change.CommitAsync();
            await using ShopReading reading = await store.ReadAsync(shop);
            IncidentView view = (await IncidentBook.FindAsync(reading, incident.Id))!;
            await using ShopTransaction tick = await store.BeginAsync(shop, actor);
            await IncidentBook.DoneAsync(tick, incident.Id, view.Steps[0].Step!.Name, $"{mark} done from the other phone");
            await tick.CommitAsync();
        }
    }

    private static async Task FindingsAsync(Store store, ShopId shop, Actor actor, string mark)
    {
        await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("test"));
        var made = new List<Finding>();
        for (int i = 0; i < 6; i++)
        {
            made.Add(await FindingBook.ReportAsync(change, new FindingDraft
            {
                Kind = "test.lived-in",
                Source = "mail",
                Key = $"{i}",
                Urgency = (Urgency)(i % 4),
                Title = $"Look at the {mark} till number {i}.",
                Evidence = [new EvidenceDetail("Seen", $"{mark} till, seen at noon")],
                NextStep = "Ring whoever looks after it.",
                Who = Responsible.Of(i == 5 ? ShopRole.Bookkeeper : ShopRole.Owner),
                Due = change.Now.AddDays(2),
                Protection = ProtectionCatalogue.All[0].Id,
            }));
        }
        await change.CommitAsync();
        await using ShopTransaction moves = await store.BeginAsync(shop, actor);
        await FindingBook.DoneAsync(moves, made[0].Id, $"{mark} was here");
        await FindingBook.SilenceAsync(moves, made[1].Id, moves.Now.AddDays(9), $"{mark} waits for a part");
        await FindingBook.WrongAsync(moves, made[2].Id, $"{mark} is another till");
        await moves.CommitAsync();
    }
}
