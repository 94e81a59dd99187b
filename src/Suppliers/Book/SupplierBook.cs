using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Book;

/// <summary>
/// The supplier book. Rules: a fact is added and retired, never changed, so that what was on file at any instant can be told; each act is an entry in the
/// ledger in the same transaction, with numbers, kinds and at most the last four characters of an account. Which facts need a request first is not asked
/// here: whoever adds one names its <see cref="FactOrigin"/>, and pages let nobody add an account by hand.
/// </summary>
/// <param name="store">The store.</param>
public sealed partial class SupplierBook(Store store)
{
    /// <summary>Most facts of one supplier that are in force.</summary>
    public const int MostFacts = 500;

    /// <summary>Adds a supplier.</summary>
    /// <param name="change">The transaction; its actor is who adds it.</param>
    /// <param name="details">Its name and notes.</param>
    /// <param name="origin">How it came in.</param>
    /// <param name="originNumber">The number of the import or request; null otherwise.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is one of that name, or it has no name.</exception>
    public async Task<Supplier> AddAsync(ShopTransaction change, SupplierDetails details, FactOrigin origin, long? originNumber = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(details);
        if (string.IsNullOrWhiteSpace(details.Name))
            throw new RefusedException(BookWords.Say("refused.no-name"));
        byte[] name = SupplierTokens.OfName(store.Keys, change.Shop, details.Name);
        if (await NamedAsync(change.Db, name, cancellation) is not null)
            throw new RefusedException(BookWords.Say("refused.same-name", details.Name));
        long id = await change.NextAsync("supplier", cancellation: cancellation);
        (byte[] key, byte[] wrapped) = SupplierSealing.NewKey(store.Keys, change.Shop, id);
        var supplier = new Supplier
        {
            Shop = change.Shop,
            Id = id,
            Revision = await change.NextAsync("supplier-revision", cancellation: cancellation),
            AddedAt = change.Now,
            AddedBy = Actors.Write(change.Actor),
            NameToken = name,
            WrappedKey = wrapped,
            Details = SupplierSealing.Seal(key, change.Shop, id, SupplierSealing.DetailsPlace, details),
        };
        CryptographicOperations.ZeroMemory(key);
        change.Db.Add(supplier);
        change.Record("supplier.added", e => e.Add("supplier", id).Add("origin", BookWords.Kebab(origin)).Add("content", Digest(supplier.Details)));
        return supplier;
    }

    /// <summary>Changes the name or the notes of a supplier.</summary>
    /// <exception cref="RefusedException">Another supplier has that name, or it has none.</exception>
    public async Task ChangeDetailsAsync(ShopTransaction change, Supplier supplier, SupplierDetails details, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(supplier);
        ArgumentNullException.ThrowIfNull(details);
        byte[] key = SupplierSealing.KeyOf(store.Keys, supplier);
        if (SupplierSealing.Open<SupplierDetails>(key, supplier.Shop, supplier.Id, SupplierSealing.DetailsPlace, supplier.Details) == details)
            return;
        if (string.IsNullOrWhiteSpace(details.Name))
            throw new RefusedException(BookWords.Say("refused.no-name"));
        byte[] name = SupplierTokens.OfName(store.Keys, change.Shop, details.Name);
        if (await NamedAsync(change.Db, name, cancellation) is { } other && other.Id != supplier.Id)
            throw new RefusedException(BookWords.Say("refused.same-name", details.Name));
        (supplier.NameToken, supplier.Details) = (name, SupplierSealing.Seal(key, supplier.Shop, supplier.Id, SupplierSealing.DetailsPlace, details));
        CryptographicOperations.ZeroMemory(key);
        await ReviseAsync(change, supplier, cancellation);
        change.Record("supplier.changed", e => e.Add("supplier", supplier.Id).Add("content", Digest(supplier.Details)));
    }

