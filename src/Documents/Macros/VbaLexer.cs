namespace Bezel.Documents.Macros;

/// <summary>What a piece of VBA source is.</summary>
internal enum VbaKind : byte
{
    /// <summary>A name or keyword, without the sign of its type.</summary>
    Word,
    /// <summary>A text in quotation marks.</summary>
    Text,
    Number,
    Sign,
    /// <summary>The end of a statement: a line's end, or a colon.</summary>
    End,
}

/// <summary>One piece of VBA source, where it stands.</summary>
internal readonly record struct VbaToken(VbaKind Kind, int Start, int Length);

/// <summary>
/// Takes VBA source apart ([MS-VBAL] 3). Rules: comments are nothing (from an apostrophe, or <c>Rem</c> at the start of a
/// statement, to the end of the logical line); a line that ends in a space and an underscore goes on in the next one;
/// nothing is ever wrong: what is no token is a sign.
/// </summary>
internal static class VbaLexer
{
    public static List<VbaToken> Read(ReadOnlySpan<char> source, InspectionState state)
    {
        var tokens = new List<VbaToken>(source.Length / 6);
        if (!state.Step(source.Length))
            return tokens;
        for (int at = 0; at < source.Length;)
        {
            char c = source[at];
            if (c is ' ' or '\t' or '\uFEFF' or '\0')
            {
                at++;
                continue;
            }
            if (c == '_' && Continues(source, at) is var next and > 0)
            {
                at = next;
                continue;
            }
            int start = at;
            VbaKind kind;
            switch (c)
            {
                case '\r' or '\n' or ':':
                    kind = VbaKind.End;
                    at += source[at..] is ['\r', '\n', ..] ? 2 : 1;
                    break;
                case '\'':
                    at = LogicalEnd(source, at);
                    continue;
                case '"':
                    kind = VbaKind.Text;
                    at = TextEnd(source, at);
                    break;
                case '&' when IsBased(source, at, out int end):
                    kind = VbaKind.Number;
                    at = end;
                    break;
                case >= '0' and <= '9':
                case '.' when at + 1 < source.Length && char.IsAsciiDigit(source[at + 1]) && !AfterName(tokens, at):
                    kind = VbaKind.Number;
                    at = NumberEnd(source, at);
                    break;
                case '_' or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or > '\x7F' when c < 0x80 || char.IsLetter(c):
                    kind = VbaKind.Word;
                    while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] == '_'))
                        at++;
                    if (at - start == 3 && source[start..at].Equals("Rem", StringComparison.OrdinalIgnoreCase) && (tokens.Count == 0 || tokens[^1].Kind == VbaKind.End))
                    {
                        at = LogicalEnd(source, at);
                        continue;
                    }
                    break;
                default:
                    kind = VbaKind.Sign;
                    at++;
                    break;
            }
            tokens.Add(new VbaToken(kind, start, at - start));
            // The sign of a type belongs to its name: Chr$, s$.
            if (kind == VbaKind.Word && at < source.Length && source[at] is '$' or '%')
                at++;
        }
        tokens.Add(new VbaToken(VbaKind.End, source.Length, 0));
        return tokens;
    }

    /// <summary>A text without its marks, doubled ones made single.</summary>
    public static string Unquote(ReadOnlySpan<char> quoted)
    {
        quoted = quoted[1..];
        if (quoted.EndsWith("\""))
            quoted = quoted[..^1];
        return quoted.Contains('"') ? quoted.ToString().Replace("\"\"", "\"", StringComparison.Ordinal) : quoted.ToString();
    }

    // In "a.5" the point is followed by no member, but "x .5" is an argument; a point right after a name is its own.
    private static bool AfterName(List<VbaToken> tokens, int at) => tokens.Count > 0 && tokens[^1].Kind == VbaKind.Word && tokens[^1].Start + tokens[^1].Length == at;

    private static int Continues(ReadOnlySpan<char> source, int at)
    {
        if (at > 0 && source[at - 1] is not (' ' or '\t'))
            return 0;
        int end = at + 1;
        while (end < source.Length && source[end] is ' ' or '\t')
            end++;
        if (end >= source.Length)
            return end;
        return source[end] switch { '\r' => end + 1 < source.Length && source[end + 1] == '\n' ? end + 2 : end + 1, '\n' => end + 1, _ => 0 };
    }

    private static int LogicalEnd(ReadOnlySpan<char> source, int at)
    {
        while (true)
        {
            int length = source[at..].IndexOfAny('\r', '\n');
            if (length < 0)
                return source.Length;
            int end = at + length;
            if (!source[at..end].TrimEnd().EndsWith(" _"))
                return end;
            at = end + (source[end..] is ['\r', '\n', ..] ? 2 : 1);
        }
    }

    private static int TextEnd(ReadOnlySpan<char> source, int at)
    {
        for (at++; at < source.Length; at++)
        {
            if (source[at] is '\r' or '\n')
                return at;
            if (source[at] != '"')
                continue;
            if (at + 1 < source.Length && source[at + 1] == '"')
                at++;
            else
                return at + 1;
        }
        return source.Length;
    }

    private static bool IsBased(ReadOnlySpan<char> source, int at, out int end)
    {
        end = at + 2;
        if (at + 2 >= source.Length || source[at + 1] is not ('H' or 'h' or 'O' or 'o'))
            return false;
        while (end < source.Length && char.IsAsciiHexDigit(source[end]))
            end++;
        bool digits = end > at + 2;
        if (digits && end < source.Length && source[end] == '&')
        {
            end++;
            return true;
        }
        return digits && (end >= source.Length || !(char.IsLetterOrDigit(source[end]) || source[end] == '_'));
    }

    private static int NumberEnd(ReadOnlySpan<char> source, int at)
    {
        while (at < source.Length && (char.IsAsciiDigit(source[at]) || source[at] == '.'))
            at++;
        if (at + 1 < source.Length && source[at] is 'e' or 'E' or 'd' or 'D' && (char.IsAsciiDigit(source[at + 1]) || source[at + 1] is '+' or '-'))
        {
            at += 2;
            while (at < source.Length && char.IsAsciiDigit(source[at]))
                at++;
        }
        return at < source.Length && source[at] is '!' or '@' or '%' or '#' ? at + 1 : at;
    }
}
