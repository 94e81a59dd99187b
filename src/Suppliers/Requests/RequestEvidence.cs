using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// Measures the call-back and the second person, on the requests of the last year and on what came into the book past them. A shop whose book is empty is
/// not measured: nothing could have been asked about.
/// </summary>
/// <param name="store">The store.</param>
internal sealed class RequestEvidence(Store store) : IEvidenceSource
{
    private const string CallBack = "payments.call-back";
    private const string TwoPeople = "payments.two-people";

    private static readonly TimeSpan Looked = TimeSpan.FromDays(366);
    private static readonly TimeSpan CallOverdue = TimeSpan.FromDays(1);
    private static readonly TimeSpan SecondOverdue = TimeSpan.FromDays(3);

    /// <summary>What comes in within this time of the supplier itself belongs to taking it into the book.</summary>
    private static readonly TimeSpan TakingIn = TimeSpan.FromDays(1);

    public string Name => "supplier-requests";

    public IReadOnlyList<string> Protections => [CallBack, TwoPeople];

    public async Task<IReadOnlyList<Evidence>> MeasureAsync(ShopId shop, CancellationToken cancellation)
    {
        DateTimeOffset now = store.Clock.GetUtcNow(), since = now - Looked;
        long at = now.ToUnixTimeMilliseconds();
        await using ShopReading reading = await store.ReadAsync(shop, cancellation);
        if (!await reading.Db.Set<Supplier>().AnyAsync(s => s.RemovedAt == null, cancellation))
        {
            string why = RequestWords.Say("measured.no-book");
            return [Evidence.NotChecked(CallBack, "", why, at, Name), Evidence.NotChecked(TwoPeople, "", why, at, Name)];
        }
        List<ChangeRequest> requests = await reading.Db.Set<ChangeRequest>().Where(r => r.EndedAt == null || r.EndedAt > since).ToListAsync(cancellation);
        ChangeRequest[] inForce = [.. requests.Where(r => r.State == RequestState.InForce)];
        ChangeRequest[] toRing = [.. requests.Where(r => r.State == RequestState.Opened && now - r.OpenedAt > CallOverdue)];
        ChangeRequest[] toAgree = [.. requests.Where(r => r.State == RequestState.Called && now - r.CalledAt > SecondOverdue)];
        ChangeRequest[] alone = [.. inForce.Where(r => r.OnePerson)];
        long[] past = await PastAsync(reading, since, cancellation);
        List<EvidenceDetail> calls =
        [
            new(RequestWords.Say("measured.in-force"), N(inForce.Length)),
            new(RequestWords.Say("measured.known-number"), N(inForce.Count(r => r.RungFact is not null))),
            new(RequestWords.Say("measured.found-number"), N(inForce.Count(r => r.RungFact is null))),
        ];
        if (past.Length > 0)
            calls.Add(new(RequestWords.Say("measured.past"), Numbers(past)));
        if (toRing.Length > 0)
            calls.Add(new(RequestWords.Say("measured.to-ring"), Numbers(toRing.Select(r => r.Id))));
        List<EvidenceDetail> seconds = [new(RequestWords.Say("measured.in-force"), N(inForce.Length)), new(RequestWords.Say("measured.alone"), N(alone.Length))];
        if (toAgree.Length > 0)
            seconds.Add(new(RequestWords.Say("measured.to-agree"), Numbers(toAgree.Select(r => r.Id))));
        return
        [
            Evidence.Of(CallBack, "", past.Length > 0 ? ProtectionState.Broken : toRing.Length > 0 ? ProtectionState.Slips : ProtectionState.Holds,
                RequestWords.Say(past.Length > 0 ? "measured.call.broken" : toRing.Length > 0 ? "measured.call.slips" : inForce.Length == 0 ? "measured.none" : "measured.call.holds"), at, Name, calls),
            Evidence.Of(TwoPeople, "", toAgree.Length + alone.Length > 0 ? ProtectionState.Slips : ProtectionState.Holds,
                RequestWords.Say(toAgree.Length > 0 ? "measured.two.slips" : alone.Length > 0 ? "measured.two.alone" : inForce.Length == 0 ? "measured.none" : "measured.two.holds"), at, Name, seconds),
        ];
    }

    /// <summary>Suppliers into whose entry an account or address came past a request, when there was one before, and of which nobody made sure.</summary>
    private static async Task<long[]> PastAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation)
    {
        var late = await (from f in reading.Db.Set<SupplierFact>()
                          join s in reading.Db.Set<Supplier>() on f.Supplier equals s.Id
                          where f.RetiredAt == null && f.VerifiedAt == null && f.AddedAt > since && s.RemovedAt == null
                              && (f.Kind == SupplierFactKind.Account || f.Kind == SupplierFactKind.Address) && (f.Origin == FactOrigin.ByHand || f.Origin == FactOrigin.Import)
                          select new { f.Supplier, f.Kind, f.AddedAt, Since = s.AddedAt }).ToListAsync(cancellation);
        var found = new List<long>();
        foreach (var one in late.Where(f => f.AddedAt - f.Since > TakingIn))
        {
            if (await reading.Db.Set<SupplierFact>().AnyAsync(f => f.Supplier == one.Supplier && f.Kind == one.Kind && f.AddedAt < one.AddedAt, cancellation))
                found.Add(one.Supplier);
        }
        return [.. found.Distinct().Order()];
    }

    private static string N(int number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Numbers(IEnumerable<long> numbers) => string.Join(", ", numbers.Take(20).Select(n => n.ToString(CultureInfo.CurrentCulture)));
}
