using System.Buffers.Binary;

namespace Bezel.Documents.Disks;

/// <summary>
/// Where virtual machines keep disks: VHD (fixed and growing), VHDX ([MS-VHDX]), VMDK (sparse) and QCOW2. Differences to
/// another image, packed blocks and encryption are not read. Tables are read where they lie; nothing is allocated by their size.
/// </summary>
internal static class VirtualDisks
{
    private static ReadOnlySpan<byte> BatRegion => [0x66, 0x77, 0xC2, 0x2D, 0x23, 0xF6, 0x00, 0x42, 0x9D, 0x64, 0x11, 0x5E, 0x9B, 0xFD, 0x4A, 0x08];
    private static ReadOnlySpan<byte> MetadataRegion => [0x06, 0xA2, 0x7C, 0x8B, 0x90, 0x47, 0x9A, 0x4B, 0xB8, 0xFE, 0x57, 0x5F, 0x05, 0x0F, 0x88, 0x6E];
    private static ReadOnlySpan<byte> FileParameters => [0x37, 0x67, 0xA1, 0xCA, 0x36, 0xFA, 0x43, 0x4D, 0xB3, 0xB6, 0x33, 0xF0, 0xAA, 0x44, 0xE7, 0x6B];
    private static ReadOnlySpan<byte> DiskSize => [0x24, 0x42, 0xA5, 0x2F, 0x1B, 0xCD, 0x76, 0x48, 0xB2, 0x11, 0x5D, 0xBE, 0xD8, 0x3B, 0xF4, 0xB8];
    private static ReadOnlySpan<byte> SectorSize => [0x1D, 0xBF, 0x41, 0x81, 0x6F, 0xA9, 0x09, 0x47, 0xBA, 0x47, 0xF2, 0x33, 0xA8, 0xFA, 0xAB, 0x5F];

    /// <summary>The disk in an image; null with the reason said when it cannot be read.</summary>
    public static Disk? Open(ReadOnlyMemory<byte> content, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        Disk? disk = null;
        string why = "this kind of disk image is recognised but not opened";
        if (c.StartsWith("vhdxfile"u8))
            disk = Vhdx(content);
        else if (c.Length >= 512 && (c[^512..].StartsWith("conectix"u8) || c.StartsWith("conectix"u8)))
            disk = Vhd(content);
        else if (c.StartsWith("KDMV"u8))
            disk = Vmdk(content);
        else if (c.StartsWith((ReadOnlySpan<byte>)[(byte)'Q', (byte)'F', (byte)'I', 0xFB]))
            disk = Qcow(content);
        else if (c.StartsWith("EVF\x09"u8) || (c.Length >= 512 && c[^512..].StartsWith("koly"u8)))
            disk = null;
        else
            return new RawDisk(content);
        if (disk is null)
            state.Blind(why);
        return disk;
    }

    // The footer's fields are big-endian; it stands at the end, and for growing disks at the beginning too.
    private static Disk? Vhd(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> c = content.Span;
        ReadOnlySpan<byte> foot = c[^512..].StartsWith("conectix"u8) ? c[^512..] : c[..512];
        uint kind = BinaryPrimitives.ReadUInt32BigEndian(foot[60..]);
        long size = Big(foot, 48), header = Big(foot, 16);
        if (kind == 2)
            return new RawDisk(content[..^512]);
        if (kind != 3 || header > c.Length - 1024 || !c[(int)header..].StartsWith("cxsparse"u8))
            return null;
        ReadOnlySpan<byte> h = c[(int)header..];
        long table = Big(h, 16), entries = BinaryPrimitives.ReadUInt32BigEndian(h[28..]);
        int block = (int)BinaryPrimitives.ReadUInt32BigEndian(h[32..]);
        if (block < 512 || block > 1 << 28 || (block & 511) != 0 || table > c.Length)
            return null;
        int bitmap = ((block / 512 / 8) + 511) / 512 * 512;
        return new MappedDisk(content, size, block, index =>
        {
            if (index >= entries || table + (4 * index) + 4 > content.Length)
                return -1;
            uint sector = BinaryPrimitives.ReadUInt32BigEndian(content.Span[(int)(table + (4 * index))..]);
            return sector == 0xFFFFFFFF ? -1 : (sector * 512L) + bitmap;
        });
    }

