using Bezel.Money;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Import;

/// <summary>Why something of a list does not simply come in.</summary>
public enum DoubtKind
{
    /// <summary>The account is on file for another supplier. It is left out.</summary>
    AccountOfAnother,

    /// <summary>Nobody has this name, but another supplier has an account, an address or a number of it.</summary>
    LooksLikeAnother,

    /// <summary>The supplier has as many entries as one can have.</summary>
    TooMany,

    /// <summary>A supplier of this name was taken out of the book: its accounts do not come back by a list.</summary>
    TakenOut,
}

/// <summary>A doubt about something that a list says.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Shown">What it is about, as it may be shown; never an account number.</param>
/// <param name="Other">The name of the other supplier; empty when there is none.</param>
public sealed record Doubt(DoubtKind Kind, string Shown, string Other);

/// <summary>What would come of one supplier in a list.</summary>
public sealed record PlannedSupplier
{
    /// <summary>What the list says.</summary>
    public required SaidSupplier Said { get; init; }

    /// <summary>The supplier in the book that it is; null when it is new.</summary>
    public SupplierView? Match { get; init; }

    /// <summary>What the book does not have and takes.</summary>
    public IReadOnlyList<NewFact> Adds { get; init; } = [];

    /// <summary>Accounts and addresses that differ from those on file: each needs a request.</summary>
    public IReadOnlyList<NewFact> Claims { get; init; } = [];

    /// <summary>What does not simply come in.</summary>
    public IReadOnlyList<Doubt> Doubts { get; init; } = [];

    /// <summary>Whether it is new and looks like another one.</summary>
    public bool LooksLikeAnother => Match is null && Doubts.Any(d => d.Kind == DoubtKind.LooksLikeAnother);
}

/// <summary>
/// Compares a list with the book. Rules: a supplier is known by its name. What is not known of it is added, save accounts and addresses of one that has
/// such already: those differ, and are asked for by a request. An account that is on file for another supplier, in the book or earlier in the list, is left
/// out. Nothing is ever taken away.
/// </summary>
/// <param name="book">The book.</param>
internal sealed class ImportPlanner(SupplierBook book)
{
    /// <summary>Plans a batch.</summary>
    /// <param name="db">The tables.</param>
    /// <param name="list">The batch; the same name twice counts as one supplier.</param>
    /// <param name="whole">Whether everything is taken over without questions.</param>
    /// <param name="earlier">Accounts that earlier batches of the list gave, each with whose; filled.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<List<PlannedSupplier>> PlanAsync(ShopDb db, IReadOnlyList<SaidSupplier> list, bool whole, Dictionary<string, string>? earlier, CancellationToken cancellation)
    {
        List<SaidSupplier> merged = Merge(list, name => book.NameKey(db, name));
        Dictionary<string, SupplierView> named = await book.NamedAsync(db, merged.Select(s => s.Name), cancellation);
        IReadOnlyList<(FactView Fact, string Supplier)> alike = whole ? [] : await book.LikeAsync(db, merged.SelectMany(s => s.Facts), cancellation);
        var likeness = new Likeness(alike);
        earlier ??= new(StringComparer.Ordinal);
        Before before = whole ? Before.Nothing : await BeforeAsync(db, merged, named, cancellation);
        return [.. merged.Select(said => Plan(said, book.NameKey(db, said.Name), named, whole, likeness, earlier, before))];
    }

    /// <summary>
    /// Who takes an account out of the book, or a whole supplier, must not be able to put another account in its place by a list: what was on file and was
    /// taken out by somebody counts as being there. What an import brought that was undone does not.
    /// </summary>
    private async Task<Before> BeforeAsync(ShopDb db, List<SaidSupplier> list, Dictionary<string, SupplierView> named, CancellationToken cancellation)
    {
        List<long> undone = await db.Set<SupplierImport>().Where(i => i.State == ImportState.Undone || i.State == ImportState.Undoing).Select(i => i.Id).ToListAsync(cancellation);
        long[] ids = [.. named.Values.Select(v => v.Row.Id)];
        var retired = (await db.Set<SupplierFact>().AsNoTracking()
            .Where(f => ids.Contains(f.Supplier) && f.RetiredAt != null && (f.Kind == SupplierFactKind.Account || f.Kind == SupplierFactKind.Address))
            .Select(f => new { f.Supplier, f.Kind, f.Origin, f.OriginNumber }).ToListAsync(cancellation))
            .Where(f => !(f.Origin == FactOrigin.Import && f.OriginNumber is { } number && undone.Contains(number))).ToList();
        HashSet<string> taken = await book.TakenOutAsync(db, list.Select(s => s.Name), undone, cancellation);
        return new Before([.. retired.Where(f => f.Kind == SupplierFactKind.Account).Select(f => f.Supplier)], [.. retired.Where(f => f.Kind == SupplierFactKind.Address).Select(f => f.Supplier)], taken);
    }

    /// <summary>One supplier of each name, with everything that is said of it.</summary>
    private static List<SaidSupplier> Merge(IReadOnlyList<SaidSupplier> list, Func<string, string> keyOf)
    {
        var merged = new List<SaidSupplier>(list.Count);
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (SaidSupplier said in list)
        {
            if (at.TryAdd(keyOf(said.Name), merged.Count))
                merged.Add(said);
            else
            {
                SaidSupplier first = merged[at[keyOf(said.Name)]];
                merged[at[keyOf(said.Name)]] = first with { Note = first.Note.Length > 0 ? first.Note : said.Note, Facts = [.. first.Facts, .. said.Facts] };
            }
        }
        return merged;
    }

