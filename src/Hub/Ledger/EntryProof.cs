using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Hub.Ledger;

/// <summary>The proof that one entry is in the ledger, as a file.</summary>
internal static class EntryProof
{
    /// <summary>The newest kept head that covers an entry; null when none does yet.</summary>
    public static Task<KeptHead?> HeadOverAsync(ShopReading reading, long index, CancellationToken cancellation = default) =>
        reading.Db.Set<KeptHead>().Where(h => h.Size > index).OrderByDescending(h => h.Size).FirstOrDefaultAsync(cancellation);

    /// <summary>The file.</summary>
    /// <exception cref="RefusedException">There is no such entry, no head is over it yet, or it does not lead to its head.</exception>
    public static async Task<byte[]> MakeAsync(ShopReading reading, long index, CancellationToken cancellation = default)
    {
        if (index < 0 || await reading.EntryAsync(index, cancellation) is not { } entry)
            throw new RefusedException($"There is no entry {index} in the ledger.");
        if (await HeadOverAsync(reading, index, cancellation) is not { } kept || !TreeHead.TryParse(kept.Line, out TreeHead? head))
            throw new RefusedException("No seal is over this entry yet. The next one is made in the morning; then it can be proven.");
        using HeadKey key = await reading.LedgerKeyAsync(cancellation);
        InclusionProof proof = reading.Prove(entry, index, head, key);
        return proof.Verify(out _) == ProofDefect.None
            ? proof.ToArray()
            : throw new RefusedException("This entry does not lead to its seal: something was changed. Look at “Was anything changed?” in the ledger.");
    }
}
