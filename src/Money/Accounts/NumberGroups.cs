namespace Bezel.Money;

// Rules of the place:
//  1. A ladder: digits one by one, or three and more groups of one length (the last may be shorter), each apart from the next in the same way, be it a
//     blank, a dot, a stroke, a cell or a line. It is one number, unless it is a date or an amount.
//  2. Where it is open whether the next group still belongs to a number, both readings are kept: a number is the one on file when either is.
/// <summary>Groups of digits that may be one number.</summary>
internal static class NumberGroups
{
    private const int WidestGap = 10;

    private const int MostReadings = 4;

    /// <summary>Whether the groups from <paramref name="index"/> on are a ladder, and its last.</summary>
    public static bool Ladder(ReadOnlySpan<char> text, List<Token> tokens, int index, out int last)
    {
        last = index;
        int length = tokens[index].Length;
        if (length > 4 || index + 1 >= tokens.Count || IsAmountSign(text, tokens[index].Start - 1))
            return false;
        int total = length;
        char kind = '\0';
        for (int i = index + 1; i < tokens.Count && tokens[i].Kind == TokenKind.Digits && tokens[i].Length <= length && IsGap(text, tokens[i - 1].End, tokens[i].Start, out char gap); i++)
        {
            if (kind != '\0' && kind != gap || total + tokens[i].Length > 20)
                break;
            kind = gap;
            total += tokens[i].Length;
            last = i;
            if (tokens[i].Length < length)
                break;
        }
        int groups = last - index + 1;
        if (length == 1)
            return groups >= 5;
        // Blanks and hyphens have rules of their own, and three pairs are a date.
        if (groups < (length == 4 && tokens[last].Length == 4 ? 2 : 3) || kind is ' ' or '-' || length == 2 && groups == 3 || total < 6)
            return false;
        int end = tokens[last].End;
        return !(kind is '.' or ',' && end + 1 < text.Length && text[end] is '.' or ',' && char.IsAsciiDigit(text[end + 1])) && !IsAmountSign(text, end) && !(end + 1 < text.Length && text[end] == ' ' && IsAmountSign(text, end + 1));
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
            if (total > 20 || !IsGap(text, tokens[i - 1].End, tokens[i].Start, out _) || IsAmountSign(text, tokens[i].Start - 1))
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