    /// <summary>Adds a fact that is in force from now on; one that says the same already stays as it is.</summary>
    /// <param name="change">The transaction; its actor is who adds it.</param>
    /// <param name="supplier">Whose.</param>
    /// <param name="kind">What it says.</param>
    /// <param name="value">What it says, canonical: domains and e-mail addresses in lower case, account numbers without separators.</param>
    /// <param name="origin">How it came in.</param>
    /// <param name="originNumber">The number of the import or request; null otherwise.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The fact, new or there already.</returns>
    /// <exception cref="RefusedException">The supplier has as many facts as one can have.</exception>
    public async Task<SupplierFact> AddFactAsync(
        ShopTransaction change, Supplier supplier, SupplierFactKind kind, FactValue value, FactOrigin origin, long? originNumber = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(supplier);
        ArgumentNullException.ThrowIfNull(value);
        List<FactView> there = await FactsAsync(change.Db, supplier, inForceOnly: true, cancellation);
        if (there.Find(f => f.Row.Kind == kind && SaysTheSame(kind, f.Value, value)) is { } same)
            return same.Row;
        if (there.Count >= MostFacts)
            throw new RefusedException(BookWords.Say("refused.too-many", MostFacts));
        byte[] key = SupplierSealing.KeyOf(store.Keys, supplier);
        SupplierFact fact = await WriteAsync(change, supplier, key, new NewFact(kind, value), origin, originNumber, null, row => change.Db.Add(row), cancellation);
        CryptographicOperations.ZeroMemory(key);
        await ReviseAsync(change, supplier, cancellation);
        RecordAdded(change, fact, value);
        return fact;
    }

