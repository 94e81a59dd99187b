using System.Buffers;

namespace Bezel.Mime.Html;

/// <summary>A line, perhaps folded, that says who wrote what follows: "On …, … wrote:".</summary>
internal readonly ref struct AttributionLine
{
    private const int MaxLength = 400;
    private const int MaxFolds = 3;
    private static readonly SearchValues<char> WordEnd = SearchValues.Create(" ,;)\u202F\u00A0");

    private AttributionLine(int start, int end, bool strong)
    {
        Start = start;
        End = end;
        IsStrong = strong;
    }

    public int Start { get; }

    public int End { get; }

    /// <summary>
    /// It starts as such lines do, or names an address, and holds a date: enough to tell without a quotation after it.
    /// ("As Shakespeare wrote:" is not.)
    /// </summary>
    public bool IsStrong { get; }

    /// <summary>Whether an attribution ends with this line; it may start up to three lines above.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, in ThreadLine last, int floor, out AttributionLine found)
    {
        found = default;
        ReadOnlySpan<char> line = last.Of(text).TrimEnd();
        if (line.Length is < 3 or > MaxLength || line[^1] is not (':' or '：'))
            return false;
        if (line.Length > 1 && char.IsAsciiDigit(line[^2]))
            return false;
        bool writes = Writes(line);
        if (!writes && !line.Contains('@') && !line.EndsWith(">:") && line.Length > 30)
            return false;
        int end = last.Start + line.Length;
        int start = last.Start;
        for (int fold = 0; ; fold++)
        {
            ReadOnlySpan<char> whole = text[start..end];
            ReadOnlySpan<char> words = whole.TrimStart(" \t>|*");
            bool opens = Opens(words);
            // "2024年5月1日(水) 10:00 Tom <tom@…>:" has no verb.
            bool bare = words.Contains('年') && words.Contains('@');
            bool dated = words.IndexOfAnyInRange('0', '9') >= 0;
            if ((opens || bare) && dated && (writes || bare || Writes(words)))
            {
                found = new AttributionLine(start, end, strong: true);
                return true;
            }
            if (fold == MaxFolds || !ThreadLine.TryReadAbove(text, start, out ThreadLine above) || above.Start < floor
                || end - above.Start > MaxLength || above.Of(text).IsWhiteSpace())
            {
                break;
            }
            start = above.Start;
        }
        if (!writes)
            return false;
        found = new AttributionLine(last.Start, end, line.Contains('@') && line.IndexOfAnyInRange('0', '9') >= 0);
        return true;
    }

    private static bool Opens(ReadOnlySpan<char> words)
    {
        if (!words.IsEmpty && char.IsAsciiDigit(words[0]))
            return true;
        foreach (string opener in ThreadWords.Openers)
        {
            if (words.StartsWith(opener, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    private static bool Writes(ReadOnlySpan<char> words) => WritesAt(words, out _) >= 0;

    private static int WritesAt(ReadOnlySpan<char> words, out int length)
    {
        foreach (string verb in ThreadWords.Wrote)
        {
            int at = words.LastIndexOf(verb, StringComparison.OrdinalIgnoreCase);
            // A word of its own, but for scripts that part no words.
            if (at >= 0 && (verb[0] > '\u2E80' || at == 0 || !char.IsLetter(words[at - 1])))
            {
                length = verb.Length;
                return at;
            }
        }
        length = 0;
        return -1;
    }

    /// <summary>Takes the line apart into name, address and time.</summary>
    public QuotedAttribution Parse(ReadOnlySpan<char> text)
    {
        string line = string.Join(' ', text[Start..End].ToString().Split(['\r', '\n', '>', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .TrimEnd(' ', ':', '：');
        ReadOnlySpan<char> words = line;
        foreach (string opener in ThreadWords.Openers)
        {
            if (words.StartsWith(opener, StringComparison.Ordinal))
            {
                words = words[opener.Length..];
                break;
            }
        }
        string address = ThreadAddress.Find(words, out int addressStart, out _);
        int verb = WritesAt(words, out int verbLength);
        int nameEnd = addressStart >= 0 ? addressStart : verb >= 0 ? verb : words.Length;
        int nameStart = AfterTime(words[..nameEnd]);
        ReadOnlySpan<char> name = words[nameStart..nameEnd];
        ReadOnlySpan<char> when = words[..nameStart];
        if (verb >= 0 && verb < nameEnd)
        {
            // "Am … schrieb Tom Vale <…>:" has the verb before the name.
            int after = verb + verbLength;
            if (after >= nameStart)
                name = words[after..nameEnd];
            when = words[..Math.Min(verb, nameStart)];
        }
        return new QuotedAttribution(Cleaned(name), address, Cleaned(when), Start, End - Start);
    }

    private static string Cleaned(ReadOnlySpan<char> words)
    {
        ReadOnlySpan<char> cleaned = words.Trim(" \t,;:<>[]()\"'“”„«»-–—*\u00A0");
        if (cleaned.EndsWith("mailto", StringComparison.OrdinalIgnoreCase))
            cleaned = cleaned[..^6].Trim(" ,;:<>[]()\"'");
        foreach (string verb in ThreadWords.Wrote)
        {
            if (cleaned.EndsWith(verb, StringComparison.OrdinalIgnoreCase))
                cleaned = cleaned[..^verb.Length].TrimEnd();
        }
        return cleaned.ToString();
    }

    /// <summary>Where the date and time end: after the last hour, or the last number, and what belongs to it.</summary>
    private static int AfterTime(ReadOnlySpan<char> words)
    {
        int at = words.LastIndexOfAnyInRange('0', '9') + 1;
        while (true)
        {
            ReadOnlySpan<char> rest = words[at..].TrimStart(" .,;)\u202F\u00A0年月日");
            int skipped = words.Length - at - rest.Length;
            int end = rest.IndexOfAny(WordEnd);
            ReadOnlySpan<char> word = end < 0 ? rest : rest[..end];
            bool belongs = word.Equals("AM", StringComparison.OrdinalIgnoreCase) || word.Equals("PM", StringComparison.OrdinalIgnoreCase)
                || word.Equals("a.m.", StringComparison.OrdinalIgnoreCase) || word.Equals("p.m.", StringComparison.OrdinalIgnoreCase)
                || word is "Uhr" or "UTC" or "GMT" or "CET" or "CEST" or "EST" or "EDT" or "PST" or "PDT" or "CST" or "CDT" or "BST" or "h" or "(UTC" or "(GMT" or "(CET" or "(CEST" or "(EST" or "(PST";
            if (!belongs)
                return at + (at > 0 ? skipped : 0);
            at += skipped + word.Length;
        }
    }
}

/// <summary>Finds a mail address in a short text.</summary>
internal static class ThreadAddress
{
    /// <summary>The first address, lower case, with its place; empty and -1 when there is none.</summary>
    public static string Find(ReadOnlySpan<char> text, out int start, out int end)
    {
        start = end = -1;
        int from = 0;
        // A few tries only: what has many @ signs is no attribution.
        for (int tries = 0; tries < 4; tries++)
        {
            int found = text[from..].IndexOf('@');
            if (found < 0)
                return "";
            int at = from + found;
            int left = at;
            while (left > 0 && at - left < 64 && (char.IsLetterOrDigit(text[left - 1]) || ".!#$%&'*+-/=?^_`{}~".Contains(text[left - 1])))
                left--;
            int right = at + 1;
            while (right < text.Length && right - at < 254 && (char.IsLetterOrDigit(text[right]) || text[right] is '-' or '.'))
                right++;
            while (right > at + 1 && text[right - 1] is '.' or '-')
                right--;
            if (left < at && right > at + 1)
            {
                start = left;
                end = right;
                return text[left..right].ToString().ToLowerInvariant();
            }
            from = at + 1;
        }
        return "";
    }
}
