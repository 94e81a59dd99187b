using Bezel.Judge.Shop;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Components;

namespace Bezel.Mail.ShopFacts;

/// <summary>One supplier.</summary>
public sealed partial class SupplierPage
{
    private const int MostContacts = 50;

    /// <summary>The supplier's number; null for a new one.</summary>
    [Parameter]
    public long? Id { get; set; }

    private bool MayChangeAll => Visit.Person.Role is ShopRole.Owner or ShopRole.Manager;

    private bool IsThere => Id is null ? MayChangeAll : Kept(Sheet) is not null;

    private string Path => Id is { } id ? FormattableString.Invariant($"/settings/facts/suppliers/{id}") : "/settings/facts/suppliers/new";

    /// <summary>Those there are and an empty one; after an error as many as were posted.</summary>
    private int Rows => Math.Clamp(int.TryParse(Typed("rows"), out int posted) ? posted : (Kept(Sheet)?.Contacts.Count ?? 0) + 1, 1, MostContacts + 2);

    /// <inheritdoc/>
    protected override Task LookAsync(ShopReading reading)
    {
        if (!IsThere && !IsPosted)
            IsNotThere();
        return Task.CompletedTask;
    }

    private static string Row(int row, string field) => FormattableString.Invariant($"contact-{row}-{field}");

    private static string Written(Contact contact) => string.Join(", ", new[] { contact.Name, contact.Phone, contact.Email }.Where(part => !string.IsNullOrEmpty(part)));

    private KnownSupplier? Kept(FactSheet sheet) => Id is { } id ? sheet.Suppliers.FirstOrDefault(s => s.Id == id) : null;

    private Task SaveSupplierAsync()
    {
        if (!MayChangeAll && Id is null)
            throw new RefusedException(FactsWords.Say("suppliers.not-yours"));
        List<Contact> contacts = Contacts();
        if (!MayChangeAll)
        {
            return SaveAsync(FactPart.Suppliers, Kept, sheet => Kept(sheet) is { } there ? sheet.With(there with { Contacts = contacts }) : throw new RefusedException(FactsWords.Say("suppliers.not-yours")),
                "/settings/facts/suppliers", FactsWords.Say("saved"));
        }
        string name = FactChecks.Line(Typed("name"));
        if ((FactChecks.NameError(name, "wrong.supplier-name") ?? (Sheet.Suppliers.Any(s => s.Id != Id && s.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ? FactsWords.Say("wrong.same-name", name) : null)) is { } wrong)
            Errors["name"] = wrong;
        List<string> domains = FactChecks.Lines(Typed("domains"), FactChecks.Domain, out string? domainError);
        if (domainError is null && domains.Find(domain => Sheet.Domains.Contains(domain)) is { } own)
            domainError = FactsWords.Say("wrong.own-domain", own);
        if (domainError is not null)
            Errors["domains"] = domainError;
        List<string> goods = FactChecks.Lines(Typed("goods"), FactChecks.Address, out string? goodsError);
        if (goodsError is not null)
            Errors["goods"] = goodsError;
        return SaveAsync(FactPart.Suppliers, Id is null ? _ => null : Kept,
            sheet => sheet.With(new KnownSupplier { Id = Kept(sheet)?.Id ?? 0, Name = name, Domains = domains, Contacts = contacts, Addresses = goods }),
            "/settings/facts/suppliers", FactsWords.Say("saved.name", name));
    }

    private List<Contact> Contacts()
    {
        var contacts = new List<Contact>();
        for (int row = 0; row < Rows; row++)
        {
            string name = FactChecks.Line(Typed(Row(row, "name"))), phone = FactChecks.Line(Typed(Row(row, "phone"))), email = FactChecks.Line(Typed(Row(row, "email")));
            if (name.Length + phone.Length + email.Length == 0)
                continue;
            string? number = null, address = null, error = null;
            if (phone.Length > 0 && (number = FactChecks.Phone(phone, out error)) is null)
                Errors[Row(row, "phone")] = error!;
            if (email.Length > 0 && (address = FactChecks.Email(email, out error)) is null)
                Errors[Row(row, "email")] = error!;
            if (name.Length > FactChecks.MostLine)
                Errors[Row(row, "name")] = FactsWords.Say("wrong.long", FactChecks.MostLine);
            if (address is not null && contacts.Exists(c => c.Email == address))
                Errors[Row(row, "email")] = FactsWords.Say("wrong.email-taken", address);
            contacts.Add(new Contact(name, address, number));
        }
        return contacts;
    }
}
