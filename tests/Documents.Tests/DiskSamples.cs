using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Discs made sector by sector.</summary>
internal static class DiskSamples
{
    private const int Sector = 2048;

    /// <summary>One file of the disc; <paramref name="Joliet"/> and <paramref name="Plain"/> say which of the two directories shows it.</summary>
    public sealed record IsoFile(string Name, byte[] Data, bool Joliet = true, bool Plain = true);

    /// <summary>ISO 9660 with a plain and a Joliet directory, each of one sector.</summary>
    public static byte[] Iso(params IsoFile[] files)
    {
        const int plainRoot = 20, jolietRoot = 21, firstFile = 22;
        byte[] disc = new byte[Sector * (firstFile + files.Sum(f => (f.Data.Length / Sector) + 1))];
        Descriptor(disc, 16, 1, plainRoot);
        Descriptor(disc, 17, 2, jolietRoot);
        disc[(17 * Sector) + 88] = (byte)'%';
        disc[(17 * Sector) + 89] = (byte)'/';
        disc[(17 * Sector) + 90] = (byte)'E';
        disc[18 * Sector] = 255;
        "CD001"u8.CopyTo(disc.AsSpan((18 * Sector) + 1));
        int plain = Folder(disc, plainRoot), joliet = Folder(disc, jolietRoot), next = firstFile;
        foreach (IsoFile file in files)
        {
            if (file.Plain)
                plain = Record(disc, plain, next, file.Data.Length, Encoding.ASCII.GetBytes(file.Name.ToUpperInvariant() + ";1"), 0);
            if (file.Joliet)
                joliet = Record(disc, joliet, next, file.Data.Length, Encoding.BigEndianUnicode.GetBytes(file.Name), 0);
            file.Data.CopyTo(disc, next * Sector);
            next += (file.Data.Length / Sector) + 1;
        }
        return disc;
    }

    /// <summary>A disc whose folder holds itself under another name.</summary>
    public static byte[] IsoLoop()
    {
        byte[] disc = Iso(new IsoFile("a.txt", "hello"u8.ToArray()));
        int end = 20 * Sector;
        while (disc[end] != 0)
            end += disc[end];
        Record(disc, end, 20, Sector, "AGAIN"u8.ToArray(), 2);
        return disc;
    }

    /// <summary>A table of partitions whose extended partition is itself.</summary>
    public static byte[] PartitionLoop()
    {
        byte[] disk = new byte[512 * 8];
        disk[510] = 0x55;
        disk[511] = 0xAA;
        disk[446 + 4] = 5;
        disk[446 + 8] = disk[446 + 12] = 1;
        disk.AsSpan(0, 512).CopyTo(disk.AsSpan(512));
        return disk;
    }

    private static void Descriptor(byte[] disc, int sector, byte kind, int root)
    {
        int at = sector * Sector;
        disc[at] = kind;
        "CD001"u8.CopyTo(disc.AsSpan(at + 1));
        disc[at + 6] = 1;
        Record(disc, at + 156, root, Sector, [0], 2);
    }

    private static int Folder(byte[] disc, int sector) => Record(disc, Record(disc, sector * Sector, sector, Sector, [0], 2), sector, Sector, [1], 2);

    private static int Record(byte[] disc, int at, int sector, int size, byte[] name, byte flags)
    {
        int length = 33 + name.Length + (name.Length % 2 == 0 ? 1 : 0);
        disc[at] = (byte)length;
        BitConverter.GetBytes(sector).CopyTo(disc, at + 2);
        BitConverter.GetBytes(size).CopyTo(disc, at + 10);
        disc[at + 25] = flags;
        disc[at + 32] = (byte)name.Length;
        name.CopyTo(disc, at + 33);
        return at + length;
    }
}
