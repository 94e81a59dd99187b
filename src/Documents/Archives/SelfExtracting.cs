using System.Buffers.Binary;

namespace Bezel.Documents.Archives;

/// <summary>
/// The archive behind a program that unpacks itself. Programs hold the signatures of archives in their code too, so a place
/// counts only when the archive's own header fits into what is left of the file.
/// </summary>
internal static class SelfExtracting
{
    private const int MostTries = 64;

    /// <summary>Reads the archive that a program carries, with the fact that it does; null when there is none.</summary>
    public static ContentReading? Read(Layer program, InspectionState state)
    {
        if (Find(program.Span, state) is not ({ } type, int start))
            return null;
        state.Fact(FactKind.SelfExtracting, type switch { FileType.SevenZip => "7z", FileType.Iso => "disc", _ => type.ToString().ToLowerInvariant() });
        ContentReading inner = Inspectors.Of(type)!.Read(new Layer(program.Content[start..], type, program.Name, program.Depth), state);
        return inner with { Type = program.Type };
    }

    private static (FileType? Type, int Start) Find(ReadOnlySpan<byte> c, InspectionState state)
    {
        if (!state.Step(c.Length / 64))
            return (null, 0);
        if (Signature(c, "Rar!\x1A\x07"u8, static rest => RarReader.Is(rest)) is > 0 and int rar)
            return (FileType.Rar, rar);
        if (Signature(c, [(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0], IsSevenZip) is > 0 and int seven)
            return (FileType.SevenZip, seven);
        if (Signature(c, "MSCF\0\0\0\0"u8, IsCabinet) is > 0 and int cabinet)
            return (FileType.Cab, cabinet);
        // A ZIP tells by its end; its reader corrects the places for what stands in front.
        return ZipReader.HasDirectory(c) ? (FileType.Zip, 0) : (null, 0);
    }

    private delegate bool Fits(ReadOnlySpan<byte> rest);

    private static int Signature(ReadOnlySpan<byte> c, ReadOnlySpan<byte> signature, Fits fits)
    {
        int from = 1;
        for (int tries = 0; tries < MostTries && from < c.Length; tries++)
        {
            int at = c[from..].IndexOf(signature);
            if (at < 0)
                return -1;
            if (fits(c[(from + at)..]))
                return from + at;
            from += at + 1;
        }
        return -1;
    }

    private static bool IsSevenZip(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < 32)
            return false;
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(rest[12..]), size = BinaryPrimitives.ReadUInt64LittleEndian(rest[20..]), left = (ulong)rest.Length - 32;
        // An empty archive's header is twenty zeros, and their sum.
        bool empty = size == 0 && offset == 0 && BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]) == 0x0FD59B8D;
        return rest[6] == 0 && (empty || (size > 0 && offset <= left && size <= left - offset));
    }

    private static bool IsCabinet(ReadOnlySpan<byte> rest) =>
        rest.Length >= 36 && rest[25] == 1 && rest[24] <= 3 && BinaryPrimitives.ReadUInt32LittleEndian(rest[8..]) <= (uint)rest.Length && BinaryPrimitives.ReadUInt32LittleEndian(rest[16..]) < (uint)rest.Length;
}
