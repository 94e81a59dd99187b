using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Book;

/// <summary>A fact that is to come into the book.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Value">What it says, canonical as for <see cref="SupplierBook.AddFactAsync"/>.</param>
public sealed record NewFact(SupplierFactKind Kind, FactValue Value);

/// <summary>
/// Writing and finding many suppliers at once, for lists that are read in: without a question to the database for each fact. Whoever writes has looked
/// at what is there already.
/// </summary>
public sealed partial class SupplierBook
{
    /// <summary>Suppliers that are written, or looked for, in one go.</summary>
    internal const int Batch = 500;

    private const int MostParameters = 2000;

    /// <summary>
    /// Adds a supplier that is known not to be in the book, with all its facts; one entry in the ledger tells of all. The rows are not kept in the transaction's
    /// <see cref="ShopTransaction.Db"/>: who asks for them in it calls <see cref="ShopTransaction.WriteAsync"/> first.
    /// </summary>
    /// <param name="change">The transaction.</param>
    /// <param name="details">Its name and notes; nobody in the book has the name.</param>
    /// <param name="facts">Its facts, none twice, in the order that counts.</param>
    /// <param name="origin">How it came in.</param>
    /// <param name="originNumber">The number of the import; null otherwise.</param>
    /// <param name="since">Since when the facts are on file, not later than now; null for now.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    internal async Task<Supplier> AddWholeAsync(
        ShopTransaction change, SupplierDetails details, IReadOnlyList<NewFact> facts, FactOrigin origin, long? originNumber, DateTimeOffset? since, CancellationToken cancellation)
    {
        long id = await change.NextAsync("supplier", cancellation: cancellation);
        (byte[] key, byte[] wrapped) = SupplierSealing.NewKey(store.Keys, change.Shop, id);
        var supplier = new Supplier
        {
            Shop = change.Shop,
            Id = id,
            Revision = await change.NextAsync("supplier-revision", cancellation: cancellation),
            AddedAt = since ?? change.Now,
            AddedBy = Actors.Write(change.Actor),
            NameToken = SupplierTokens.OfName(store.Keys, change.Shop, details.Name),
            WrappedKey = wrapped,
            Details = SupplierSealing.Seal(key, change.Shop, id, SupplierSealing.DetailsPlace, details),
        };
        change.AddUntracked(supplier);
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        content.AppendData(supplier.Details);
        foreach (NewFact fact in facts)
            content.AppendData((await WriteAsync(change, supplier, key, fact, origin, originNumber, since, change.AddUntracked, cancellation)).Value);
        CryptographicOperations.ZeroMemory(key);
        change.Record("supplier.added", e =>
        {
            e.Add("supplier", id).Add("origin", BookWords.Kebab(origin)).Add("content", Convert.ToHexStringLower(content.GetHashAndReset()))
                .Add("facts", facts.Count).Add("accounts", facts.Count(f => f.Kind == SupplierFactKind.Account));
            if (originNumber is { } number)
                e.Add("number", number);
        });
        return supplier;
    }

    /// <summary>Adds facts that are known not to be there; each is an entry in the ledger.</summary>
    internal async Task AddFactsAsync(
        ShopTransaction change, Supplier supplier, IReadOnlyList<NewFact> facts, FactOrigin origin, long? originNumber, DateTimeOffset? since, CancellationToken cancellation)
    {
        if (facts.Count == 0)
            return;
        byte[] key = SupplierSealing.KeyOf(store.Keys, supplier);
        foreach (NewFact said in facts)
        {
            SupplierFact fact = await WriteAsync(change, supplier, key, said, origin, originNumber, since, row => change.Db.Add(row), cancellation);
            RecordAdded(change, fact, said.Value);
        }
        CryptographicOperations.ZeroMemory(key);
        await ReviseAsync(change, supplier, cancellation);
    }

    /// <summary>The suppliers of these names that are in the book, with all that is in force of them, by the names' tokens.</summary>
    internal async Task<Dictionary<string, SupplierView>> NamedAsync(ShopDb db, IEnumerable<string> names, CancellationToken cancellation)
    {
        var found = new Dictionary<string, SupplierView>(StringComparer.Ordinal);
        foreach (byte[][] chunk in names.Select(name => SupplierTokens.OfName(store.Keys, db.Scope, name)).DistinctBy(Convert.ToHexString).Chunk(Batch))
        {
            List<byte[]> tokens = [.. chunk];
            foreach (SupplierView view in await OpenAllAsync(db, await db.Set<Supplier>().Where(s => tokens.Contains(s.NameToken) && s.RemovedAt == null).ToListAsync(cancellation), cancellation))
                found[Convert.ToHexString(view.Row.NameToken)] = view;
        }
        return found;
    }

    /// <summary>Those of the names whose suppliers somebody took out of the book, but for those that came by an import which was undone.</summary>
    internal async Task<HashSet<string>> TakenOutAsync(ShopDb db, IEnumerable<string> names, IReadOnlyCollection<long> undone, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (byte[][] chunk in names.Select(name => SupplierTokens.OfName(store.Keys, db.Scope, name)).DistinctBy(Convert.ToHexString).Chunk(Batch))
        {
            List<byte[]> tokens = [.. chunk];
            var removed = await db.Set<Supplier>().AsNoTracking().Where(s => tokens.Contains(s.NameToken) && s.RemovedAt != null).Select(s => new { s.Id, s.NameToken }).ToListAsync(cancellation);
            long[] ids = [.. removed.Select(s => s.Id)];
            HashSet<long> byImport = ids.Length == 0 ? [] : [.. await db.Set<Import.ImportedSupplier>().Where(i => ids.Contains(i.Supplier) && undone.Contains(i.Import)).Select(i => i.Supplier).ToListAsync(cancellation)];
            found.UnionWith(removed.Where(s => !byImport.Contains(s.Id)).Select(s => Convert.ToHexString(s.NameToken)));
        }
        return found;
    }

    /// <summary>Takes many facts of one supplier out of force, and the supplier itself when asked to; one entry in the ledger tells of all.</summary>
    internal static async Task RetireManyAsync(ShopTransaction change, Supplier supplier, IReadOnlyList<SupplierFact> facts, bool removes, CancellationToken cancellation)
    {
        string by = Actors.Write(change.Actor);
        foreach (SupplierFact fact in facts)
            (fact.RetiredAt, fact.RetiredBy) = (change.Now, by);
        foreach (long[] ids in facts.Select(f => f.Id).Chunk(MostParameters))
            change.Db.RemoveRange(await change.Db.Set<SupplierToken>().Where(t => ids.Contains(t.Fact)).ToListAsync(cancellation));
        if (removes)
            (supplier.RemovedAt, supplier.RemovedBy) = (change.Now, by);
        await ReviseAsync(change, supplier, cancellation);
        change.Record(removes ? "supplier.removed" : "supplier.facts-retired", e => e.Add("supplier", supplier.Id).Add("facts", facts.Count));
    }

    /// <summary>By what <see cref="NamedAsync(ShopDb, IEnumerable{string}, CancellationToken)"/> knows a name.</summary>
    internal string NameKey(ShopDb db, string name) => Convert.ToHexString(SupplierTokens.OfName(store.Keys, db.Scope, name));

    /// <summary>The facts in force that one of these may say the same as: found by keyed hashes, opened, with their suppliers' names.</summary>
    internal async Task<IReadOnlyList<(FactView Fact, string Supplier)>> LikeAsync(ShopDb db, IEnumerable<NewFact> facts, CancellationToken cancellation)
    {
        var found = new List<(FactView, string)>();
        IEnumerable<byte[]> all = facts.SelectMany(f => SupplierTokens.Of(store.Keys, db.Scope, f.Kind, f.Value)).DistinctBy(Convert.ToHexString);
        foreach (byte[][] chunk in all.Chunk(MostParameters))
        {
            List<byte[]> tokens = [.. chunk];
            var rows = await (from t in db.Set<SupplierToken>().AsNoTracking()
                              where tokens.Contains(t.Token)
                              join f in db.Set<SupplierFact>().AsNoTracking() on t.Fact equals f.Id
                              join s in db.Set<Supplier>().AsNoTracking() on f.Supplier equals s.Id
                              where f.RetiredAt == null
                              select new { Fact = f, Supplier = s }).ToListAsync(cancellation);
            foreach (var group in rows.GroupBy(row => row.Supplier.Id))
            {
                SupplierView view = Open(group.First().Supplier, group.Select(row => row.Fact).DistinctBy(f => f.Id));
                found.AddRange(view.Facts.Select(fact => (fact, view.Name)));
            }
        }
        return found;
    }

    /// <summary>These suppliers opened, with all that is in force of them.</summary>
    internal async Task<IReadOnlyList<SupplierView>> OpenAllAsync(ShopDb db, IReadOnlyCollection<Supplier> suppliers, CancellationToken cancellation)
    {
        var views = new List<SupplierView>(suppliers.Count);
        foreach (Supplier[] batch in suppliers.Chunk(Batch))
        {
            long[] ids = [.. batch.Select(s => s.Id)];
            ILookup<long, SupplierFact> facts = (await db.Set<SupplierFact>().Where(f => ids.Contains(f.Supplier) && f.RetiredAt == null).ToListAsync(cancellation)).ToLookup(f => f.Supplier);
            views.AddRange(batch.Select(s => Open(s, facts[s.Id])));
        }
        return views;
    }

    private async Task<SupplierFact> WriteAsync(
        ShopTransaction change, Supplier supplier, byte[] key, NewFact said, FactOrigin origin, long? originNumber, DateTimeOffset? since, Action<IShopOwned> add, CancellationToken cancellation)
    {
        long id = await change.NextAsync("supplier-fact", cancellation: cancellation);
        var fact = new SupplierFact
        {
            Shop = change.Shop,
            Id = id,
            Supplier = supplier.Id,
            Kind = said.Kind,
            Origin = origin,
            OriginNumber = originNumber,
            AddedAt = since ?? change.Now,
            AddedBy = Actors.Write(change.Actor),
            Value = SupplierSealing.Seal(key, change.Shop, supplier.Id, id, said.Value),
        };
        add(fact);
        foreach (byte[] token in SupplierTokens.Of(store.Keys, change.Shop, said.Kind, said.Value).DistinctBy(Convert.ToHexString))
            add(new SupplierToken { Shop = change.Shop, Token = token, Fact = id });
        return fact;
    }

    private static void RecordAdded(ShopTransaction change, SupplierFact fact, FactValue value) => change.Record("supplier.fact-added", e =>
    {
        e.Add("supplier", fact.Supplier).Add("fact", fact.Id).Add("kind", BookWords.Kebab(fact.Kind)).Add("origin", BookWords.Kebab(fact.Origin)).Add("content", Digest(fact.Value));
        if (fact.OriginNumber is { } number)
            e.Add("number", number);
        if (value.Account is { } account)
            e.Add("ends", account.LastDigits);
    });
}
