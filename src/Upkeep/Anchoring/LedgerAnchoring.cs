using System.Globalization;
using System.Net.Mail;
using System.Text;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.OutgoingMail;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Upkeep.Anchoring;

/// <summary>One way by which a head was put outside, or not.</summary>
/// <param name="Way">How.</param>
/// <param name="Target">Where to.</param>
/// <param name="Failure">Why it did not work, in words; null if it did.</param>
/// <param name="Receipt">The authority's token, if there is one.</param>
public sealed record AnchorOutcome(AnchorWay Way, string Target, string? Failure, byte[]? Receipt = null);

/// <summary>What came of putting a head outside.</summary>
/// <param name="Head">The head.</param>
/// <param name="Outcomes">Each way that was tried.</param>
public sealed record AnchorRound(TreeHead Head, IReadOnlyList<AnchorOutcome> Outcomes);

/// <summary>
/// Signs a head of a shop's ledger and puts it where nobody in the house can change it: mailed, written as a page to print, time-stamped.
/// Rules: no transaction is open while the network is waited for; one way that fails keeps no other from being tried; what was tried, and what came
/// of it, is kept and recorded in the ledger.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="mail">Sends the mail.</param>
/// <param name="http">Asks the time stamping authority.</param>
public sealed class LedgerAnchoring(Store store, IOutgoingMail mail, HttpClient http)
{
    /// <summary><c>anchor.mail-to</c>: addresses that get the head each day, parted by commas: the owner's, and the insurer's agent's. Default none.</summary>
    public static readonly SettingKey<string> MailTo = SettingKey.Line("anchor.mail-to", AnchoringWords.Resources, "", 500,
        text => Addresses(text).All(a => MailAddress.TryCreate(a, out _)));

    /// <summary><c>anchor.timestamp-url</c>: address of a time stamping authority (RFC 3161), http or https. Default none.</summary>
    public static readonly SettingKey<string> TimestampUrl = SettingKey.Line("anchor.timestamp-url", AnchoringWords.Resources, "", 500,
        text => text.Length == 0 || (Uri.TryCreate(text, UriKind.Absolute, out Uri? url) && url.Scheme is "http" or "https"));

    /// <summary>Puts the ledger's head outside.</summary>
    /// <param name="shop">Whose ledger.</param>
    /// <param name="actor">Who asked for it.</param>
    /// <param name="notSince">Ways that have worked since then are left out; null tries all.</param>
    /// <param name="cancellation">Stops; what was done by then may not be recorded, and is done again.</param>
    public async Task<AnchorRound> AnchorAsync(ShopProfile shop, Actor actor, DateTimeOffset? notSince = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        TreeHead head;
        await using (ShopTransaction change = await store.BeginAsync(shop.Id, actor, cancellation))
        {
            head = await change.SignHeadAsync(cancellation);
            await change.CommitAsync(cancellation);
        }
        (string[] addresses, Uri? authority, HashSet<AnchorWay> done) = await PlanAsync(shop.Id, notSince, cancellation);
        var outcomes = new List<AnchorOutcome>();
        if (!done.Contains(AnchorWay.Print))
            outcomes.Add(await TryAsync(AnchorWay.Print, PageName(shop, head), () => PrintAsync(shop, head, cancellation)));
        if (addresses.Length > 0 && !done.Contains(AnchorWay.Mail))
            outcomes.Add(await TryAsync(AnchorWay.Mail, string.Join(", ", addresses), () => MailAsync(shop, head, addresses, cancellation)));
        if (authority is not null && !done.Contains(AnchorWay.Timestamp))
            outcomes.Add(await TryAsync(AnchorWay.Timestamp, authority.Host, async () => (await TimestampAuthority.StampAsync(http, authority, head, cancellation)).Token));
        await KeepAsync(shop.Id, actor, head, outcomes, cancellation);
        return new AnchorRound(head, outcomes);
    }

    /// <summary>Whether a kept time stamp is good for the head that it was made for, and when it says that was.</summary>
    public static bool VerifyTimestamp(ReadOnlyMemory<byte> receipt, TreeHead head, out DateTimeOffset at) => TimestampAuthority.Verify(receipt, head, out at);

    private async Task<(string[] Addresses, Uri? Authority, HashSet<AnchorWay> Done)> PlanAsync(ShopId shop, DateTimeOffset? notSince, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        string[] addresses = Addresses(await ShopSettings.GetAsync(reading, MailTo, cancellation));
        Uri? authority = await ShopSettings.GetAsync(reading, TimestampUrl, cancellation) is { Length: > 0 } url ? new Uri(url) : null;
        List<AnchorWay> done = notSince is null ? [] : await reading.Db.Set<Anchor>().Where(a => a.At > notSince && a.Failure == null).Select(a => a.Way).ToListAsync(cancellation);
        return (addresses, authority, [.. done]);
    }

    private static async Task<AnchorOutcome> TryAsync(AnchorWay way, string target, Func<Task<byte[]?>> act)
    {
        try
        {
            return new AnchorOutcome(way, target, null, await act());
        }
        catch (StoreException failed)
        {
            return new AnchorOutcome(way, target, failed.Message);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return new AnchorOutcome(way, target, $"The page could not be written: {failed.Message}");
        }
    }

    private async Task<byte[]?> PrintAsync(ShopProfile shop, TreeHead head, CancellationToken cancellation)
    {
        StoreFolder.CreatePrivate(store.Folder.Anchors);
        string path = Path.Combine(store.Folder.Anchors, PageName(shop, head));
        await File.WriteAllTextAsync(path + ".new", HeadPage.Write(shop, head), cancellation);
        File.Move(path + ".new", path, overwrite: true);
        return null;
    }

    private async Task<byte[]?> MailAsync(ShopProfile shop, TreeHead head, string[] addresses, CancellationToken cancellation)
    {
        var text = new StringBuilder()
            .Append(shop.Name).Append("\n\n")
            .Append(AnchoringWords.Keep(shop.Culture)).Append("\n\n")
            .Append(head).Append('\n');
        await mail.SendAsync(shop.Id, new OutgoingMessage(addresses, $"Bezel ledger head {head.Size.ToString(CultureInfo.InvariantCulture)} ({head.Log.ToString()[..8]})", text.ToString()), cancellation);
        return null;
    }

    private async Task KeepAsync(ShopId shop, Actor actor, TreeHead head, List<AnchorOutcome> outcomes, CancellationToken cancellation)
    {
        if (outcomes.Count == 0)
            return;
        await using ShopTransaction change = await store.BeginAsync(shop, actor, cancellation);
        long id = await change.NextAsync("anchor", outcomes.Count, cancellation) - outcomes.Count;
        foreach (AnchorOutcome outcome in outcomes)
        {
            change.Db.Add(new Anchor { Id = ++id, Size = head.Size, Way = outcome.Way, Target = outcome.Target, At = change.Now, Receipt = outcome.Receipt, Failure = outcome.Failure });
            change.Record("ledger.anchored", e => e.Add("size", head.Size).Add("root", head.Root.ToString()).Add("way", outcome.Way.ToString().ToLowerInvariant()).Add("done", outcome.Failure is null));
        }
        await change.CommitAsync(cancellation);
    }

    private static string[] Addresses(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string PageName(ShopProfile shop, TreeHead head) =>
        $"{shop.Local(DateTimeOffset.FromUnixTimeMilliseconds(head.At)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}-shop{shop.Id}-{head.Size.ToString(CultureInfo.InvariantCulture)}.html";
}
