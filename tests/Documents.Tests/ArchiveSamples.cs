using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Archives made byte by byte, so that each of their fields can lie.</summary>
internal static class ArchiveSamples
{
    /// <summary>One file of a hand-made ZIP; what is null is told truly.</summary>
    public sealed record ZipFile(string Name, byte[] Data)
    {
        public ushort Method { get; init; }
        public ushort Flags { get; init; }
        public string? LocalName { get; init; }
        public ushort? LocalMethod { get; init; }
        public ushort? LocalFlags { get; init; }
        public uint? LocalSize { get; init; }
        public uint? Size { get; init; }
        public bool OnlyLocal { get; init; }
        public uint Attributes { get; init; }
        public byte[] CentralExtra { get; init; } = [];
        /// <summary>Offset of another entry's local header to point at; -1 for its own.</summary>
        public int PointsAt { get; init; } = -1;
    }

    public static byte[] Zip(params ZipFile[] files)
    {
        using var bytes = new MemoryStream();
        using var central = new MemoryStream();
        foreach (ZipFile file in files)
        {
            int at = (int)bytes.Length;
            byte[] name = Encoding.UTF8.GetBytes(file.Name), local = Encoding.UTF8.GetBytes(file.LocalName ?? file.Name);
            if (file.PointsAt < 0)
            {
                bytes.Write([.. "PK\x03\x04"u8, 20, 0, .. Two(file.LocalFlags ?? file.Flags), .. Two(file.LocalMethod ?? file.Method), .. new byte[8], .. Four((uint)file.Data.Length),
                    .. Four(file.LocalSize ?? file.Size ?? (uint)file.Data.Length), .. Two(local.Length), 0, 0, .. local, .. file.Data]);
            }
            if (!file.OnlyLocal)
            {
                central.Write([.. "PK\x01\x02"u8, 20, 3, 20, 0, .. Two(file.Flags), .. Two(file.Method), .. new byte[8], .. Four((uint)file.Data.Length), .. Four(file.Size ?? (uint)file.Data.Length),
                    .. Two(name.Length), .. Two(file.CentralExtra.Length), .. new byte[6], .. Four(file.Attributes), .. Four((uint)(file.PointsAt < 0 ? at : file.PointsAt)), .. name, .. file.CentralExtra]);
            }
        }
        int start = (int)bytes.Length, count = files.Count(f => !f.OnlyLocal);
        bytes.Write(central.ToArray());
        bytes.Write([.. "PK\x05\x06"u8, 0, 0, 0, 0, .. Two(count), .. Two(count), .. Four((uint)central.Length), .. Four((uint)start), 0, 0]);
        return bytes.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var deflate = new DeflateStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return bytes.ToArray();
    }

    /// <summary>RAR 4 with stored files.</summary>
    public static byte[] RarFour(bool encrypted, params (string Name, byte[] Data)[] files)
    {
        using var bytes = new MemoryStream();
        bytes.Write([.. "Rar!\x1A\x07\x00"u8, 0, 0, 0x73, 0, 0, 13, 0, 0, 0, 0, 0, 0, 0]);
        foreach ((string name, byte[] data) in files)
        {
            byte[] text = Encoding.ASCII.GetBytes(name);
            bytes.Write([0, 0, 0x74, (byte)(encrypted ? 4 : 0), 0x80, .. Two(32 + text.Length), .. Four((uint)data.Length), .. Four((uint)data.Length), 2, .. new byte[8], 29, 0x30, .. Two(text.Length), 0, 0, 0, 0, .. text, .. data]);
        }
        bytes.Write([0, 0, 0x7B, 0, 0, 7, 0]);
        return bytes.ToArray();
    }