    private static PlannedSupplier Plan(SaidSupplier said, string key, Dictionary<string, SupplierView> named, bool whole, Likeness alike, Dictionary<string, string> earlier, Before before)
    {
        SupplierView? match = named.GetValueOrDefault(key);
        bool takenOut = match is null && before.TakenOut.Contains(key);
        var adds = new List<NewFact>();
        var claims = new List<NewFact>();
        var doubts = new List<Doubt>();
        bool hasAccounts = match is not null && (match.InForce(SupplierFactKind.Account).Any() || before.Accounts.Contains(match.Row.Id));
        bool hasAddresses = match is not null && (match.InForce(SupplierFactKind.Address).Any() || before.Addresses.Contains(match.Row.Id));
        foreach (NewFact fact in said.Facts)
        {
            if (match?.Facts.Any(f => f.Row.Kind == fact.Kind && IsSame(fact, f.Value)) == true || adds.Concat(claims).Any(f => f.Kind == fact.Kind && IsSame(fact, f.Value)))
                continue;
            if (fact.Kind == SupplierFactKind.Person && (match?.Facts.Any(f => f.Value.Person == fact.Value.Person) == true || adds.Exists(f => f.Value.Person == fact.Value.Person)))
                continue;
            string? other = whole ? null : alike.OtherThan(match?.Row.Id, fact);
            if (fact.Kind == SupplierFactKind.Account && !whole)
            {
                string account = Key(fact.Value.Account!);
                if (other is null && earlier.TryGetValue(account, out string? first) && !first.Equals(said.Name, StringComparison.OrdinalIgnoreCase))
                    other = first;
                earlier.TryAdd(account, said.Name);
                if (other is not null)
                {
                    doubts.Add(new(DoubtKind.AccountOfAnother, fact.Value.Shown, other));
                    continue;
                }
            }
            else if (other is not null && match is null && !doubts.Exists(d => d.Kind == DoubtKind.LooksLikeAnother))
                doubts.Add(new(DoubtKind.LooksLikeAnother, fact.Value.Shown, other));
            if (takenOut && fact.Kind is (SupplierFactKind.Account or SupplierFactKind.Address))
            {
                doubts.Add(new(DoubtKind.TakenOut, fact.Value.Shown, said.Name));
                continue;
            }
            bool differs = !whole && (fact.Kind == SupplierFactKind.Account ? hasAccounts : fact.Kind == SupplierFactKind.Address && hasAddresses);
            if (differs)
                claims.Add(fact);
            else if (!whole && (match?.Facts.Count ?? 0) + adds.Count >= SupplierBook.MostFacts)
                doubts.Add(new(DoubtKind.TooMany, fact.Value.Shown, ""));
            else
                adds.Add(fact);
        }
        return new PlannedSupplier { Said = said, Match = match, Adds = adds, Claims = claims, Doubts = doubts };
    }

    private static bool IsSame(NewFact said, FactValue there) => said.Kind switch
    {
        SupplierFactKind.Account => SupplierBook.SaysTheSame(said.Kind, said.Value, there) || there.Account!.IsSameAs(said.Value.Account!),
        SupplierFactKind.Address => said.Value.Text == there.Text || PostalAddresses.Same(there.Text, said.Value.Text),
        _ => SupplierBook.SaysTheSame(said.Kind, said.Value, there),
    };

    private static string Key(WrittenAccount account) => account.Number.TrimStart('0');

    /// <param name="Accounts">Suppliers that had an account on file which somebody took out.</param>
    /// <param name="Addresses">The same of addresses.</param>
    /// <param name="TakenOut">Names of suppliers that somebody took out of the book.</param>
    private sealed record Before(HashSet<long> Accounts, HashSet<long> Addresses, HashSet<string> TakenOut)
    {
        public static Before Nothing { get; } = new([], [], []);
    }

    /// <summary>Facts in the book that say what a list says, by text.</summary>
    private sealed class Likeness(IReadOnlyList<(FactView Fact, string Supplier)> facts)
    {
        private readonly ILookup<string, (FactView Fact, string Supplier)> _texts = facts.Where(f => f.Fact.Row.Kind != SupplierFactKind.Account)
            .ToLookup(f => TextKey(f.Fact.Row.Kind, f.Fact.Value.Text), StringComparer.OrdinalIgnoreCase);

        private readonly List<(FactView Fact, string Supplier)> _accounts = [.. facts.Where(f => f.Fact.Row.Kind == SupplierFactKind.Account)];

        private readonly ILookup<string, (FactView Fact, string Supplier)> _byEnd = facts.Where(f => f.Fact.Row.Kind == SupplierFactKind.Account)
            .SelectMany(f => AccountLookup.Keys(f.Fact.Value.Account!.Number).Distinct().Select(key => (key, f))).ToLookup(f => f.key, f => f.f, StringComparer.Ordinal);

        public string? OtherThan(long? supplier, NewFact said)
        {
            IEnumerable<(FactView Fact, string Supplier)> candidates = said.Kind == SupplierFactKind.Account
                ? _accounts.Count == 0 ? [] : AccountLookup.Keys(said.Value.Account!.Number).SelectMany(key => _byEnd[key]).Where(f => f.Fact.Value.Account!.IsSameAs(said.Value.Account!))
                : _texts[TextKey(said.Kind, said.Value.Text)];
            (FactView Fact, string Supplier) found = candidates.FirstOrDefault(f => f.Fact.Row.Supplier != supplier);
            return found.Fact is null ? null : found.Supplier;
        }

        private static string TextKey(SupplierFactKind kind, string text) => kind + "\0" + (kind == SupplierFactKind.Phone ? SupplierTokens.PhoneKey(text) ?? text : text);
    }
}
