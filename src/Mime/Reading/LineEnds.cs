namespace Bezel.Mime;

/// <summary>
/// Where lines end. CR LF, LF and a lone CR each end one; so does CR CR LF, which careless gateways make of CR LF.
/// A lone CR counts because some programs let it: what they would show as a new field or part has to be seen.
/// </summary>
internal static class LineEnds
{
    /// <summary>The start of the line after the one that <paramref name="start"/> is in; <paramref name="end"/> is where the line's own bytes end.</summary>
    public static int Next(ReadOnlySpan<byte> bytes, int start, out int end)
    {
        int found = bytes[start..].IndexOfAny((byte)'\r', (byte)'\n');
        if (found < 0)
        {
            end = bytes.Length;
            return end;
        }
        end = start + found;
        return Skip(bytes, end);
    }

    /// <summary>The position after the line end that stands at <paramref name="at"/>.</summary>
    public static int Skip(ReadOnlySpan<byte> bytes, int at)
    {
        if (bytes[at] == '\n')
            return at + 1;
        if (at + 1 < bytes.Length && bytes[at + 1] == '\n')
            return at + 2;
        // At most two CRs are taken together: looking further would scan a long run of them again for each.
        if (at + 2 < bytes.Length && bytes[at + 1] == '\r' && bytes[at + 2] == '\n')
            return at + 3;
        return at + 1;
    }

    /// <summary>Copies bytes with every CR LF and lone CR as LF; returns how many there are then.</summary>
    public static int CopyAsLf(ReadOnlySpan<byte> bytes, Span<byte> target)
    {
        int written = 0;
        while (true)
        {
            int found = bytes.IndexOf((byte)'\r');
            if (found < 0)
            {
                bytes.CopyTo(target[written..]);
                return written + bytes.Length;
            }
            bytes[..found].CopyTo(target[written..]);
            written += found;
            target[written++] = (byte)'\n';
            bytes = bytes[(found + (found + 1 < bytes.Length && bytes[found + 1] == '\n' ? 2 : 1))..];
        }
    }

    /// <summary>Where the text before the line at <paramref name="lineStart"/> ends when the line end before it belongs to that line (RFC 2046 §5.1.1).</summary>
    public static int Before(ReadOnlySpan<byte> bytes, int lineStart)
    {
        int end = lineStart;
        if (end > 0 && bytes[end - 1] == '\n')
            end--;
        if (end > 0 && bytes[end - 1] == '\r')
            end--;
        return end;
    }
}
