using System.Buffers;

namespace Bezel.Mime.Html;

/// <summary>Gathers text as it is laid out: white space collapsed, breaks written only between words.</summary>
internal sealed class TextSink(int maxLength)
{
    private static readonly SearchValues<char> Spaces = SearchValues.Create(" \t\n\r\f\u00A0");
    private char[] _buffer = [];
    private int _breaks;
    private bool _tab;
    private bool _space;

    public int Length { get; private set; }

    public bool Full { get; private set; }

    public ReadOnlySpan<char> Text => _buffer.AsSpan(0, Length);

    public override string ToString() => new(_buffer, 0, Length);

    /// <summary>Start or end of a block: what follows stands on a new line.</summary>
    public void Block()
    {
        if (!_tab && _breaks == 0)
            _breaks = 1;
    }

    /// <summary>The end of a table row.</summary>
    public void Row()
    {
        _tab = false;
        _breaks = Math.Max(_breaks, 1);
    }

    /// <summary>A line break; two in a row leave an empty line.</summary>
    public void Line()
    {
        if (!_tab)
            _breaks = Math.Min(_breaks + 1, 2);
    }

    /// <summary>A cell that is not the first: a tab, if the row has written anything since <paramref name="rowStart"/>.</summary>
    public void Cell(int rowStart)
    {
        if (Length <= rowStart)
            return;
        _tab = true;
        _breaks = 0;
    }

    public void Space() => _space = true;

    /// <summary>Appends text; white space in it is collapsed.</summary>
    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            int end = text.IndexOfAny(Spaces);
            if (end == 0)
            {
                _space = true;
                int word = text.IndexOfAnyExcept(Spaces);
                if (word < 0)
                    return;
                text = text[word..];
                continue;
            }
            Write(end < 0 ? text : text[..end]);
            if (end < 0)
                return;
            text = text[end..];
        }
    }

    /// <summary>Appends text whose line ends and spaces count, as in <c>pre</c>.</summary>
    public void AppendPreformatted(ReadOnlySpan<char> text)
    {
        while (true)
        {
            int end = text.IndexOfAny('\r', '\n');
            ReadOnlySpan<char> line = end < 0 ? text : text[..end];
            if (!line.IsWhiteSpace())
                Write(line.TrimEnd());
            else if (!line.IsEmpty)
                _space = true;
            if (end < 0)
                return;
            Line();
            text = text[(end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1))..];
        }
    }

    /// <summary>Takes off the end, from <paramref name="length"/> on.</summary>
    public string Cut(int length)
    {
        string cut = new(_buffer, length, Length - length);
        Length = length;
        while (Length > 0 && char.IsWhiteSpace(_buffer[Length - 1]))
            Length--;
        return cut;
    }

    private void Write(ReadOnlySpan<char> word)
    {
        int room = maxLength - Length - 3;
        if (word.Length > room)
        {
            Full = true;
            word = word[..Math.Max(0, room)];
            if (word.IsEmpty)
                return;
        }
        if (Length + word.Length + 3 > _buffer.Length)
            Array.Resize(ref _buffer, Math.Max(Length + word.Length + 3, Math.Max(1024, _buffer.Length * 2)));
        if (Length > 0)
        {
            if (_tab)
                _buffer[Length++] = '\t';
            else if (_breaks > 0)
                _buffer.AsSpan((Length += _breaks) - _breaks, _breaks).Fill('\n');
            else if (_space)
                _buffer[Length++] = ' ';
        }
        _tab = _space = false;
        _breaks = 0;
        word.CopyTo(_buffer.AsSpan(Length));
        Length += word.Length;
    }
}
