using System.Globalization;
using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Shop.Work;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Import.Reading;
using Bezel.Suppliers.Requests;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Import;

/// <summary>What of a list is said beside its suppliers, while somebody looks at it.</summary>
/// <param name="Defects">What was not taken.</param>
/// <param name="DefectCount">How many there are in all.</param>
/// <param name="Columns">The columns of a table.</param>
/// <param name="Suppliers">How many suppliers there are.</param>
public sealed record ListNotes(IReadOnlyList<ListDefect> Defects, int DefectCount, IReadOnlyList<ListColumn> Columns, int Suppliers);

/// <summary>What a list would come to.</summary>
/// <param name="Import">The import, not begun.</param>
/// <param name="Notes">What is said beside.</param>
/// <param name="Come">The counts, of what was compared.</param>
/// <param name="Compared">How many suppliers were compared; of a long list only the first.</param>
/// <param name="Plans">The plans worth looking at: doubts and differences first. At most <see cref="SupplierImports.MostShown"/>.</param>
public sealed record ImportPreview(SupplierImport Import, ListNotes Notes, SupplierIntake Come, int Compared, IReadOnlyList<PlannedSupplier> Plans);

/// <summary>
/// Lists that are read in by people: looked at first, kept sealed meanwhile, brought in at once or, when long, by work in the background batch by batch;
/// and taken out again as a whole. Each batch is one transaction, and gone from what waits in the same: after a kill it goes on where it was.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="book">The book.</param>
/// <param name="desk">Puts plans into the book.</param>
public sealed class SupplierImports(Store store, SupplierBook book, ISupplierIntake desk)
{
    /// <summary>Suppliers that come in at once; longer lists come in batch by batch.</summary>
    public const int MostAtOnce = 2000;

    /// <summary>Plans that are shown.</summary>
    public const int MostShown = 200;

    private const int NotesPosition = -1;
    private static readonly TimeSpan LookedKept = TimeSpan.FromDays(1);

    private readonly ImportPlanner _planner = new(book);

    private SupplierIntakeDesk Desk => (SupplierIntakeDesk)desk;

