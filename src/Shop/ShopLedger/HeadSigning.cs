using System.Security.Cryptography;
using Bezel.Ledger;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.ShopLedger;

/// <summary>Signs heads of a shop's ledger and keeps them.</summary>
public static class HeadSigning
{
    /// <summary>
    /// The head over everything that is in the ledger now, signed and kept. A ledger that has not grown since the last head gets no other one.
    /// The entries of this same transaction are not in it: they have their place only when it is committed.
    /// </summary>
    public static async Task<TreeHead> SignHeadAsync(this ShopTransaction change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        (LogId log, long size, byte[] stored) = await LedgerTables.StateAsync(change.Connection, change.Transaction, change.Shop, cancellation);
        if (!Frontier.TryRead(stored, out Frontier? frontier) || frontier.Size != size)
            throw new StoreIsDamagedException(StoreWords.Say("damage.ledger-state", change.Shop));
        if (await change.Db.Set<KeptHead>().SingleOrDefaultAsync(h => h.Size == size, cancellation) is { } kept && TreeHead.TryParse(kept.Line, out TreeHead? same))
            return same;
        using ECDsa key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(await change.Store.Keys.GetAsync(change.Shop, ShopKeys.Ledger, change.Connection, change.Transaction, cancellation), out _);
        TreeHead head = TreeHead.Sign(key, log, size, change.Now.ToUnixTimeMilliseconds(), frontier.Root());
        change.Db.Add(new KeptHead { Size = size, At = change.Now, Line = head.ToString() });
        return head;
    }

    /// <summary>The kept heads, by size.</summary>
    public static async Task<IReadOnlyList<KeptHead>> HeadsAsync(this ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<KeptHead>().OrderBy(h => h.Size).ToListAsync(cancellation);
    }
}
