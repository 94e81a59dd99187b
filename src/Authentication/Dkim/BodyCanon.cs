namespace Bezel.Authentication;

/// <summary>The hash of a body.</summary>
/// <param name="Hash">SHA-256 of the canonical body, or of its first bytes where a length is given.</param>
/// <param name="Beyond">The canonical body is longer than the length given.</param>
/// <param name="TooShort">It is shorter.</param>
internal sealed record BodyDigest(byte[] Hash, bool Beyond, bool TooShort);

/// <summary>
/// The canonical forms of a body (RFC 6376 §3.4.3, §3.4.4), hashed as they are made; what is canonical already is hashed where it stands.
/// Rules: a line ends at LF, with the CR before it if there is one, and is hashed with CRLF. Empty lines at the end go; a last line end is added.
/// An empty body is one CRLF in <c>simple</c> and nothing in <c>relaxed</c>. In <c>relaxed</c> white space at the end of a line goes, and each
/// run of it elsewhere is one space. A length counts canonical bytes (§3.4.5).
/// </summary>
internal static class BodyCanon
{
    public static BodyDigest Digest(ReadOnlySpan<byte> body, bool relaxed, long? length)
    {
        using var sink = new HashSink(length ?? long.MaxValue);
        body = WithoutEmptyEnd(body, relaxed);
        if (relaxed)
            Relaxed(body, sink);
        else
            Simple(body, sink);
        if (!body.IsEmpty || !relaxed)
            sink.LineEnd();
        bool tooShort = length is not null && sink.Room > 0;
        return new BodyDigest(sink.Finish(), sink.Overflowed, tooShort);
    }

    /// <summary>Up to the end of the last line that is not empty, its line end left out.</summary>
    private static ReadOnlySpan<byte> WithoutEmptyEnd(ReadOnlySpan<byte> body, bool relaxed)
    {
        while (true)
        {
            if (relaxed)
                body = body.TrimEnd(" \t"u8);
            if (!body.EndsWith("\n"u8))
                return body;
            body = body.EndsWith("\r\n"u8) ? body[..^2] : body[..^1];
        }
    }

    private static void Simple(ReadOnlySpan<byte> body, HashSink sink)
    {
        int run = 0;
        for (int at = 0; at < body.Length && !sink.Overflowed;)
        {
            int length = body[at..].IndexOf((byte)'\n');
            if (length < 0)
                break;
            int end = at + length;
            at = end + 1;
            if (end > 0 && body[end - 1] == '\r')
                continue;
            sink.Write(body[run..end]);
            sink.LineEnd();
            run = at;
        }
        sink.Write(body[run..]);
    }

    private static void Relaxed(ReadOnlySpan<byte> body, HashSink sink)
    {
        int run = 0;
        for (int at = 0; at < body.Length && !sink.Overflowed;)
        {
            int length = body[at..].IndexOf((byte)'\n');
            bool last = length < 0;
            int end = last ? body.Length : at + length;
            bool hasCr = !last && end > at && body[end - 1] == '\r';
            ReadOnlySpan<byte> line = body[at..(hasCr ? end - 1 : end)];
            int next = last ? end : end + 1;
            if ((!last && !hasCr) || !IsRelaxed(line))
            {
                sink.Write(body[run..at]);
                RelaxedLine(line, sink);
                if (!last)
                    sink.LineEnd();
                run = next;
            }
            at = next;
        }
        sink.Write(body[run..]);
    }

    private static bool IsRelaxed(ReadOnlySpan<byte> line) =>
        line.IsEmpty || (line[^1] != ' ' && line.IndexOf((byte)'\t') < 0 && line.IndexOf("  "u8) < 0);

    private static void RelaxedLine(ReadOnlySpan<byte> line, HashSink sink)
    {
        line = line.TrimEnd(" \t"u8);
        while (!line.IsEmpty)
        {
            int space = line.IndexOfAny((byte)' ', (byte)'\t');
            if (space < 0)
            {
                sink.Write(line);
                return;
            }
            sink.Write(line[..space]);
            sink.Write(" "u8);
            line = line[space..].TrimStart(" \t"u8);
        }
    }
}
