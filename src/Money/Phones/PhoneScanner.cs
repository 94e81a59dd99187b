namespace Bezel.Money;

/// <summary>
/// Reads telephone numbers. A number counts when it has a plus sign, the printed form of North America ((212) 555-0134), a trunk zero with
/// groups (020 7946 0018), or a telephone label directly before it.
/// </summary>
internal static class PhoneScanner
{
    public static void Scan(FoldedText folded, int start, int end, List<Token> tokens, Span<bool> taken, List<PhoneMention> found, int most)
    {
        ReadOnlySpan<char> text = folded.Span;
        int behind = start;
        Span<char> digits = stackalloc char[16];
        Span<byte> groups = stackalloc byte[16];
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Kind != TokenKind.Digits || token.Start < behind || taken[token.Start - start])
                continue;
            int first = token.Start;
            bool plus = first > start && text[first - 1] == '+' || first > start + 1 && text[first - 1] is '(' or ' ' && text[first - 2] == '+';
            bool bracket = first > start && text[first - 1] == '(';
            int stop = Collect(text, first, end, digits, groups, out int count, out int groupCount, out char separator, out bool closed);
            if (count is < 7 or > 15)
                continue;
            LabelKind label = LabelBefore(tokens, i, text);
            bool labelled = label is LabelKind.Phone or LabelKind.Fax;
            char next = stop < text.Length ? text[stop] : ' ';
            char before = first > 0 ? text[first - 1] : ' ';
            if (char.IsAsciiLetterOrDigit(next) && next is not ('x' or 'X' or 'e') || before is '$' or '\u20AC' or '\u00A3' or '#' or '_' or '=' || before is '-' or '/' && !labelled)
                continue;
            if (!labelled && label is LabelKind.Reference or LabelKind.Card or LabelKind.Account or LabelKind.Routing or LabelKind.AccountStrong)
                continue;
            ReadOnlySpan<char> number = digits[..count];
            bool isUs = groupCount is 3 or 4 && separator != '/' && IsNorthAmerican(number, groups[..groupCount], bracket && closed, separator);
            bool trunk = number[0] == '0' && number[1] is >= '1' and <= '9' && groupCount is >= 2 and <= 5 && count is >= 9 and <= 12 && separator is ' ' or '-' or '/' or ')' && !IsDate(groups[..groupCount]);
            bool abroad = number.StartsWith("00") && number[2] != '0' && count >= 10 && groupCount >= 2 || number.StartsWith("011") && groupCount >= 3 && count >= 12;
            if (!(plus && count >= 8 || isUs || trunk || abroad || labelled && count >= (groupCount > 1 ? 7 : 9) && !IsDate(groups[..groupCount])))
                continue;
            if (found.Count >= most)
                return;
            string? extension = Extension(text, stop, end);
            int from = first;
            while (from > start && text[from - 1] is '(' or '+')
                from--;
            string normal = plus ? "+" + new string(number)
                : abroad ? "+" + new string(number[(number.StartsWith("011") ? 3 : 2)..])
                : new string(number);
            int position = folded.StartOf(from);
            found.Add(new PhoneMention(normal, position, folded.EndOf(stop) - position, folded.AsWritten(from, stop)) { Extension = extension, IsFax = label == LabelKind.Fax });
            behind = stop;
        }
    }

    private static int Collect(ReadOnlySpan<char> text, int first, int end, Span<char> digits, Span<byte> groups, out int count, out int groupCount, out char separator, out bool closed)
    {
        count = groupCount = 0;
        separator = '\0';
        closed = false;
        int stop = first;
        int i = first;
        while (i < end)
        {
            int group = i;
            while (i < end && char.IsAsciiDigit(text[i]))
                i++;
            int length = i - group;
            if (length == 0 || count + length > 15 || groupCount >= 15)
                break;
            // "+44 (0)20": the trunk zero is not dialled from abroad.
            bool trunkZero = length == 1 && text[group] == '0' && group > first && text[group - 1] == '(' && i < end && text[i] == ')';
            if (!trunkZero)
            {
                text[group..i].CopyTo(digits[count..]);
                count += length;
                groups[groupCount++] = (byte)length;
            }
            stop = i;
            int gap = i;
            while (gap < end && gap - i < 3 && text[gap] is ' ' or '-' or '.' or '(' or ')' or '/')
            {
                closed |= text[gap] == ')';
                gap++;
            }
            if (gap == i || gap >= end || !char.IsAsciiDigit(text[gap]))
                break;
            for (int k = i; k < gap; k++)
                separator = separator == '\0' || text[k] is not ' ' and not '(' ? text[k] : separator;
            i = gap;
        }
        return stop;
    }

    private static bool IsNorthAmerican(ReadOnlySpan<char> number, ReadOnlySpan<byte> groups, bool bracketed, char separator)
    {
        if (groups.Length == 4)
            return number[0] == '1' && groups[0] == 1 && groups[1] == 3 && groups[2] == 3 && groups[3] == 4 && number[1] >= '2' && number[4] >= '2';
        bool shape = groups[0] == 3 && groups[1] == 3 && groups[2] == 4 && number[0] >= '2' && number[3] >= '2';
        return shape && (bracketed || separator is '-' or '.' or ')' or ' ');
    }

    private static bool IsDate(ReadOnlySpan<byte> groups) => groups.Length == 3 && (groups[0] <= 2 && groups[1] <= 2 && groups[2] is 2 or 4 || groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2);

    private static LabelKind LabelBefore(List<Token> tokens, int index, ReadOnlySpan<char> text)
    {
        if (index == 0 || tokens[index - 1].Kind != TokenKind.Label || tokens[index].WordsBefore > 2 || tokens[index].SentenceBefore)
            return LabelKind.None;
        Token label = tokens[index - 1];
        bool sameLine = label.Line == tokens[index].Line;
        return sameLine || text[label.End..tokens[index].Start].Trim().Length <= 2 ? label.Label : LabelKind.None;
    }

    private static string? Extension(ReadOnlySpan<char> text, int at, int end)
    {
        int i = at;
        while (i < end && i - at < 4 && text[i] is ' ' or ',' or ';' or '(')
            i++;
        foreach (string mark in (ReadOnlySpan<string>)["extension", "ext", "x", "durchwahl", "dw", "poste"])
        {
            if (i + mark.Length >= end || !text[i..end].StartsWith(mark, StringComparison.OrdinalIgnoreCase))
                continue;
            int digit = i + mark.Length;
            while (digit < end && digit - i < mark.Length + 3 && text[digit] is ' ' or '.' or ':' or '#')
                digit++;
            int last = digit;
            while (last < end && last - digit < 7 && char.IsAsciiDigit(text[last]))
                last++;
            if (last > digit && last - digit <= 6)
                return new string(text[digit..last]);
        }
        return null;
    }
}