    /// <summary>Says that somebody made sure of a fact.</summary>
    /// <param name="change">The transaction; its actor is who made sure.</param>
    /// <param name="fact">The fact, in force.</param>
    /// <param name="how">How.</param>
    public static void Verify(ShopTransaction change, SupplierFact fact, VerifiedHow how)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.RetiredAt is not null)
            throw new RefusedException(BookWords.Say("refused.retired"));
        (fact.VerifiedAt, fact.VerifiedBy, fact.VerifiedHow) = (change.Now, Actors.Write(change.Actor), how);
        change.Record("supplier.fact-verified", e => e.Add("supplier", fact.Supplier).Add("fact", fact.Id).Add("how", BookWords.Kebab(how)));
    }

    /// <summary>Takes a fact out of force; it stays in the history.</summary>
    public static async Task RetireAsync(ShopTransaction change, Supplier supplier, SupplierFact fact, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(supplier);
        ArgumentNullException.ThrowIfNull(fact);
        if (fact.RetiredAt is not null)
            return;
        (fact.RetiredAt, fact.RetiredBy) = (change.Now, Actors.Write(change.Actor));
        change.Db.RemoveRange(await change.Db.Set<SupplierToken>().Where(t => t.Fact == fact.Id).ToListAsync(cancellation));
        await ReviseAsync(change, supplier, cancellation);
        change.Record("supplier.fact-retired", e => e.Add("supplier", supplier.Id).Add("fact", fact.Id).Add("kind", BookWords.Kebab(fact.Kind)));
    }

    /// <summary>Takes a supplier out of the book with all its facts; the rows stay for the evidence.</summary>
    public static async Task RemoveAsync(ShopTransaction change, Supplier supplier, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(supplier);
        foreach (SupplierFact fact in await change.Db.Set<SupplierFact>().Where(f => f.Supplier == supplier.Id && f.RetiredAt == null).ToListAsync(cancellation))
            await RetireAsync(change, supplier, fact, cancellation);
        (supplier.RemovedAt, supplier.RemovedBy) = (change.Now, Actors.Write(change.Actor));
        await ReviseAsync(change, supplier, cancellation);
        change.Record("supplier.removed", e => e.Add("supplier", supplier.Id));
    }

    /// <summary>A supplier with all its facts, or null.</summary>
    /// <param name="db">The tables, of a reading or a transaction.</param>
    /// <param name="id">Its number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="StoreIsDamagedException">Something of it was altered.</exception>
    public async Task<SupplierView?> FindAsync(ShopDb db, long id, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<Supplier>().FirstOrDefaultAsync(s => s.Id == id, cancellation) is { } supplier
            ? new SupplierView(supplier, DetailsOf(supplier), await FactsAsync(db, supplier, inForceOnly: false, cancellation))
            : null;
    }

    /// <summary>The supplier of that name, or null.</summary>
    public Task<Supplier?> NamedAsync(ShopDb db, string name, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(name);
        return NamedAsync(db, SupplierTokens.OfName(store.Keys, db.Scope, name), cancellation);
    }

    /// <summary>The facts in force that say this account: whose it is on file. A look-up by keyed hash, of the same speed whatever the size of the book.</summary>
    public async Task<IReadOnlyList<FactView>> OwnersAsync(ShopDb db, WrittenAccount account, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(account);
        IReadOnlyList<FactView> alike = await ByTokensAsync(db, SupplierTokens.OfAccount(store.Keys, db.Scope, account), SupplierFactKind.Account, cancellation);
        return [.. alike.Where(f => f.Value.Account!.IsSameAs(account))];
    }

    /// <summary>The facts in force of a kind that say this domain, e-mail address or telephone number.</summary>
    public async Task<IReadOnlyList<FactView>> SayingAsync(ShopDb db, SupplierFactKind kind, string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(text);
        return await ByTokensAsync(db, SupplierTokens.Of(store.Keys, db.Scope, kind, new FactValue { Text = text }), kind, cancellation);
    }

    /// <summary>A supplier's name and notes.</summary>
    /// <exception cref="StoreIsDamagedException">They were altered.</exception>
    public SupplierDetails DetailsOf(Supplier supplier)
    {
        ArgumentNullException.ThrowIfNull(supplier);
        byte[] key = SupplierSealing.KeyOf(store.Keys, supplier);
        try
        {
            return SupplierSealing.Open<SupplierDetails>(key, supplier.Shop, supplier.Id, SupplierSealing.DetailsPlace, supplier.Details);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    /// <summary>A supplier opened from its rows.</summary>
    internal SupplierView Open(Supplier supplier, IEnumerable<SupplierFact> facts)
    {
        byte[] key = SupplierSealing.KeyOf(store.Keys, supplier);
        var view = new SupplierView(supplier, SupplierSealing.Open<SupplierDetails>(key, supplier.Shop, supplier.Id, SupplierSealing.DetailsPlace, supplier.Details),
            [.. facts.OrderBy(f => f.Id).Select(f => new FactView(f, SupplierSealing.Open<FactValue>(key, f.Shop, f.Supplier, f.Id, f.Value)))]);
        CryptographicOperations.ZeroMemory(key);
        return view;
    }

    internal static bool SaysTheSame(SupplierFactKind kind, FactValue one, FactValue other) => kind switch
    {
        SupplierFactKind.Account => one.Account!.Scheme == other.Account!.Scheme && one.Account.Bank == other.Account.Bank && one.Account.Number == other.Account.Number,
        SupplierFactKind.Domain => one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase),
        SupplierFactKind.Email => one.Text.Equals(other.Text, StringComparison.OrdinalIgnoreCase) && one.Person == other.Person,
        SupplierFactKind.Phone => one.Text == other.Text && one.Person == other.Person,
        _ => one.Text == other.Text,
    };

    private static Task<Supplier?> NamedAsync(ShopDb db, byte[] name, CancellationToken cancellation) =>
        db.Set<Supplier>().FirstOrDefaultAsync(s => s.NameToken == name && s.RemovedAt == null, cancellation);

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static async Task ReviseAsync(ShopTransaction change, Supplier supplier, CancellationToken cancellation) =>
        supplier.Revision = await change.NextAsync("supplier-revision", cancellation: cancellation);

    private async Task<IReadOnlyList<FactView>> ByTokensAsync(ShopDb db, IReadOnlyList<byte[]> tokens, SupplierFactKind kind, CancellationToken cancellation)
    {
        if (tokens.Count == 0)
            return [];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tokens.Count, 2, nameof(tokens)); // an account has one or two, everything else one
        byte[] one = tokens[0], other = tokens[^1];
        var found = await (from t in db.Set<SupplierToken>()
                           where t.Token == one || t.Token == other
                           join f in db.Set<SupplierFact>() on t.Fact equals f.Id
                           join s in db.Set<Supplier>() on f.Supplier equals s.Id
                           where f.Kind == kind && f.RetiredAt == null
                           select new { Fact = f, Supplier = s }).ToListAsync(cancellation);
        return [.. found.DistinctBy(row => row.Fact.Id).SelectMany(row => Open(row.Supplier, [row.Fact]).Facts)];
    }

    private async Task<List<FactView>> FactsAsync(ShopDb db, Supplier supplier, bool inForceOnly, CancellationToken cancellation)
    {
        List<SupplierFact> kept = await db.Set<SupplierFact>().Where(f => f.Supplier == supplier.Id && (!inForceOnly || f.RetiredAt == null)).OrderBy(f => f.Id).ToListAsync(cancellation);
        // What this transaction has added is not in the database yet.
        IEnumerable<SupplierFact> added = db.Set<SupplierFact>().Local.Where(f => f.Supplier == supplier.Id && (!inForceOnly || f.RetiredAt is null));
        return [.. Open(supplier, kept.Concat(added).DistinctBy(f => f.Id).Where(f => !inForceOnly || f.RetiredAt is null)).Facts];
    }
}
