using System.Text;

namespace Bezel.Documents.Pdf;

/// <summary>
/// Reads PDF values (ISO 32000-2, 7.2 and 7.3) from bytes: numbers as <see cref="double"/>, <see cref="PdfName"/>,
/// <see cref="PdfString"/>, <see cref="PdfArray"/>, <see cref="PdfDictionary"/>, <see cref="PdfRef"/>, <see cref="PdfWord"/>,
/// <see cref="bool"/> and null. Rules: every call moves forward or reports the end; depth is bounded; what is not
/// well formed is read as the nearest thing that is.
/// </summary>
internal sealed class PdfParser(ReadOnlyMemory<byte> data, InspectionState state, bool references)
{
    /// <summary>What is returned at the end of the data.</summary>
    public static readonly object End = new();
    private static readonly object CloseArray = new(), CloseDictionary = new();
    private static readonly object?[] SmallNumbers = [.. Enumerable.Range(0, 256).Select(i => (object)(double)i)];

    public int Position { get; set; }

    /// <summary>Decrypts the strings of the object being read, when the file is encrypted.</summary>
    public Func<byte[], byte[]>? Decrypt { get; set; }

    public ReadOnlyMemory<byte> Data => data;

    public object? Read(int depth = 0)
    {
        while (true)
        {
            object? value = Token(depth);
            if (ReferenceEquals(value, CloseArray) || ReferenceEquals(value, CloseDictionary))
            {
                if (depth > 0)
                    return value;
                continue;
            }
            return value;
        }
    }

    private object? Token(int depth)
    {
        ReadOnlySpan<byte> c = data.Span;
        SkipSpace(c);
        if (Position >= c.Length || !state.Step(2))
            return End;
        byte b = c[Position];
        switch (b)
        {
            case (byte)'/':
                Position++;
                return Name(c);
            case (byte)'(':
                Position++;
                return Literal(c);
            case (byte)'<':
                if (Position + 1 < c.Length && c[Position + 1] == '<')
                {
                    Position += 2;
                    return Dictionary(depth);
                }
                Position++;
                return Hexadecimal(c);
            case (byte)'>':
                Position += Position + 1 < c.Length && c[Position + 1] == '>' ? 2 : 1;
                return CloseDictionary;
            case (byte)'[':
                Position++;
                return Array(depth);
            case (byte)']':
                Position++;
                return CloseArray;
            case (byte)')' or (byte)'{' or (byte)'}':
                Position++;
                return Token(depth);
            case (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'-' or (byte)'.':
                return Number(c);
            default:
                return Word(c);
        }
    }

    public void SkipSpace() => SkipSpace(data.Span);

