namespace Bezel.Money;

/// <summary>
/// Joins the digit groups of one number as its label demands. A routing number has nine digits and a sort code six, however grouped;
/// an account number has none that is fixed, so only groups that look like parts of one number are joined.
/// </summary>
internal static class NumberReader
{
    /// <summary>Reads a number of exactly <paramref name="wanted"/> digits that begins at the token.</summary>
    public static bool ReadExact(ReadOnlySpan<char> text, List<Token> tokens, int index, int wanted, out string digits, out int last)
    {
        digits = "";
        last = index;
        int total = 0;
        for (int i = index; i < tokens.Count && tokens[i].Kind == TokenKind.Digits && (i == index || Near(text, tokens[i - 1], tokens[i], acrossLines: true)); i++)
        {
            total += tokens[i].Length;
            if (total < wanted)
                continue;
            if (total > wanted)
                return false;
            digits = Join(text, tokens, index, i);
            last = i;
            return true;
        }
        return false;
    }

    /// <summary>Reads a number of few digits that is written in groups and fills the rest of its line, or reaches to the next label ("42-361").</summary>
    public static bool ReadGroupsOfLine(ReadOnlySpan<char> text, List<Token> tokens, int index, int fewest, int most, out string digits, out int last)
    {
        digits = "";
        last = index;
        int total = tokens[index].Length;
        while (last + 1 < tokens.Count && tokens[last + 1].Kind == TokenKind.Digits && tokens[last + 1].Line == tokens[index].Line && Near(text, tokens[last], tokens[last + 1], acrossLines: false))
            total += tokens[++last].Length;
        if (last == index || total < fewest || total > most || last + 1 < tokens.Count && tokens[last + 1].Kind != TokenKind.Label && tokens[last + 1].Line == tokens[index].Line)
            return false;
        digits = Join(text, tokens, index, last);
        return true;
    }

    /// <summary>Reads an account number of free length, 4 to 28 digits.</summary>
    public static bool ReadAccount(ReadOnlySpan<char> text, List<Token> tokens, int index, out string digits, out int last, out IReadOnlyList<string> others)
    {
        digits = "";
        others = [];
        last = index;
        Token first = tokens[index];
        if (first.Kind != TokenKind.Digits)
            return false;
        int total;
        if (NumberGroups.Chain(text, tokens, index, out int end))
        {
            last = end;
            total = NumberGroups.Digits(tokens, index, last);
        }
        else
        {
            if (IsPartOfOther(text, first))
                return false;
            total = first.Length;
            for (int i = index + 1; i < tokens.Count && tokens[i].Kind == TokenKind.Digits && Joins(text, tokens, i, total); i++)
            {
                total += tokens[i].Length;
                last = i;
            }
            // A few digits are no account number, but may be the first of its groups.
            if (total < 6 && !IsHouse(text, tokens, index) && NumberGroups.Loose(text, tokens, index, last) is { Count: > 0 } more && more[^1].Digits is >= 6 and <= NumberGroups.LongestAccount)
                (last, total) = more[^1];
        }
        if (total is < 4 or > NumberGroups.LongestAccount)
            return false;
        digits = Join(text, tokens, index, last);
        others = NumberGroups.OtherReadings(text, tokens, index, last);
        return true;
    }

    /// <summary>Whether the group is surely a part of the number before it.</summary>
    private static bool Joins(ReadOnlySpan<char> text, List<Token> tokens, int i, int total)
    {
        Token before = tokens[i - 1];
        Token next = tokens[i];
        int together = total + next.Length;
        ReadOnlySpan<char> gap = text[before.End..next.Start];
        if (next.Line != before.Line)
            return Near(text, before, next, acrossLines: true) && StandsAlone(text, next, before.Length) && (gap[0] == '-' || total <= 7 && together is >= 8 and <= 17 && gap.Length <= 4);
        if (gap.Length <= 3 && gap.Trim() is "-" or "_")
            return together <= NumberGroups.LongestAccount;
        return gap.Length <= 2 && Near(text, before, next, acrossLines: false) && before.Length <= 5 && next.Length <= 5 && together <= NumberGroups.LongestAccount && !IsPartOfOther(text, next);
    }

    public static string Join(ReadOnlySpan<char> text, List<Token> tokens, int from, int to)
    {
        Span<char> buffer = stackalloc char[64];
        int count = 0;
        for (int i = from; i <= to; i++)
        {
            if (count + tokens[i].Length > buffer.Length)
                break;
            text[tokens[i].Start..tokens[i].End].CopyTo(buffer[count..]);
            count += tokens[i].Length;
        }
        return new string(buffer[..count]);
    }

    /// <summary>Whether only separators of a number lie between two digit groups.</summary>
    public static bool Near(ReadOnlySpan<char> text, in Token before, in Token next, bool acrossLines)
    {
        ReadOnlySpan<char> gap = text[before.End..next.Start];
        if (gap.Length > 6)
            return false;
        foreach (char c in gap)
        {
            if (!(c is ' ' or '-' or '.' or '\u00B7' || acrossLines && c is '\n' or '\r' or '>' or '/' or '_' or ',' or '\t' or '|' or '*' or '~' or '\''))
                return false;
        }
        return true;
    }

    /// <summary>"Graben 21, 1010 Wien": the number of a house, and behind the comma that of a town.</summary>
    private static bool IsHouse(ReadOnlySpan<char> text, List<Token> tokens, int index)
    {
        if (index + 1 >= tokens.Count || tokens[index].Length > 4 || tokens[index + 1].Length is < 4 or > 6 || !text[tokens[index].End..tokens[index + 1].Start].StartsWith(","))
            return false;
        int behind = tokens[index + 1].End;
        return behind + 1 < text.Length && text[behind] == ' ' && char.IsLetter(text[behind + 1]) && tokens[index].Start > 1 && (char.IsLetter(text[tokens[index].Start - 2]) || text[tokens[index].Start - 2] == '.');
    }

    // A decimal, an amount, a time, a date, a percentage, a telephone number.
    internal static bool IsPartOfOther(ReadOnlySpan<char> text, in Token token)
    {
        char before = token.Start > 0 ? text[token.Start - 1] : ' ';
        char next = token.End < text.Length ? text[token.End] : ' ';
        char afterNext = token.End + 1 < text.Length ? text[token.End + 1] : ' ';
        if (before is '$' or '\u20AC' or '\u00A3' or '\u00A5' or '+' or '\u20B9' || next is '%' or '\u20AC' or '$')
            return true;
        return next is '.' or ',' or ':' or '/' && char.IsAsciiDigit(afterNext) && token.Length <= 4
            || next is '.' or ',' && char.IsAsciiDigit(afterNext) && !(token.End + 3 < text.Length && char.IsAsciiDigit(text[token.End + 2]) && char.IsAsciiDigit(text[token.End + 3]));
    }

    // Alone on its line, or with groups that are no longer than those of the line above.
    private static bool StandsAlone(ReadOnlySpan<char> text, in Token token, int widest)
    {
        int group = 0;
        for (int i = token.End; i < text.Length && text[i] is not '\n'; i++)
        {
            group = char.IsAsciiDigit(text[i]) ? group + 1 : 0;
            if (text[i] is not (' ' or '\r' or '.' or ',') && (group == 0 || group > widest || token.Length > widest))
                return false;
        }
        return true;
    }
}
