using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;

namespace Bezel.Suppliers.Requests;

/// <summary>An entry of the ledger that speaks of a request, as its evidence names it.</summary>
/// <param name="Index">Its number in the ledger, from 0.</param>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Hash">Its leaf hash (RFC 6962 §2.1), by which an exported ledger or a proof file shows that it is this entry.</param>
public sealed record EntryOfRequest(long Index, string Kind, DateTimeOffset At, string Hash);

/// <summary>What the ledger says of a request.</summary>
/// <param name="Size">How many entries the ledger had.</param>
/// <param name="Entries">The entries, the first first.</param>
/// <param name="IsWhole">Whether the ledger was read as far back as the request reaches.</param>
public sealed record LedgerOfRequest(long Size, IReadOnlyList<EntryOfRequest> Entries, bool IsWhole)
{
    /// <summary>Most entries that are looked through: a busy shop writes some hundreds a day.</summary>
    private const int MostPages = 300;

    /// <summary>Clocks of the same computer step back by less than this.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromDays(1);

    /// <summary>Looks for everything that speaks of the request, of the number that was rung, and of what came into the book by it.</summary>
    internal static async Task<LedgerOfRequest> OfAsync(ShopReading reading, ChangeRequest request, CancellationToken cancellation)
    {
        LedgerState state = await reading.LedgerAsync(cancellation);
        DateTimeOffset oldest = (request.RungKnownSince is { } since && since < request.OpenedAt ? since : request.OpenedAt) - Margin;
        var found = new List<EntryOfRequest>();
        long? before = null;
        for (int page = 0; page < MostPages; page++)
        {
            IReadOnlyList<LedgerEntry> entries = await reading.EntriesAsync(before, LedgerReading.MaxPage, cancellation);
            foreach (LedgerEntry entry in entries)
            {
                if (SpeaksOf(entry, request) && await reading.EntryAsync(entry.Index, cancellation) is { } bytes)
                    found.Add(new EntryOfRequest(entry.Index, entry.Kind, DateTimeOffset.FromUnixTimeMilliseconds(entry.At), MerkleTree.LeafHash(bytes).ToString()));
            }
            if (entries.Count < LedgerReading.MaxPage || entries[^1].At < oldest.ToUnixTimeMilliseconds())
                return new LedgerOfRequest(state.Size, [.. found.OrderBy(e => e.Index)], true);
            before = entries[^1].Index;
        }
        return new LedgerOfRequest(state.Size, [.. found.OrderBy(e => e.Index)], false);
    }

    private static bool SpeaksOf(LedgerEntry entry, ChangeRequest request) =>
        entry.Kind.StartsWith("request.", StringComparison.Ordinal) ? Has(entry, "request", request.Id)
        : entry.Kind.StartsWith("supplier.fact-", StringComparison.Ordinal) ? Has(entry, "fact", request.RungFact) || Has(entry, "fact", request.Adopted)
        : entry.Kind == "incident.opened" ? Has(entry, "incident", request.Incident)
        : entry.Kind == "message.checked" && Has(entry, "message", request.Message);

    private static bool Has(LedgerEntry entry, string name, long? number) =>
        number is { } wanted && entry.Data.Any(d => d.Key == name && d.Value.Kind == EntryValueKind.Number && d.Value.Number == wanted);
}