    private void SkipSpace(ReadOnlySpan<byte> c)
    {
        while (Position < c.Length)
        {
            byte b = c[Position];
            if (b == '%')
            {
                int end = c[Position..].IndexOfAny((byte)'\n', (byte)'\r');
                Position = end < 0 ? c.Length : Position + end + 1;
            }
            else if (IsSpace(b))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }

    public static bool IsSpace(byte b) => b is 32 or 10 or 13 or 9 or 12 or 0;

    private static bool IsDelimiter(byte b) => b is (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'/' or (byte)'%';

    private PdfName Name(ReadOnlySpan<byte> c)
    {
        int start = Position;
        bool escaped = false;
        while (Position < c.Length && !IsSpace(c[Position]) && !IsDelimiter(c[Position]))
            escaped |= c[Position++] == '#';
        ReadOnlySpan<byte> raw = c[start..Position];
        if (raw.Length > 512)
            raw = raw[..512];
        if (!escaped)
            return new PdfName(Encoding.Latin1.GetString(raw));
        var name = new StringBuilder(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '#' && i + 2 < raw.Length + 0 && Hex(raw[i + 1]) >= 0 && Hex(raw[i + 2]) >= 0)
            {
                name.Append((char)((Hex(raw[i + 1]) << 4) | Hex(raw[i + 2])));
                i += 2;
            }
            else
            {
                name.Append((char)raw[i]);
            }
        }
        return new PdfName(name.ToString());
    }

    private PdfString Literal(ReadOnlySpan<byte> c)
    {
        int start = Position, open = 1;
        bool escaped = false;
        int i = Position;
        for (; i < c.Length; i++)
        {
            byte b = c[i];
            if (b == '\\') { escaped = true; i++; }
            else if (b == '(') open++;
            else if (b == ')' && --open == 0) break;
            else if (b == '\r') escaped = true;
        }
        int end = Math.Min(i, c.Length);
        Position = Math.Min(end + 1, c.Length);
        state.Step((end - start) / 4);
        byte[] bytes = escaped ? Unescape(c[start..end]) : c[start..end].ToArray();
        return new PdfString(Decrypt is null ? bytes : Decrypt(bytes));
    }

    private static byte[] Unescape(ReadOnlySpan<byte> s)
    {
        byte[] text = new byte[s.Length];
        int n = 0;
        for (int i = 0; i < s.Length; i++)
        {
            byte b = s[i];
            if (b == '\r')
            {
                if (i + 1 < s.Length && s[i + 1] == '\n')
                    i++;
                text[n++] = (byte)'\n';
                continue;
            }
            if (b != '\\' || i + 1 >= s.Length)
            {
                text[n++] = b;
                continue;
            }
            b = s[++i];
            switch (b)
            {
                case (byte)'n': text[n++] = 10; break;
                case (byte)'r': text[n++] = 13; break;
                case (byte)'t': text[n++] = 9; break;
                case (byte)'b': text[n++] = 8; break;
                case (byte)'f': text[n++] = 12; break;
                case (byte)'\n': break;
                case (byte)'\r':
                    if (i + 1 < s.Length && s[i + 1] == '\n')
                        i++;
                    break;
                case >= (byte)'0' and <= (byte)'7':
                    int value = b - '0';
                    for (int k = 0; k < 2 && i + 1 < s.Length && s[i + 1] is >= (byte)'0' and <= (byte)'7'; k++)
                        value = (value * 8) + (s[++i] - '0');
                    text[n++] = (byte)value;
                    break;
                default: text[n++] = b; break;
            }
        }
        return text[..n];
    }

    private PdfString Hexadecimal(ReadOnlySpan<byte> c)
    {
        int end = c[Position..].IndexOf((byte)'>');
        ReadOnlySpan<byte> digits = end < 0 ? c[Position..] : c.Slice(Position, end);
        Position = end < 0 ? c.Length : Position + end + 1;
        state.Step(digits.Length / 4);
        byte[] bytes = new byte[(digits.Length + 1) / 2];
        int n = 0, high = -1;
        foreach (byte b in digits)
        {
            int value = Hex(b);
            if (value < 0)
                continue;
            if (high < 0)
                high = value;
            else
            {
                bytes[n++] = (byte)((high << 4) | value);
                high = -1;
            }
        }
        if (high >= 0)
            bytes[n++] = (byte)(high << 4);
        bytes = n == bytes.Length ? bytes : bytes[..n];
        return new PdfString(Decrypt is null ? bytes : Decrypt(bytes));
    }

    public static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        _ => -1,
    };

    private object? Array(int depth)
    {
        var array = new PdfArray();
        if (depth >= state.Limits.MaxNesting)
        {
            state.Limit(nameof(DocumentLimits.MaxNesting));
            return End;
        }
        while (true)
        {
            object? value = Read(depth + 1);
            if (ReferenceEquals(value, End) || ReferenceEquals(value, CloseArray))
                return array;
            if (ReferenceEquals(value, CloseDictionary))
                continue;
            if (value is PdfWord { Value: "endobj" or "endstream" or "stream" })
                return array;
            array.Add(value);
        }
    }

    private object? Dictionary(int depth)
    {
        var dictionary = new PdfDictionary();
        if (depth >= state.Limits.MaxNesting)
        {
            state.Limit(nameof(DocumentLimits.MaxNesting));
            return End;
        }
        while (true)
        {
            int before = Position;
            object? key = Read(depth + 1);
            if (ReferenceEquals(key, End) || ReferenceEquals(key, CloseDictionary))
                return dictionary;
            if (key is PdfWord { Value: "endobj" or "stream" })
            {
                Position = before;
                return dictionary;
            }
            if (key is not PdfName name)
                continue;
            object? value = Read(depth + 1);
            if (ReferenceEquals(value, End) || ReferenceEquals(value, CloseDictionary))
                return dictionary;
            if (!ReferenceEquals(value, CloseArray))
                dictionary[name.Value] = value;
        }
    }

