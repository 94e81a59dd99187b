using System.Globalization;
using System.Text;
using Bezel.Links;

namespace Bezel.Judge.Shop;

/// <summary>Names as they are compared: without case, accents, look-alike letters, punctuation and legal forms.</summary>
public static class Names
{
    private static readonly HashSet<string> LegalForms = new(StringComparer.Ordinal)
    {
        "inc", "incorporated", "llc", "ltd", "limited", "corp", "corporation", "co", "company", "plc", "lp", "llp", "gmbh", "ag", "kg", "ohg",
        "ug", "ek", "mbh", "sarl", "sas", "sa", "srl", "spa", "bv", "nv", "oy", "ab", "as", "aps", "sl", "pty", "pvt", "kft", "the",
    };

    private static readonly HashSet<string> OfficeWords = new(StringComparer.Ordinal)
    {
        "accounts", "account", "accounting", "accountspayable", "receivable", "receivables", "payable", "payables", "ar", "ap", "billing", "invoices", "invoicing",
        "credit", "control", "reception", "client", "customer", "services", "service", "support", "sales", "orders", "order", "office", "team",
        "desk", "department", "dept", "info", "admin", "administration", "finance", "ledger", "purchase", "room", "dispatch", "shipping", "logistics",
        "returns", "warehouse", "trade", "counter", "enquiries", "inquiries", "help", "helpdesk", "mail", "post", "general", "front", "main", "hello",
        "news", "buchhaltung", "comptabilite", "contabilidad", "contabilita", "boekhouding", "vertrieb", "verkauf", "ventas", "and", "the", "of",
    };

    /// <summary>Behind the Latin letters with and without accents (Unicode, Latin Extended-B).</summary>
    private const int FirstOfOtherScripts = 0x250;

    /// <summary>The name is that of an office ("Accounts", "Client Services") rather than of a person.</summary>
    public static bool IsOffice(string name) => Words(name) is { Length: > 0 } words && words.All(OfficeWords.Contains);

    /// <summary>The words of a name, folded; legal forms dropped unless nothing else is left.</summary>
    public static string[] WordsOf(string name)
    {
        string[] all = Words(name);
        string[] kept = [.. all.Where(word => !LegalForms.Contains(word))];
        return kept.Length > 0 ? kept : all;
    }

    /// <summary>A key that is equal for the same words in any order.</summary>
    public static string UnorderedKey(string name)
    {
        string[] words = Words(name);
        Array.Sort(words, StringComparer.Ordinal);
        return string.Join(' ', words);
    }

    /// <summary>The words of a text, folded: letters and digits only, accents dropped, look-alikes mapped when the text is not plain.</summary>
    public static string[] Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        bool plain = Ascii.IsValid(text);
        string source = plain ? text : WithoutAccents(text);
        foreach (char c in source)
        {
            if (char.IsLetterOrDigit(c))
                folded.Append(char.ToLowerInvariant(c));
            else if (c is '\'' or '\u2019' or '.' or '\u200B' or '\u200C' or '\u200D' or '\u00AD' or '\u2060' or '\uFEFF')
                continue;
            else if (c == '&')
                folded.Append(" and ");
            else
                folded.Append(' ');
        }
        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string WithoutAccents(string text)
    {
        string source = Normalised(text, NormalizationForm.FormKC);
        // Word by word: an account number in letters of another script changes no name that stands beside it.
        if (!IsLatin(source))
            source = string.Join(' ', source.Split(' ').Select(Unmasked));
        var kept = new StringBuilder(source.Length);
        foreach (char c in Normalised(source, NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                kept.Append(c);
        }
        return kept.ToString();
    }

    /// <summary>The word with Latin letters in the place of those that only look so; the word itself when it is one of another script.</summary>
    private static string Unmasked(string word)
    {
        if (IsLatin(word))
            return word;
        // Letter by letter: the skeleton of a whole word also folds Latin letters (m to rn), and then equals no name.
        string shown = string.Concat(word.EnumerateRunes().Select(rune => rune.Value < FirstOfOtherScripts ? rune.ToString() : Confusables.Skeleton(rune.ToString())));
        return IsMostlyAscii(shown) ? shown : word;
    }

    private static string Normalised(string text, NormalizationForm form)
    {
        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            // Half a character of two units: a replacement character stands in its place.
            return string.Concat(text.EnumerateRunes()).Normalize(form);
        }
    }

    private static bool IsLatin(string text) => text.All(c => c < FirstOfOtherScripts || !char.IsLetter(c));

    private static bool IsMostlyAscii(string text) => text.Count(char.IsAscii) * 10 >= text.Length * 8;
}
