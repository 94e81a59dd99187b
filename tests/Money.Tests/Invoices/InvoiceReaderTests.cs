using System.Globalization;
using Bezel.Money.Invoices;

namespace Bezel.Money.Tests.Invoices;

public class InvoiceReaderTests
{
    public static TheoryData<string> Languages => ["English", "German", "French", "Italian", "Spanish", "Dutch"];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Reads_what_a_person_reads(string language)
    {
        (string Text, string Expected)[] texts = language switch
        {
            "English" => InvoiceTexts.English,
            "German" => InvoiceTexts.German,
            "French" => InvoiceTexts.French,
            "Italian" => InvoiceTexts.Italian,
            "Spanish" => InvoiceTexts.Spanish,
            _ => InvoiceTexts.Dutch,
        };
        var wrong = new List<string>();
        foreach ((string text, string expected) in texts)
        {
            string found = Written(InvoiceReader.Read(text));
            if (found != expected)
                wrong.Add($"{text}\n   expected {expected}\n   found    {found}");
        }
        wrong.ShouldBeEmpty($"{wrong.Count} wrong:\n{string.Join("\n\n", wrong)}");
    }

    [Fact]
    public void There_are_sixty_texts_or_more() =>
        (InvoiceTexts.English.Length + InvoiceTexts.German.Length + InvoiceTexts.French.Length + InvoiceTexts.Italian.Length + InvoiceTexts.Spanish.Length + InvoiceTexts.Dutch.Length).ShouldBeGreaterThanOrEqualTo(60);

    internal static string Written(InvoiceFacts facts)
    {
        if (facts.Kind == InvoiceKind.NotAnInvoice)
            return "NotAnInvoice";
        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-";
        string account = facts.Accounts.Count == 0 ? "-" : facts.Accounts[0].Account is { } number ? number[^4..] : facts.Accounts[0].LastDigits ?? "?";
        return string.Join('|', facts.Kind, facts.Seller ?? "-", facts.Number ?? "-", Day(facts.Date), Day(facts.Due), facts.Total?.ToString("0.00", CultureInfo.InvariantCulture) ?? "-", facts.Currency ?? "-", account);
    }
}
