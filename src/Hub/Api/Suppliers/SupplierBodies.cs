using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;

namespace Bezel.Hub.Api.Suppliers;

/// <summary>Suppliers of the book.</summary>
/// <param name="Suppliers">They, by number.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
internal sealed record SupplierListBody(IReadOnlyList<SupplierLineBody> Suppliers, string? Next);

/// <summary>A supplier in a list.</summary>
/// <param name="Number">Its number in the book.</param>
/// <param name="Name">The name it trades under.</param>
/// <param name="Domains">Its mail domains.</param>
/// <param name="AccountsEnd">The last four characters of each account on file.</param>
internal sealed record SupplierLineBody(long Number, string Name, IReadOnlyList<string> Domains, IReadOnlyList<string> AccountsEnd)
{
    public static SupplierLineBody Of(BookedSupplier supplier) => new(supplier.Id, supplier.Name, supplier.Domains, [.. supplier.Accounts.Select(a => a.LastDigits)]);
}

/// <summary>A supplier.</summary>
/// <param name="Number">Its number in the book.</param>
/// <param name="Name">The name it trades under.</param>
/// <param name="Since">Since when it is in the book.</param>
/// <param name="Facts">What is on file.</param>
internal sealed record SupplierBody(long Number, string Name, DateTimeOffset Since, IReadOnlyList<SupplierFactBody> Facts)
{
    public static SupplierBody Of(SupplierView supplier) =>
        new(supplier.Row.Id, supplier.Name, supplier.Row.AddedAt, [.. supplier.Facts.Where(f => f.Row.RetiredAt is null).Select(SupplierFactBody.Of)]);
}

/// <summary>Something that is on file of a supplier.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind"><c>domain</c>, <c>email</c>, <c>phone</c>, <c>account</c>, <c>address</c> or <c>person</c>.</param>
/// <param name="Person">Whose it is; null for the supplier's own desk.</param>
/// <param name="Value">What it says; of an account the last four characters.</param>
/// <param name="Scheme">The scheme of an account: <c>iban</c>, <c>united-states</c>, <c>united-kingdom</c>, <c>other</c>; else null.</param>
/// <param name="Origin">How it came in: <c>by-hand</c>, <c>import</c>, <c>request</c>, <c>earlier-facts</c>.</param>
/// <param name="Since">Since when it is on file.</param>
/// <param name="VerifiedAt">When somebody last made sure of it; null when nobody did.</param>
/// <param name="VerifiedHow">How: <c>call-back</c>, <c>independent-number</c>, <c>in-person</c>, <c>on-paper</c>; null when nobody did.</param>
internal sealed record SupplierFactBody(
    long Number, string Kind, string? Person, string Value, string? Scheme, string Origin, DateTimeOffset Since, DateTimeOffset? VerifiedAt, string? VerifiedHow)
{
    public static SupplierFactBody Of(FactView fact) => new(fact.Row.Id, Name(fact.Row.Kind), fact.Value.Person.Length > 0 ? fact.Value.Person : null, fact.Value.Shown,
        fact.Value.Account is { } account ? Name(account.Scheme) : null, Name(fact.Row.Origin), fact.Row.AddedAt, fact.Row.VerifiedAt, fact.Row.VerifiedHow is { } how ? Name(how) : null);

    private static string Name<T>(T value)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
