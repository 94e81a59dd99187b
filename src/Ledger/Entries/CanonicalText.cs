using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Bezel.Ledger;

/// <summary>JSON strings in the one form that RFC 8785 §3.2.2.2 allows.</summary>
internal static class CanonicalText
{
    /// <summary>A control character becomes six bytes (\u001f).</summary>
    public const int MostPerByte = 6;

    private static readonly SearchValues<byte> Plain = SearchValues.Create([.. Enumerable.Range(0x20, 0x60).Select(i => (byte)i).Where(b => b is not ((byte)'"' or (byte)'\\'))]);
    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(i => (byte)i), (byte)'"', (byte)'\\']);

    /// <summary>Writes a string with its quotes; returns the number of bytes.</summary>
    public static int Write(ReadOnlySpan<byte> utf8, Span<byte> output)
    {
        int at = 0;
        output[at++] = (byte)'"';
        while (true)
        {
            int plain = utf8.IndexOfAny(Escaped);
            if (plain < 0)
                break;
            utf8[..plain].CopyTo(output[at..]);
            at += plain;
            output[at++] = (byte)'\\';
            byte escaped = utf8[plain];
            if (Short(escaped) is not 0 and byte letter)
            {
                output[at++] = letter;
            }
            else
            {
                "u00"u8.CopyTo(output[at..]);
                Hex.Write([escaped], output[(at + 3)..]);
                at += 5;
            }
            utf8 = utf8[(plain + 1)..];
        }
        utf8.CopyTo(output[at..]);
        at += utf8.Length;
        output[at++] = (byte)'"';
        return at;
    }

    /// <summary>
    /// Reads a string from its opening quote on. Returns how many bytes it takes with both quotes, 0 when it is not in canonical form,
    /// -1 when it is not UTF-8.
    /// </summary>
    public static int Measure(ReadOnlySpan<byte> input)
    {
        if (input.IsEmpty || input[0] != (byte)'"')
            return 0;
        bool ascii = true;
        int at = 1;
        while (true)
        {
            int stop = input[at..].IndexOfAnyExcept(Plain);
            if (stop < 0)
                return 0;
            at += stop;
            byte found = input[at];
            if (found == (byte)'"')
                return ascii || Utf8.IsValid(input[1..at]) ? at + 1 : -1;
            if (found >= 0x80)
            {
                ascii = false;
                int run = input[at..].IndexOfAnyInRange((byte)0, (byte)0x7F);
                if (run < 0)
                    return 0;
                at += run;
                continue;
            }
            if (found != (byte)'\\')
                return 0;
            int escape = EscapeLength(input[at..]);
            if (escape == 0)
                return 0;
            at += escape;
        }
    }

    /// <summary>The text of a string that <see cref="Measure"/> found good, quotes included in the input.</summary>
    public static byte[] Bytes(ReadOnlySpan<byte> quoted)
    {
        ReadOnlySpan<byte> input = quoted[1..^1];
        if (!input.Contains((byte)'\\'))
            return input.ToArray();
        byte[] output = new byte[input.Length];
        Span<byte> code = stackalloc byte[1];
        int length = 0;
        for (int at = 0; at < input.Length; at++)
        {
            byte next = input[at];
            if (next == (byte)'\\')
            {
                next = input[++at];
                if (next == (byte)'u')
                {
                    Hex.TryRead(input.Slice(at + 3, 2), code);
                    next = code[0];
                    at += 4;
                }
                else
                {
                    next = Long(next);
                }
            }
            output[length++] = next;
        }
        return output[..length];
    }

    public static string Text(ReadOnlySpan<byte> quoted) => Encoding.UTF8.GetString(Bytes(quoted));

    private static int EscapeLength(ReadOnlySpan<byte> input)
    {
        if (input.Length < 2)
            return 0;
        if (input[1] != (byte)'u')
            return Long(input[1]) != 0 ? 2 : 0;
        Span<byte> code = stackalloc byte[2];
        // Only control characters without a short form are written so.
        return input.Length >= 6 && Hex.TryRead(input.Slice(2, 4), code) && code[0] == 0 && code[1] < 0x20 && Short(code[1]) == 0 ? 6 : 0;
    }

    private static byte Short(byte character) => character switch
    {
        (byte)'"' or (byte)'\\' => character,
        (byte)'\b' => (byte)'b',
        (byte)'\t' => (byte)'t',
        (byte)'\n' => (byte)'n',
        (byte)'\f' => (byte)'f',
        (byte)'\r' => (byte)'r',
        _ => 0,
    };

    private static byte Long(byte letter) => letter switch
    {
        (byte)'"' or (byte)'\\' => letter,
        (byte)'b' => (byte)'\b',
        (byte)'t' => (byte)'\t',
        (byte)'n' => (byte)'\n',
        (byte)'f' => (byte)'\f',
        (byte)'r' => (byte)'\r',
        _ => 0,
    };
}

/// <summary>Writes canonical pieces one after the other into a span that is known to be large enough.</summary>
internal ref struct CanonicalOutput(Span<byte> output)
{
    private readonly Span<byte> _output = output;

    public int Written { get; private set; }

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_output[Written..]);
        Written += bytes.Length;
    }

    public void Write(long number)
    {
        System.Buffers.Text.Utf8Formatter.TryFormat(number, _output[Written..], out int length);
        Written += length;
    }

    public void Write(LogId log)
    {
        log.WriteText(_output[Written..]);
        Written += LogId.TextLength;
    }

    public void WriteText(scoped ReadOnlySpan<byte> utf8) => Written += CanonicalText.Write(utf8, _output[Written..]);
}
