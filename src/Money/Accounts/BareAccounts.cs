namespace Bezel.Money;

// What is called no account, because nothing around it says so, is one when a supplier is surely speaking and the numbers have the
// form: a routing number whose check digit holds beside another number, or a sort code beside eight digits. Rules of the place:
//  1. The two stand within a line or two of each other, and no word for another kind of number (invoice, order, tracking, telephone) stands before either.
//  2. A sort code in pairs speaks for itself; a routing number needs a word of money somewhere in the text.
/// <summary>Finds accounts that are written without any label, in the mail of a supplier.</summary>
internal static class BareAccounts
{
    private const int Reach = 60;

    /// <summary>Between a number and a bank's code that nothing calls so; holds the word "account".</summary>
    private const int BesideReach = 18;

    private const int LineReach = 60;

    /// <summary>Words of jewellers and offices that have the form of a BIC when they are written in capitals.</summary>
    private static readonly string[] CapitalWords = ["CUSTOMER", "DELIVERY", "DOCUMENT", "EARRINGS", "EMERALDS", "NECKLACE", "PLATINUM", "SHIPMENT", "TRACKING", "WEDDINGS"];

    private const int MostRuns = 400;

    private static readonly string[] MoneyWords =
    [
        "account", "acct", "a/c", "acc ", "bank", "routing", "rtg", "aba", "remit", "wire", "pay ", "transfer", "deposit", "sort", "number", "new one", "old one", "use this",
        "ruta", "cuenta", "banco", "konto", "compte", "conto", "rekening", "conta", "closed", "send it to",
    ];

    private static readonly string[] OtherNumbers =
    [
        "invoice", "inv", "order", "po", "tracking", "awb", "waybill", "phone", "tel", "telephone", "fax", "mobile", "cell", "memo", "ref", "reference", "report", "ticket",
        "case", "claim", "policy", "serial", "sku", "item", "lot", "gia", "certificate", "cert", "ext", "vat", "ein", "tin", "fein", "tax", "customer", "zip", "id", "meter", "rma", "job", "quote", "statement", "certificaat", "zertifikat", "certificat", "certificado", "certificato", "zending", "sendung", "envio", "spedizione", "colis", "rechnung", "rechnungsnummer", "facture", "factura", "fattura", "factuur", "bestelling", "bestellung", "commande", "pedido", "ordine", "nummer", "upc", "ups", "fedex", "dhl", "usps",
    ];

    /// <summary>Words of a heading over bank details.</summary>
    private static readonly string[] PaymentHeadings =
    [
        "payment details", "payment instructions", "remittance", "bank", "wire", "transfer", "account", "zahlungsdaten", "berweisung", "konto", "paiement", "virement", "compte", "transferencia", "cuenta",
        "bonifico", "pagamento", "conto", "betaling", "overboeking", "rekening",
    ];

    /// <summary>The accounts in a text.</summary>
    public static IReadOnlyList<AccountMention> Find(FoldedText folded)
    {
        string text = folded.Span.ToString();
        return [.. InReadable(text).Take(MostRuns).Select(account =>
        {
            int start = folded.StartOf(account.Start);
            return account with { Start = start, Length = folded.EndOf(account.Start + account.Length) - start, Text = folded.AsWritten(account.Start, account.Start + account.Length) };
        })];
    }

    private static IEnumerable<AccountMention> InReadable(string text)
    {
        List<Run> runs = Runs(text);
        if (runs.Count == 0)
            yield break;
        foreach (AccountMention beside in BesideBic(text, runs))
            yield return beside;
        foreach (AccountMention beside in BesideUnnamedBic(text, runs))
            yield return beside;
        foreach (AccountMention pair in GroupedPairs(text, runs))
            yield return pair;
        bool money = MoneyWords.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        for (int i = 0; i < runs.Count; i++)
        {
            if (SortCode(text, runs, i, out int last, out string code))
            {
                if (last + 1 < runs.Count && UkAccount(text, runs, last + 1, out int end, out string account) && runs[last + 1].Start - runs[last].End <= 30
                    && (last > i || money) && !NamedOtherwise(text, runs[i].Start) && !NamedOtherwise(text, runs[last + 1].Start))
                {
                    yield return Mention(AccountKind.UkAccount, code, account, text, runs[i].Start, runs[end].End);
                    i = end;
                }
                continue;
            }
            if (!money || runs[i].Digits.Length != 9 || !AccountNumbers.IsRouting(runs[i].Digits) || NamedOtherwise(text, runs[i].Start) || IsPartOfLonger(text, runs[i]))
                continue;
            if (i + 1 < runs.Count && IsUsAccount(text, runs[i + 1]) && runs[i + 1].Start - runs[i].End <= Reach)
                yield return Mention(AccountKind.UsAccount, runs[i].Digits, runs[i + 1].Digits, text, runs[i].Start, runs[i + 1].End);
            else if (i > 0 && IsUsAccount(text, runs[i - 1]) && runs[i].Start - runs[i - 1].End <= Reach)
                yield return Mention(AccountKind.UsAccount, runs[i].Digits, runs[i - 1].Digits, text, runs[i - 1].Start, runs[i].End);
        }
    }

