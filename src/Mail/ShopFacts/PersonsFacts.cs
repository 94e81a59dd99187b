using Bezel.Judge.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.ShopFacts;

/// <summary>
/// What the shop facts say of a person, found by their address or number: staff, a supplier's contact, a correspondent. Erased in every version that is
/// kept: the newest is written anew without them, older ones that name them go.
/// </summary>
/// <param name="book">Keeps the facts.</param>
internal sealed class PersonsFacts(ShopFactsBook book) : IPersonalData
{
    public string Name => "shop-facts";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        Predicate<PersonAddress> theirs = await reading.AddressesOfAsync(subject, cancellation);
        FactSheet sheet = await book.ReadAsync(reading, cancellation);
        List<KnownStaff> staff = [.. sheet.Staff.Where(s => s.Emails.Any(email => Is(theirs, email)))];
        List<(string Supplier, Contact Contact)> contacts = [.. sheet.Suppliers.SelectMany(s => s.Contacts.Where(c => Is(theirs, c)).Select(c => (s.Name, c)))];
        List<KnownCorrespondent> correspondents = [.. sheet.Correspondents.Where(c => Is(theirs, c.Email))];
        int found = staff.Count + contacts.Count + correspondents.Count;
        if (found == 0)
            return 0;
        await writer.AddJsonAsync("shop-facts.json", json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("staff");
            foreach (KnownStaff one in staff)
            {
                json.WriteStartObject();
                json.WriteString("name", one.Name);
                json.WriteString("role", one.Role);
                json.WriteStartArray("emails");
                foreach (string email in one.Emails)
                    json.WriteStringValue(email);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("contacts");
            foreach ((string supplier, Contact contact) in contacts)
            {
                json.WriteStartObject();
                json.WriteString("supplier", supplier);
                json.WriteString("name", contact.Name);
                json.WriteString("email", contact.Email);
                json.WriteString("phone", contact.Phone);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteStartArray("correspondents");
            foreach (KnownCorrespondent one in correspondents)
            {
                json.WriteStartObject();
                json.WriteString("email", one.Email);
                json.WriteNumber("messages", one.Messages);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }, cancellation);
        return found;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        Predicate<PersonAddress> theirs = await change.AddressesOfAsync(subject, cancellation);
        FactSheet now = await book.ReadAsync(change, cancellation);
        long erased = 0;
        foreach (FactsVersion version in await change.Db.Set<FactsVersion>().ToListAsync(cancellation))
        {
            FactSheet sheet = book.Open(version);
            FactSheet without = Without(sheet, theirs, out int count);
            if (count == 0)
                continue;
            if (version.Version == now.Version)
            {
                erased = count;
                await book.SaveAsync(change, sheet, without, FactPart.Erasure, cancellation);
            }
            change.Db.Remove(version);
        }
        return erased;
    }

    private static FactSheet Without(FactSheet sheet, Predicate<PersonAddress> theirs, out int count)
    {
        List<KnownStaff> staff = [.. sheet.Staff
            .Select(s => s.Emails.Any(email => Is(theirs, email)) ? s with { Emails = [.. s.Emails.Where(email => !Is(theirs, email))] } : s)
            .Where((s, i) => s.Emails.Count > 0 || sheet.Staff[i].Emails.Count == 0)];
        List<KnownSupplier> suppliers = [.. sheet.Suppliers.Select(s => s.Contacts.Any(c => Is(theirs, c)) ? s with { Contacts = [.. s.Contacts.Where(c => !Is(theirs, c))] } : s)];
        List<KnownCorrespondent> correspondents = [.. sheet.Correspondents.Where(c => !Is(theirs, c.Email))];
        count = sheet.Staff.Sum(s => s.Emails.Count) - staff.Sum(s => s.Emails.Count)
            + sheet.Suppliers.Sum(s => s.Contacts.Count) - suppliers.Sum(s => s.Contacts.Count) + sheet.Correspondents.Count - correspondents.Count;
        return sheet with { Staff = staff, Suppliers = suppliers, Correspondents = correspondents };
    }

    private static bool Is(Predicate<PersonAddress> theirs, Contact contact) => Is(theirs, contact.Email) || Is(theirs, contact.Phone);

    private static bool Is(Predicate<PersonAddress> theirs, string? written) => PersonAddress.TryParse(written, out PersonAddress? address) && theirs(address);
}
