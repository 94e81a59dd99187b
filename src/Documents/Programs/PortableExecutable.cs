using System.Buffers.Binary;

namespace Bezel.Documents.Programs;

/// <summary>
/// The headers of a Windows program (Microsoft PE format): for which machine, of which kind, where what belongs to it ends.
/// Rules: every offset is checked against the file; nothing of the code is looked at.
/// </summary>
internal readonly ref struct PortableExecutable
{
    private const int MaxSections = 96;

    private PortableExecutable(ReadOnlySpan<byte> c, int at)
    {
        Machine = U16(c, at + 4);
        IsLibrary = (U16(c, at + 22) & 0x2000) != 0;
        int header = at + 24, table = header + U16(c, at + 20);
        Subsystem = U16(c, header + 68);
        int directories = header + (U16(c, header) == 0x20B ? 112 : 96);
        IsManaged = Directory(c, directories, table, 14).Length > 0;
        (uint place, uint length) = Directory(c, directories, table, 4);
        if (place > 0 && length > 8 && place < c.Length)
            Signature = c[(int)place..(int)Math.Min(c.Length, (long)place + length)];
        int sections = Math.Min((int)U16(c, at + 6), MaxSections);
        for (int i = 0; i < sections && table + (40 * i) + 40 <= c.Length; i++)
        {
            ReadOnlySpan<byte> section = c.Slice(table + (40 * i), 40);
            End = Math.Max(End, (long)U32(section, 20) + U32(section, 16));
            IsPacked |= section.StartsWith("UPX"u8) || section.StartsWith(".aspack"u8) || section.StartsWith(".themida"u8) || section.StartsWith(".vmp"u8) || section.StartsWith("MPRESS"u8);
        }
    }

    public ushort Machine { get; }
    public bool IsLibrary { get; }
    public bool IsManaged { get; }
    public int Subsystem { get; }
    public bool IsPacked { get; }

    /// <summary>Where the last section ends: what follows is not part of the program.</summary>
    public long End { get; }

    /// <summary>The table of signatures; empty when there is none.</summary>
    public ReadOnlySpan<byte> Signature { get; }

    /// <summary>Reads the headers; false when they are not those of a Windows program.</summary>
    public static bool TryRead(ReadOnlySpan<byte> c, out PortableExecutable program)
    {
        program = default;
        int at = c.Length < 64 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(c[60..]);
        if (at < 0 || at > c.Length - 24 || !c[at..].StartsWith("PE\0\0"u8))
            return false;
        program = new PortableExecutable(c, at);
        return true;
    }

    private static (uint Place, uint Length) Directory(ReadOnlySpan<byte> c, int directories, int end, int index)
    {
        int at = directories + (8 * index);
        return at + 8 > end ? default : (U32(c, at), U32(c, at + 4));
    }

    private static ushort U16(ReadOnlySpan<byte> c, int at) => at + 2 > c.Length ? (ushort)0 : BinaryPrimitives.ReadUInt16LittleEndian(c[at..]);

    private static uint U32(ReadOnlySpan<byte> c, int at) => at + 4 > c.Length ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(c[at..]);
}