    private object? Number(ReadOnlySpan<byte> c)
    {
        int start = Position;
        double value = 0, scale = 0;
        bool negative = false, digits = false;
        for (; Position < c.Length; Position++)
        {
            byte b = c[Position];
            if (b is >= (byte)'0' and <= (byte)'9')
            {
                digits = true;
                if (scale == 0)
                    value = (value * 10) + (b - '0');
                else
                {
                    value += (b - '0') * scale;
                    scale /= 10;
                }
            }
            else if (b == '.' && scale == 0) scale = 0.1;
            else if (b == '-')
            {
                if (Position == start || !digits) negative = true;
            }
            else if (b != '+' || Position != start) break;
        }
        if (!digits && Position < c.Length && !IsSpace(c[Position]) && !IsDelimiter(c[Position]))
            return Word(c);
        if (negative)
            value = -value;
        if (references && scale == 0 && !negative && value < 100_000_000 && TryReference(c, (int)value) is { } reference)
            return reference;
        return scale == 0 && value is >= 0 and < 256 ? SmallNumbers[(int)value] : value;
    }

    private PdfRef? TryReference(ReadOnlySpan<byte> c, int number)
    {
        int at = Position;
        if (at >= c.Length || !IsSpace(c[at]))
            return null;
        while (at < c.Length && IsSpace(c[at])) at++;
        int generation = 0, digits = 0;
        while (at < c.Length && c[at] is >= (byte)'0' and <= (byte)'9' && digits < 6)
        {
            generation = (generation * 10) + (c[at++] - '0');
            digits++;
        }
        if (digits == 0 || at >= c.Length || !IsSpace(c[at]))
            return null;
        while (at < c.Length && IsSpace(c[at])) at++;
        if (at >= c.Length || c[at] != 'R' || (at + 1 < c.Length && !IsSpace(c[at + 1]) && !IsDelimiter(c[at + 1])))
            return null;
        Position = at + 1;
        return new PdfRef(number, generation);
    }

    private object? Word(ReadOnlySpan<byte> c)
    {
        int start = Position;
        while (Position < c.Length && !IsSpace(c[Position]) && !IsDelimiter(c[Position]))
            Position++;
        if (Position == start)
            Position++;
        ReadOnlySpan<byte> raw = c[start..Math.Min(Position, c.Length)];
        if (raw.SequenceEqual("true"u8)) return true;
        if (raw.SequenceEqual("false"u8)) return false;
        if (raw.SequenceEqual("null"u8)) return null;
        if (raw.Length > 64)
            raw = raw[..64];
        return new PdfWord(PdfOperators.Intern(raw));
    }
}

/// <summary>Operators and keywords by their bytes, so that none is allocated twice.</summary>
internal static class PdfOperators
{
    private static readonly string[] One = [.. Enumerable.Range(0, 256).Select(i => ((char)i).ToString())];
    private static readonly string[] Known =
        ["Tj", "TJ", "Td", "TD", "Tm", "Tf", "Tc", "Tw", "Tz", "TL", "Ts", "Tr", "T*", "BT", "ET", "re", "cm", "rg", "RG", "gs", "Do", "cs", "CS", "sc", "SC", "BI", "ID", "EI", "W*", "f*", "scn", "SCN", "BDC", "EMC", "BMC", "obj", "endobj", "stream", "endstream", "def", "endbfchar", "beginbfchar", "endbfrange", "beginbfrange"];

    public static string Intern(ReadOnlySpan<byte> raw)
    {
        if (raw.Length == 1)
            return One[raw[0]];
        foreach (string known in Known)
        {
            if (known.Length == raw.Length && known[0] == raw[0] && Ascii.Equals(raw, known))
                return known;
        }
        return Encoding.Latin1.GetString(raw);
    }
}