    /// <summary>RAR 5 with stored files; a name of <c>CMT</c> makes a comment, a target a symbolic link.</summary>
    public static byte[] RarFive(params (string Name, byte[] Data, string Target)[] files)
    {
        using var bytes = new MemoryStream();
        bytes.Write([.. "Rar!\x1A\x07\x01\x00"u8, 0, 0, 0, 0, 3, 1, 0, 0]);
        foreach ((string name, byte[] data, string target) in files)
        {
            byte[] text = Encoding.UTF8.GetBytes(name), link = Encoding.UTF8.GetBytes(target);
            byte[] extra = link.Length == 0 ? [] : [(byte)(link.Length + 4), 5, 1, 0, (byte)link.Length, .. link];
            byte[] header = [(byte)(name == "CMT" ? 3 : 2), (byte)(extra.Length > 0 ? 3 : 2), .. extra.Length > 0 ? [(byte)extra.Length] : Array.Empty<byte>(), .. Var(data.Length), 0, .. Var(data.Length), 0, 0, 0, (byte)text.Length, .. text, .. extra];
            bytes.Write([0, 0, 0, 0, (byte)header.Length, .. header, .. data]);
        }
        bytes.Write([0, 0, 0, 0, 3, 5, 0, 0]);
        return bytes.ToArray();
    }

    /// <summary>LHA with a header of level 0 and a stored file.</summary>
    public static byte[] Lha(string name, byte[] data)
    {
        byte[] text = Encoding.ASCII.GetBytes(name);
        return [(byte)(22 + text.Length), 0, .. "-lh0-"u8, .. Four((uint)data.Length), .. Four((uint)data.Length), .. new byte[4], 0x20, 0, (byte)text.Length, .. text, 0, 0, .. data, 0];
    }

    public static byte[] Ar(params (string Name, byte[] Data)[] files)
    {
        using var bytes = new MemoryStream();
        bytes.Write("!<arch>\n"u8);
        foreach ((string name, byte[] data) in files)
        {
            bytes.Write(Encoding.ASCII.GetBytes($"{name + "/",-16}{0,-12}{0,-6}{0,-6}{100644,-8}{data.Length,-10}`\n"));
            bytes.Write(data);
            if (data.Length % 2 == 1)
                bytes.WriteByte((byte)'\n');
        }
        return bytes.ToArray();
    }

    /// <summary>cpio in hexadecimal text.</summary>
    public static byte[] Cpio(params (string Name, byte[] Data)[] files)
    {
        using var bytes = new MemoryStream();
        foreach ((string name, byte[] data) in files.Append(("TRAILER!!!", [])))
        {
            bytes.Write(Encoding.ASCII.GetBytes($"070701{0:X8}{0x81A4:X8}{0:X8}{0:X8}{1:X8}{0:X8}{data.Length:X8}{0:X8}{0:X8}{0:X8}{0:X8}{name.Length + 1:X8}{0:X8}{name}\0"));
            Pad(bytes, 4);
            bytes.Write(data);
            Pad(bytes, 4);
        }
        return bytes.ToArray();
    }

