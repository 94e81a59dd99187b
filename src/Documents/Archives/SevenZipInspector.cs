using System.Buffers.Binary;
using System.Text;

namespace Bezel.Documents.Archives;

/// <summary>
/// The end header of a 7z archive (7zFormat.txt): whether AES is used, and the names where the header is not packed.
/// A packed header (the usual case) is not unpacked: then only its own encryption is known, and the inspection says so.
/// </summary>
internal sealed class SevenZipInspector : IInspector
{
    private static ReadOnlySpan<byte> Aes => [0x06, 0xF1, 0x07, 0x01];

    public ContentReading Read(Layer layer, InspectionState state)
    {
        ReadOnlySpan<byte> c = layer.Span;
        if (c.Length < 32)
        {
            state.Defect(DocumentDefectKind.Truncated, "7z");
            return new ContentReading(FileType.SevenZip);
        }
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(c[12..]), size = BinaryPrimitives.ReadUInt64LittleEndian(c[20..]);
        if (offset > (ulong)c.Length - 32 || size > (ulong)c.Length - 32 - offset)
        {
            state.Defect(DocumentDefectKind.Truncated, "the 7z header is past the end");
            return new ContentReading(FileType.SevenZip);
        }
        ReadOnlySpan<byte> header = c.Slice(32 + (int)offset, (int)size);
        if (header.IsEmpty)
            return new ContentReading(FileType.SevenZip);
        bool aes = header.IndexOf(Aes) >= 0;
        if (header[0] == 0x17)
        {
            state.Blind(aes ? "even the names in the archive are encrypted" : "the archive's directory is packed and is not read yet");
            return new ContentReading(FileType.SevenZip) { Encrypted = aes, NamesEncrypted = aes };
        }
        foreach (string name in Names(header))
        {
            if (!state.Step(20) || !ArchiveListing.Add(state, name, -1, -1, aes, false, layer.Depth, layer.Name))
                break;
        }
        return new ContentReading(FileType.SevenZip) { Encrypted = aes };
    }

    // The names are the one property (0x11) of UTF-16 strings; searching for it is enough for a listing.
    private static List<string> Names(ReadOnlySpan<byte> header)
    {
        List<string> names = [];
        for (int at = 1; at + 4 < header.Length; at++)
        {
            if (header[at] != 0x11)
                continue;
            int p = at + 1;
            long size = header[p++];
            if (size >= 0x80 && p < header.Length)
                size = size < 0xC0 ? ((size & 0x3F) << 8) | header[p++] : -1;
            if (size < 3 || p + size > header.Length || header[p] != 0 || (size & 1) == 0)
                continue;
            ReadOnlySpan<byte> text = header.Slice(p + 1, (int)size - 1);
            if (text[^1] != 0 || text[^2] != 0)
                continue;
            names.AddRange(Encoding.Unicode.GetString(text).Split('\0', StringSplitOptions.RemoveEmptyEntries));
            break;
        }
        return names;
    }
}
