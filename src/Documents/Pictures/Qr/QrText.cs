using System.Text;

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// The text of a code from its data bits (ISO/IEC 18004, section 7.4): numeric, alphanumeric, byte, Kanji and GB 2312 segments,
/// character sets by ECI. Bytes without an ECI are UTF-8 where they can be; else Shift-JIS where they hold what only Shift-JIS has
/// (codes from Japan, before the standard changed its default); else Latin-1 as Windows has it.
/// </summary>
internal sealed class QrText
{
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly byte[] _data;
    private readonly int _version;
    private readonly StringBuilder _text = new();
    private int _at;
    private bool _firstCharacterSet = true;
    private Encoding? _set;
    private bool _functionCode;

    private QrText(byte[] data, int version) => (_data, _version) = (data, version);

    /// <summary>Which of how many symbols this is, from 1, when one text is spread over several (section 8); else null.</summary>
    public (int Part, int Of)? Append { get; private set; }

    /// <summary>The text, or null when the bits make no sense: then what was corrected was not a code.</summary>
    public static QrText? Read(byte[] data, int version, out string text)
    {
        var reader = new QrText(data, version);
        bool sense = reader.ReadSegments();
        text = reader._text.ToString();
        return sense ? reader : null;
    }

    private int Left => _data.Length * 8 - _at;

    private int Take(int bits)
    {
        int value = 0;
        for (; bits > 0; bits--, _at++)
            value = value << 1 | (_at < _data.Length * 8 ? _data[_at >> 3] >> (7 - (_at & 7)) & 1 : 0);
        return value;
    }

    private bool ReadSegments()
    {
        int group = _version < 10 ? 0 : _version < 27 ? 1 : 2;
        while (Left >= 4)
        {
            int mode = Take(4);
            bool sense = mode switch
            {
                0 => true,
                1 => Numeric(Take(10 + 2 * group)),
                2 => Alphanumeric(Take(9 + 2 * group)),
                3 => Appended(),
                4 => Bytes(Take(group == 0 ? 8 : 16)),
                5 or 9 => FunctionCode(mode),
                7 => CharacterSet(),
                8 => Pairs(Take(8 + 2 * group), kanji: true),
                13 => Take(4) == 1 && Pairs(Take(8 + 2 * group), kanji: false),
                _ => false,
            };
            if (!sense)
                return false;
            if (mode == 0)
                break;
        }
        return _text.Length > 0;
    }

    private bool Numeric(int count)
    {
        for (; count > 0; count -= 3)
        {
            int digits = Math.Min(count, 3), bits = digits * 3 + 1;
            if (Left < bits)
                return false;
            int value = Take(bits);
            if (value >= (digits == 3 ? 1000 : digits == 2 ? 100 : 10))
                return false;
            _text.Append(value.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0'));
        }
        return true;
    }

    private bool Alphanumeric(int count)
    {
        int start = _text.Length;
        for (; count > 0; count -= 2)
        {
            int bits = count > 1 ? 11 : 6;
            if (Left < bits)
                return false;
            int value = Take(bits);
            if (value >= (count > 1 ? 45 * 45 : 45))
                return false;
            if (count > 1)
                _text.Append(Letters[value / 45]);
            _text.Append(Letters[value % 45]);
        }
        // Under FNC1 a per cent sign stands for the separator of fields, and two for itself (section 7.4.9.3).
        if (_functionCode)
            _text.Replace("%%", "\uFFFF", start, _text.Length - start).Replace('%', '\x1D', start, _text.Length - start).Replace('\uFFFF', '%', start, _text.Length - start);
        return true;
    }

    private bool Bytes(int count)
    {
        if (Left < count * 8)
            return false;
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++)
            bytes[i] = (byte)Take(8);
        _text.Append((_set ?? Guess(bytes)).GetString(bytes));
        return true;
    }

    private bool Pairs(int count, bool kanji)
    {
        if (Left < count * 13)
            return false;
        byte[] bytes = new byte[count * 2];
        for (int i = 0; i < count; i++)
        {
            int value = Take(13);
            int pair = kanji ? value / 0xC0 << 8 | value % 0xC0 : value / 0x60 << 8 | value % 0x60;
            pair += kanji ? pair < 0x1F00 ? 0x8140 : 0xC140 : pair < 0x0A00 ? 0xA1A1 : 0xA6A1;
            (bytes[2 * i], bytes[2 * i + 1]) = ((byte)(pair >> 8), (byte)pair);
        }
        _text.Append(Page(kanji ? 932 : 936).GetString(bytes));
        return true;
    }

    private bool Appended()
    {
        if (Left < 16)
            return false;
        (int part, int last) = (Take(4), Take(4));
        Take(8);
        Append = (part + 1, last + 1);
        return part <= last;
    }

    private bool FunctionCode(int mode)
    {
        _functionCode = true;
        if (mode == 9)
            Take(8);
        return true;
    }

    /// <summary>The numbers of character sets are those of AIM ECI assignments.</summary>
    private bool CharacterSet()
    {
        int first = Take(8);
        int number = (first & 0x80) == 0 ? first : (first & 0x40) == 0 ? (first & 0x3F) << 8 | Take(8) : (first & 0x20) == 0 ? (first & 0x1F) << 16 | Take(16) : -1;
        if (number < 0)
            return false;
        _firstCharacterSet = false;
        _set = number switch
        {
            0 or 2 => Page(437),
            1 or 3 => Encoding.Latin1,
            >= 4 and <= 18 => Page(28590 + number - 2),
            20 => Page(932),
            21 => Page(1250),
            22 => Page(1251),
            23 => Page(1252),
            24 => Page(1256),
            25 => Encoding.BigEndianUnicode,
            26 => Encoding.UTF8,
            27 or 170 => Encoding.ASCII,
            28 => Page(950),
            29 or 32 => Page(936),
            30 => Page(949),
            _ => null,
        };
        return true;
    }

    private Encoding Guess(byte[] bytes)
    {
        if (bytes.AsSpan().IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0)
            return Encoding.ASCII;
        try
        {
            StrictUtf8.GetCharCount(bytes);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return _firstCharacterSet && LooksJapanese(bytes) ? Page(932) : Page(1252);
        }
    }

    /// <summary>Whether all is valid Shift-JIS, with a pair whose first byte is a control in Latin-1, or three half-width letters in a row.</summary>
    private static bool LooksJapanese(ReadOnlySpan<byte> bytes)
    {
        int halfWidth = 0;
        bool told = false;
        for (int i = 0; i < bytes.Length; i++)
        {
            byte first = bytes[i];
            halfWidth = first is >= 0xA1 and <= 0xDF ? halfWidth + 1 : 0;
            told |= halfWidth >= 3;
            if (first < 0x80 || halfWidth > 0)
                continue;
            if (first is 0x80 or 0xA0 or > 0xFC || ++i == bytes.Length || bytes[i] is < 0x40 or 0x7F or > 0xFC)
                return false;
            told |= first < 0xA0;
        }
        return told;
    }

    private static Encoding Page(int number)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(number) ?? Encoding.Latin1;
        }
        catch (NotSupportedException)
        {
            return Encoding.Latin1;
        }
    }
}