    /// <summary>Keeps a list that was read until somebody says yes to it.</summary>
    /// <param name="change">The transaction; its actor is who looks.</param>
    /// <param name="list">The list; it could be read.</param>
    /// <param name="file">The file, for its digest.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<SupplierImport> LookAsync(ShopTransaction change, ReadList list, ReadOnlyMemory<byte> file, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(list);
        if (list.Refusal is { } refusal)
            throw new RefusedException(ImportWords.Say("refused.where", refusal.Line, refusal.Column, refusal.Problem));
        await ForgetLookedAsync(change, cancellation);
        long id = await change.NextAsync("supplier-import", cancellation: cancellation);
        SaidSupplier[][] batches = [.. list.Suppliers.Chunk(SupplierBook.Batch)];
        var import = new SupplierImport
        {
            Shop = change.Shop,
            Id = id,
            Format = list.Format,
            State = ImportState.Looked,
            BeganAt = change.Now,
            BeganBy = Actors.Write(change.Actor),
            FileDigest = SHA256.HashData(file.Span),
            Batches = batches.Length,
        };
        change.Db.Add(import);
        change.Db.Add(ImportSealing.Seal(store.Keys, change.Shop, id, NotesPosition, new ListNotes(list.Defects, list.DefectCount, list.Columns, list.Suppliers.Count)));
        for (int i = 0; i < batches.Length; i++)
            change.Db.Add(ImportSealing.Seal(store.Keys, change.Shop, id, i, batches[i]));
        return import;
    }

    /// <summary>What a list that waits for a yes would come to; null when there is none of that number.</summary>
    public async Task<ImportPreview?> PreviewAsync(ShopReading reading, long id, bool bringsAlike, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (await reading.Db.Set<SupplierImport>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { State: ImportState.Looked } import
            || await reading.Db.Set<SupplierImportBatch>().AsNoTracking().FirstOrDefaultAsync(b => b.Import == id && b.Position == NotesPosition, cancellation) is not { } notes)
            return null;
        var plans = new List<PlannedSupplier>();
        SupplierIntake come = SupplierIntake.Nothing;
        var earlier = new Dictionary<string, string>(StringComparer.Ordinal);
        int compared = 0;
        for (int i = 0; i < import.Batches && compared < MostAtOnce; i++)
        {
            SupplierImportBatch batch = await reading.Db.Set<SupplierImportBatch>().AsNoTracking().SingleAsync(b => b.Import == id && b.Position == i, cancellation);
            List<PlannedSupplier> planned = await _planner.PlanAsync(reading.Db, ImportSealing.Open<SaidSupplier[]>(store.Keys, batch), whole: false, earlier, cancellation);
            foreach (PlannedSupplier one in planned)
                come = SupplierIntakeDesk.Count(come, one, bringsAlike, one.Claims.Count);
            compared += planned.Count;
            plans.AddRange(planned);
        }
        PlannedSupplier[] shown = [.. plans.OrderBy(p => p.Doubts.Count > 0 ? 0 : p.Claims.Count > 0 ? 1 : p.Match is null || p.Adds.Count > 0 ? 2 : 3).Take(MostShown)];
        return new ImportPreview(import, ImportSealing.Open<ListNotes>(store.Keys, notes), come, compared, shown);
    }

    /// <summary>Says yes to a list: it comes in with this change, or is begun when it is long.</summary>
    /// <returns>The import; <see cref="ImportState.Running"/> when it goes on in the background.</returns>
    /// <exception cref="RefusedException">There is none that waits for a yes.</exception>
    public async Task<SupplierImport> BeginAsync(ShopTransaction change, long id, bool bringsAlike, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await change.Db.Set<SupplierImport>().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { State: ImportState.Looked } import)
            throw new RefusedException(ImportWords.Say("refused.gone"));
        change.Db.RemoveRange(await change.Db.Set<SupplierImportBatch>().Where(b => b.Import == id && b.Position == NotesPosition).ToListAsync(cancellation));
        (import.State, import.BeganAt, import.BeganBy, import.BringsAlike) = (ImportState.Running, change.Now, Actors.Write(change.Actor), bringsAlike);
        if (import.Batches * SupplierBook.Batch > MostAtOnce)
        {
            change.Record("supplier.import-begun", e => e.Add("import", id).Add("format", BookWords.Kebab(import.Format)).Add("file", Convert.ToHexStringLower(import.FileDigest)));
            await change.EnqueueAsync(ImportWork.WorkKind, string.Create(CultureInfo.InvariantCulture, $"{id}"), cancellation: cancellation);
            return import;
        }
        while (await NextAsync(change, import, cancellation))
        {
            // All batches of a short list are one change.
        }
        return import;
    }

    /// <summary>Brings the next batch of a list in, within a change; the last one ends the import.</summary>
    /// <returns>Whether there is more.</returns>
    internal async Task<bool> NextAsync(ShopTransaction change, SupplierImport import, CancellationToken cancellation)
    {
        if (import.State != ImportState.Running)
            return false;
        int position = import.BatchesDone;
        if (await change.Db.Set<SupplierImportBatch>().FirstOrDefaultAsync(b => b.Import == import.Id && b.Position == position, cancellation) is { } batch)
        {
            SupplierIntake come = SupplierIntake.Nothing;
            foreach (PlannedSupplier planned in await _planner.PlanAsync(change.Db, ImportSealing.Open<SaidSupplier[]>(store.Keys, batch), whole: false, null, cancellation))
                come = SupplierIntakeDesk.Count(come, planned, import.BringsAlike, await Desk.ApplyAsync(change, planned, import.Id, import.BringsAlike, cancellation));
            SupplierIntakeDesk.Note(import, come);
            change.Db.Remove(batch);
            import.BatchesDone++;
            // What the next batch looks for must be found.
            await change.WriteAsync(cancellation);
        }
        if (import.BatchesDone < import.Batches)
            return true;
        (import.State, import.EndedAt) = (ImportState.Done, change.Now);
        SupplierIntakeDesk.RecordDone(change, import);
        return false;
    }

    /// <summary>Forgets a list that nobody said yes to.</summary>
    public static async Task ForgetAsync(ShopTransaction change, long id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await change.Db.Set<SupplierImport>().FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.Looked, cancellation) is not { } import)
            return;
        change.Db.RemoveRange(await change.Db.Set<SupplierImportBatch>().Where(b => b.Import == id).ToListAsync(cancellation));
        change.Db.Remove(import);
    }

    /// <summary>Forgets lists that were looked at a day ago and left.</summary>
    internal static async Task ForgetLookedAsync(ShopTransaction change, CancellationToken cancellation)
    {
        DateTimeOffset before = change.Now - LookedKept;
        foreach (long id in await change.Db.Set<SupplierImport>().Where(i => i.State == ImportState.Looked && i.BeganAt < before).Select(i => i.Id).ToListAsync(cancellation))
            await ForgetAsync(change, id, cancellation);
    }

    /// <summary>The imports, newest first.</summary>
    public static async Task<IReadOnlyList<SupplierImport>> ListAsync(ShopReading reading, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<SupplierImport>().AsNoTracking().OrderByDescending(i => i.Id).Take(most).ToListAsync(cancellation);
    }

    /// <summary>Takes what came in by an import out of force: with this change, or begun when it is much.</summary>
    /// <exception cref="RefusedException">There is no such import, or it is not done.</exception>
    public static async Task<SupplierImport> UndoAsync(ShopTransaction change, long id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await change.Db.Set<SupplierImport>().FirstOrDefaultAsync(i => i.Id == id, cancellation) is not { State: ImportState.Done } import)
            throw new RefusedException(ImportWords.Say("refused.not-done", id));
        (import.State, import.UndoneAt, import.UndoneBy) = (ImportState.Undoing, change.Now, Actors.Write(change.Actor));
        change.Record("supplier.import-undoing", e => e.Add("import", id));
        if (await Facts(change, id).CountAsync(cancellation) > MostAtOnce * 4)
        {
            await change.EnqueueAsync(ImportWork.WorkKind, string.Create(CultureInfo.InvariantCulture, $"{id}"), cancellation: cancellation);
            return import;
        }
        long? after = 0;
        while (after is { } from)
            after = await UndoNextAsync(change, import, from, cancellation);
        return import;
    }

    /// <summary>Takes what came in by an import out of force, of some suppliers. What a request or somebody who made sure of it has used since stays.</summary>
    /// <param name="change">The transaction.</param>
    /// <param name="import">The import.</param>
    /// <param name="after">The supplier after which to go on.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The last supplier that was looked at; null when there is no more.</returns>
    internal static async Task<long?> UndoNextAsync(ShopTransaction change, SupplierImport import, long after, CancellationToken cancellation)
    {
        if (import.State != ImportState.Undoing)
            return null;
        // With those that came without any fact.
        long[] ids = [.. (await Facts(change, import.Id).Where(f => f.Supplier > after).Select(f => f.Supplier).Distinct().OrderBy(id => id).Take(SupplierBook.Batch).ToListAsync(cancellation))
            .Union(await change.Db.Set<ImportedSupplier>().Where(i => i.Import == import.Id && i.Supplier > after).OrderBy(i => i.Supplier).Take(SupplierBook.Batch).Select(i => i.Supplier).ToListAsync(cancellation))
            .Order().Take(SupplierBook.Batch)];
        if (ids.Length == 0)
        {
            (import.State, import.Kept) = (ImportState.Undone, await Facts(change, import.Id).CountAsync(cancellation));
            change.Record("supplier.import-undone", e => e.Add("import", import.Id).Add("kept", import.Kept));
            return null;
        }
        List<Supplier> suppliers = await change.Db.Set<Supplier>().Where(s => ids.Contains(s.Id) && s.RemovedAt == null).ToListAsync(cancellation);
        ILookup<long, SupplierFact> facts = (await change.Db.Set<SupplierFact>().Where(f => ids.Contains(f.Supplier) && f.RetiredAt == null).ToListAsync(cancellation)).ToLookup(f => f.Supplier);
        HashSet<long> used = [.. await change.Db.Set<ChangeRequest>().Where(r => ids.Contains(r.Supplier) && r.OpenedAt >= import.BeganAt && r.State != RequestState.Withdrawn).Select(r => r.Supplier).ToListAsync(cancellation)];
        HashSet<long> brought = [.. await change.Db.Set<ImportedSupplier>().Where(i => i.Import == import.Id && ids.Contains(i.Supplier)).Select(i => i.Supplier).ToListAsync(cancellation)];
        foreach (Supplier supplier in suppliers.Where(s => !used.Contains(s.Id)))
        {
            List<SupplierFact> goes = [.. facts[supplier.Id].Where(f => f.Origin == FactOrigin.Import && f.OriginNumber == import.Id && f.VerifiedAt is null)];
            bool removes = brought.Contains(supplier.Id) && goes.Count == facts[supplier.Id].Count();
            if (goes.Count > 0 || removes)
                await SupplierBook.RetireManyAsync(change, supplier, goes, removes, cancellation);
        }
        await change.Db.SaveChangesAsync(cancellation);
        return ids[^1];
    }

    private static IQueryable<SupplierFact> Facts(ShopTransaction change, long import) =>
        change.Db.Set<SupplierFact>().Where(f => f.OriginNumber == import && f.Origin == FactOrigin.Import && f.RetiredAt == null);
}
