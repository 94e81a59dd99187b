using System.Security.Cryptography;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Book;

/// <summary>
/// What the supplier book says of a person, found by their address or number, in force or in the history. Forgotten, an entry loses what it says: that
/// there was one, since when and until when, stays for the evidence.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="book">The book.</param>
internal sealed class PersonsContacts(Store store, SupplierBook book) : IPersonalData
{
    public string Name => "suppliers";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        Predicate<PersonAddress> theirs = await reading.AddressesOfAsync(subject, cancellation);
        List<(SupplierView Supplier, FactView Fact)> found = await FindAsync(reading.Db, theirs, cancellation);
        if (found.Count == 0)
            return 0;
        await writer.AddJsonAsync("contacts.json", json =>
        {
            json.WriteStartArray();
            foreach ((SupplierView supplier, FactView fact) in found)
            {
                json.WriteStartObject();
                json.WriteString("supplier", supplier.Name);
                json.WriteString("kind", BookWords.Kebab(fact.Row.Kind));
                json.WriteString("name", fact.Value.Person);
                json.WriteString("value", fact.Value.Text);
                json.WriteString("since", fact.Row.AddedAt);
                if (fact.Row.RetiredAt is { } until)
                    json.WriteString("until", until);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }, cancellation);
        return found.Count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        Predicate<PersonAddress> theirs = await change.AddressesOfAsync(subject, cancellation);
        List<(SupplierView Supplier, FactView Fact)> found = await FindAsync(change.Db, theirs, cancellation);
        foreach ((SupplierView supplier, FactView fact) in found)
        {
            await SupplierBook.RetireAsync(change, supplier.Row, fact.Row, cancellation);
            byte[] key = SupplierSealing.KeyOf(store.Keys, supplier.Row);
            fact.Row.Value = SupplierSealing.Seal(key, change.Shop, supplier.Row.Id, fact.Row.Id, new FactValue());
            CryptographicOperations.ZeroMemory(key);
        }
        return found.Count;
    }

    /// <summary>Their entries, and those of the same supplier that bear only their name.</summary>
    private async Task<List<(SupplierView Supplier, FactView Fact)>> FindAsync(ShopDb db, Predicate<PersonAddress> theirs, CancellationToken cancellation)
    {
        var found = new List<(SupplierView, FactView)>();
        long after = 0;
        while (true)
        {
            long from = after;
            List<Supplier> batch = await db.Set<Supplier>().Where(s => s.Id > from).OrderBy(s => s.Id).Take(SupplierBook.Batch).ToListAsync(cancellation);
            if (batch.Count == 0)
                return found;
            after = batch[^1].Id;
            long[] ids = [.. batch.Select(s => s.Id)];
            ILookup<long, SupplierFact> facts = (await db.Set<SupplierFact>().Where(f => ids.Contains(f.Supplier)
                && (f.Kind == SupplierFactKind.Email || f.Kind == SupplierFactKind.Phone || f.Kind == SupplierFactKind.Person)).ToListAsync(cancellation)).ToLookup(f => f.Supplier);
            foreach (Supplier row in batch)
            {
                SupplierView supplier = book.Open(row, facts[row.Id]);
                List<FactView> own = [.. supplier.Facts.Where(f => PersonAddress.TryParse(f.Value.Text, out PersonAddress? address) && theirs(address))];
                HashSet<string> names = [.. own.Select(f => f.Value.Person).Where(name => name.Length > 0)];
                foreach (FactView fact in supplier.Facts.Where(f => own.Contains(f) || (f.Row.Kind == SupplierFactKind.Person && names.Contains(f.Value.Person))))
                    found.Add((supplier, fact));
            }
        }
    }
}
