using System.Text;
using Bezel.Judge.Shop;
using Bezel.Money;
using Bezel.Shop.Suppliers;

namespace Bezel.Suppliers.Import.Reading;

/// <summary>
/// Reads lists of suppliers: tables (CSV with headings in several languages, QuickBooks' list of vendors, Xero's contacts), QuickBooks IIF, vCard 3.0 and
/// 4.0 (RFC 2426, RFC 6350) and shop files. Files are hostile: sizes, rows, fields and defects are bounded, nothing is calculated, fetched or thrown.
/// </summary>
public static class SupplierListReader
{
    /// <summary>Longest file, in bytes.</summary>
    public const int MostBytes = 64 << 20;

    /// <summary>Most suppliers.</summary>
    public const int MostSuppliers = 200_000;

    /// <summary>Defects that are named; the others are counted.</summary>
    public const int MostDefects = 200;

    internal const int MostRows = 400_000;
    internal const int MostColumns = 200;
    internal const int MostField = 4000;

    /// <summary>Reads a file, whatever of these it is.</summary>
    /// <param name="file">Its bytes.</param>
    /// <param name="name">Its name, by which a shop file is known; may be null.</param>
    public static ReadList Read(ReadOnlyMemory<byte> file, string? name = null)
    {
        if (file.Length > MostBytes)
            return ReadList.Refused(ImportFormat.Csv, 1, 1, ImportWords.Say("refused.too-large", MostBytes >> 20));
        string text = Decode(file.Span);
        if (text.AsSpan().TrimStart().IsEmpty)
            return ReadList.Refused(ImportFormat.Csv, 1, 1, ImportWords.Say("refused.empty"));
        if (text.Contains('\0', StringComparison.Ordinal) || text.StartsWith("PK\u0003\u0004", StringComparison.Ordinal) || text.StartsWith("%PDF", StringComparison.Ordinal))
            return ReadList.Refused(ImportFormat.Csv, 1, 1, ImportWords.Say("refused.no-text"));
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase))
            return CardList.Read(text);
        if (start.StartsWith("!", StringComparison.Ordinal) && text.Contains("!VEND\t", StringComparison.OrdinalIgnoreCase))
            return IifList.Read(text);
        string ending = Path.GetExtension(name ?? "").ToUpperInvariant();
        return ending is ".YAML" or ".YML" || (ending is not (".CSV" or ".TXT" or ".TSV") && LooksLikeShopFile(text)) ? ReadShopFile(text) : TableList.Read(text);
    }

    /// <summary>UTF-8, UTF-16 with its mark, and else Windows-1252, which older programs write.</summary>
    private static string Decode(ReadOnlySpan<byte> file)
    {
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(file[2..]);
        if (file.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(file[2..]);
        if (file.StartsWith(Encoding.UTF8.Preamble))
            file = file[3..];
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1).GetString(file);
        }
    }

    private static bool LooksLikeShopFile(string text)
    {
        foreach (ReadOnlySpan<char> line in text.AsSpan()[..Math.Min(text.Length, 20_000)].EnumerateLines())
        {
            if (line.StartsWith("shop:", StringComparison.Ordinal) || line.StartsWith("suppliers:", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static ReadList ReadShopFile(string text)
    {
        try
        {
            ShopFileContent content = ShopFile.Read(text);
            var list = new ListBuilder(ImportFormat.ShopFile);
            foreach (Supplier supplier in content.Suppliers)
            {
                if (!list.Begin(supplier.Name, 1, 1))
                    continue;
                foreach (string domain in supplier.Domains)
                    list.Domain(domain, 1, 1);
                foreach (Contact contact in supplier.Contacts)
                {
                    bool any = !string.IsNullOrEmpty(contact.Email) && list.Email(contact.Email, contact.Name, 1, 1);
                    any |= !string.IsNullOrEmpty(contact.Phone) && list.Phone(contact.Phone, contact.Name, 1, 1);
                    if (!any)
                        list.PersonAlone(contact.Name);
                }
                foreach (KnownAccount account in supplier.Accounts)
                {
                    list.Account(account.Kind switch { AccountKind.Iban => AccountScheme.Iban, AccountKind.UsAccount => AccountScheme.UnitedStates, AccountKind.UkAccount => AccountScheme.UnitedKingdom, _ => AccountScheme.Other },
                        account.Routing ?? "", account.Account, "", 1, 1);
                }
                foreach (string address in supplier.Addresses)
                    list.Address([address], 1, 1);
            }
            return list.Done();
        }
        catch (ShopFileException wrong)
        {
            return ReadList.Refused(ImportFormat.ShopFile, (int)wrong.Line, (int)wrong.Column, wrong.Problem);
        }
    }
}
