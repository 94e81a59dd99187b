using System.Globalization;
using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// Lists a tar (POSIX.1-2008 ustar and pax, GNU long names, sizes in base 256 and sparse files). Rules: a header counts only
/// when its checksum holds; at the first one that does not the listing ends with a defect. Sizes only move the cursor, and
/// never past the end. Of sparse files the parts that are stored are read, one after another, without the holes.
/// What follows the blocks of zeros that end an archive is hidden from most programs: it is listed, with a defect.
/// </summary>
internal static class TarReader
{
    private const int Block = 512, MostRecords = 65_536;

    /// <summary>One member; its data lies in the file as it is.</summary>
    public readonly record struct Member(string Name, long Size, char Kind, string LinkTarget, int DataStart, int DataLength)
    {
        public bool IsFolder => Kind == '5' || (IsFile && Name.EndsWith('/'));
        public bool IsFile => Kind is '0' or '\0' or '7' or 'S';
    }

    /// <summary>What special members say of the next one.</summary>
    private sealed class Ahead
    {
        public string? Name { get; set; }
        public string? Link { get; set; }
        public long? Size { get; set; }
        public long? RealSize { get; set; }
    }

    public static bool IsTar(ReadOnlySpan<byte> content) => content.Length >= Block && ChecksumHolds(content[..Block]);

    public static IEnumerable<Member> List(ReadOnlyMemory<byte> content, InspectionState state)
    {
        int at = 0;
        bool ended = false;
        var ahead = new Ahead();
        while (at + Block <= content.Length && state.Step(Block / 8))
        {
            ReadOnlyMemory<byte> header = content.Slice(at, Block);
            if (header.Span.IndexOfAnyExcept((byte)0) < 0)
            {
                ended = true;
                at += Block;
                continue;
            }
            if (!ChecksumHolds(header.Span))
            {
                state.Defect(ended ? DocumentDefectKind.ForeignData : DocumentDefectKind.Damaged, ended ? "data after the end of the tar" : "a tar header's checksum does not hold");
                yield break;
            }
            if (ended)
                state.Defect(DocumentDefectKind.HiddenEntry, "entries after the end of the tar");
            ended = false;
            char kind = (char)header.Span[156];
            long declared = ahead.Size ?? Number(header.Span.Slice(124, 12));
            if (kind is >= '1' and <= '6')
                declared = 0;
            int data = at + Block;
            // Folders of before ustar may tell of a size that is not there: the next header follows at once.
            if (kind == '\0' && header.Span[..100].TrimEnd((byte)0) is [.., (byte)'/'] && data + Block <= content.Length && ChecksumHolds(content.Span.Slice(data, Block)))
                declared = 0;
            if (kind == 'S')
                data = SkipSparseMap(content.Span, data, header.Span[482] != 0, state);
            if (declared < 0 || declared > content.Length - data)
                state.Defect(DocumentDefectKind.Truncated, "a tar member goes past the end");
            int size = (int)Math.Clamp(declared, 0, content.Length - data);
            at = (int)Math.Min(content.Length, data + (((long)size + Block - 1) / Block * Block));
            if (kind is 'L' or 'K' or 'x' or 'X' or 'g')
            {
                Look(kind, content.Span.Slice(data, Math.Min(size, MostRecords)), ahead);
                continue;
            }
            string name = ahead.Name ?? HeaderName(header.Span);
            string link = ahead.Link ?? Text(header.Span.Slice(157, 100));
            long real = kind == 'S' ? Number(header.Span.Slice(483, 12)) : ahead.RealSize ?? declared;
            if (kind == 'S' || ahead.RealSize is not null)
                state.Defect(DocumentDefectKind.NotSupported, "a sparse file is read without its holes");
            ahead = new Ahead();
            // A volume's label and the continuation of a file from the volume before are not files.
            if (kind is 'V' or 'M' or 'N' or 'D')
                continue;
            yield return new Member(name, real, kind, kind is '1' or '2' ? link : "", data, size);
        }
        if (at < content.Length && !state.Exhausted && content.Span[at..].IndexOfAnyExcept((byte)0) >= 0)
            state.Defect(DocumentDefectKind.Truncated, "the tar ends within a block");
    }

    private static int SkipSparseMap(ReadOnlySpan<byte> c, int at, bool more, InspectionState state)
    {
        while (more && at + Block <= c.Length && state.Step(8))
        {
            more = c[at + 504] != 0;
            at += Block;
        }
        return Math.Min(at, c.Length);
    }

    private static void Look(char kind, ReadOnlySpan<byte> data, Ahead ahead)
    {
        if (kind == 'L')
            ahead.Name = Text(data[..Math.Min(data.Length, 4096)]);
        else if (kind == 'K')
            ahead.Link = Text(data[..Math.Min(data.Length, 4096)]);
        else if (kind != 'g')
            Records(data, ahead);
    }

    // "length key=value\n", where the length counts itself.
    private static void Records(ReadOnlySpan<byte> data, Ahead ahead)
    {
        while (true)
        {
            int space = data.IndexOf((byte)' ');
            if (space is <= 0 or > 10 || !int.TryParse(data[..space], NumberStyles.None, CultureInfo.InvariantCulture, out int length) || length <= space + 1 || length > data.Length)
                return;
            ReadOnlySpan<byte> record = data[(space + 1)..length].TrimEnd((byte)'\n');
            data = data[length..];
            int equals = record.IndexOf((byte)'=');
            if (equals <= 0)
                continue;
            string key = Encoding.UTF8.GetString(record[..equals]), value = Encoding.UTF8.GetString(record[(equals + 1)..][..Math.Min(4096, record.Length - equals - 1)]);
            long? number = long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long parsed) ? parsed : null;
            switch (key)
            {
                case "path" or "GNU.sparse.name" when value.Length > 0:
                    ahead.Name = value;
                    break;
                case "linkpath":
                    ahead.Link = value;
                    break;
                case "size":
                    ahead.Size = number;
                    break;
                case "GNU.sparse.realsize" or "GNU.sparse.size" or "SCHILY.realsize":
                    ahead.RealSize = number;
                    break;
            }
        }
    }

    private static string HeaderName(ReadOnlySpan<byte> header)
    {
        string name = Text(header[..100]);
        if (!header.Slice(257, 6).SequenceEqual("ustar\0"u8))
            return name;
        string prefix = Text(header.Slice(345, 155));
        return prefix.Length == 0 ? name : prefix + "/" + name;
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        return ZipNames.Decode(end < 0 ? field : field[..end]);
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

    // Octal, or in base 256 when the first bit is set; -1 when it is neither.
    private static long Number(ReadOnlySpan<byte> field)
    {
        long value = 0;
        if ((field[0] & 0x80) != 0)
        {
            value = field[0] & 0x7F;
            foreach (byte b in field[1..])
            {
                if (value >= 1L << 54)
                    return long.MaxValue;
                value = (value << 8) | b;
            }
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
