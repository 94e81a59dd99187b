using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// Lists a tar (POSIX.1-2008 ustar, GNU long names, pax paths). Rules: a header counts only when its checksum holds;
/// at the first one that does not the listing ends with a defect; link targets count for path safety.
/// </summary>
internal static class TarReader
{
    private const int Block = 512;

    public readonly record struct Member(string Name, long Size, char Kind, string LinkTarget, int DataStart, int DataLength);

    public static bool IsTar(ReadOnlySpan<byte> content) => content.Length >= Block && ChecksumHolds(content[..Block]);

    public static IEnumerable<Member> List(ReadOnlyMemory<byte> content, InspectionState state)
    {
        long at = 0;
        string? longName = null, longLink = null;
        while (at + Block <= content.Length && state.Step(Block / 8))
        {
            ReadOnlyMemory<byte> header = content.Slice((int)at, Block);
            if (header.Span.IndexOfAnyExcept((byte)0) < 0)
                yield break;
            if (!ChecksumHolds(header.Span))
            {
                state.Defect(DocumentDefectKind.Damaged, "a tar header's checksum does not hold");
                yield break;
            }
            long size = Number(header.Span.Slice(124, 12));
            char kind = (char)header.Span[156];
            if (kind is '1' or '2' or '5' or '3' or '4' or '6')
                size = kind == '5' ? 0 : size > content.Length ? 0 : kind is '1' or '2' ? 0 : size;
            if (size < 0 || size > content.Length - at - Block)
            {
                state.Defect(DocumentDefectKind.Truncated, "a tar member goes past the end");
                size = Math.Clamp(size, 0, content.Length - at - Block);
            }
            int data = (int)(at + Block);
            at += Block + ((size + Block - 1) / Block * Block);
            switch (kind)
            {
                case 'L':
                    longName = Text(content.Span.Slice(data, (int)Math.Min(size, 4096)));
                    continue;
                case 'K':
                    longLink = Text(content.Span.Slice(data, (int)Math.Min(size, 4096)));
                    continue;
                case 'x' or 'X':
                    string pax = Encoding.UTF8.GetString(content.Span.Slice(data, (int)Math.Min(size, 65_536)));
                    longName = PaxField(pax, " path=") ?? longName;
                    longLink = PaxField(pax, " linkpath=") ?? longLink;
                    continue;
                case 'g':
                    continue;
            }
            string name = longName ?? HeaderName(header.Span);
            string link = longLink ?? Text(header.Span.Slice(157, 100));
            longName = longLink = null;
            yield return new Member(name, size, kind, kind is '1' or '2' ? link : "", data, (int)size);
        }
        if (at < content.Length && !state.Exhausted)
            state.Defect(DocumentDefectKind.Truncated, "the tar ends within a block");
    }

    private static string HeaderName(ReadOnlySpan<byte> header)
    {
        string name = Text(header[..100]);
        if (!header.Slice(257, 6).SequenceEqual("ustar\0"u8))
            return name;
        string prefix = Text(header.Slice(345, 155));
        return prefix.Length == 0 ? name : prefix + "/" + name;
    }

    private static string? PaxField(string records, string key)
    {
        int at = records.IndexOf(key, StringComparison.Ordinal);
        if (at < 0)
            return null;
        at += key.Length;
        int end = records.IndexOf('\n', at);
        return end < 0 ? records[at..] : records[at..end];
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return ZipNames.Decode(end < 0 ? field : field[..end], 0, []);
    }

    private static bool ChecksumHolds(ReadOnlySpan<byte> header)
    {
        long declared = Number(header.Slice(148, 8));
        long sum = 0, signed = 0;
        for (int i = 0; i < Block; i++)
        {
            byte b = i is >= 148 and < 156 ? (byte)' ' : header[i];
            sum += b;
            signed += (sbyte)b;
        }
        return declared > 0 && (declared == sum || declared == signed);
    }

    private static long Number(ReadOnlySpan<byte> field)
    {
        long value = 0;
        if ((field[0] & 0x80) != 0)
        {
            foreach (byte b in field[^6..])
                value = (value << 8) | b;
            return value;
        }
        foreach (byte b in field)
        {
            if (b is >= (byte)'0' and <= (byte)'7')
                value = (value * 8) + (b - '0');
            else if (b is not ((byte)' ' or 0))
                return -1;
            else if (value != 0)
                break;
            if (value > 1L << 50)
                return -1;
        }
        return value;
    }
}
