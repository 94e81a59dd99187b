using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// Lists RAR 1.5-4 archives from their block headers (RAR technote). Rules: each block moves forward by at least its header,
/// so the walk ends; declared sizes only move the cursor. Packed files are not unpacked, which is said.
/// </summary>
internal static class RarReader
{
    private const string Packed = "RAR files are listed, and read only where they are stored unpacked";

    public static bool Is(ReadOnlySpan<byte> c) => c.StartsWith("Rar!\x1A\x07\x00"u8) || c.StartsWith("Rar!\x1A\x07\x01\x00"u8);

    /// <summary>Lists the blocks after the signature; true when even the names are encrypted.</summary>
    public static bool List(ReadOnlyMemory<byte> content, Listing listing, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        long at = 0;
        while (at + 7 <= c.Length && state.Step(40))
        {
            ReadOnlySpan<byte> h = c[(int)at..];
            byte type = h[2];
            int flags = U16(h, 3), length = U16(h, 5);
            if (length < 7 || type is < 0x72 or > 0x7B)
            {
                state.Defect(DocumentDefectKind.Damaged, "a RAR block header is not one");
                return false;
            }
            long data = (flags & 0x8000) != 0 && h.Length >= 11 ? U32(h, 7) : 0;
            if (type == 0x73)
            {
                if ((flags & 0x80) != 0)
                    return true;
                if ((flags & 1) != 0)
                    state.Fact(FactKind.PartOfSet);
            }
            else if (type == 0x74 && h.Length >= 32)
            {
                if ((flags & 0x100) != 0 && h.Length >= 40)
                    data += (U32(h, 32) & 0xFFFFF) << 32;
                if (!File(content, at, flags, length, data, listing, state))
                    return false;
            }
            else if (type == 0x7B)
            {
                return false;
            }
            at += length + data;
        }
        if (at > c.Length)
            state.Defect(DocumentDefectKind.Truncated, "the RAR archive goes on past the end");
        return false;
    }

    private static bool File(ReadOnlyMemory<byte> content, long at, int flags, int length, long packed, Listing listing, InspectionState state)
    {
        ReadOnlySpan<byte> h = content.Span[(int)at..];
        bool large = (flags & 0x100) != 0 && h.Length >= 40;
        int nameAt = large ? 40 : 32;
        long size = U32(h, 11) + (large ? (U32(h, 36) & 0xFFFFF) << 32 : 0);
        ReadOnlySpan<byte> name = nameAt < h.Length ? h.Slice(nameAt, Math.Min(U16(h, 26), h.Length - nameAt)) : [];
        bool locked = (flags & 4) != 0, folder = (flags & 0xE0) == 0xE0, stored = h[25] == 0x30, split = (flags & 3) != 0;
        // Unix symbolic links hold their target as content; host 3 is Unix.
        bool link = h[15] == 3 && (U32(h, 28) & 0xF000) == 0xA000;
        long start = Math.Min(at + length, content.Length);
        ReadOnlyMemory<byte> data = content.Slice((int)start, (int)Math.Min(packed, content.Length - start));
        string target = link ? stored && !locked ? ZipNames.Decode(data.Span[..Math.Min(4096, data.Length)]) : "?" : "";
        if (!listing.Add(Name(name, (flags & 0x200) != 0), size, packed, locked, folder, target))
            return false;
        Open(data, stored, split, locked || folder || link, size, listing, state);
        return true;
    }

    /// <summary>Reads a file that is stored; says so when it is packed or lies in several volumes.</summary>
    public static void Open(ReadOnlyMemory<byte> data, bool stored, bool split, bool closed, long size, Listing listing, InspectionState state)
    {
        if (closed)
            return;
        if (size == 0 && !split)
            listing.Open(default);
        else if (!stored)
            state.Blind(Packed);
        else if (split)
        {
            listing.Recognise(data.Span);
            state.Blind("a file goes on in another volume");
        }
        else if (listing.MayOpen())
            listing.Open(data);
    }

    // With the flag for Unicode there are two names: the plain one, a zero, and what makes the Unicode one of it.
    private static string Name(ReadOnlySpan<byte> name, bool unicode)
    {
        int zero = name.IndexOf((byte)0);
        if (zero < 0)
            return ZipNames.Decode(name);
        ReadOnlySpan<byte> plain = name[..zero], packed = name[(zero + 1)..];
        if (!unicode || packed.Length < 2)
            return ZipNames.Decode(plain);
        var wide = new StringBuilder();
        int high = packed[0] << 8, at = 1, flags = 0, left = 0;
        while (at < packed.Length && wide.Length < 2048)
        {
            if (left == 0)
            {
                flags = packed[at++];
                left = 8;
            }
            left -= 2;
            int kind = (flags >> left) & 3;
            if (at >= packed.Length)
                break;
            if (kind == 0)
                wide.Append((char)packed[at++]);
            else if (kind == 1)
                wide.Append((char)(high | packed[at++]));
            else if (kind == 2)
            {
                wide.Append((char)(packed[at] | (at + 1 < packed.Length ? packed[at + 1] << 8 : 0)));
                at += 2;
            }
            else
            {
                // A run of characters of the plain name, moved by a number when the first bit is set.
                int run = packed[at++], move = 0, top = 0;
                if ((run & 0x80) != 0 && at < packed.Length)
                {
                    move = packed[at++];
                    top = high;
                }
                for (int i = (run & 0x7F) + 2; i > 0 && wide.Length < plain.Length; i--)
                    wide.Append((char)(((plain[wide.Length] + move) & 0xFF) | top));
            }
        }
        return wide.ToString();
    }

    private static int U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static long U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
