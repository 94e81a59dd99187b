using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Notifications;

/// <summary>What the digest says: what needs somebody, what Bezel did by itself, what it cannot see, and how much it held back.</summary>
internal static class DigestText
{
    private const int MostNamed = 5;
    private const int MostUnseen = 3;

    public static async Task<NotificationContent?> ComposeAsync(
        ShopReading reading, ShopProfile shop, NotificationRow what, ChannelRow channel, IEnumerable<IDoneByItself> deeds, CancellationToken cancellation)
    {
        CultureInfo culture = shop.Culture;
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        FindingFilter theirs = channel.HearsAll ? FindingFilter.Open : FindingFilter.Open with { Who = [Responsible.Of(channel.Role!.Value)] };
        int open = (await FindingBook.CountAsync(reading, theirs, cancellation)).Number;
        IReadOnlyList<Finding> named = (await FindingBook.ListAsync(reading, theirs, size: MostNamed, cancellation: cancellation)).Findings;
        List<string> after = [], done = [];
        foreach (IDoneByItself deed in deeds)
            done.AddRange(await deed.SentencesAsync(reading, now - AlertLimit.Week, cancellation));
        if (done.Count > 0)
            after.Add(NotificationWords.SayIn(culture, "did") + "\n" + string.Join('\n', done.Select(d => "- " + NotificationText.Safe(d, culture))));
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
            More = Math.Max(0, open - named.Count),
            After = after,
            Culture = culture,
            At = now,
        };
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
