using System.Text;

namespace Bezel.Authentication;

/// <summary>
/// The canonical forms of a header field (RFC 6376 §3.4.1, §3.4.2).
/// <c>simple</c>: as it stands, with CRLF for its line ends. <c>relaxed</c>: the name in lower case; no line ends within; each run of white space is one
/// space, and none at the ends of the value nor around the colon. A part may be left out first: the value of b= in the signature itself (§3.5).
/// </summary>
internal static class HeaderCanon
{
    /// <summary>Hashes a field without the line end that separates it from the next.</summary>
    public static void Write(RawMessage message, RawField field, bool relaxed, Range? leftOut, HashSink sink)
    {
        ReadOnlySpan<byte> bytes = message.Bytes.Span;
        (int cut, int resume) = leftOut is { } part ? (part.Start.Value, part.End.Value) : (field.End, field.End);
        if (relaxed)
        {
            sink.Write(Encoding.ASCII.GetBytes(field.Name));
            sink.Write(":"u8);
            bool any = false, space = false;
            Relaxed(bytes[(field.Colon + 1)..cut], sink, ref any, ref space);
            Relaxed(bytes[resume..field.End], sink, ref any, ref space);
            return;
        }
        Simple(bytes[field.Start..cut], sink);
        Simple(bytes[resume..field.End], sink);
    }

    private static void Simple(ReadOnlySpan<byte> text, HashSink sink)
    {
        int end;
        while ((end = text.IndexOf((byte)'\n')) >= 0)
        {
            sink.Write(end > 0 && text[end - 1] == '\r' ? text[..(end - 1)] : text[..end]);
            sink.LineEnd();
            text = text[(end + 1)..];
        }
        sink.Write(text);
    }

    private static void Relaxed(ReadOnlySpan<byte> text, HashSink sink, ref bool any, ref bool space)
    {
        int at = 0;
        while (at < text.Length)
        {
            int run = text[at..].IndexOfAny(" \t\r\n"u8);
            int end = run < 0 ? text.Length : at + run;
            // A CR that no LF follows is part of a word.
            while (end < text.Length && text[end] == '\r' && !(end + 1 < text.Length && text[end + 1] == '\n'))
            {
                run = text[(end + 1)..].IndexOfAny(" \t\r\n"u8);
                end = run < 0 ? text.Length : end + 1 + run;
            }
            if (end > at)
            {
                if (space && any)
                    sink.Write(" "u8);
                sink.Write(text[at..end]);
                (any, space) = (true, false);
            }
            at = end;
            while (at < text.Length && (text[at] is (byte)' ' or (byte)'\t' or (byte)'\n' || (text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n')))
            {
                // A line end alone is no space, but behind each in a field stands one.
                space |= text[at] is (byte)' ' or (byte)'\t';
                at++;
            }
        }
    }
}
