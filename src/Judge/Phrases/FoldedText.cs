using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Bezel.Links;

namespace Bezel.Judge.Phrases;

/// <summary>What a token is.</summary>
internal enum TokenKind : byte
{
    Word,
    Number,
    Symbol,
    SentenceEnd,
}

/// <summary>A token: where it stands in the folded and in the original text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(TokenKind Kind, int FoldedStart, int FoldedLength, int Start, int End);

/// <summary>
/// A text as words to compare. Rules of folding:
/// letters lose case, accents, width, mathematical styling and foreign look-alikes (a Cyrillic "а" inside a Latin word);
/// zero-width characters, soft hyphens and apostrophes vanish inside a word; digits of any script become ASCII;
/// every character of a script written without spaces is a word of its own; . ! ? and an empty line end a sentence.
/// </summary>
internal sealed class FoldedText
{
    private static readonly char[] Table = new char[65536];

    private readonly char[] _folded;
    private readonly List<Token> _tokens;

    private FoldedText(char[] folded, List<Token> tokens) => (_folded, _tokens) = (folded, tokens);

    /// <summary>Nothing.</summary>
    public static FoldedText Empty { get; } = new([], []);

    public ReadOnlySpan<Token> Tokens => CollectionsMarshal.AsSpan(_tokens);

    /// <summary>The folded characters of a token.</summary>
    public ReadOnlySpan<char> this[in Token token] => _folded.AsSpan(token.FoldedStart, token.FoldedLength);

    /// <summary>Folds a text up to a number of tokens.</summary>
    public static FoldedText Of(string text, int maxTokens)
    {
        if (text.Length == 0)
            return Empty;
        var folded = new char[text.Length];
        var tokens = new List<Token>(Math.Min(maxTokens, (text.Length / 6) + 8));
        int used = 0, i = 0;
        while (i < text.Length && tokens.Count < maxTokens)
        {
            char c = Fold(text, i, out int width);
            if (char.IsAsciiLetter(c) || (c > 127 && char.IsLetter(c) && !IsUnspaced(c)))
                i = Word(text, i, folded, ref used, tokens);
            else if (char.IsAsciiDigit(c))
                i = Number(text, i, folded, ref used, tokens);
            else
            {
                if (c > 127 && IsUnspaced(c))
                    Single(TokenKind.Word, c, i, width, folded, ref used, tokens);
                else if (c is '!' or '$' or '€' or '£' or '¥' or '@' or '%' or '?' or '.' or '。' or '\n')
                    Punctuation(text, c, i, width, folded, ref used, tokens);
                i += width;
            }
        }
        return new FoldedText(folded, tokens);
    }

    private static int Word(string text, int i, char[] folded, ref int used, List<Token> tokens)
    {
        int start = i, foldedStart = used, end = i;
        while (i < text.Length)
        {
            char c = Fold(text, i, out int width);
            if (char.IsAsciiLetter(c) || (c > 127 && char.IsLetter(c) && !IsUnspaced(c)))
            {
                folded[used++] = c;
                i += width;
                end = i;
            }
            else if (c == '\0' || (c is '\'' or '\u2019' && i + 1 < text.Length && char.IsLetter(text[i + 1])))
                i += width;
            else
                break;
        }
        tokens.Add(new Token(TokenKind.Word, foldedStart, used - foldedStart, start, end));
        return i;
    }

    private static int Number(string text, int i, char[] folded, ref int used, List<Token> tokens)
    {
        int start = i, foldedStart = used, end = i;
        while (i < text.Length)
        {
            char c = Fold(text, i, out int width);
            if (char.IsAsciiDigit(c))
            {
                folded[used++] = c;
                i += width;
                end = i;
            }
            else if (c == '\0' || (c is '.' or ',' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1])))
                i += width;
            else
                break;
        }
        tokens.Add(new Token(TokenKind.Number, foldedStart, used - foldedStart, start, end));
        return i;
    }

    private static void Punctuation(string text, char c, int i, int width, char[] folded, ref int used, List<Token> tokens)
    {
        if (c is '!' or '$' or '€' or '£' or '¥' or '@' or '%')
            Single(TokenKind.Symbol, c, i, width, folded, ref used, tokens);
        bool ends = c is '!' or '?' or '。'
            || (c == '.' && (i + 1 >= text.Length || char.IsWhiteSpace(text[i + 1])))
            || (c == '\n' && i + 1 < text.Length && text[i + 1] == '\n');
        if (ends && (tokens.Count == 0 || tokens[^1].Kind != TokenKind.SentenceEnd))
            tokens.Add(new Token(TokenKind.SentenceEnd, used, 0, i, i + 1));
    }

    private static void Single(TokenKind kind, char c, int i, int width, char[] folded, ref int used, List<Token> tokens)
    {
        folded[used++] = c;
        tokens.Add(new Token(kind, used - 1, 1, i, i + width));
    }

    /// <summary>The folded character at a place; '\0' for one that vanishes.</summary>
    private static char Fold(string text, int i, out int width)
    {
        char c = text[i];
        width = 1;
        if (c < 128)
            return c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c;
        if (char.IsHighSurrogate(c))
        {
            if (i + 1 >= text.Length || !char.IsLowSurrogate(text[i + 1]))
                return ' ';
            width = 2;
            return Compute(text.Substring(i, 2));
        }
        char known = Table[c];
        if (known != 0)
            return known == '\u0001' ? '\0' : known;
        char computed = char.IsLowSurrogate(c) ? ' ' : Compute(c.ToString());
        Table[c] = computed == '\0' ? '\u0001' : computed;
        return computed;
    }

    private static char Compute(string one)
    {
        Rune rune = Rune.GetRuneAt(one, 0);
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format || rune.Value is 0x00AD or 0x115F or 0x1160 or 0x3164 or 0xFFA0)
            return '\0';
        string flat;
        try
        {
            flat = one.Normalize(NormalizationForm.FormKD);
        }
        catch (ArgumentException)
        {
            return ' ';
        }
        char first = flat.Length > 0 ? flat[0] : ' ';
        if (char.IsDigit(first))
            return (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(first));
        if (first > 127 && char.IsLetter(first) && !IsUnspaced(first) && first < 0x0600)
        {
            // Greek, Cyrillic, Armenian and Cherokee letters that look Latin fold to Latin in every text: words of those
            // scripts stay comparable with one another, and a single foreign letter no longer hides a word.
            string skeleton = Confusables.Skeleton(first.ToString());
            if (skeleton.Length == 1 && char.IsAsciiLetter(skeleton[0]))
                return char.ToLowerInvariant(skeleton[0]);
        }
        return first == '\0' || char.IsSurrogate(first) ? ' ' : char.ToLowerInvariant(first);
    }

    private static bool IsUnspaced(char c) => c is (>= '\u0E00' and <= '\u0EFF') or (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
}
