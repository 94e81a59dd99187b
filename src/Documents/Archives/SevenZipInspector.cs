using System.Buffers.Binary;

namespace Bezel.Documents.Archives;

/// <summary>
/// 7z archives (7zFormat.txt): the directory, also when it is packed, and what is inside, as far as the coders are known.
/// A folder of packed data is unpacked once for all its files.
/// </summary>
internal sealed class SevenZipInspector : IInspector
{
    /// <summary>Directories inside packed directories; honest archives have one.</summary>
    private const int MostPackings = 4;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state, unique: true);
        bool namesEncrypted = false;
        SevenZipArchive? archive = Open(layer.Content, state, ref namesEncrypted);
        if (namesEncrypted)
            state.Blind("even the names in the archive are encrypted");
        else if (archive is null)
            state.Blind("the archive's directory cannot be read");
        else
            Files(layer.Content, archive, listing, state);
        return listing.Reading(FileType.SevenZip, namesEncrypted);
    }

    private static SevenZipArchive? Open(ReadOnlyMemory<byte> content, InspectionState state, ref bool namesEncrypted)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (c.Length < 32)
        {
            state.Defect(DocumentDefectKind.Truncated, "7z");
            return null;
        }
        ulong offset = BinaryPrimitives.ReadUInt64LittleEndian(c[12..]), size = BinaryPrimitives.ReadUInt64LittleEndian(c[20..]);
        if (size == 0)
            return new SevenZipArchive();
        if (offset > (ulong)c.Length - 32 || size > (ulong)c.Length - 32 - offset)
        {
            state.Defect(DocumentDefectKind.Truncated, "the 7z header is past the end");
            return null;
        }
        ReadOnlyMemory<byte> header = content.Slice(32 + (int)offset, (int)size);
        for (int packings = 0; packings < MostPackings; packings++)
        {
            if (header.IsEmpty)
                break;
            if (header.Span[0] == 1)
                return SevenZipHeader.Read(header, state);
            if (header.Span[0] != 0x17 || SevenZipHeader.ReadStreams(header[1..], state) is not { Folders.Count: > 0 } packed)
                break;
            if (packed.Folders[0].Encrypted)
            {
                namesEncrypted = true;
                return null;
            }
            header = SevenZipUnpacking.Unpack(content, packed.Folders[0], state, out bool whole);
            if (!whole)
                break;
        }
        state.Defect(DocumentDefectKind.Damaged, "the 7z directory");
        return null;
    }

    private static void Files(ReadOnlyMemory<byte> content, SevenZipArchive archive, Listing listing, InspectionState state)
    {
        int folder = 0, inFolder = 0;
        long at = 0;
        ReadOnlyMemory<byte>? data = null;
        foreach (SevenZipFile file in archive.Files)
        {
            SevenZipFolder? from = null;
            long size = 0;
            if (file.HasStream)
            {
                while (folder < archive.Folders.Count && inFolder >= archive.Folders[folder].Sizes.Count)
                {
                    folder++;
                    (inFolder, at, data) = (0, 0, null);
                }
                if (folder < archive.Folders.Count)
                {
                    from = archive.Folders[folder];
                    size = from.Sizes[inFolder++];
                }
            }
            bool locked = from is { Encrypted: true };
            // Unix modes stand in the upper half of the attributes; a link holds its target as content.
            bool link = (file.Attributes & 0x8000) != 0 && (file.Attributes >> 28) == 0xA;
            if (from is not null && !locked && data is null && listing.MayOpen())
                data = SevenZipUnpacking.Unpack(content, from, state, out _);
            ReadOnlyMemory<byte> own = from is null || data is null ? default : data.Value.Slice((int)Math.Min(at, data.Value.Length), (int)Math.Min(size, Math.Max(0, data.Value.Length - at)));
            at += size;
            string target = !link ? "" : own.IsEmpty ? "?" : ZipNames.Decode(own.Span[..Math.Min(own.Length, 4096)]);
            if (!listing.Add(file.Name, size, -1, locked, file.IsFolder, target))
                return;
            if (!file.IsFolder && !locked && !link && (own.Length == size || !own.IsEmpty) && listing.MayOpen())
                listing.Open(own);
        }
        for (int i = 0; i < archive.Folders.Count; i++)
            listing.Encrypted |= archive.Folders[i].Encrypted;
    }
}
