using System.Data.Common;
using Bezel.Ledger;
using Bezel.Shop.Storage;

namespace Bezel.Shop.ShopLedger;

/// <summary>Verifies a shop's ledger as it is stored: the same verification as of an export, and of the stored hashes besides.</summary>
public static class LedgerVerification
{
    /// <summary>Reads the whole ledger once; memory does not grow with it.</summary>
    /// <param name="reading">The snapshot.</param>
    /// <param name="heldOutside">Heads that somebody outside has kept.</param>
    /// <param name="progress">Told the number of entries read, now and then.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<LedgerReport> VerifyLedgerAsync(this ShopReading reading, IEnumerable<TreeHead> heldOutside, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        (LogId log, _, byte[] frontier) = await LedgerTables.StateAsync(reading.Connection, reading.Transaction, reading.Shop, cancellation);
        using HeadKey key = await reading.LedgerKeyAsync(cancellation);
        // Tiles are read on a connection of their own: this one is busy with the entries.
        await using ShopReading beside = await reading.Store.ReadAsync(reading.Shop, cancellation);
        var verifier = new LedgerVerifier(log, key, heldOutside, beside.Tiles());
        var heads = new Queue<KeptHead>(await reading.HeadsAsync(cancellation));
        await using DbCommand command = reading.Connection.Command(reading.Transaction, "SELECT idx, leaf, entry FROM ledger_entry WHERE shop = @shop ORDER BY idx", ("@shop", reading.Shop.Value));
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellation);
        long count = 0;
        while (rows.Read()) // not async: a row is at hand much faster than a task is made
        {
            while (heads.TryPeek(out KeptHead? head) && head.Size <= count)
                verifier.AddHead(heads.Dequeue().Line);
            verifier.Add(rows.GetFieldValue<byte[]>(2), rows.GetFieldValue<byte[]>(1));
            if ((++count & 0x3FFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(count);
            }
        }
        while (heads.TryDequeue(out KeptHead? head))
            verifier.AddHead(head.Line);
        verifier.CheckState(frontier);
        progress?.Report(count);
        return verifier.Finish();
    }

    /// <summary>Writes the whole ledger, with its heads, as an export file.</summary>
    /// <param name="reading">The snapshot.</param>
    /// <param name="output">Where to.</param>
    /// <param name="progress">Told the number of entries written, now and then.</param>
    /// <param name="cancellation">Stops; what was written then is no export.</param>
    public static async Task ExportLedgerAsync(this ShopReading reading, Stream output, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        (LogId log, _, _) = await LedgerTables.StateAsync(reading.Connection, reading.Transaction, reading.Shop, cancellation);
        using HeadKey key = await reading.LedgerKeyAsync(cancellation);
        using var export = new ExportWriter(output, log, key.Spki, reading.Store.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        // Leaf hashes and heads go out as they are stored: what was altered is then named in the export, too.
        var heads = new Queue<KeptHead>(await reading.HeadsAsync(cancellation));
        await using DbCommand command = reading.Connection.Command(reading.Transaction, "SELECT leaf, entry FROM ledger_entry WHERE shop = @shop ORDER BY idx", ("@shop", reading.Shop.Value));
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellation);
        long count = 0;
        while (rows.Read())
        {
            while (heads.TryPeek(out KeptHead? head) && head.Size <= count)
                export.Head(heads.Dequeue().Line);
            byte[] leaf = rows.GetFieldValue<byte[]>(0), entry = rows.GetFieldValue<byte[]>(1);
            if (leaf.Length == TreeHash.Size)
                export.Entry(entry, TreeHash.FromBytes(leaf));
            else
                export.Entry(entry);
            if ((++count & 0x3FFF) == 0)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(count);
            }
        }
        while (heads.TryDequeue(out KeptHead? head))
            export.Head(head.Line);
        export.Close();
        progress?.Report(count);
    }
}