    private static MappedDisk? Vhdx(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> c = content.Span;
        long table = Region(c, BatRegion), metadata = Region(c, MetadataRegion);
        if (table < 0 || metadata < 0 || metadata + 32 > c.Length || !c[(int)metadata..].StartsWith("metadata"u8))
            return null;
        ReadOnlySpan<byte> m = c[(int)metadata..];
        long parameters = Item(m, FileParameters), sizeAt = Item(m, DiskSize), sectorAt = Item(m, SectorSize);
        if (parameters < 0 || sizeAt < 0)
            return null;
        long block = Disk.U32(m, (int)parameters), sector = sectorAt < 0 ? 512 : Disk.U32(m, (int)sectorAt);
        bool hasParent = (Disk.U32(m, (int)parameters + 4) & 2) != 0;
        if (block is < 1 << 20 or > 1 << 28 || sector is not (512 or 4096) || hasParent)
            return null;
        long ratio = (1L << 23) * sector / block;
        return new MappedDisk(content, Disk.I64(m, (int)sizeAt), (int)block, index =>
        {
            long at = table + (8 * (index + (index / ratio)));
            if (at + 8 > content.Length)
                return -1;
            ulong entry = BinaryPrimitives.ReadUInt64LittleEndian(content.Span[(int)at..]);
            return (entry & 7) is 6 or 7 && entry >> 20 < 1UL << 40 ? (long)(entry >> 20) << 20 : -1;
        });
    }

    private static long Region(ReadOnlySpan<byte> c, ReadOnlySpan<byte> which)
    {
        const int at = 192 * 1024;
        for (int i = 0; i < 2047 && at + 48 + (32 * i) <= c.Length && c[at..].StartsWith("regi"u8) && i < Disk.U32(c, at + 8); i++)
        {
            ReadOnlySpan<byte> entry = c.Slice(at + 16 + (32 * i), 32);
            if (entry[..16].SequenceEqual(which))
                return Disk.I64(entry, 16) is var place && place < c.Length ? place : -1;
        }
        return -1;
    }

    private static long Item(ReadOnlySpan<byte> m, ReadOnlySpan<byte> which)
    {
        for (int i = 0; i < Math.Min(Disk.U16(m, 10), 2047) && 64 + (32 * i) <= m.Length; i++)
        {
            ReadOnlySpan<byte> entry = m.Slice(32 + (32 * i), 32);
            if (entry[..16].SequenceEqual(which))
                return Disk.U32(entry, 16) is var place && place + 8 <= m.Length ? place : -1;
        }
        return -1;
    }

    // Grains are found over a directory of tables; flag 0x10000 says that they are packed.
    private static MappedDisk? Vmdk(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (c.Length < 512 || (Disk.U32(c, 8) & 0x10000) != 0)
            return null;
        long capacity = Disk.I64(c, 12), grain = Disk.I64(c, 20), perTable = Disk.U32(c, 44), directory = Disk.I64(c, 56) * 512;
        if (grain is < 1 or > 1 << 16 || perTable is < 1 or > 1 << 16 || directory >= c.Length || capacity > 1L << 40)
            return null;
        return new MappedDisk(content, capacity * 512, (int)grain * 512, index =>
        {
            long entry = directory + (index / perTable * 4);
            long table = entry + 4 <= content.Length ? Disk.U32(content.Span, (int)entry) * 512L : 0;
            long at = table + (index % perTable * 4);
            long sector = table > 0 && at + 4 <= content.Length ? Disk.U32(content.Span, (int)at) : 0;
            return sector > 1 ? sector * 512 : -1;
        });
    }

    private static MappedDisk? Qcow(ReadOnlyMemory<byte> content)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (c.Length < 72 || BinaryPrimitives.ReadUInt32BigEndian(c[4..]) is not (2 or 3))
            return null;
        int bits = (int)BinaryPrimitives.ReadUInt32BigEndian(c[20..]);
        long size = Big(c, 24), tables = BinaryPrimitives.ReadUInt32BigEndian(c[36..]), first = Big(c, 40);
        if (bits is < 9 or > 21 || Big(c, 8) != 0 || BinaryPrimitives.ReadUInt32BigEndian(c[32..]) != 0)
            return null;
        long perTable = 1L << (bits - 3);
        const long Place = 0x00FFFFFFFFFFFE00;
        return new MappedDisk(content, size, 1 << bits, index =>
        {
            ReadOnlySpan<byte> all = content.Span;
            long at = first + (index / perTable * 8);
            if (index / perTable >= tables || at + 8 > all.Length)
                return -1;
            long table = (long)BinaryPrimitives.ReadUInt64BigEndian(all[(int)at..]) & Place;
            long entryAt = table + (index % perTable * 8);
            if (table == 0 || entryAt + 8 > all.Length)
                return -1;
            ulong entry = BinaryPrimitives.ReadUInt64BigEndian(all[(int)entryAt..]);
            long place = (long)entry & Place;
            return place == 0 || (entry & (1UL << 62)) != 0 || (entry & 1) != 0 ? -1 : place;
        });
    }

    private static long Big(ReadOnlySpan<byte> s, int at) => (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(s[at..]), 1UL << 60);
}
