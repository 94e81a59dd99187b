namespace Bezel.Money;

/// <summary>
/// Cuts the neighbourhood of every digit into tokens: labels, digit runs, mixed words, masks. Text far from any digit is skipped,
/// so ordinary prose costs one vectorised search. Regions never overlap, so time is linear.
/// </summary>
internal static class Lexer
{
    /// <summary>How far before a digit its labels may stand.</summary>
    private const int Before = 500;

    /// <summary>How far behind a digit its labels may stand.</summary>
    private const int Behind = 260;

    /// <summary>The next stretch of text with digits from <paramref name="from"/> on, or false when there are none.</summary>
    public static bool NextRegion(ReadOnlySpan<char> text, int from, out int start, out int end)
    {
        start = end = text.Length;
        int digit = text[from..].IndexOfAnyInRange('0', '9');
        if (digit < 0)
            return false;
        digit += from;
        start = Math.Max(from, digit - Before);
        int last = digit;
        while (true)
        {
            int window = Math.Min(text.Length, last + 1 + Before + Behind);
            int next = text[(last + 1)..window].LastIndexOfAnyInRange('0', '9');
            if (next < 0)
                break;
            last += 1 + next;
        }
        end = Math.Min(text.Length, last + 1 + Behind);
        // Never begin or end inside a word.
        while (start > from && !char.IsWhiteSpace(text[start - 1]) && digit - start < Before + 40)
            start--;
        int longest = Math.Min(text.Length, end + 40);
        while (end < longest && !char.IsWhiteSpace(text[end]))
            end++;
        return true;
    }

    public static void Read(ReadOnlySpan<char> text, int start, int end, List<Token> tokens)
    {
        LabelIndex index = LabelIndex.Instance;
        int line = 0;
        int cell = 0;
        int words = 0;
        int wordsInLine = 0;
        bool sentence = false;
        bool afterWord = false;
        int i = start;
        while (i < end)
        {
            char c = text[i];
            if (c is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '\u00C0' && char.IsLetter(c))
            {
                LabelKind run = c >= 0x900 ? index.FindRun(text[..end], i, out int runEnd) : Unset(i, out runEnd);
                if (run != LabelKind.None)
                {
                    Add(TokenKind.Label, run, i, runEnd);
                    i = runEnd;
                    continue;
                }
                if (c >= 0x2E80)
                {
                    i++; // a script without blanks: the next character may begin a label
                    continue;
                }
                int word = i;
                uint hash = LabelIndex.Seed;
                while (i < end && (char.IsAsciiLetter(text[i]) || text[i] >= '\u00C0' && IsWordPart(text[i])))
                    hash = LabelIndex.Step(hash, text[i++]);
                if (i < end && char.IsAsciiDigit(text[i]))
                {
                    i = ReadMixed(text, word, i, end, index, hash, out LabelKind prefix, out int prefixEnd);
                    if (prefix is not LabelKind.None and not LabelKind.Connector)
                        Add(TokenKind.Label, prefix, word, prefixEnd);
                    int body = prefix == LabelKind.None ? word : prefixEnd;
                    bool digitsOnly = !text[body..i].ContainsAnyExceptInRange('0', '9');
                    if (IsMask(text[body]) && MaskLength(text, body, i) is int hidden && hidden >= 2 && !text[(body + hidden)..i].ContainsAnyExceptInRange('0', '9'))
                    {
                        Add(TokenKind.Mask, LabelKind.None, body, body + hidden);
                        Add(TokenKind.Digits, LabelKind.None, body + hidden, i);
                    }
                    else
                    {
                        Add(digitsOnly ? TokenKind.Digits : TokenKind.Mixed, LabelKind.None, body, i);
                    }
                    continue;
                }
                LabelKind kind = index.Find(text[..end], word, i, hash, mayBreak: wordsInLine == 0, out int phraseEnd);
                // "Bangkok Bank" in a cell is a name, and names nothing that stands in the next cell.
                if (kind == LabelKind.BankName && phraseEnd < end && text[phraseEnd] is '\t' or '|' && word >= 2 && text[word - 1] == ' ' && char.IsLetter(text[word - 2]))
                    kind = LabelKind.None;
                if (kind == LabelKind.Connector)
                {
                    i = phraseEnd;
                    afterWord = false;
                }
                else if (kind != LabelKind.None)
                {
                    // A phrase over a line break ("Account / Number") belongs to the line where its value stands.
                    int broken = text[word..phraseEnd].Count('\n');
                    line += broken;
                    if (broken > 0)
                        cell = wordsInLine = 0;
                    Add(TokenKind.Label, kind, word, phraseEnd);
                    i = phraseEnd;
                }
                else if (i - word >= 2 && IsMask(text[word]) && MaskLength(text, word, i) == i - word)
                {
                    Add(TokenKind.Mask, LabelKind.None, word, i);
                }
                else
                {
                    words++;
                    wordsInLine++;
                    afterWord = true;
                }
            }
            else if (char.IsAsciiDigit(c))
            {
                int number = i;
                while (i < end && char.IsAsciiDigit(text[i]))
                    i++;
                bool mixed = false;
                while (i < end && (char.IsAsciiLetterOrDigit(text[i]) || text[i] >= '\u00C0' && text[i] < '\u0900' && char.IsLetter(text[i])))
                {
                    mixed = true;
                    i++;
                }
                Add(mixed ? TokenKind.Mixed : TokenKind.Digits, LabelKind.None, number, i);
                afterWord = true;
            }
            else
            {
                switch (c)
                {
                    case '\n':
                    case '\r' when i + 1 >= text.Length || text[i + 1] != '\n':
                        line++;
                        cell = 0;
                        wordsInLine = 0;
                        break;
                    case '\t' or '|':
                        cell++;
                        break;
                    case '.' or '!' or '?' when afterWord && (i + 1 >= end || char.IsWhiteSpace(text[i + 1])):
                        sentence = true;
                        break;
                    case '*' or '\u2022' or '\u25CF' or '\u00B7' or '#' or '\u2026' or '\u2217' or '\u25AA':
                        int mask = i;
                        while (i + 1 < end && text[i + 1] == c)
                            i++;
                        if (i - mask >= 1 || c is '\u2022' or '\u25CF' or '\u2026')
                            Add(TokenKind.Mask, LabelKind.None, mask, i + 1);
                        break;
                }
                i++;
            }
        }

        void Add(TokenKind kind, LabelKind label, int from, int to)
        {
            tokens.Add(new Token
            {
                Kind = kind,
                Label = label,
                Start = from,
                End = to,
                Line = line,
                Cell = cell,
                WordsBefore = words,
                WordsInLine = wordsInLine,
                SentenceBefore = sentence,
            });
            words = 0;
            sentence = false;
            afterWord = kind != TokenKind.Label;
        }
    }

