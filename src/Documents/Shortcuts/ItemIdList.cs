using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Shortcuts;

/// <summary>
/// Reads the list of shell items that a shortcut's target is written as ([MS-SHLLINK] 2.2) into a path in words. The items
/// themselves belong to the shell and are only partly documented: what is not known is read for strings that look like a path.
/// Rules: an item's declared size bounds it and is itself bounded by the list; long names win over the short ones.
/// </summary>
internal static class ItemIdList
{
    private const int MaxItems = 512, MaxName = 1024;

    private static ReadOnlySpan<byte> FileExtension => [0x04, 0x00, 0xEF, 0xBE];

    /// <summary>Places of the shell that have no path.</summary>
    private static readonly Dictionary<Guid, string> Places = new()
    {
        [new("20D04FE0-3AEA-1069-A2D8-08002B30309D")] = "",
        [new("26EE0668-A00A-44D7-9371-BEB064C98683")] = "Control Panel",
        [new("21EC2020-3AEA-1069-A2DD-08002B30309D")] = "Control Panel",
        [new("5399E694-6CE5-4D6C-8FCE-1D8870FDCBA0")] = "Control Panel",
        [new("208D2C60-3AEA-1069-A2D7-08002B30309D")] = "Network",
        [new("F02C1A0D-BE21-4350-88B0-7367FC96EF3C")] = "Network",
        [new("645FF040-5081-101B-9F08-00AA002F954E")] = "Recycle Bin",
        [new("871C5380-42A0-1069-A2EA-08002B30309D")] = "Internet Explorer",
        [new("2559A1F1-21D7-11D4-BDAF-00C04F60B9F0")] = "Help and Support",
        [new("2559A1F3-21D7-11D4-BDAF-00C04F60B9F0")] = "Run",
        [new("4234D49B-0245-4DF3-B780-3893943456E1")] = "Applications",
        [new("59031A47-3F72-44A7-89C5-5595FE6B30EE")] = "Users",
        [new("450D8FBA-AD25-11D0-98A8-0800361B1103")] = "My Documents",
        [new("031E4825-7B94-4DC3-B131-E946B44C8DD5")] = "Libraries",
        [new("679F85CB-0220-4080-B29B-5540CC05AAB6")] = "Quick access",
        [new("9343812E-1C37-4A49-A12E-4B2D810D956B")] = "Search",
    };

    /// <summary>The path that the items of a list name; empty when they name none.</summary>
    public static string Read(ReadOnlySpan<byte> list, Encoding ansi, InspectionState state)
    {
        var path = new StringBuilder();
        for (int items = 0; list.Length >= 2 && items < MaxItems && state.Step(16); items++)
        {
            int size = BinaryPrimitives.ReadUInt16LittleEndian(list);
            if (size < 3)
                break;
            ReadOnlySpan<byte> item = list[..Math.Min(size, list.Length)];
            if (item.Length < 3)
                break;
            state.Step(item.Length / 2);
            Join(path, Name(item, ansi));
            list = list[item.Length..];
        }
        return path.ToString();
    }

    /// <summary>One item's part of the path.</summary>
    private static string Name(ReadOnlySpan<byte> item, Encoding ansi)
    {
        byte kind = item[2];
        if (item.Length > 12 && item[6..10].SequenceEqual("CFSF"u8) && BinaryPrimitives.ReadUInt16LittleEndian(item[10..]) > 12)
            return FileName(item[10..], ansi);
        switch (kind & 0x70)
        {
            case 0x10 when item.Length >= 20:
                return Place(new Guid(item.Slice(4, 16)));
            case 0x20 when kind == 0x2E && item.Length >= 20:
                return Place(new Guid(item.Slice(4, 16)));
            case 0x20:
                return Ansi(item[3..], ansi);
            case 0x30:
                return FileName(item, ansi);
            case 0x40 when item.Length > 5:
                return Ansi(item[5..], ansi);
            case 0x60 when kind == 0x61:
                return Address(item, ansi);
            case 0x70 when kind == 0x71 && item.Length >= 30:
                return Place(new Guid(item.Slice(14, 16)));
            default:
                return LongestPath(item);
        }
    }

