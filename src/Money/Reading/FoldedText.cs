using System.Text;

namespace Bezel.Money;

/// <summary>
/// A text folded once (see <see cref="Folding"/>) with the way back to where each character stood.
/// Plain ASCII text is used as it is, without a copy.
/// </summary>
internal sealed class FoldedText
{
    private readonly int[]? _map;
    private readonly string _original;
    private readonly char[]? _folded;

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
}
