using System.Buffers;

namespace Bezel.Money.Invoices;

/// <summary>
/// Reads the document's own number. Rules: it has a digit; it is no date, no amount with a currency, no telephone number; a full label ("invoice no.") comes before a word that is also the
/// heading ("Invoice 1042"); a credit note's own label comes before that of the invoice it corrects; a statement has only its own.
/// </summary>
internal static class InvoiceNumbers
{
    private const int MostLength = 40;

    private static readonly SearchValues<char> Figures = SearchValues.Create("0123456789.,'");

    private static readonly HashSet<string> Connectors = new(StringComparer.OrdinalIgnoreCase) { "no", "nr", "n", "num", "number", "numero", "nummer", "id", "ref", "is", "ist", "est", "#", "nbr", "the", "our", "of", "de", "code", "and" };
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> ConnectorSpan = Connectors.GetAlternateLookup<ReadOnlySpan<char>>();

    public static string? Find(InvoiceLayout layout, InvoiceKind kind, List<InvoiceGap> gaps)
    {
        string? best = null;
        int bestRank = 0;
        string? rival = null;
        var places = new List<LabelledValues.Place>();
        for (int i = 0; i < layout.Labels.Count; i++)
        {
            InvoiceLabel label = layout.Labels[i].Label;
            int rank = Rank(label, kind);
            if (rank == 0 || rank < bestRank)
                continue;
            LabelledValues.Of(layout, i, places);
            if (Value(layout, places, weak: label == InvoiceLabel.NumberWeak || label == InvoiceLabel.CreditNumber) is not { } number)
                continue;
            if (rank > bestRank)
                (best, bestRank, rival) = (number, rank, null);
            else if (rival is null && label != InvoiceLabel.NumberWeak && AccountNumbers.Normalise(number) != AccountNumbers.Normalise(best!))
                rival = number;
        }
        if (rival is not null)
            gaps.Add(new InvoiceGap(InvoicePart.Number, InvoiceGapReason.Several, best, rival));
        return best;
    }

    private static int Rank(InvoiceLabel label, InvoiceKind kind) => (label, kind) switch
    {
        (InvoiceLabel.CreditNumber, InvoiceKind.CreditNote) => 4,
        (InvoiceLabel.StatementNumber, InvoiceKind.Statement) => 4,
        (_, InvoiceKind.Statement) => 0,
        (InvoiceLabel.Number, _) => 3,
        (InvoiceLabel.NumberWeak, InvoiceKind.CreditNote) => 0,
        (InvoiceLabel.NumberWeak, _) => 2,
        _ => 0,
    };

    private static string? Value(InvoiceLayout layout, List<LabelledValues.Place> places, bool weak)
    {
        for (int i = 0; i < places.Count; i++)
        {
            LabelledValues.Place place = places[i];
            if (Token(layout, place, weak) is { } number)
                return number;
            // What stands behind the label in its cell and is no number: the next cell belongs to that.
            if (!place.Whole && layout.Text[place.Start..place.End].ContainsAnyInRange('0', '9') || i > 2 && !place.IsBelow)
                return null;
        }
        return null;
    }

    private static string? Token(InvoiceLayout layout, LabelledValues.Place place, bool weak)
    {
        ReadOnlySpan<char> text = layout.Text;
        int at = place.Start;
        while (true)
        {
            while (at < place.End && !char.IsAsciiLetterOrDigit(text[at]))
                at++;
            int word = at;
            while (word < place.End && char.IsAsciiLetter(text[word]))
                word++;
            // "No.", "Nr:", but not the "N" of "N1042".
            if (word > at && (word >= place.End || !char.IsAsciiDigit(text[word]) && text[word] is not ('-' or '/' or '_')) && ConnectorSpan.Contains(text[at..word]))
            {
                at = word;
                continue;
            }
            break;
        }
        int end = Stop(text, at, place.End);
        // "RE 2026-0815", "INV 1042": a short word in capitals belongs to what follows it.
        if (end < place.End && text[end] == ' ' && end - at is > 0 and <= 5 && !text[at..end].ContainsAnyExceptInRange('A', 'Z'))
        {
            int more = Stop(text, end + 1, place.End);
            if (text[(end + 1)..more].ContainsAnyInRange('0', '9') && char.IsAsciiDigit(text[end + 1]))
                end = more;
        }
        while (end > at && text[end - 1] is '.' or ',' or '-' or '/' or ')' or ':' or ';')
            end--;
        if (end - at is < 1 or > MostLength || !text[at..end].ContainsAnyInRange('0', '9') || text[at..end].Contains('@'))
            return null;
        if (InvoiceDates.First(text, at, place.End, false) is { } day && day.Start <= at + 1)
            return null;
        if (at > 0 && text[at - 1] is '$' or '\u20AC' or '\u00A3' || at > 1 && text[at - 1] == '+')
            return null;
        // "Invoice 1,200.00" is an amount, "Invoice for 3 rings" a sentence.
        bool amount = end - at > 3 && text[end - 3] is '.' or ',' && !text[at..end].ContainsAnyExcept(Figures);
        if (amount || weak && (place.IsBelow && (!place.Whole || end != place.End) || end < place.End && text[end] == ' ' && end - at < 3))
            return null;
        if (weak && !place.IsBelow && Between(text, place.Start, at))
            return null;
        return layout.AsWritten(at, end);
    }

    // Words between a heading and a number: "Invoice for order 1042".
    private static bool Between(ReadOnlySpan<char> text, int start, int at)
    {
        for (int i = start; i < at; i++)
        {
            if (!char.IsAsciiLetter(text[i]))
                continue;
            int word = i;
            while (i < at && char.IsAsciiLetter(text[i]))
                i++;
            if (!ConnectorSpan.Contains(text[word..i]))
                return true;
        }
        return false;
    }

    private static int Stop(ReadOnlySpan<char> text, int at, int end)
    {
        int i = at;
        while (i < end && (char.IsAsciiLetterOrDigit(text[i]) || text[i] is '-' or '/' or '.' or '_' or '\\' || text[i] == ',' && i + 1 < end && char.IsAsciiDigit(text[i + 1])))
            i++;
        // "2026 / 0815".
        if (i + 3 < end && text[i] == ' ' && text[i + 1] is '/' or '-' && text[i + 2] == ' ' && char.IsAsciiDigit(text[i + 3]) && i > at && char.IsAsciiDigit(text[i - 1]))
        {
            int more = i + 3;
            while (more < end && char.IsAsciiLetterOrDigit(text[more]))
                more++;
            return more;
        }
        return i;
    }
}
