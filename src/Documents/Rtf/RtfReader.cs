namespace Bezel.Documents.Rtf;

/// <summary>What comes next in RTF.</summary>
internal enum RtfToken
{
    /// <summary>Nothing.</summary>
    End,
    /// <summary><c>{</c></summary>
    Open,
    /// <summary><c>}</c></summary>
    Close,
    /// <summary>A control word of letters.</summary>
    Word,
    /// <summary>A control symbol: a backslash and one character that is not a letter.</summary>
    Symbol,
    /// <summary><c>\'hh</c></summary>
    Hex,
    /// <summary>Bytes that are text, or hexadecimal data, without line ends.</summary>
    Text,
    /// <summary>The raw bytes after <c>\bin</c>.</summary>
    Binary,
}

/// <summary>
/// Cuts RTF into tokens (specification 1.9.1, "Contents of an RTF File"), as Word does and not only as it is written down: words have at most
/// 32 letters, numbers at most 10 digits, one space after a word belongs to it; <c>\bin</c> takes its bytes whatever they are.
/// </summary>
internal ref struct RtfReader(ReadOnlySpan<byte> content)
{
    private const int MaxWord = 32, MaxDigits = 10;
    private readonly ReadOnlySpan<byte> _content = content;
    private int _at;
    private int _binary;

    /// <summary>The word's letters, the run of text, or the binary bytes.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>The number after a word; 0 when there is none.</summary>
    public int Number { get; private set; }

    public bool HasNumber { get; private set; }

    /// <summary>The byte of <c>\'hh</c>, or the character of a symbol.</summary>
    public byte Byte { get; private set; }

    public RtfToken Next()
    {
        ReadOnlySpan<byte> c = _content;
        if (_binary > 0)
        {
            Text = c.Slice(_at, _binary);
            _at += _binary;
            _binary = 0;
            return RtfToken.Binary;
        }
        while (_at < c.Length && c[_at] is (byte)'\r' or (byte)'\n')
            _at++;
        if (_at >= c.Length)
            return RtfToken.End;
        switch (c[_at])
        {
            case (byte)'{':
                _at++;
                return RtfToken.Open;
            case (byte)'}':
                _at++;
                return RtfToken.Close;
            case (byte)'\\':
                return Control();
        }
        ReadOnlySpan<byte> rest = c[_at..];
        int length = rest.IndexOfAny("\\{}\r\n"u8);
        Text = length < 0 ? rest : rest[..length];
        _at += Text.Length;
        return RtfToken.Text;
    }

    private RtfToken Control()
    {
        ReadOnlySpan<byte> c = _content;
        if (_at + 1 >= c.Length)
        {
            _at = c.Length;
            return RtfToken.End;
        }
        byte first = c[_at + 1];
        if (first == '\'')
        {
            int high = _at + 2 < c.Length ? Digit(c[_at + 2]) : -1, low = _at + 3 < c.Length ? Digit(c[_at + 3]) : -1;
            HasNumber = high >= 0 && low >= 0;
            Byte = HasNumber ? (byte)((high << 4) | low) : (byte)'?';
            _at = Math.Min(c.Length, _at + 4);
            return RtfToken.Hex;
        }
        if (!char.IsAsciiLetter((char)first))
        {
            Byte = first;
            _at += 2;
            return RtfToken.Symbol;
        }
        int end = _at + 1;
        while (end < c.Length && end - _at <= MaxWord && char.IsAsciiLetter((char)c[end]))
            end++;
        Text = c[(_at + 1)..end];
        Number = 0;
        HasNumber = false;
        bool negative = end + 1 < c.Length && c[end] == '-' && char.IsAsciiDigit((char)c[end + 1]);
        if (negative)
            end++;
        for (int digits = 0; end < c.Length && digits < MaxDigits && char.IsAsciiDigit((char)c[end]); digits++, end++)
        {
            Number = unchecked((Number * 10) + (c[end] - '0'));
            HasNumber = true;
        }
        if (negative)
            Number = unchecked(-Number);
        if (end < c.Length && c[end] == ' ')
            end++;
        _at = end;
        if (Text.SequenceEqual("bin"u8))
            _binary = Math.Min(Math.Max(0, Number), c.Length - _at);
        return RtfToken.Word;
    }

    private static int Digit(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };
}
