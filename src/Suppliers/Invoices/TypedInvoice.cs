using System.Text;

namespace Bezel.Suppliers.Invoices;

/// <summary>An invoice that could not be read by itself, as somebody typed it in. All are as typed.</summary>
/// <param name="Seller">Who asks for the money.</param>
/// <param name="Account">The account, with its routing number or sort code where it has one.</param>
/// <param name="Amount">The amount with its currency.</param>
/// <param name="Number">The invoice's number.</param>
/// <param name="Date">Its day.</param>
public sealed record TypedInvoice(string Seller, string Account, string Amount, string Number, string Date)
{
    /// <summary>Most characters of one field.</summary>
    public const int MostCharacters = 200;

    /// <summary>The fields with the labels that a printed invoice has, so that one reader reads both.</summary>
    public string ToText()
    {
        var text = new StringBuilder("Invoice\n");
        Line(text, "Seller: ", Seller);
        Line(text, "Invoice number: ", Number);
        Line(text, "Invoice date: ", Date);
        Line(text, "Amount due: ", Amount);
        // A bare number is the account's; with letters it says itself what is what.
        bool bare = !Account.Any(char.IsLetter) && !Account.Contains('/', StringComparison.Ordinal);
        Line(text, bare && Account.Count(char.IsDigit) < 14 && !Account.Trim().Contains(' ', StringComparison.Ordinal) ? "Bank account number: " : "Bank details for payment: ", Account);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string label, string value)
    {
        string one = value.ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        if (one.Length > 0)
            text.Append(label).Append(one.Length > MostCharacters ? one[..MostCharacters] : one).Append('\n');
    }
}
