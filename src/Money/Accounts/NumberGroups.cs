namespace Bezel.Money;

// Rules of the place:
//  1. A chain: groups of up to six digits, each apart from the next in the same way, be it a blank, a dot, a stroke, a cell or a line.
//  2. Digits one by one are one number. Cells, lines, blanks and hyphens take three groups of one length (the last may be shorter); other marks take any.
//  3. A date is none, an amount is none: a currency beside it, a decimal at its end, two groups that read as one.
//  4. Where it is open whether the next group still belongs to a number, both readings are kept: a number is the one on file when either is.
/// <summary>Groups of digits that may be one number.</summary>
internal static class NumberGroups
{
    /// <summary>Digits of the longest national account number (Poland: 26).</summary>
    public const int LongestAccount = 28;

    private const int WidestGap = 10;

    private const int MostReadings = 8;

    /// <summary>Whether the groups from <paramref name="index"/> on are a chain that is one number, and its last.</summary>
    public static bool Chain(ReadOnlySpan<char> text, List<Token> tokens, int index, out int last)
    {
        last = index;
        int first = tokens[index].Length;
        if (first > 6 || index + 1 >= tokens.Count || IsAmountSign(text, tokens[index].Start - 1))
            return false;
        int total = first;
        char kind = '\0';
        bool even = true;
        for (int i = index + 1; i < tokens.Count && tokens[i].Kind == TokenKind.Digits && tokens[i].Length <= 6 && IsGap(text, tokens[i - 1].End, tokens[i].Start, out char gap); i++)
        {
            if (kind != '\0' && kind != gap || total + tokens[i].Length > LongestAccount || first == 1 && tokens[i].Length > 1 && !(tokens[i].Length == 3 && gap is ',' or '.'))
                break;
            // A shorter group ends an even chain; the one behind it begins another number.
            if (kind is '\t' or '|' or '\n' or ' ' && tokens[i - 1].Length != first)
                break;
            kind = gap;
            even &= tokens[i].Length == first || tokens[i].Length < first && (i + 1 >= tokens.Count || tokens[i + 1].Kind != TokenKind.Digits || !IsGap(text, tokens[i].End, tokens[i + 1].Start, out char behind) || behind != kind);
            total += tokens[i].Length;
            last = i;
        }
        int groups = last - index + 1;
        if (first == 1 && groups >= 5)
            return true;
        if (groups < 2 || total < 6)
            return false;
        int end = tokens[last].End;
        if (IsAmountSign(text, end) || end + 1 < text.Length && text[end] == ' ' && IsAmountSign(text, end + 1))
            return false;
        switch (kind)
        {
            case '\t' or '|' or '\n':
                return even && groups >= 3 && first is >= 2 and <= 4;
            case ' ' or '-':
                return even && groups >= 3 && (first >= 3 || groups >= 4) && first <= 4;
            case '.' or ',' or '/':
                return (kind != ',' || groups > 2) && !IsDate(tokens, index, last) && !IsDecimal(text, tokens, index, last, kind) && (kind != '/' || groups > 2 || first >= 4 && tokens[last].Length >= 4);
            default:
                return true;
        }
    }

    private static bool IsDate(List<Token> tokens, int index, int last) =>
        last - index == 2 && tokens[index + 1].Length <= 2 && (tokens[index].Length <= 2 && tokens[last].Length is 2 or 4 || tokens[index].Length == 4 && tokens[last].Length <= 2);

    private static bool IsDecimal(ReadOnlySpan<char> text, List<Token> tokens, int index, int last, char kind)
    {
        if (kind == '/')
            return false;
        int end = tokens[last].End;
        // 1.234.567,00 and 1,234.50; 1234.50 and 1.234.
        return end + 1 < text.Length && text[end] is '.' or ',' && text[end] != kind && char.IsAsciiDigit(text[end + 1])
            || last - index == 1 && (tokens[last].Length <= 2 || tokens[index].Length <= 3 && tokens[last].Length == 3);
    }

    /// <summary>How many digits the groups hold.</summary>
    public static int Digits(List<Token> tokens, int from, int to)
    {
        int digits = 0;
        for (int i = from; i <= to; i++)
            digits += tokens[i].Length;
        return digits;
    }

    /// <summary>The ends that the number may also have: each further group with nothing but marks between.</summary>
    public static List<(int Last, int Digits)> Loose(ReadOnlySpan<char> text, List<Token> tokens, int index, int last)
    {
        List<(int, int)> ends = [];
        int total = Digits(tokens, index, last);
        for (int i = last + 1; i < tokens.Count && tokens[i].Kind == TokenKind.Digits && ends.Count < MostReadings; i++)
        {
            total += tokens[i].Length;
            if (total > LongestAccount || !IsGap(text, tokens[i - 1].End, tokens[i].Start, out _) || IsAmountSign(text, tokens[i].Start - 1))
                break;
            ends.Add((i, total));
        }
        return ends;
    }

    /// <summary>The readings beside the one from <paramref name="index"/> to <paramref name="last"/>.</summary>
    public static IReadOnlyList<string> OtherReadings(ReadOnlySpan<char> text, List<Token> tokens, int index, int last)
    {
        List<string>? others = null;
        foreach ((int end, _) in Loose(text, tokens, index, last))
            (others ??= []).Add(NumberReader.Join(text, tokens, index, end));
        int digits = 0;
        for (int i = index; i < last && last - index <= MostReadings; i++)
        {
            digits += tokens[i].Length;
            if (digits >= 6)
                (others ??= []).Add(NumberReader.Join(text, tokens, index, i));
        }
        return others ?? (IReadOnlyList<string>)[];
    }

    /// <summary>Whether only marks that part a number lie between, and which: the one that shows, or the widest blank.</summary>
    private static bool IsGap(ReadOnlySpan<char> text, int from, int to, out char kind)
    {
        kind = ' ';
        if (to - from is < 1 or > WidestGap)
            return false;
        foreach (char c in text[from..to])
        {
            if (c is ' ' or '\r')
                continue;
            if (!(c is '\n' or '\t' or '|' or '>' or '.' or '/' or '_' or ',' or '*' or '-' or '~' or ';' or ':' or '\'' or '\u00B7' or '\\' or '='))
                return false;
            // A quoted line is a line.
            if (kind == ' ' || kind is '\t' && c == '|' || c == '\n')
                kind = c == '>' ? '\n' : c;
        }
        return true;
    }

    private static bool IsAmountSign(ReadOnlySpan<char> text, int at) => at >= 0 && at < text.Length && text[at] is '$' or '\u20AC' or '\u00A3' or '\u00A5' or '+' or '%' or '\u20B9';
}
