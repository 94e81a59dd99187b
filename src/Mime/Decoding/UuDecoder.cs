using System.Buffers;
using System.Text;

namespace Bezel.Mime;

/// <summary>
/// Uuencoded files (POSIX uuencode): as a transfer encoding, and standing in a plain text, where they are taken out as attachments.
/// yEnc and the base64 variant of uuencode stay in the text.
/// </summary>
internal static class UuDecoder
{
    public static bool MayHoldFiles(ReadOnlySpan<byte> text) => FindBegin(text, 0, out _, out _) >= 0;

    /// <summary>Decodes the first block; when there is no "begin" line, the whole as block lines.</summary>
    public static ReadOnlyMemory<byte> DecodeAll(ReadOnlyMemory<byte> raw, DefectLog log)
    {
        ReadOnlySpan<byte> source = raw.Span;
        int begin = FindBegin(source, 0, out int data, out _);
        if (begin < 0)
        {
            log.Add(DefectKind.BadUuencode, "no begin");
            data = 0;
        }
        var output = new ArrayBufferWriter<byte>(Math.Max(1, source.Length / 4 * 3));
        ReadBlock(source, data, output, log);
        return output.WrittenMemory;
    }

    /// <summary>The text without its uuencoded files, and the files.</summary>
    public static (ReadOnlyMemory<byte> Text, IReadOnlyList<MimePart> Files) Extract(ReadOnlyMemory<byte> content, MimePart owner, DefectLog log)
    {
        ReadOnlySpan<byte> source = content.Span;
        var files = new List<MimePart>();
        var text = new ArrayBufferWriter<byte>(source.Length);
        int copied = 0;
        int position = 0;
        while (true)
        {
            int begin = FindBegin(source, position, out int data, out string name);
            if (begin < 0)
                break;
            if (files.Count >= log.Limits.MaxEmbeddedFiles)
            {
                log.Add(DefectKind.TooManyParts, "uuencoded files");
                break;
            }
            log.Add(DefectKind.EmbeddedUuencode, name);
            text.Write(source[copied..begin]);
            var file = new ArrayBufferWriter<byte>();
            copied = position = ReadBlock(source, data, file, log);
            files.Add(MimePart.Synthetic(log, "application/octet-stream", name, file.WrittenMemory.ToArray(), FieldValue.Attachment));
        }
        text.Write(source[copied..]);
        return (text.WrittenMemory, files);
    }

    /// <summary>Finds "begin 644 name" followed by a line of the form that uuencode writes.</summary>
    private static int FindBegin(ReadOnlySpan<byte> source, int from, out int data, out string name)
    {
        while (true)
        {
            int found = source[from..].IndexOf("begin "u8);
            if (found < 0)
            {
                data = -1;
                name = "";
                return -1;
            }
            int begin = from + found;
            from = begin + 6;
            if (begin > 0 && source[begin - 1] is not ((byte)'\n' or (byte)'\r'))
                continue;
            int digits = 0;
            while (digits < 5 && from + digits < source.Length && source[from + digits] is >= (byte)'0' and <= (byte)'7')
                digits++;
            if (digits is < 3 or > 4 || from + digits >= source.Length || source[from + digits] != ' ')
                continue;
            data = LineEnds.Next(source, from, out int end);
            ReadOnlySpan<byte> label = source[(from + digits + 1)..end].Trim(" \t"u8);
            if (label.IsEmpty || label.Length > 255 || data >= source.Length)
                continue;
            LineEnds.Next(source[..Math.Min(source.Length, data + 100)], data, out int lineEnd);
            if (!IsDataLine(source[data..lineEnd]) && !source[data..lineEnd].SequenceEqual("`"u8))
                continue;
            name = Encoding.UTF8.GetString(label);
            return begin;
        }
    }

    private static bool IsDataLine(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is < (byte)'!' or > (byte)'M')
            return false;
        int expected = ((line[0] - 32 + 2) / 3 * 4) + 1;
        // Mail programs cut spaces at the end, some encoders add a check character.
        return line.Length <= expected + 2 && line.Length >= expected - 8 && line.IndexOfAnyExceptInRange((byte)' ', (byte)'`') < 0;
    }

    private static int ReadBlock(ReadOnlySpan<byte> source, int position, ArrayBufferWriter<byte> output, DefectLog log)
    {
        while (position < source.Length)
        {
            int next = LineEnds.Next(source, position, out int end);
            ReadOnlySpan<byte> line = source[position..end];
            if (line.TrimEnd(" \t"u8).SequenceEqual("end"u8))
                return next;
            if (!line.IsEmpty && line[0] != '`')
            {
                if (!IsDataLine(line))
                {
                    log.Add(DefectKind.BadUuencode, "broken line");
                    return position;
                }
                DecodeLine(line, output);
            }
            position = next;
        }
        log.Add(DefectKind.BadUuencode, "no end");
        return position;
    }

    private static void DecodeLine(ReadOnlySpan<byte> line, ArrayBufferWriter<byte> output)
    {
        int length = (line[0] - 32) & 63;
        Span<byte> target = output.GetSpan(length + 3);
        int written = 0;
        for (int i = 1; written < length; i += 4)
        {
            int a = At(line, i), b = At(line, i + 1), c = At(line, i + 2), d = At(line, i + 3);
            int bits = (a << 18) | (b << 12) | (c << 6) | d;
            target[written] = (byte)(bits >> 16);
            target[written + 1] = (byte)(bits >> 8);
            target[written + 2] = (byte)bits;
            written += 3;
        }
        output.Advance(length);
    }

    private static int At(ReadOnlySpan<byte> line, int index) => index < line.Length ? (line[index] - 32) & 63 : 0;
}