    private static string FileName(ReadOnlySpan<byte> item, Encoding ansi)
    {
        if (item.Length < 15)
            return "";
        int extension = item.IndexOf(FileExtension);
        if (extension >= 4 && LongName(item[(extension - 4)..]) is { Length: > 0 } name)
            return name;
        return (item[2] & 4) != 0 ? Unicode(item[14..]) : Ansi(item[14..], ansi);
    }

    /// <summary>The long name in the extension block of a file's item; where it stands depends on the block's version.</summary>
    private static string LongName(ReadOnlySpan<byte> block)
    {
        int version = BinaryPrimitives.ReadUInt16LittleEndian(block[2..]);
        int at = version switch { < 3 => 0, < 7 => 20, 7 => 38, 8 => 42, _ => 46 };
        return at == 0 || at >= block.Length ? "" : Unicode(block[at..]);
    }

    private static string Address(ReadOnlySpan<byte> item, Encoding ansi)
    {
        if (item.Length < 8)
            return "";
        int at = 8 + BinaryPrimitives.ReadUInt16LittleEndian(item[4..]);
        if (at - 2 >= item.Length)
            at = 8;
        ReadOnlySpan<byte> rest = item[Math.Min(at - 2, item.Length)..];
        string address = (item[3] & 0x80) != 0 ? Unicode(rest) : Ansi(rest, ansi);
        return address.Contains(':') ? address : LongestPath(item);
    }

    private static string Place(Guid id) => Places.TryGetValue(id, out string? name) ? name : "::{" + id.ToString().ToUpperInvariant() + "}";

    private static void Join(StringBuilder path, string part)
    {
        if (part.Length == 0)
            return;
        // A share or an address stands for itself: what came before was only "Network".
        if (part.StartsWith(@"\\", StringComparison.Ordinal) || part.Contains("://", StringComparison.Ordinal) || (part.Length >= 2 && part[1] == ':'))
            path.Clear();
        if (path.Length > 0 && path[^1] != '\\')
            path.Append('\\');
        path.Append(part);
    }

    private static string Ansi(ReadOnlySpan<byte> bytes, Encoding ansi)
    {
        int end = bytes.IndexOf((byte)0);
        return ansi.GetString(bytes[..Math.Min(end < 0 ? bytes.Length : end, MaxName)]);
    }

    private static string Unicode(ReadOnlySpan<byte> bytes)
    {
        int length = 0;
        while (length + 1 < bytes.Length && length < 2 * MaxName && (bytes[length] | bytes[length + 1]) != 0)
            length += 2;
        return Encoding.Unicode.GetString(bytes[..length]);
    }

    /// <summary>The longest run of printable UTF-16 that holds a backslash or a dot: a control panel item's file, for one.</summary>
    private static string LongestPath(ReadOnlySpan<byte> item)
    {
        string longest = "";
        for (int parity = 0; parity < 2; parity++)
        {
            int start = -1;
            for (int i = parity; i + 1 < item.Length; i += 2)
            {
                bool printable = item[i + 1] < 6 && (item[i + 1] != 0 || item[i] is >= 0x20 and < 0x7F);
                if (printable && start < 0)
                    start = i;
                if ((!printable || i + 3 >= item.Length) && start >= 0)
                {
                    int end = printable ? i + 2 : i;
                    if (end - start >= 8 && (end - start) / 2 > longest.Length && Encoding.Unicode.GetString(item[start..end]) is { } text && (text.Contains('\\') || text.Contains('.')))
                        longest = text;
                    start = -1;
                }
            }
        }
        return longest.Length <= MaxName ? longest : longest[..MaxName];
    }
}
