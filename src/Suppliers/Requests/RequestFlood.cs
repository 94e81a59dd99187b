using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// Keeps whoever sends thousands of messages, each with another account, from burying the shop in requests. Rules: what arrives opens at most <see cref="MostOpen"/>
/// requests for one supplier and kind of fact; what comes beyond is counted on one finding, and the ledger says so once a day. What a person enters by hand
/// always opens one, so that a flood never keeps the shop from its own changes. Nothing is let through by it: an account that is not in the book is held as
/// <c>account-changed</c>, whether a request stands for it or not.
/// </summary>
internal static class RequestFlood
{
    /// <summary>
    /// Most open requests of one supplier and kind of fact. A supplier who really moves sends a handful of papers; twenty are more than anybody rings about in a
    /// day, and all twenty are asked in one and the same call.
    /// </summary>
    public const int MostOpen = 20;

    /// <summary>The kind of the finding; the key is the supplier's number and the kind of fact.</summary>
    public const string Kind = "suppliers.requests-counted";

    /// <summary>Whether a person entered it: it came by no message, invoice or payment file.</summary>
    public static bool IsByHand(SupplierClaim claim) => claim is { Message: null, Invoice: null, Channel: not ClaimChannel.PaymentFile };

    /// <summary>The open requests, also those that this very transaction opened.</summary>
    public static async Task<IReadOnlySet<long>> OpenAsync(ShopDb db, long supplier, ClaimedFact fact, CancellationToken cancellation)
    {
        List<long> kept = await db.Set<ChangeRequest>().Where(r => r.Supplier == supplier && r.Fact == fact && (r.State == RequestState.Opened || r.State == RequestState.Called || r.State == RequestState.Waiting))
            .Select(r => r.Id).ToListAsync(cancellation);
        ChangeRequest[] tracked = [.. db.Set<ChangeRequest>().Local.Where(r => r.Supplier == supplier && r.Fact == fact)];
        // What this transaction has moved on is not written yet.
        return kept.Except(tracked.Where(r => !r.State.IsOpen()).Select(r => r.Id)).Union(tracked.Where(r => r.State.IsOpen()).Select(r => r.Id)).ToHashSet();
    }

    /// <summary>Counts a claim that opens nothing.</summary>
    /// <returns>The finding that says so.</returns>
    public static async Task<long> CountAsync(ShopTransaction change, SupplierClaim claim, string name, IReadOnlySet<long> open, RequestPeople people, CancellationToken cancellation)
    {
        string fact = RequestWords.Kebab(claim.Fact);
        long counted = await change.NextAsync(string.Create(CultureInfo.InvariantCulture, $"supplier-claim-counted {claim.Supplier} {fact}"), cancellation: cancellation);
        string key = KeyOf(claim.Supplier, claim.Fact), end = " " + key;
        Finding? before = change.Db.Set<Finding>().Local.FirstOrDefault(f => f.Kind == Kind && f.Dedup.EndsWith(end, StringComparison.Ordinal))
            ?? await change.Db.Set<Finding>().FirstOrDefaultAsync(f => f.Kind == Kind && f.Dedup.EndsWith(end), cancellation);
        (long moves, DateTimeOffset? recorded) = (before?.Moves ?? 0, before?.RecordedAt);
        var evidence = new List<EvidenceDetail>
        {
            new(RequestWords.Say("flood.waiting"), open.Count.ToString("N0", CultureInfo.CurrentCulture)),
            new(RequestWords.Say("flood.counted"), counted.ToString("N0", CultureInfo.CurrentCulture)),
        };
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = Kind,
            Source = "suppliers",
            Key = key,
            // Said to be wrong, it stays so for the day: what goes on tomorrow is said again.
            Substance = change.Now.ToString("yyyyMMdd", CultureInfo.InvariantCulture),
            Urgency = Urgency.Today,
            Title = RequestWords.Say("flood." + fact, name, open.Count),
            Evidence = evidence,
            NextStep = RequestWords.Say("flood.next", name),
            Who = Responsible.Of(RequestAccess.Roles.FirstOrDefault(role => people.Acting.Values.Any(m => m.Role == role), ShopRole.Owner)),
            Due = change.Now + TimeSpan.FromDays(1),
            Protection = "payments.call-back",
        }, cancellation);
        // Where the finding says something to the ledger (when it opens, and once a day), the number is said too.
        if (finding.Moves != moves || finding.RecordedAt != recorded)
            change.Record("request.counted", e => e.Add("supplier", claim.Supplier).Add("fact", fact).Add("open", open.Count).Add("counted", counted).Add("finding", finding.Id));
        return finding.Id;
    }

    /// <summary>Settles the finding when a request ended and there is room again.</summary>
    public static async Task SettleAsync(ShopTransaction change, ChangeRequest ended, CancellationToken cancellation)
    {
        if ((await OpenAsync(change.Db, ended.Supplier, ended.Fact, cancellation)).Count < MostOpen)
            await FindingBook.SettleAsync(change, Kind, KeyOf(ended.Supplier, ended.Fact), RequestWords.Say("flood.settled"), cancellation);
    }

    private static string KeyOf(long supplier, ClaimedFact fact) => string.Create(CultureInfo.InvariantCulture, $"{supplier} {RequestWords.Kebab(fact)}");
}
