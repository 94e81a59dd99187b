using System.Globalization;
using System.Text;
using Bezel.AccountTexts.Book;

namespace Bezel.AccountTexts.PaymentFiles;

/// <summary>A line of a payment file with the truth about it.</summary>
/// <param name="Differs">It pays an account that is not on file for this supplier.</param>
/// <param name="Payee">The name as the file has it.</param>
public sealed record PaymentLine(int Number, bool Differs, string Change, string Supplier, string Payee, BankAccount OnFile, BankAccount Given, long Cents, string Reference);

/// <summary>A payment file and its lines, in order.</summary>
/// <param name="Format"><c>NACHA</c>, <c>pain.001.001.03</c>, <c>pain.001.001.09</c>, <c>Standard 18</c> or <c>CSV</c>.</param>
public sealed record PaymentFile(int Number, string Format, string FileName, byte[] Content, IReadOnlyList<PaymentLine> Lines);

/// <summary>Payment files against the book: half of their lines pay an account that is not on file.</summary>
public static class PaymentSet
{
    public const int LinesAFile = 50;

    private static readonly string[] Formats = ["NACHA", "NACHA", "pain.001.001.03", "pain.001.001.09", "Standard 18", "CSV", "CSV"];

    /// <summary>The file of a number; lines with an even number differ.</summary>
    public static PaymentFile Make(SupplierBook book, int seed, int number)
    {
        var draw = new Draw(seed ^ 0x5A5A, number);
        string format = draw.OneOf(Formats);
        int sheet = format == "CSV" ? draw.Below(TableOfPayments.Sheets) : 0;
        List<PaymentLine> lines = [];
        while (lines.Count < LinesAFile)
        {
            if (Line(draw, book, format, sheet, (number * LinesAFile) + lines.Count, lines.Count % 2 == 0) is { } line)
                lines.Add(line);
        }
        byte[] content = format switch
        {
            "NACHA" => NachaFile.Of(draw, lines),
            "Standard 18" => Standard18File.Of(draw, lines, book.OwnAccounts[0]),
            "CSV" => TableOfPayments.Of(sheet, lines),
            _ => CreditTransferFile.Of(draw, lines, format, book.OwnAccounts[0]),
        };
        return new(number, format, "payments" + (format switch { "CSV" => ".csv", "NACHA" => ".ach", "Standard 18" => ".txt", _ => ".xml" }), content, lines);
    }

    /// <summary>A name as old formats take it: capitals and digits of ASCII.</summary>
    internal static string Plain(string name)
    {
        var plain = new StringBuilder();
        foreach (char one in name.Replace("ß", "ss", StringComparison.Ordinal).Normalize(NormalizationForm.FormD))
        {
            if (char.IsAsciiLetterOrDigit(one) || one is ' ' or '&' or '.' or '-')
                plain.Append(char.ToUpperInvariant(one));
        }
        return plain.ToString();
    }

    internal static string Fixed(string text, int width) => text.Length >= width ? text[..width] : text.PadRight(width);

    internal static string Amount(long cents) => (cents / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static PaymentLine? Line(Draw draw, SupplierBook book, string format, int sheet, int number, bool differs)
    {
        BookSupplier supplier = draw.OneOf(book.Suppliers);
        List<BankAccount> fitting = [.. supplier.Accounts.Where(one => Fits(one, format, sheet))];
        if (fitting.Count == 0)
            return null;
        BankAccount known = draw.OneOf(fitting);
        Change? change = differs ? Changes.Make(draw, book, supplier, known) : null;
        BankAccount given = change?.Given ?? known;
        if (!Fits(given, format, sheet))
            return null;
        return new(number, differs, change?.Kind ?? "the account on file", supplier.Name, format is "NACHA" or "Standard 18" ? Plain(supplier.Name) : supplier.Name, known, given, draw.Between(10_000, 4_000_000), "INV" + draw.Number(5));
    }

    private static bool Fits(BankAccount account, string format, int sheet) => format switch
    {
        "NACHA" => account.Scheme == Scheme.UnitedStates,
        "Standard 18" => account.Scheme == Scheme.UnitedKingdom,
        "CSV" => TableOfPayments.Fits(account, sheet),
        // A BIC of another country beside the number is no form of a bank that exists.
        _ => account.Scheme != Scheme.Other || account.Bank == account.Bic,
    };
}
