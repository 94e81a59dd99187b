using System.Buffers.Binary;
using Bezel.Documents.Archives;
using Bezel.Documents.Disks;
using Bezel.Documents.Office;

namespace Bezel.Documents;

/// <summary>
/// Recognises binary formats by their first bytes (and, for disc images, by bytes at fixed places). Containers whose kind
/// depends on what is inside (ZIP, compound files) are only recognised as such here.
/// </summary>
internal static class FileSignatures
{
    public static FileType? Find(ReadOnlySpan<byte> c)
    {
        if (c.Length < 2)
            return null;
        switch (c[0])
        {
            case (byte)'P' when c.StartsWith("PK\x03\x04"u8) || c.StartsWith("PK\x05\x06"u8) || c.StartsWith("PK\x07\x08PK"u8) || c.StartsWith("PK00PK\x03\x04"u8) || c.StartsWith("PK\x06\x06"u8):
                return FileType.Zip;
            case (byte)'%' when c.StartsWith("%PDF-"u8):
                return FileType.Pdf;
            case (byte)'%' when c.StartsWith("%!PS"u8):
                return FileType.PostScript;
            // Text, but often with binary bytes in it.
            case (byte)'{' when c.StartsWith("{\\rt"u8):
                return FileType.Rtf;
            case 0xC5 when Starts(c, [0xC5, 0xD0, 0xD3, 0xC6]):
                return FileType.PostScript;
            case 0xD0 when CompoundFile.Is(c):
                return FileType.CompoundFile;
            case (byte)'A' when Macros.ActiveMime.Is(c):
                return FileType.CompoundFile;
            case 0x89 when Starts(c, [0x89, (byte)'P', (byte)'N', (byte)'G']):
                return FileType.Png;
            case 0xFF when Starts(c, [0xFF, 0xD8, 0xFF]):
                return FileType.Jpeg;
            case 0xFF when c.Length > 3 && (c[1] & 0xE0) == 0xE0 && c[1] is not (0xFE or 0xFF) && (c[1] & 6) != 0 && (c[2] & 0xF0) is not (0xF0 or 0):
                return FileType.Audio;
            case (byte)'G' when c.StartsWith("GIF8"u8):
                return FileType.Gif;
            case (byte)'R' when RarReader.Is(c) || c.StartsWith("RE~^"u8):
                return FileType.Rar;
            case (byte)'R' when c.StartsWith("RIFF"u8) && c.Length > 12:
                return c[8..].StartsWith("WEBP"u8) ? FileType.Image : c[8..].StartsWith("AVI "u8) ? FileType.Video : FileType.Audio;
            case (byte)'7' when Starts(c, [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C]):
                return FileType.SevenZip;
            case 0x1F when c[1] == 0x8B:
                return FileType.Gzip;
            case 0x1F when c[1] is 0x9D or 0xA0 or 0x9E:
                return FileType.OtherArchive;
            case (byte)'B' when c.StartsWith("BZh"u8) && c.Length > 9 && (c[4] == 0x31 || c[4] == 0x17):
                return FileType.Bzip2;
            case (byte)'B' when c[1] == 'M' && c.Length > 30 && BinaryPrimitives.ReadUInt32LittleEndian(c[14..]) is 12 or 40 or 52 or 56 or 64 or 108 or 124:
                return FileType.Image;
            case 0xFD when Starts(c, [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z']):
                return FileType.Xz;
            case 0x5D when Starts(c, [0x5D, 0, 0]) && c.Length > 13 && (c[12] is 0 or 0xFF):
                return FileType.Xz;
            case 0x28 when Starts(c, [0x28, 0xB5, 0x2F, 0xFD]):
                return FileType.Zstd;
            case >= 0x50 and <= 0x5F when c.Length > 4 && c[1] == 0x2A && c[2] == 0x4D && c[3] == 0x18:
                return FileType.Zstd;
            case 4 when Starts(c, [4, 0x22, 0x4D, 0x18]):
                return FileType.OtherArchive;
            case (byte)'L' when c.StartsWith("LZIP"u8):
                return FileType.OtherArchive;
            case (byte)'L' when Starts(c, [0x4C, 0, 0, 0, 1, 0x14, 2, 0]):
                return FileType.Shortcut;
            case (byte)'M' when c.StartsWith("MSCF"u8):
                return FileType.Cab;
            case (byte)'M' when c[1] == 'Z' && IsProgram(c):
                return FileType.Executable;
            case (byte)'M' when c.StartsWith("MThd"u8):
                return FileType.Audio;
            case (byte)'M' when c.StartsWith("MM\0*"u8):
                return FileType.Image;
            case (byte)'I' when c.StartsWith("II*\0"u8):
                return FileType.Image;
            case (byte)'I' when c.StartsWith("ITSF"u8) || c.StartsWith("ITOLITLS"u8):
                return FileType.Chm;
            case (byte)'I' when c.StartsWith("ID3"u8):
                return FileType.Audio;
            case 0x60 when c[1] == 0xEA && c.Length > 10 && c[3] < 0x0B:
                return FileType.Arj;
            case (byte)'x' when c.StartsWith("xar!"u8):
                return FileType.OtherArchive;
            case 0x78 when Starts(c, [0x78, 0x9F, 0x3E, 0x22]):
                return FileType.Tnef;
            case (byte)'0' when c.StartsWith("070701"u8) || c.StartsWith("070707"u8) || c.StartsWith("070702"u8):
                return FileType.OtherArchive;
            case 0xC7 or 0x71 when Starts(c, [0xC7, 0x71]) || Starts(c, [0x71, 0xC7]):
                return FileType.OtherArchive;
            case (byte)'!' when c.StartsWith("!<arch>\n"u8):
                return FileType.OtherArchive;
            case 0xED when Starts(c, [0xED, 0xAB, 0xEE, 0xDB]):
                return FileType.OtherArchive;
            case 0x7F when c.StartsWith("\x7F"u8) && c[1..].StartsWith("ELF"u8):
                return FileType.Executable;
            case 0xCF or 0xCE when Starts(c, [0xCF, 0xFA, 0xED, 0xFE]) || Starts(c, [0xCE, 0xFA, 0xED, 0xFE]):
                return FileType.Executable;
            case 0xFE when Starts(c, [0xFE, 0xED, 0xFA]):
                return FileType.Executable;
            case 0xCA when Starts(c, [0xCA, 0xFE, 0xBA, 0xBE]):
                return FileType.Executable;
            case 0xCA when Starts(c, [0xCA, 0xFE, 0xD0, 0x0D]):
                return FileType.Jar;
            case 0xE4 when Starts(c, [0xE4, 0x52, 0x5C, 0x7B, 0x8C, 0xD8, 0xA7, 0x4D]):
                return FileType.OneNote;
            case 0xA1 when Starts(c, [0xA1, 0x2F, 0xFF, 0x43, 0xD9, 0xEF, 0x76, 0x4C]):
                return FileType.OneNote;
            case (byte)'c' when c.StartsWith("conectix"u8):
                return FileType.DiskImage;
            case (byte)'v' when c.StartsWith("vhdxfile"u8):
                return FileType.DiskImage;
            case (byte)'K' when c.StartsWith("KDMV"u8):
                return FileType.DiskImage;
            case (byte)'Q' when Starts(c, [(byte)'Q', (byte)'F', (byte)'I', 0xFB]):
                return FileType.DiskImage;
            case (byte)'E' when Starts(c, [(byte)'E', (byte)'V', (byte)'F', 9, 13, 10, 0xFF, 0]):
                return FileType.DiskImage;
            case (byte)'O' when c.StartsWith("OggS"u8):
                return FileType.Audio;
            case (byte)'f' when c.StartsWith("fLaC"u8):
                return FileType.Audio;
            case 0x1A when Starts(c, [0x1A, 0x45, 0xDF, 0xA3]):
                return FileType.Video;
            case 0x1A when c.Length > 29 && c[1] is > 0 and < 12 && IsArcName(c.Slice(2, 13)):
                return FileType.OtherArchive;
            case (byte)'F' or (byte)'C' or (byte)'Z' when c.Length > 8 && c[1] == 'W' && c[2] == 'S' && c[3] < 60:
                return FileType.Video;
            case (byte)'S' when c.StartsWith("SQLite format 3"u8):
                return FileType.Database;
            case (byte)'8' when c.StartsWith("8BPS"u8):
                return FileType.Image;
            case 0xD7 when Starts(c, [0xD7, 0xCD, 0xC6, 0x9A]):
                return FileType.Image;
            case 0 when c.StartsWith("\0\x01\0\0Standard "u8):
                return FileType.Database;
            case 0 when c.Length > 22 && c[1] == 0 && c[2] is 1 or 2 && c[3] == 0 && c[4] is > 0 and < 64 && c[5] == 0:
                return FileType.Image;
            case 0x30 when IsCms(c):
                return FileType.Cryptographic;
            case 0x09 when c[1] is 0 or 2 or 4 or 8 && c.Length > 8 && c[2] is 4 or 6 or 8 or 0x10 && c[3] == 0:
                return FileType.Xls;
        }
        // A jump list: shortcuts after a header of its own.
        if (c.Length > 100 && c[0] == 2 && c[1] == 0 && c[..Math.Min(c.Length, 4096)].IndexOf(Shortcuts.ShellLink.Mark) > 0)
            return FileType.Shortcut;
        if (c.Length > 12 && c[4..].StartsWith("ftyp"u8))
            return c[8..].StartsWith("hei"u8) || c[8..].StartsWith("mif1"u8) || c[8..].StartsWith("avif"u8) ? FileType.Image : c[8..].StartsWith("M4A"u8) ? FileType.Audio : FileType.Video;
        if (c.Length > 14 && c[7..].StartsWith("**ACE**"u8))
            return FileType.Ace;
        if (c.Length > 22 && c[2] == '-' && c[3] == 'l' && c[4] is (byte)'h' or (byte)'z' or (byte)'p' && c[6] == '-')
            return FileType.Lzh;
        return null;
    }

    /// <summary>Formats known by bytes far from the start: looked for only when nothing else fits.</summary>
    public static FileType? FindElsewhere(ReadOnlySpan<byte> c)
    {
        if (TarReader.IsTar(c))
            return FileType.Tar;
        for (int at = 0x8000; at <= 0xA000; at += 0x800)
        {
            if (c.Length > at + 6 && (c[(at + 1)..].StartsWith("CD001"u8) || c[(at + 1)..].StartsWith("BEA01"u8) || c[(at + 1)..].StartsWith("NSR0"u8)))
                return FileType.Iso;
        }
        if (c.Length >= 512 && (c[^512..].StartsWith("koly"u8) || c[^512..].StartsWith("conectix"u8)))
            return FileType.DiskImage;
        return DiskInspector.IsRaw(c) ? FileType.DiskImage : null;
    }

    private static bool Starts(ReadOnlySpan<byte> c, ReadOnlySpan<byte> magic) => c.StartsWith(magic);

    // "MZ" begins words too; a program has a PE header, or at least the binary DOS header.
    private static bool IsProgram(ReadOnlySpan<byte> c)
    {
        if (c.Length < 28)
            return false;
        if (c.Length >= 64)
        {
            int pe = BinaryPrimitives.ReadInt32LittleEndian(c[60..]);
            if (pe > 0 && pe <= c.Length - 4 && (c[pe..].StartsWith("PE\0\0"u8) || c[pe..].StartsWith("NE"u8) || c[pe..].StartsWith("LE"u8)))
                return true;
        }
        return c[..28].ContainsAnyInRange((byte)0, (byte)8);
    }

    private static bool IsArcName(ReadOnlySpan<byte> name)
    {
        int end = name.IndexOf((byte)0);
        return end > 0 && !name[..end].ContainsAnyExceptInRange((byte)0x21, (byte)0x7E);
    }

    // DER: SEQUENCE, then within the first bytes an object identifier of PKCS #7 or PKCS #12, or a certificate's shape.
    private static bool IsCms(ReadOnlySpan<byte> c)
    {
        if (c.Length < 20 || c[1] < 0x20)
            return false;
        ReadOnlySpan<byte> head = c[..Math.Min(64, c.Length)];
        return head.IndexOf((ReadOnlySpan<byte>)[0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01]) > 0;
    }
}
