using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Tests;

/// <summary>Compound files, VBA projects and workbooks as records, made here: written from the specifications, apart from the readers.</summary>
internal static class MacroFiles
{
    /// <summary>A compound file of version 3 with streams at their paths (<c>Macros/VBA/dir</c>); short ones are padded so that none needs the short form.</summary>
    public static byte[] Compound(params (string Path, byte[] Content)[] streams) => Compound(default, streams);

    public static byte[] Compound(Guid rootClass, params (string Path, byte[] Content)[] streams)
    {
        List<(string Path, byte[]? Content)> items = [("", null)];
        foreach ((string path, byte[] content) in streams)
        {
            for (int slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1))
            {
                string folder = path[..slash];
                if (!items.Exists(i => i.Path == folder))
                    items.Add((folder, null));
            }
            items.Add((path, content));
        }
        var sectors = new List<byte[]>();
        var fat = new List<uint>();
        uint Store(byte[] content)
        {
            int start = sectors.Count, count = (content.Length + 511) / 512;
            for (int i = 0; i < count; i++)
            {
                byte[] sector = new byte[512];
                content.AsSpan(i * 512, Math.Min(512, content.Length - (i * 512))).CopyTo(sector);
                sectors.Add(sector);
                fat.Add(i + 1 < count ? (uint)(start + i + 1) : 0xFFFFFFFE);
            }
            return count == 0 ? 0xFFFFFFFE : (uint)start;
        }
        // Short streams stand one after another in the stream of the root.
        var mini = new List<byte>();
        var miniFat = new List<uint>();
        uint StoreShort(byte[] content)
        {
            int start = mini.Count / 64, count = (content.Length + 63) / 64;
            mini.AddRange(content);
            mini.AddRange(new byte[(count * 64) - content.Length]);
            for (int i = 0; i < count; i++)
                miniFat.Add(i + 1 < count ? (uint)(start + i + 1) : 0xFFFFFFFE);
            return count == 0 ? 0xFFFFFFFE : (uint)start;
        }
        byte[] directory = new byte[(items.Count + 3) / 4 * 512];
        for (int i = 0; i < items.Count; i++)
        {
            Span<byte> e = directory.AsSpan(i * 128, 128);
            (string path, byte[]? content) = items[i];
            string name = i == 0 ? "Root Entry" : path[(path.LastIndexOf('/') + 1)..];
            Encoding.Unicode.GetBytes(name, e);
            U16(e, 64, (name.Length + 1) * 2);
            e[66] = (byte)(i == 0 ? 5 : content is null ? 1 : 2);
            string parent = ParentOf(path);
            int next = items.FindIndex(i + 1, other => ParentOf(other.Path) == parent), child = items.FindIndex(other => other.Path.Length > 0 && ParentOf(other.Path) == path);
            U32(e, 68, 0xFFFFFFFF);
            U32(e, 72, i == 0 || next < 0 ? 0xFFFFFFFF : (uint)next);
            U32(e, 76, content is not null || child < 0 ? 0xFFFFFFFF : (uint)child);
            if (i == 0)
                rootClass.TryWriteBytes(e[80..]);
            U32(e, 116, content is null ? 0xFFFFFFFE : content.Length < 4096 ? StoreShort(content) : Store(content));
            U32(e, 120, (uint)(content?.Length ?? 0));
        }
        uint miniStart = Store([.. mini]);
        U32(directory, 116, miniStart);
        U32(directory, 120, (uint)mini.Count);
        byte[] miniTable = new byte[miniFat.Count * 4];
        for (int i = 0; i < miniFat.Count; i++)
            U32(miniTable, i * 4, miniFat[i]);
        uint miniTableStart = Store(miniTable), directoryStart = Store(directory);
        int tables = 1;
        while ((sectors.Count + tables) * 4 > tables * 512)
            tables++;
        byte[] file = new byte[512 * (1 + sectors.Count + tables)];
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file);
        U16(file, 24, 0x3E); U16(file, 26, 3); U16(file, 28, 0xFFFE); U16(file, 30, 9); U16(file, 32, 6);
        U32(file, 44, (uint)tables); U32(file, 48, directoryStart); U32(file, 56, 4096); U32(file, 60, miniFat.Count == 0 ? 0xFFFFFFFE : miniTableStart); U32(file, 64, (uint)((miniTable.Length + 511) / 512));
        U32(file, 68, 0xFFFFFFFE);
        for (int i = 0; i < 109; i++)
            U32(file, 76 + (4 * i), i < tables ? (uint)(sectors.Count + i) : 0xFFFFFFFF);
        for (int i = 0; i < sectors.Count; i++)
            sectors[i].CopyTo(file, 512 * (1 + i));
        Span<byte> table = file.AsSpan(512 * (1 + sectors.Count));
        table.Fill(0xFF);
        for (int i = 0; i < fat.Count; i++)
            U32(table, i * 4, fat[i]);
        for (int i = 0; i < tables; i++)
            U32(table, (fat.Count + i) * 4, 0xFFFFFFFD);
        return file;
    }

    private static string ParentOf(string path) => path.Length == 0 ? "\0" : path.LastIndexOf('/') is > 0 and var slash ? path[..slash] : "";

    /// <summary>A VBA container of literals only ([MS-OVBA] 2.4.1): chunks of at most 3,000 bytes of source.</summary>
    public static byte[] Packed(byte[] plain)
    {
        List<byte> packed = [1];
        for (int at = 0; at < plain.Length; at += 3_000)
        {
            var chunk = new List<byte>();
            for (int i = at; i < Math.Min(at + 3_000, plain.Length); i++)
            {
                if ((i - at) % 8 == 0)
                    chunk.Add(0);
                chunk.Add(plain[i]);
            }
            int head = 0xB000 | (chunk.Count - 1);
            packed.AddRange([(byte)head, (byte)(head >> 8), .. chunk]);
        }
        return [.. packed];
    }

    /// <summary>The streams of a VBA project below a storage, with the given modules; <paramref name="compiled"/> is what stands in front of each source.</summary>
    public static (string Path, byte[] Content)[] Project(string storage, byte[] compiled, params (string Name, string Source)[] modules) =>
        Project(storage, compiled, [0xCC, 0x61, 0xB2, 0, 0, 1, 0, 0xFF], modules);

    public static (string Path, byte[] Content)[] Project(string storage, byte[] compiled, byte[] cache, params (string Name, string Source)[] modules)
    {
        var dir = new List<byte>();
        void Record(int id, byte[] value)
        {
            byte[] head = new byte[6];
            U16(head, 0, id);
            U32(head, 2, (uint)(id == 9 ? 4 : value.Length));
            dir.AddRange([.. head, .. value]);
        }
        Record(1, [1, 0, 0, 0]);
        Record(3, [0xE4, 4]);
        Record(4, "Project"u8.ToArray());
        Record(9, [1, 0, 0, 0, 2, 0]);
        Record(0x0F, [(byte)modules.Length, 0]);
        foreach ((string name, _) in modules)
        {
            Record(0x19, Encoding.Latin1.GetBytes(name));
            Record(0x1A, Encoding.Latin1.GetBytes(name));
            Record(0x32, Encoding.Unicode.GetBytes(name));
            Record(0x31, BitConverter.GetBytes(compiled.Length));
            Record(0x21, []);
            Record(0x2B, []);
        }
        Record(0x10, []);
        return
        [
            (storage + "/dir", Packed([.. dir])), (storage + "/_VBA_PROJECT", cache),
            .. modules.Select(m => (storage + "/" + m.Name, (byte[])[.. compiled, .. Packed(Encoding.Latin1.GetBytes($"Attribute VB_Name = \"{m.Name}\"\r\n{m.Source}"))])),
        ];
    }

    /// <summary>A Word document of before 2007 with one macro module.</summary>
    public static byte[] Doc(string source) => Compound([("WordDocument", WordDocument("Dear customer\r")), ("1Table", WordTable("Dear customer\r".Length)), .. Project("Macros/VBA", [], ("Module1", source))]);

    /// <summary>The main stream of a Word document; its text begins at byte 1024, a byte for each character.</summary>
    public static byte[] WordDocument(string text, int flags = 0x200)
    {
        byte[] fib = new byte[1024];
        U16(fib, 0, 0xA5EC); U16(fib, 2, 0xC1); U16(fib, 10, flags); U16(fib, 32, 14); U16(fib, 62, 22); U16(fib, 152, 93);
        U32(fib, 76, (uint)text.Length); U32(fib, 418, 0); U32(fib, 422, 21);
        return [.. fib, .. Encoding.Latin1.GetBytes(text)];
    }

    /// <summary>The table of one piece.</summary>
    public static byte[] WordTable(int length)
    {
        byte[] table = new byte[21];
        table[0] = 2;
        U32(table, 1, 16); U32(table, 9, (uint)length); U32(table, 15, 0x40000000 | (1024 * 2));
        return table;
    }

    /// <summary>One record of a workbook stream.</summary>
    public static byte[] Biff(int id, params byte[] body) => [(byte)id, (byte)(id >> 8), (byte)body.Length, (byte)(body.Length >> 8), .. body];

    public static byte[] Bof(int kind) => Biff(0x809, 0, 6, (byte)kind, (byte)(kind >> 8), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// <summary>A text with its count in one byte.</summary>
    public static byte[] Short(string text) => [(byte)text.Length, 0, .. Encoding.Latin1.GetBytes(text)];

    public static byte[] Label(int row, int column, string text) => Biff(0x204, [(byte)row, 0, (byte)column, 0, 0, 0, (byte)text.Length, 0, 0, .. Encoding.Latin1.GetBytes(text)]);

    public static byte[] Number(int row, int column, double number, int format = 0) => Biff(0x203, [(byte)row, 0, (byte)column, 0, (byte)format, 0, .. BitConverter.GetBytes(number)]);

    public static byte[] Formula(int row, int column, params byte[] tokens) =>
        Biff(0x06, [(byte)row, 0, (byte)column, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte)tokens.Length, (byte)(tokens.Length >> 8), .. tokens]);

    /// <summary>A text as an operand of a formula.</summary>
    public static byte[] Text(string text) => [0x17, (byte)text.Length, 0, .. Encoding.Latin1.GetBytes(text)];

    /// <summary>A workbook stream: what is said of it, then one sheet of the given kind and visibility.</summary>
    public static byte[] Workbook(byte[] globals, byte[] sheet, int kind = 0, int visibility = 0, string name = "Sheet1")
    {
        byte[] bof = Bof(5), end = Biff(0x0A);
        int at = bof.Length + 4 + 6 + 2 + name.Length + globals.Length + end.Length;
        byte[] place = BitConverter.GetBytes(at);
        return [.. bof, .. Biff(0x85, [.. place, (byte)visibility, (byte)kind, .. Short(name)]), .. globals, .. end, .. Bof(kind == 1 ? 0x40 : 0x10), .. sheet, .. end];
    }

    public static byte[] Xls(byte[] workbook, params (string Path, byte[] Content)[] more) => Compound([("Workbook", workbook), .. more]);

    /// <summary>A file as the Object Packager keeps it.</summary>
    public static byte[] Native(string name, byte[] content)
    {
        byte[] label = [.. Encoding.Latin1.GetBytes(name), 0], path = [.. Encoding.Latin1.GetBytes("C:\\Temp\\" + name), 0];
        byte[] body = [2, 0, .. label, .. path, 0, 0, 3, 0, .. BitConverter.GetBytes(path.Length), .. path, .. BitConverter.GetBytes(content.Length), .. content];
        return [.. BitConverter.GetBytes(body.Length), .. body];
    }

    /// <summary>One record of a presentation.</summary>
    public static byte[] Slide(int head, int type, params byte[] body) => [(byte)head, (byte)(head >> 8), (byte)type, (byte)(type >> 8), .. BitConverter.GetBytes(body.Length), .. body];

    public static void U16(Span<byte> to, int at, int value) => BinaryPrimitives.WriteUInt16LittleEndian(to[at..], (ushort)value);
    public static void U32(Span<byte> to, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(to[at..], value);
}