    public static byte[] Xar(string name, byte[] data)
    {
        byte[] packed = Zlib(data);
        byte[] contents = Zlib(Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?><xar><toc><file id=\"1\"><data><length>{packed.Length}</length><offset>0</offset><size>{data.Length}</size><encoding style=\"application/x-gzip\"/></data><name>{name}</name><type>file</type></file></toc></xar>"));
        return [.. "xar!"u8, 0, 28, 0, 1, 0, 0, 0, 0, 0, 0, 0, (byte)contents.Length, .. new byte[12], .. contents, .. packed];
    }

    /// <summary>A cabinet of one folder; <paramref name="method"/> 0 stored, 1 MSZIP, 0x1503 LZX with a window of 2 MiB.</summary>
    public static byte[] Cabinet(int method, byte[][] blocks, int[] sizes, params (string Name, int Size)[] files)
    {
        using var bytes = new MemoryStream();
        int total = files.Sum(f => 17 + f.Name.Length), data = 36 + 8 + total, at = 0;
        bytes.Write([.. "MSCF"u8, .. new byte[4], .. Four((uint)(data + blocks.Sum(b => 8 + b.Length))), .. new byte[4], .. Four(44), .. new byte[4], 3, 1, 1, 0, .. Two(files.Length), 0, 0, 0, 0, 0, 0]);
        bytes.Write([.. Four((uint)data), .. Two(blocks.Length), .. Two(method)]);
        foreach ((string name, int size) in files)
        {
            bytes.Write([.. Four((uint)size), .. Four((uint)at), 0, 0, 0, 0, 0, 0, 0x20, 0, .. Encoding.ASCII.GetBytes(name), 0]);
            at += size;
        }
        for (int i = 0; i < blocks.Length; i++)
            bytes.Write([0, 0, 0, 0, .. Two(blocks[i].Length), .. Two(sizes[i]), .. blocks[i]]);
        return bytes.ToArray();
    }

    /// <summary>LZX in one block that knows only literals of eight bits each.</summary>
    public static byte[] LzxLiterals(byte[] content)
    {
        var bits = new StringBuilder("0" + "001");
        bits.Append(Convert.ToString(content.Length, 2).PadLeft(24, '0'));
        // Lengths of the codes for lengths: one word for the difference of 9, then one for the difference of 0.
        string One(int symbol, int count) => string.Concat(Enumerable.Range(0, 20).Select(i => i == symbol ? "0001" : "0000")) + new string('0', count);
        bits.Append(One(9, 256)).Append(One(0, 50 * 8)).Append(One(0, 249));
        foreach (byte b in content)
            bits.Append(Convert.ToString(b, 2).PadLeft(8, '0'));
        while (bits.Length % 16 != 0)
            bits.Append('0');
        byte[] packed = new byte[bits.Length / 8];
        for (int i = 0; i < packed.Length; i++)
            packed[i ^ 1] = Convert.ToByte(bits.ToString(i * 8, 8), 2);
        return packed;
    }

    /// <summary>Compiled help whose pages are not packed.</summary>
    public static byte[] Help(params (string Name, byte[] Data)[] pages)
    {
        using var names = new MemoryStream();
        using var data = new MemoryStream();
        foreach ((string name, byte[] page) in pages)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            names.Write([(byte)text.Length, .. text, 0, .. BigVar(data.Length), .. BigVar(page.Length)]);
            data.Write(page);
        }
        const int chunk = 4096;
        byte[] listing = new byte[chunk];
        byte[] head = [.. "PMGL"u8, .. Four((uint)(chunk - 20 - names.Length)), 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, .. names.ToArray()];
        head.CopyTo(listing, 0);
        byte[] directory = new byte[0x54];
        "ITSP"u8.CopyTo(directory);
        BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(8), 0x54);
        BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(0x10), chunk);
        BinaryPrimitives.WriteUInt32LittleEndian(directory.AsSpan(0x2C), 1);
        byte[] file = new byte[0x60];
        "ITSF"u8.CopyTo(file);
        file[4] = 3;
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(0x48), 0x60);
        BinaryPrimitives.WriteUInt64LittleEndian(file.AsSpan(0x58), 0x60 + 0x54 + chunk);
        return [.. file, .. directory, .. listing, .. data.ToArray()];
    }

    /// <summary>One tar header with its checksum, and the data behind it.</summary>
    public static byte[] TarMember(string name, byte[] data, char kind = '0', byte[]? size = null, string link = "")
    {
        byte[] header = new byte[512];
        Encoding.UTF8.GetBytes(name).CopyTo(header, 0);
        (size ?? Encoding.ASCII.GetBytes(Convert.ToString(data.Length, 8).PadLeft(11, '0'))).CopyTo(header, 124);
        header[156] = (byte)kind;
        Encoding.UTF8.GetBytes(link).CopyTo(header, 157);
        "ustar\0"u8.CopyTo(header.AsSpan(257));
        header.AsSpan(148, 8).Fill((byte)' ');
        Encoding.ASCII.GetBytes(Convert.ToString(header.Sum(b => b), 8).PadLeft(6, '0') + "\0").CopyTo(header, 148);
        return [.. header, .. data, .. new byte[(512 - (data.Length % 512)) % 512]];
    }

    public static byte[] Zlib(byte[] content)
    {
        using var bytes = new MemoryStream();
        using (var zlib = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return bytes.ToArray();
    }

    public static byte[] Two(int value) => [(byte)value, (byte)(value >> 8)];

    public static byte[] Four(uint value) => [(byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    private static byte[] Var(int value) => value < 128 ? [(byte)value] : [(byte)(value | 0x80), .. Var(value >> 7)];

    private static byte[] BigVar(long value) => [(byte)(0x80 | (value >> 14)), (byte)(0x80 | ((value >> 7) & 0x7F)), (byte)(value & 0x7F)];

    private static void Pad(MemoryStream bytes, int to)
    {
        while (bytes.Length % to != 0)
            bytes.WriteByte(0);
    }
}
