using Bezel.AccountTexts.Book;

namespace Bezel.AccountTexts.Texts;

/// <summary>Who a message comes from.</summary>
/// <param name="From">The address field.</param>
/// <param name="Name">The name it is signed with.</param>
internal sealed record Sender(string Kind, string From, string Name)
{
    private static readonly string[] Strangers = ["Dale Frost <frost@fundingpartners.example>", "Accounts <ap@ledgerdesk.example>", "M. Hale <mhale@yahoo.com>", "Collections <desk@factorfin.example>", "Nina Brooks <nina.brooks@outlook.com>"];

    public static Sender Make(Draw draw, BookSupplier supplier) => draw.Below(10) switch
    {
        < 5 => new("genuine", $"{Shown(draw, supplier)} <{supplier.Email}>", supplier.Contact),
        5 => new("other mailbox of theirs", supplier.Domain is { } domain ? $"{supplier.Name} <{draw.Of("ar", "finance", "orders", "it")}{draw.Below(9)}@{domain}>" : $"{supplier.Name} <{supplier.Email}>", draw.Of("Accounts Receivable", "Chris", supplier.Contact)),
        6 => new("look-alike", $"{Shown(draw, supplier)} <{LookAlike(draw, supplier)}>", supplier.Contact),
        7 => new("free mail", $"{supplier.Name} <{supplier.First.ToLowerInvariant().Replace('é', 'e').Replace('è', 'e').Replace('ü', 'u').Replace('É', 'e').Replace('ú', 'u').Replace('í', 'i')}{draw.Number(3)}@{draw.Of("gmail.com", "yahoo.com", "outlook.com", "gmx.de")}>", supplier.Contact),
        8 => new("named in the text only", draw.OneOf(Strangers), supplier.Contact),
        _ => new("the shop's own people", draw.Of("Ruth Adler <ruth@adler.example>", "Miriam Adler <miriam@adler.example>"), supplier.Contact),
    };

    private static string Shown(Draw draw, BookSupplier supplier) => draw.Of(supplier.Contact, supplier.Contact, supplier.Name, $"\"{supplier.Contact} ({supplier.Name})\"");

    private static string LookAlike(Draw draw, BookSupplier supplier)
    {
        if (supplier.Domain is not { } domain)
            return draw.Number(1) + supplier.Email;
        string name = domain[..^".example".Length];
        string local = supplier.Email[..supplier.Email.IndexOf('@', StringComparison.Ordinal)];
        string like = draw.Below(5) switch
        {
            0 when name.Contains('m', StringComparison.Ordinal) => name.Replace("m", "rn", StringComparison.Ordinal),
            1 when name.Contains('l', StringComparison.Ordinal) => name.Replace('l', '1'),
            2 => name + draw.Of("s", "-inc", "-us", "-payments"),
            3 => name + "x",
            _ => name[..^1] + name[^1] + name[^1],
        };
        return local + "@" + like + draw.Of(".example", ".example", ".test");
    }
}