    private static LabelKind Unset(int at, out int end)
    {
        end = at;
        return LabelKind.None;
    }

    private static bool IsWordPart(char c) => char.IsLetter(c) || c >= 0x900 && char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.SpacingCombiningMark or System.Globalization.UnicodeCategory.NonSpacingMark;

    private static bool IsMask(char c) => c is 'x' or 'X';

    private static int MaskLength(ReadOnlySpan<char> text, int start, int end)
    {
        int at = start;
        while (at < end && IsMask(text[at]))
            at++;
        return at - start;
    }

    // Reads the rest of a word that holds digits. A label written against its number ("ABA021000021", "IBANDE89…") is taken off.
    private static int ReadMixed(ReadOnlySpan<char> text, int word, int digits, int end, LabelIndex index, uint hash, out LabelKind prefix, out int prefixEnd)
    {
        prefix = LabelKind.None;
        prefixEnd = word;
        int i = digits;
        while (i < end && (char.IsAsciiLetterOrDigit(text[i]) || text[i] >= '\u00C0' && text[i] < '\u0900' && char.IsLetter(text[i])))
            i++;
        if (digits - word >= 2)
        {
            LabelKind kind = index.Find(text[..digits], word, digits, hash, mayBreak: false, out int phraseEnd);
            if (kind != LabelKind.None && phraseEnd == digits && !(kind == LabelKind.SortCode && digits - word == 2) && (kind != LabelKind.Connector || !text[digits..i].ContainsAnyExceptInRange('0', '9')))
            {
                prefix = kind;
                prefixEnd = digits;
            }
            else if (digits - word == 6 && text[word..digits].StartsWith("IBAN", StringComparison.OrdinalIgnoreCase))
            {
                prefix = LabelKind.Iban;
                prefixEnd = word + 4;
            }
        }
        return i;
    }
}
