using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// Lists RAR 1.5-4 and RAR 5 archives from their block headers (RAR technote). Nothing is unpacked. Rules: each block
/// moves forward by at least its header, so the walk ends; declared sizes only move the cursor.
/// </summary>
internal static class RarReader
{
    public static bool Is(ReadOnlySpan<byte> c) => c.StartsWith("Rar!\x1A\x07\x00"u8) || c.StartsWith("Rar!\x1A\x07\x01\x00"u8);

    public static void List(ReadOnlySpan<byte> c, InspectionState state, int depth, string container, out bool encrypted, out bool namesEncrypted)
    {
        encrypted = namesEncrypted = false;
        if (c.Length > 7 && c[6] == 1)
            ListFive(c[8..], state, depth, container, ref encrypted, ref namesEncrypted);
        else
            ListFour(c[7..], state, depth, container, ref encrypted, ref namesEncrypted);
    }

    private static void ListFour(ReadOnlySpan<byte> c, InspectionState state, int depth, string container, ref bool encrypted, ref bool namesEncrypted)
    {
        long at = 0;
        while (at + 7 <= c.Length && state.Step(40))
        {
            ReadOnlySpan<byte> h = c[(int)at..];
            byte type = h[2];
            int flags = U16(h, 3), length = U16(h, 5);
            if (length < 7 || type is < 0x72 or > 0x7B)
            {
                state.Defect(DocumentDefectKind.Damaged, "a RAR block header is not one");
                return;
            }
            long data = (flags & 0x8000) != 0 && h.Length >= 11 ? U32(h, 7) : 0;
            if (type == 0x73)
            {
                if ((flags & 0x80) != 0)
                {
                    encrypted = namesEncrypted = true;
                    return;
                }
                if ((flags & 1) != 0)
                    state.Fact(FactKind.PartOfSet);
            }
            else if (type == 0x74 && h.Length >= 32)
            {
                int nameLength = U16(h, 26);
                int nameAt = (flags & 0x100) != 0 ? 40 : 32;
                long size = U32(h, 11), packed = U32(h, 7);
                if (nameAt == 40 && h.Length >= 40)
                {
                    packed += (long)(U32(h, 32) & 0xFFFFF) << 32;
                    size += (long)(U32(h, 36) & 0xFFFFF) << 32;
                    data = packed;
                }
                bool locked = (flags & 4) != 0;
                encrypted |= locked;
                ReadOnlySpan<byte> name = nameAt < h.Length ? h.Slice(nameAt, Math.Min(nameLength, h.Length - nameAt)) : [];
                int zero = name.IndexOf((byte)0);
                if (zero >= 0)
                    name = name[..zero];
                if (!ArchiveListing.Add(state, ZipNames.Decode(name, 0, []), size, packed, locked, (flags & 0xE0) == 0xE0, depth, container))
                    return;
            }
            else if (type == 0x7B)
            {
                return;
            }
            at += length + data;
        }
        if (at > c.Length)
            state.Defect(DocumentDefectKind.Truncated, "the RAR archive goes on past the end");
    }

    private static void ListFive(ReadOnlySpan<byte> c, InspectionState state, int depth, string container, ref bool encrypted, ref bool namesEncrypted)
    {
        long at = 0;
        while (at + 7 <= c.Length && state.Step(40))
        {
            int p = (int)at + 4;
            long headerSize = VarInt(c, ref p);
            long end = p + headerSize;
            if (headerSize <= 0 || end > c.Length)
            {
                state.Defect(DocumentDefectKind.Damaged, "a RAR block header is not one");
                return;
            }
            long type = VarInt(c, ref p), flags = VarInt(c, ref p);
            long extra = (flags & 1) != 0 ? VarInt(c, ref p) : 0;
            long data = (flags & 2) != 0 ? VarInt(c, ref p) : 0;
            if (type == 4)
            {
                encrypted = namesEncrypted = true;
                return;
            }
            if (type == 5)
                return;
            if (type == 1 && (VarInt(c, ref p) & 1) != 0)
                state.Fact(FactKind.PartOfSet);
            if (type == 2)
            {
                long fileFlags = VarInt(c, ref p), size = VarInt(c, ref p);
                VarInt(c, ref p);
                p += ((fileFlags & 2) != 0 ? 4 : 0) + ((fileFlags & 4) != 0 ? 4 : 0);
                VarInt(c, ref p);
                VarInt(c, ref p);
                int nameLength = (int)Math.Clamp(VarInt(c, ref p), 0, Math.Max(0, end - p));
                string name = p <= c.Length ? Encoding.UTF8.GetString(c.Slice(p, Math.Min(nameLength, c.Length - p))) : "";
                bool locked = HasEncryption(c, end - extra, end);
                encrypted |= locked;
                if (!ArchiveListing.Add(state, name, size, data, locked, (fileFlags & 1) != 0, depth, container))
                    return;
            }
            at = end + Math.Max(data, 0);
        }
        if (at > c.Length)
            state.Defect(DocumentDefectKind.Truncated, "the RAR archive goes on past the end");
    }

    private static bool HasEncryption(ReadOnlySpan<byte> c, long from, long end)
    {
        while (from >= 0 && from < end && from < c.Length)
        {
            int p = (int)from;
            long size = VarInt(c, ref p);
            long next = p + size;
            if (VarInt(c, ref p) == 1)
                return true;
            if (size <= 0)
                return false;
            from = next;
        }
        return false;
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

    private static int U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static long U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
