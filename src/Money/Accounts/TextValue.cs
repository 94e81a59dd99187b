namespace Bezel.Money;

/// <summary>Reads what follows a label when it is words and not digits: a name, a bank, a BIC, an IFSC.</summary>
internal static class TextValue
{
    private const int LongestName = 80;

    /// <summary>The rest of the cell behind a label, or an empty range.</summary>
    public static (int Start, int End) RestOfCell(ReadOnlySpan<char> text, int from, int end, bool needsMark)
    {
        int start = from;
        bool marked = false;
        while (start < end && text[start] is ' ' or ':' or '-' or '=' or '\t' or '|' or '.' or '#' or '\'' or '*' or '"' or '(')
        {
            // "Payee (as on cheque): …": a short remark before the colon is passed over.
            if (text[start] == '(' && text[start..Math.Min(end, start + 40)].IndexOf(')') is int close && close > 0)
                start += close;
            marked |= text[start] is ':' or '\t' or '|' or '=' or '-' || text[start] == ' ' && start > from && text[start - 1] == ' ';
            start++;
        }
        if (!marked && StartsWithWord(text, start, end, "is", out int behind))
        {
            start = behind;
            marked = true;
        }
        return needsMark && !marked ? (start, start) : Clip(text, start, end, marked);
    }

    /// <summary>The first line with words behind a label that ends its own line.</summary>
    public static (int Start, int End) NextLine(ReadOnlySpan<char> text, int from, int end)
    {
        int start = from;
        while (start < end && (char.IsWhiteSpace(text[start]) || text[start] is '>' or ':'))
            start++;
        return Clip(text, start, end, marked: true);
    }

    private static (int Start, int End) Clip(ReadOnlySpan<char> text, int start, int end, bool marked)
    {
        int stop = start;
        int limit = Math.Min(end, start + LongestName);
        while (stop < limit && text[stop] is not ('\n' or '\r' or '\t' or '|' or ';'))
        {
            char c = text[stop];
            if (c == ' ' && stop + 2 < limit && text[stop + 1] == ' ' && text[stop + 2] == ' ')
                break;
            // In prose a name ends with the clause; "J. Smith & Co., Ltd." keeps its dots and its comma.
            if (!marked && c is ',' or '.' && stop + 1 < limit && text[stop + 1] == ' ' && stop - start > 3 && !IsCompanyEnding(text[(stop + 1)..limit]))
                break;
            if (c is '.' && stop + 2 < limit && text[stop + 1] == ' ' && stop - start > 4 && !IsCompanyEnding(text[(stop + 1)..limit]) && char.IsAsciiLetterLower(text[stop - 1]) && char.IsAsciiLetterLower(text[stop - 2]) && char.IsAsciiLetterLower(text[stop - 3]))
                break;
            if (c is ',' && stop + 2 < limit && StartsWithLabel(text, stop + 1, end))
                break;
            stop++;
        }
        while (stop > start && text[stop - 1] is ' ' or '.' or ',' or ':' or '*' or '"' or ')' && !(text[stop - 1] == '.' && IsAbbreviation(text[start..stop])))
            stop--;
        return stop - start < 2 || !ContainsLetter(text[start..stop]) ? (start, start) : (start, stop);
    }

    /// <summary>A BIC before its label, when a mark says so ("COBADEFF = BIC", "COBADEFF (SWIFT)").</summary>
    public static bool BicBefore(ReadOnlySpan<char> text, int label, int regionStart, out string bic, out int start)
    {
        bic = "";
        int end = label;
        bool marked = false;
        while (end > regionStart && label - end < 8 && text[end - 1] is ' ' or '=' or '<' or '-' or '(' or '\u2190')
            marked |= text[--end] is not (' ' or '-');
        start = end;
        while (start > regionStart && end - start < 12 && char.IsAsciiLetterOrDigit(text[start - 1]))
            start--;
        if (!marked || !AccountNumbers.IsBicForm(text[start..end]))
            return false;
        bic = text[start..end].ToString().ToUpperInvariant();
        return true;
    }

    /// <summary>A BIC in the row below, in the cell under its heading.</summary>
    public static bool BicBelow(ReadOnlySpan<char> text, int label, int cell, int regionStart, int end, out string bic, out int start)
    {
        bic = "";
        start = label;
        int line = text[regionStart..label].LastIndexOf('\n');
        int below = text[label..end].IndexOf('\n');
        // A heading stands in a row with others.
        if (below < 0 || !text[(regionStart + line + 1)..(label + below)].ContainsAny('\t', '|'))
            return false;
        start = label + below + 1;
        for (int cells = 0; cells < cell; start++)
        {
            if (start >= end || text[start] == '\n')
                return false;
            cells += text[start] is '\t' or '|' ? 1 : 0;
        }
        while (start < end && text[start] == ' ')
            start++;
        int stop = start;
        while (stop < end && (char.IsAsciiLetterUpper(text[stop]) || char.IsAsciiDigit(text[stop])) && stop - start < 12)
            stop++;
        if (stop < end && char.IsLetter(text[stop]) || !AccountNumbers.IsBicForm(text[start..stop]))
            return false;
        bic = text[start..stop].ToString().ToUpperInvariant();
        return true;
    }

