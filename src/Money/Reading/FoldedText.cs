using System.Text;

namespace Bezel.Money;

/// <summary>
/// A text folded once (see <see cref="Folding"/>) with the way back to where each character stood.
/// Plain ASCII text is used as it is, without a copy.
/// </summary>
internal sealed class FoldedText
{
    private const char RightToLeftOverride = '\u202E', PopDirection = '\u202C';

    private const int LongestReversed = 200;

    private readonly int[]? _map;
    private readonly string _original;
    private char[]? _folded;

    private FoldedText(string original, int length, char[]? folded, int[]? map)
    {
        _original = original;
        _folded = folded;
        _map = map;
        Length = length;
    }

    /// <summary>Folded characters.</summary>
    public int Length { get; }

    public ReadOnlySpan<char> Span => _folded is null ? _original.AsSpan(0, Length) : _folded.AsSpan(0, Length);

    public static FoldedText Of(string text, int maxCharacters)
    {
        int length = Math.Min(text.Length, maxCharacters);
        if (Ascii.IsValid(text.AsSpan(0, length)))
            return new FoldedText(text, length, null, null);
        var folded = new char[length];
        var map = new int[length];
        int count = 0;
        for (int i = 0; i < length; i++)
        {
            char c = text[i];
            if (c == RightToLeftOverride)
            {
                i = Reversed(text, i, length, folded, map, ref count);
                continue;
            }
            int width = 1;
            if (c >= 0x80)
                c = Folding.Fold(text, i, out width);
            if (c != Folding.Nothing || width == 0)
            {
                folded[count] = c;
                map[count++] = i;
            }
            i += width - 1;
        }
        return new FoldedText(text, count, folded, map);
    }

    /// <summary>What stands behind the mark is shown from its end to its beginning (Unicode UAX 9, X4 and X7), and so it is read.</summary>
    private static int Reversed(string text, int at, int length, char[] folded, int[] map, ref int count)
    {
        int end = at + 1;
        while (end < length && end - at <= LongestReversed && text[end] is not (PopDirection or '\n' or '\r'))
            end++;
        bool first = true;
        for (int i = end - 1; i > at; i--)
        {
            if (char.IsLowSurrogate(text[i]) && i > at + 1)
                i--;
            char c = Folding.Fold(text, i, out _);
            if (c == Folding.Nothing)
                continue;
            folded[count] = c;
            map[count++] = first ? at : end - 1;
            first = false;
        }
        return end < length && text[end] == PopDirection ? end : end - 1;
    }

    /// <summary>Where the folded character stood in the text.</summary>
    public int StartOf(int index) => _map is null ? index : _map[index];

    /// <summary>Just behind the character before <paramref name="end"/>, in the text. <paramref name="end"/> is at least 1.</summary>
    public int EndOf(int end)
    {
        if (_map is null)
            return end;
        int last = _map[end - 1];
        return last + (char.IsHighSurrogate(_original[last]) && last + 1 < _original.Length && char.IsLowSurrogate(_original[last + 1]) ? 2 : 1);
    }

    /// <summary>The text as written between two folded positions.</summary>
    public string AsWritten(int start, int end)
    {
        int from = StartOf(start);
        return _original[from..Math.Min(_original.Length, EndOf(end))];
    }

    /// <summary>Reads one character as another one. Spans taken before are of the text as it was.</summary>
    public void Put(int index, char c)
    {
        _folded ??= _original[..Length].ToCharArray();
        _folded[index] = c;
    }

    /// <summary>The text with some places read differently; what is put in stands where that place stood. The edits are in order and apart.</summary>
    public FoldedText With(List<Edit> edits)
    {
        int length = Length;
        foreach (Edit edit in edits)
            length += edit.By.Length - (edit.End - edit.Start);
        var folded = new char[length];
        var map = new int[length];
        ReadOnlySpan<char> span = Span;
        int from = 0, count = 0;
        foreach (Edit edit in edits)
        {
            Keep(span, edit.Start);
            int last = EndOf(edit.End) - 1;
            for (int i = 0; i < edit.By.Length; i++)
            {
                folded[count] = edit.By[i];
                // The first character begins where the place begins, the last ends where it ends.
                map[count++] = i == 0 && edit.By.Length > 1 ? StartOf(edit.Start) : last;
            }
            from = edit.End;
        }
        Keep(span, Length);
        return new FoldedText(_original, count, folded, map);

        void Keep(ReadOnlySpan<char> text, int end)
        {
            for (; from < end; from++)
            {
                folded[count] = text[from];
                map[count++] = StartOf(from);
            }
        }
    }
}

/// <summary>A place of a folded text that is read as something else.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last.</param>
/// <param name="By">What it is read as.</param>
internal readonly record struct Edit(int Start, int End, string By);
