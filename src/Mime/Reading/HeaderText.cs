using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Bezel.Mime;

/// <summary>Turns the raw bytes of a field into one line of text.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<byte> LineOrNul = SearchValues.Create("\r\n\0"u8);

    public static string Unfold(ReadOnlySpan<byte> raw, HeaderList owner)
    {
        raw = raw.Trim(" \t\r\n"u8);
        if (raw.IndexOfAny(LineOrNul) < 0)
            return Decode(raw, owner);

        byte[] buffer = ArrayPool<byte>.Shared.Rent(raw.Length);
        int length = 0;
        int at = 0;
        while (at < raw.Length)
        {
            int run = raw[at..].IndexOfAny(LineOrNul);
            if (run < 0)
                run = raw.Length - at;
            raw.Slice(at, run).CopyTo(buffer.AsSpan(length));
            length += run;
            at += run;
            if (at == raw.Length)
                break;
            if (raw[at] == 0)
            {
                owner.Log.Add(DefectKind.NulBytes, "header field");
                at++;
                continue;
            }
            // A fold: the line end goes, and the white space around it counts as one space.
            while (at < raw.Length && raw[at] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
                at++;
            while (length > 0 && buffer[length - 1] is (byte)' ' or (byte)'\t')
                length--;
            buffer[length++] = (byte)' ';
        }
        string text = Decode(buffer.AsSpan(0, length), owner);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    private static string Decode(ReadOnlySpan<byte> bytes, HeaderList owner)
    {
        if (Ascii.IsValid(bytes))
            return Encoding.ASCII.GetString(bytes);
        if (Utf8.IsValid(bytes))
            return Encoding.UTF8.GetString(bytes);
        owner.Log.Add(DefectKind.RawBytesInHeader);
        if (Charsets.MostlyUtf8(bytes) is { } text)
            return text;
        Encoding? declared = owner.Charset is null ? null : Charsets.Find(owner.Charset);
        return (declared is null or UTF8Encoding or ASCIIEncoding or UnicodeEncoding ? Charsets.Windows1252 : declared).GetString(bytes);
    }
}