    /// <summary>A BIC behind its label: eight or eleven characters, perhaps in groups.</summary>
    public static bool ReadBic(ReadOnlySpan<char> text, int from, int end, out string bic, out int start, out int stop)
    {
        start = SkipToValue(text, from, end);
        stop = start;
        bic = "";
        // "BIC | Checking account": eight letters that are a word of the language, or the next label.
        if (start + 1 < end && char.IsAsciiLetterUpper(text[start]) && char.IsAsciiLetterLower(text[start + 1]))
            return false;
        Span<char> buffer = stackalloc char[11];
        int count = 0;
        int i = start;
        int eight = -1;
        while (i < end && count < 11)
        {
            if (char.IsAsciiLetterOrDigit(text[i]))
            {
                buffer[count++] = char.ToUpperInvariant(text[i]);
                i++;
                bool wordEnds = i >= end || !char.IsAsciiLetterOrDigit(text[i]);
                if (count == 8 && wordEnds && AccountNumbers.IsBicForm(buffer[..8]))
                    eight = i;
                if (count == 11 && wordEnds && AccountNumbers.IsBicForm(buffer))
                {
                    // Eight letters and then an unrelated word ("COBADEFF USD"): eleven only when written in one.
                    bool oneWord = text[start..i].IndexOfAny(" -".AsSpan()) < 0 || text[start..i].Contains("XXX", StringComparison.OrdinalIgnoreCase);
                    if (oneWord || eight < 0)
                    {
                        bic = new string(buffer);
                        stop = i;
                        return true;
                    }
                }
            }
            else if (text[i] is ' ' or '-' && count is 4 or 6 or 8)
            {
                i++;
            }
            else
            {
                break;
            }
        }
        if (eight < 0)
            return false;
        bic = new string(buffer[..8]);
        stop = eight;
        return true;
    }

    /// <summary>An IFSC behind its label: four letters, a zero, six letters or digits.</summary>
    public static bool ReadIfsc(ReadOnlySpan<char> text, int from, int end, out string ifsc, out int start, out int stop)
    {
        start = SkipToValue(text, from, end);
        stop = start;
        while (stop < end && char.IsAsciiLetterOrDigit(text[stop]) && stop - start < 12)
            stop++;
        ifsc = new string(text[start..stop]).ToUpperInvariant();
        return ifsc.Length == 11 && ifsc[4] == '0' && char.IsAsciiLetter(ifsc[0]) && char.IsAsciiLetter(ifsc[1]) && char.IsAsciiLetter(ifsc[2]) && char.IsAsciiLetter(ifsc[3]);
    }

    private static int SkipToValue(ReadOnlySpan<char> text, int from, int end)
    {
        int i = from;
        int words = 0;
        while (i < end && i - from < 40)
        {
            if (!char.IsAsciiLetterOrDigit(text[i]))
            {
                i++;
                continue;
            }
            int word = i;
            while (word < end && char.IsAsciiLetter(text[word]))
                word++;
            bool connector = text[i..word] is "code" or "Code" or "is" or "number" or "no" or "No" or "address" or "CODE" or "SWIFT" or "BIC" or "Swift" or "Number" or "lautet" or "est";
            if (!connector || ++words > 3)
                return i;
            i = word;
        }
        return i;
    }

    private static bool StartsWithWord(ReadOnlySpan<char> text, int at, int end, string word, out int behind)
    {
        behind = at + word.Length + 1;
        return behind < end && text[at..end].StartsWith(word, StringComparison.OrdinalIgnoreCase) && text[at + word.Length] == ' ';
    }

    private static bool StartsWithLabel(ReadOnlySpan<char> text, int at, int end)
    {
        while (at < end && text[at] == ' ')
            at++;
        int word = at;
        uint hash = LabelIndex.Seed;
        while (word < end && char.IsAsciiLetter(text[word]))
            hash = LabelIndex.Step(hash, text[word++]);
        LabelKind kind = LabelIndex.Instance.Find(text[..end], at, word, hash, mayBreak: false, out _);
        return kind is > LabelKind.Connector and < LabelKind.StrongContext or LabelKind.Reference or LabelKind.Phone;
    }

    private static bool IsCompanyEnding(ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        foreach (string ending in (ReadOnlySpan<string>)["Ltd", "Inc", "LLC", "L.L.C", "LLP", "Co", "Corp", "S.A", "SA", "N.A", "NA", "GmbH", "B.V", "BV", "PLC", "Pty", "S.r.l", "SRL", "Limited", "& "])
        {
            if (rest.StartsWith(ending, StringComparison.OrdinalIgnoreCase) && (rest.Length == ending.Length || !char.IsAsciiLetter(rest[ending.Length])))
                return true;
        }
        return false;
    }

    private static bool IsAbbreviation(ReadOnlySpan<char> name) =>
        name.EndsWith("Inc.") || name.EndsWith("Ltd.") || name.EndsWith("Co.") || name.EndsWith("Corp.") || name.EndsWith("A.") || name.EndsWith("B.V.") || name.EndsWith("N.V.");

    private static bool ContainsLetter(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c))
                return true;
        }
        return false;
    }
}
