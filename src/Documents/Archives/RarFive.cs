using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// Lists RAR 5-7 archives from their block headers (RAR 5.0 archive format). Rules as for the older ones: blocks only move
/// forward, sizes only move the cursor. A comment that is stored is text that the program shows, so it is read.
/// </summary>
internal static class RarFive
{
    private sealed class Extra
    {
        public bool Encrypted { get; set; }
        public string Link { get; set; } = "";
    }

    /// <summary>Lists the blocks after the signature; true when even the names are encrypted.</summary>
    public static bool List(ReadOnlyMemory<byte> content, Listing listing, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        long at = 0;
        while (at + 7 <= c.Length && state.Step(40))
        {
            int p = (int)at + 4;
            long headerSize = VarInt(c, ref p), end = p + headerSize;
            if (headerSize <= 0 || end > c.Length)
            {
                state.Defect(DocumentDefectKind.Damaged, "a RAR block header is not one");
                return false;
            }
            long type = VarInt(c, ref p), flags = VarInt(c, ref p);
            long extra = (flags & 1) != 0 ? VarInt(c, ref p) : 0;
            long data = (flags & 2) != 0 ? VarInt(c, ref p) : 0;
            if (type == 4)
                return true;
            if (type == 5)
                return false;
            if (type == 1 && (VarInt(c, ref p) & 1) != 0)
                state.Fact(FactKind.PartOfSet);
            bool split = (flags & 0x18) != 0;
            if (type is 2 or 3 && !File(content, p, end, Math.Clamp(end - extra, Math.Min(p, end), end), data, split, type == 3, listing, state))
                return false;
            at = end + Math.Max(data, 0);
        }
        if (at > c.Length)
            state.Defect(DocumentDefectKind.Truncated, "the RAR archive goes on past the end");
        return false;
    }

    private static bool File(ReadOnlyMemory<byte> content, int p, long end, long extraAt, long packed, bool split, bool service, Listing listing, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        long fileFlags = VarInt(c, ref p), size = VarInt(c, ref p);
        VarInt(c, ref p);
        p += ((fileFlags & 2) != 0 ? 4 : 0) + ((fileFlags & 4) != 0 ? 4 : 0);
        bool stored = ((VarInt(c, ref p) >> 7) & 7) == 0;
        VarInt(c, ref p);
        long nameLength = VarInt(c, ref p);
        if (p > c.Length)
            return true;
        string name = Encoding.UTF8.GetString(c.Slice(p, (int)Math.Clamp(nameLength, 0, Math.Max(0, Math.Min(end, c.Length) - p))));
        Extra extra = ReadExtra(c, extraAt, end);
        ReadOnlyMemory<byte> data = content.Slice((int)end, (int)Math.Min(packed, c.Length - end));
        if (service)
        {
            if (name == "CMT" && stored && !extra.Encrypted && !split)
            {
                state.BreakLine();
                state.Append(Encoding.UTF8.GetString(data.Span[..Math.Min(data.Length, 65_536)]).TrimEnd('\0'));
                state.BreakLine();
            }
            return true;
        }
        bool folder = (fileFlags & 1) != 0;
        if (!listing.Add(name, (fileFlags & 8) != 0 ? -1 : size, packed, extra.Encrypted, folder, extra.Link))
            return false;
        RarReader.Open(data, stored, split, extra.Encrypted || folder || extra.Link.Length > 0, (fileFlags & 8) != 0 ? -1 : size, listing, state);
        return true;
    }

    // Records: 1 encryption, 5 redirection (links, junctions, copies).
    private static Extra ReadExtra(ReadOnlySpan<byte> c, long from, long end)
    {
        var extra = new Extra();
        for (int guard = 0; from < end && from < c.Length && guard < 1000; guard++)
        {
            int p = (int)from;
            long size = VarInt(c, ref p), next = p + size, kind = VarInt(c, ref p);
            if (size <= 0)
                break;
            if (kind == 1)
            {
                extra.Encrypted = true;
            }
            else if (kind == 5)
            {
                long redirection = VarInt(c, ref p);
                VarInt(c, ref p);
                long length = VarInt(c, ref p);
                // Hard links and copies (4, 5) name other entries of the archive.
                if (redirection is >= 1 and <= 3 && p <= c.Length)
                    extra.Link = Encoding.UTF8.GetString(c.Slice(p, (int)Math.Clamp(length, 0, c.Length - p)));
                if (redirection is >= 1 and <= 3 && extra.Link.Length == 0)
                    extra.Link = "?";
            }
            from = next;
        }
        return extra;
    }

    private static long VarInt(ReadOnlySpan<byte> c, ref int at)
    {
        long value = 0;
        for (int shift = 0; shift < 49 && at < c.Length; shift += 7)
        {
            byte b = c[at++];
            value |= (long)(b & 0x7F) << shift;
            if (b < 0x80)
                break;
        }
        return value;
    }
}
