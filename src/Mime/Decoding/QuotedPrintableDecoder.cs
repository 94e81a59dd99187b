namespace Bezel.Mime;

/// <summary>
/// Quoted-printable as it comes (RFC 2045 §6.7): escapes in either case; an equals sign that starts no escape stays; white space at the end of a line goes.
/// </summary>
internal static class QuotedPrintableDecoder
{
    public static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> raw, DefectLog log)
    {
        ReadOnlySpan<byte> source = raw.Span;
        if (source.IndexOf((byte)'=') < 0 && source.IndexOf(" \n"u8) < 0 && source.IndexOf(" \r"u8) < 0 && source.IndexOf((byte)'\t') < 0)
            return raw;
        byte[] target = new byte[source.Length];
        int written = 0;
        int fixedUpTo = 0; // Decoded white space before this stays at the end of a line.
        int position = 0;
        bool bad = false;
        while (position < source.Length)
        {
            int run = source[position..].IndexOfAny((byte)'=', (byte)'\n');
            if (run < 0)
                run = source.Length - position;
            source.Slice(position, run).CopyTo(target.AsSpan(written));
            written += run;
            position += run;
            if (position == source.Length)
                break;
            if (source[position] == '\n')
            {
                bool carriage = written > fixedUpTo && target[written - 1] == '\r';
                if (carriage)
                    written--;
                while (written > fixedUpTo && target[written - 1] is (byte)' ' or (byte)'\t')
                    written--;
                if (carriage)
                    target[written++] = (byte)'\r';
                target[written++] = (byte)'\n';
                fixedUpTo = written;
                position++;
                continue;
            }
            int high = position + 1 < source.Length ? Hex(source[position + 1]) : -1;
            int low = high >= 0 && position + 2 < source.Length ? Hex(source[position + 2]) : -1;
            if (low >= 0)
            {
                target[written++] = (byte)((high << 4) | low);
                fixedUpTo = written;
                position += 3;
                continue;
            }
            int next = SoftBreak(source, position + 1);
            if (next >= 0)
            {
                fixedUpTo = written;
                position = next;
                continue;
            }
            bad = true;
            target[written++] = (byte)'=';
            fixedUpTo = written;
            position++;
        }
        if (bad)
            log.Add(DefectKind.BadQuotedPrintable);
        return target.AsMemory(0, written);
    }

    /// <summary>The position after white space and a line end at <paramref name="position"/>, or -1 when something else stands there.</summary>
    private static int SoftBreak(ReadOnlySpan<byte> source, int position)
    {
        while (position < source.Length && source[position] is (byte)' ' or (byte)'\t')
            position++;
        if (position == source.Length)
            return position;
        return source[position] is (byte)'\r' or (byte)'\n' ? LineEnds.Skip(source, position) : -1;
    }

    private static int Hex(byte b) => b switch
    {
        >= (byte)'0' and <= (byte)'9' => b - '0',
        >= (byte)'A' and <= (byte)'F' => b - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => b - 'a' + 10,
        _ => -1,
    };
}
