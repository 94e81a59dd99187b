using Bezel.Documents.Archives;

namespace Bezel.Documents.Programs;

/// <summary>Programs: whether they carry an archive that they would unpack.</summary>
internal sealed class ProgramInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        ReadOnlySpan<byte> c = layer.Span;
        state.Fact(FactKind.Program);
        if (ZipReader.HasDirectory(c))
        {
            state.Fact(FactKind.SelfExtracting, "zip");
            return new ContentReading(FileType.Executable) { Encrypted = Inspectors.Of(FileType.Zip)!.Read(layer, state).Encrypted };
        }
        ReadOnlySpan<byte> head = c[..Math.Min(c.Length, 2 << 20)];
        int rar = head.IndexOf("Rar!\x1A\x07"u8);
        if (rar > 0 && RarReader.Is(c[rar..]))
        {
            state.Fact(FactKind.SelfExtracting, "rar");
            return Inspectors.Of(FileType.Rar)!.Read(layer.From(rar), state) with { Type = FileType.Executable };
        }
        if (head.IndexOf((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0]) > 0)
            state.Fact(FactKind.SelfExtracting, "7z");
        else if (head.IndexOf("MSCF\0\0\0\0"u8) > 0)
            state.Fact(FactKind.SelfExtracting, "cab");
        return new ContentReading(FileType.Executable);
    }
}