    /// <summary>"swift KASITHBK" and a number of seven to seventeen digits nearby, in groups or not: an account abroad.</summary>
    private static IEnumerable<AccountMention> BesideBic(string text, List<Run> runs)
    {
        for (int at = text.IndexOf("swift", StringComparison.OrdinalIgnoreCase), seen = 0; at >= 0 && seen < 8; at = text.IndexOf("swift", at + 5, StringComparison.OrdinalIgnoreCase), seen++)
        {
            string? bic = text[(at + 5)..Math.Min(text.Length, at + 40)].Split([' ', ':', '.', ',', '\n', '\r', '\t', ';', '/', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries)
                .FirstOrDefault(word => word.Length is 8 or 11 && AccountNumbers.IsBic(word.ToUpperInvariant()));
            if (bic is null)
                continue;
            for (int i = 0; i < runs.Count; i++)
            {
                int last = i;
                string digits = runs[i].Digits;
                while (last + 1 < runs.Count && runs[last + 1].Start - runs[last].End == 1 && text[runs[last].End] is '-' or ' ')
                    digits += runs[++last].Digits;
                if (digits.Length is >= 7 and <= 17 && runs[i].Start > at - Reach && runs[last].End < at + 2 * Reach && !NamedOtherwise(text, runs[i].Start)
                    && !(runs[i].Start > 0 && (char.IsLetter(text[runs[i].Start - 1]) || text[runs[i].Start - 1] is '+' or '$')))
                {
                    yield return new(AccountKind.Other, null, digits, bic.ToUpperInvariant(), runs[i].Start, runs[last].End - runs[i].Start, text[runs[i].Start..runs[last].End], true, null, null);
                }
                i = last;
            }
        }
    }

    /// <summary>"use BEASHKHH 015514403882261": a bank's code that nothing calls so, right beside the number, in a line that is no shouting.</summary>
    private static IEnumerable<AccountMention> BesideUnnamedBic(string text, List<Run> runs)
    {
        for (int i = 0; i < runs.Count; i++)
        {
            int first = i;
            string digits = runs[i].Digits;
            while (i + 1 < runs.Count && runs[i + 1].Start - runs[i].End == 1 && text[runs[i].End] is '-' or ' ')
                digits += runs[++i].Digits;
            (int start, int end) = (runs[first].Start, runs[i].End);
            if (digits.Length is < 9 or > 17 || NamedOtherwise(text, start) || start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] is '+' or '$'))
                continue;
            if ((BicIn(text, Math.Max(0, start - BesideReach), start) ?? BicIn(text, end, Math.Min(text.Length, end + BesideReach))) is { } bic)
                yield return new(AccountKind.Other, null, digits, bic, start, end - start, text[start..end], true, null, null);
        }
    }

    /// <summary>The only word of eight or eleven capitals there that is a BIC, none of the language, and beside words in small letters.</summary>
    private static string? BicIn(string text, int from, int to)
    {
        string near = text[Math.Max(0, from - LineReach)..Math.Min(text.Length, to + LineReach)];
        if (near.Count(char.IsLower) < 8 || !MoneyWords.Any(word => near.Contains(word, StringComparison.OrdinalIgnoreCase)) && !near.Contains("use ", StringComparison.OrdinalIgnoreCase))
            return null;
        while (from > 0 && from < to && char.IsLetterOrDigit(text[from - 1]))
            from++;
        while (to < text.Length && to > from && char.IsLetterOrDigit(text[to]))
            to--;
        foreach (string word in text[from..to].Split([' ', ':', '.', ',', '\t', ';', '/', '(', ')', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length is 8 or 11 && word.All(char.IsAsciiLetterUpper) && AccountNumbers.IsBic(word) && !CapitalWords.Contains(word))
                return word;
        }
        return null;
    }

    /// <summary>Pairs of numbers in groups, nothing but a mark between the two: "020 854 139 / 509 737 800 897".</summary>
    private static IEnumerable<AccountMention> GroupedPairs(string text, List<Run> runs)
    {
        List<Run> numbers = [];
        for (int i = 0; i < runs.Count; i++)
        {
            Run number = runs[i];
            string? mark = null;
            while (i + 1 < runs.Count && runs[i].Digits.Length <= 6 && runs[i + 1].Digits.Length <= 6 && text[runs[i].End..runs[i + 1].Start] is var gap
                && gap is " " or "-" or " - " or "\t" or "." or "_" or "  " or "   " or ", " or "," && (mark is null || mark == gap) && number.Digits.Length + runs[i + 1].Digits.Length <= 20)
            {
                mark = gap;
                i++;
                number = new Run(number.Digits + runs[i].Digits, number.Start, runs[i].End);
            }
            numbers.Add(number);
        }
        for (int i = 0; i + 1 < numbers.Count; i++)
        {
            (Run first, Run second) = (numbers[i], numbers[i + 1]);
            if (second.Start - first.End > 8 || text[first.End..second.Start].Any(char.IsLetter) || NamedOtherwise(text, first.Start) || IsPartOfLonger(text, first) || IsPartOfLonger(text, second))
                continue;
            if (AccountNumbers.IsRouting(first.Digits) && second.Digits.Length is >= 6 and <= 17)
                yield return Mention(AccountKind.UsAccount, first.Digits, second.Digits, text, first.Start, second.End);
            else if (AccountNumbers.IsRouting(second.Digits) && first.Digits.Length is >= 6 and <= 17)
                yield return Mention(AccountKind.UsAccount, second.Digits, first.Digits, text, first.Start, second.End);
            else if (first.Digits.Length == 6 && second.Digits.Length == 8)
                yield return Mention(AccountKind.UkAccount, first.Digits, second.Digits, text, first.Start, second.End);
            else if (first.Digits.Length == 8 && second.Digits.Length == 6)
                yield return Mention(AccountKind.UkAccount, second.Digits, first.Digits, text, first.Start, second.End);
            else if (IsNationalPair(first.Digits.Length, second.Digits.Length) && FillsLine(text, first.Start, second.End))
                yield return Mention(AccountKind.Other, first.Digits, second.Digits, text, first.Start, second.End);
        }
    }

    /// <summary>The bank's number and the account of Germany (eight and seven to ten), Austria (five and eleven) and Denmark (four and ten).</summary>
    private static bool IsNationalPair(int bank, int account) => (bank, account) is (8, >= 7 and <= 10) or (5, 11) or (4, 10);

    /// <summary>Whether a line holds nothing else but marks.</summary>
    private static bool FillsLine(string text, int start, int end)
    {
        while (start > 0 && text[start - 1] is not ('\n' or '\t' or '|'))
        {
            if (char.IsLetterOrDigit(text[--start]) || text[start] is '+' or '(')
                return false;
        }
        while (end < text.Length && text[end] is not ('\n' or '\t' or '|'))
        {
            if (char.IsLetterOrDigit(text[end++]))
                return false;
        }
        return true;
    }

    private static AccountMention Mention(AccountKind kind, string bank, string account, string text, int start, int end) =>
        new(kind, bank, account, null, start, end - start, text[start..end], true, null, null);

    private static bool IsUsAccount(string text, Run run) => run.Digits.Length is >= 6 and <= 17 && !NamedOtherwise(text, run.Start) && !IsPartOfLonger(text, run);

    private static bool SortCode(string text, List<Run> runs, int i, out int last, out string code)
    {
        (last, code) = (i, "");
        if (runs[i].Digits.Length == 6 && !IsPartOfLonger(text, runs[i]))
        {
            code = runs[i].Digits;
            return true;
        }
        if (i + 2 >= runs.Count || runs[i].Digits.Length != 2 || runs[i + 1].Digits.Length != 2 || runs[i + 2].Digits.Length != 2)
            return false;
        if (runs[i + 1].Start - runs[i].End != 1 || runs[i + 2].Start - runs[i + 1].End != 1 || text[runs[i].End] is not (' ' or '-' or '.' or '/' or '_'))
            return false;
        // A fourth pair makes it a telephone number.
        if ((i > 0 && runs[i].Start - runs[i - 1].End == 1) || (i + 3 < runs.Count && runs[i + 3].Digits.Length == 2 && runs[i + 3].Start - runs[i + 2].End == 1))
            return false;
        (last, code) = (i + 2, runs[i].Digits + runs[i + 1].Digits + runs[i + 2].Digits);
        return true;
    }

    private static bool UkAccount(string text, List<Run> runs, int i, out int end, out string account)
    {
        (end, account) = (i, runs[i].Digits);
        if (account.Length is 7 or 8)
            return !IsPartOfLonger(text, runs[i]);
        if (account.Length != 4 || i + 1 >= runs.Count || runs[i + 1].Digits.Length != 4 || runs[i + 1].Start - runs[i].End != 1)
            return false;
        (end, account) = (i + 1, account + runs[i + 1].Digits);
        return true;
    }

    /// <summary>Letters, a currency or a decimal point beside the digits: they are not a number by themselves.</summary>
    private static bool IsPartOfLonger(string text, Run run)
    {
        char before = run.Start > 0 ? text[run.Start - 1] : ' ';
        char after = run.End < text.Length ? text[run.End] : ' ';
        return char.IsLetter(before) || char.IsLetter(after) || before is '$' or '€' or '£' or '+' or '_' or '=' or '@'
            || (after is '.' or ',' or '-' && run.End + 1 < text.Length && char.IsDigit(text[run.End + 1]) && !IsCell(text, run, run.End))
            || (before is '.' or ',' or '-' && run.Start > 1 && char.IsDigit(text[run.Start - 2]) && !IsCell(text, run, run.Start - 1));
    }

    /// <summary>A comma between six digits and six more parts two cells of a table: thousands and decimals have fewer.</summary>
    private static bool IsCell(string text, Run run, int comma)
    {
        if (text[comma] != ',' || run.Digits.Length < 6)
            return false;
        int step = comma == run.End ? 1 : -1, digits = 0;
        for (int at = comma + step; at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]) && digits < 6; at += step)
            digits++;
        return digits == 6;
    }

    private static bool NamedOtherwise(string text, int start)
    {
        // "Payment details for invoice 12:" above the number speaks of paying, whatever its last word.
        if (start > 0 && text[start - 1] == '\n' && start > 1 && text.LastIndexOf('\n', start - 2) is var above && text[(above + 1)..(start - 1)].AsSpan().TrimEnd() is var heading
            && heading.EndsWith(":") && PaymentHeadings.Any(text[(above + 1)..(start - 1)].ToLowerInvariant().Contains))
            return false;
        // The two words before.
        int end = start;
        for (int words = 0; words < 2 && end > 0; words++)
        {
            while (end > 0 && !char.IsLetter(text[end - 1]))
            {
                if (text[end - 1] is '\n' or '.' or ';' && end < start - 1)
                    return false;
                if (char.IsDigit(text[end - 1]))
                    return false;
                end--;
            }
            int last = end;
            while (end > 0 && char.IsLetter(text[end - 1]) && last - end < 20)
                end--;
            string word = text[end..last].ToLowerInvariant();
            if (OtherNumbers.Contains(word))
                return true;
        }
        return false;
    }

    private static List<Run> Runs(string text)
    {
        var runs = new List<Run>();
        var digits = new System.Text.StringBuilder();
        int start = -1, end = -1;
        for (int i = 0; i <= text.Length && runs.Count < MostRuns; i++)
        {
            char c = i < text.Length ? text[i] : ' ';
            if (char.IsAsciiDigit(c))
            {
                if (digits.Length == 0)
                    start = i;
                digits.Append(c);
                end = i + 1;
            }
            else if (digits.Length > 0)
            {
                runs.Add(new Run(digits.ToString(), start, end));
                digits.Clear();
            }
        }
        return runs;
    }

    private readonly record struct Run(string Digits, int Start, int End);
}
