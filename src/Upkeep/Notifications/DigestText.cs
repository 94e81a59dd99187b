using System.Globalization;
using Bezel.Ledger;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>What the digest says: what needs somebody, what Bezel did by itself, what it cannot see, and how much it held back.</summary>
internal static class DigestText
{
    private const int MostNamed = 5;
    private const int MostUnseen = 3;

    /// <summary>So many entries of the ledger are looked through for what was done; a shop with more of them in a week reads "at least".</summary>
    private const int MostEntries = 10_000;

    /// <summary>What is counted of the ledger, in the order in which it is said, and by which words.</summary>
    private static readonly (string Kind, string Words)[] Deeds =
        [("message.checked", "did.checked"), ("evidence.added", "did.measured"), ("ledger.anchored", "did.anchored"), ("finding.done", "did.mended")];

    public static async Task<NotificationContent?> ComposeAsync(ShopReading reading, ShopProfile shop, NotificationRow what, ChannelRow channel, CancellationToken cancellation)
    {
        CultureInfo culture = shop.Culture;
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        FindingPage first = await FindingBook.ListAsync(reading, FindingFilter.Open, size: FindingBook.MaxPage, cancellation: cancellation);
        Finding[] theirs = [.. first.Findings.Where(f => channel.Takes(f) && f.Title.Length > 0)];
        int open = theirs.Length;
        if (first.Next is not null && channel.Role is null or ShopRole.Owner or ShopRole.Manager)
            open = (await FindingBook.CountAsync(reading, FindingFilter.Open, cancellation)).Number;
        Finding[] named = [.. theirs.Take(MostNamed)];
        List<string> after = [];
        if (await DoneAsync(reading, culture, now - AlertLimit.Week, cancellation) is { Count: > 0 } deeds)
            after.Add(NotificationWords.SayIn(culture, "did") + "\n" + string.Join('\n', deeds.Select(d => "- " + d)));
        after.Add(await UnseenAsync(reading, culture, cancellation));
        int held = await reading.Db.Set<AlertRow>().CountAsync(a => a.State == AlertState.Waiting, cancellation);
        if (held > 0)
            after.Add(NotificationWords.Counted(culture, "held", held));
        return new NotificationContent
        {
            Kind = "digest",
            Delivery = AlertText.DeliveryOf(what, channel),
            Shop = NotificationText.Safe(shop.Name, culture),
            Headline = open == 0 ? NotificationWords.SayIn(culture, "digest.nothing") : NotificationWords.Counted(culture, "digest.headline", open),
            Before = [open == 0 ? NotificationWords.SayIn(culture, "digest.nothing-text") : NotificationWords.SayIn(culture, "digest.open")],
            Items = [.. named.Select(f => new NotificationItem(f.Id, NotificationText.Safe(f.Title, culture)))],
            More = Math.Max(0, open - named.Length),
            After = after,
            Culture = culture,
            At = now,
        };
    }

    private static async Task<List<string>> DoneAsync(ShopReading reading, CultureInfo culture, DateTimeOffset since, CancellationToken cancellation)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        long? before = null;
        for (int read = 0; read < MostEntries; read += LedgerReading.MaxPage)
        {
            IReadOnlyList<LedgerEntry> page = await reading.EntriesAsync(before, LedgerReading.MaxPage, cancellation);
            foreach (LedgerEntry entry in page.Where(e => e.At >= since.ToUnixTimeMilliseconds() && (e.Kind != "finding.done" || e.By.StartsWith("program:", StringComparison.Ordinal))))
                counts[entry.Kind] = counts.GetValueOrDefault(entry.Kind) + 1;
            if (page.Count < LedgerReading.MaxPage || page[^1].At < since.ToUnixTimeMilliseconds())
                break;
            before = page[^1].Index;
        }
        return [.. Deeds.Where(d => counts.ContainsKey(d.Kind)).Select(d => NotificationWords.Counted(culture, d.Words, counts[d.Kind]))];
    }

    private static async Task<string> UnseenAsync(ShopReading reading, CultureInfo culture, CancellationToken cancellation)
    {
        ProtectionAssessment[] unseen = [.. (await EvidenceBook.StateOfAsync(reading, cancellation)).Where(a => a.State == ProtectionState.NotMeasured)];
        if (unseen.Length == 0)
            return NotificationWords.SayIn(culture, "sees-all");
        string list = string.Join('\n', unseen.Take(MostUnseen).Select(a => "- " + a.Protection.Title));
        string rest = unseen.Length > MostUnseen ? "\n- " + NotificationWords.SayIn(culture, "item.more", unseen.Length - MostUnseen) : "";
        return NotificationWords.Counted(culture, "unseen", unseen.Length, ProtectionCatalogue.All.Count) + "\n" + list + rest;
    }
}
