using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>
/// Unpacks a folder of a 7z archive: a chain of coders, each taking what the one before gave. Folders that split their data
/// over several streams (BCJ2), and PPMd, are not unpacked, which is said.
/// </summary>
internal static class SevenZipUnpacking
{
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> content, SevenZipFolder folder, InspectionState state, out bool whole)
    {
        whole = false;
        if (folder.Encrypted || folder.Packed.Count != 1 || folder.Coders.Exists(c => c.In != 1 || c.Out != 1) || !state.Step(64))
        {
            if (!folder.Encrypted)
                NotRead(state, "7z streams of several parts");
            return default;
        }
        (long start, long size) = folder.Packed[0];
        if (start < 0 || size < 0 || start > content.Length)
        {
            state.Defect(DocumentDefectKind.Truncated, "7z data past the end");
            return default;
        }
        if (size > content.Length - start)
            state.Defect(DocumentDefectKind.Truncated, "7z data past the end");
        ReadOnlyMemory<byte> data = content.Slice((int)start, (int)Math.Min(size, content.Length - start));
        int coder = folder.PackedIn[0];
        for (int step = 0; step < folder.Coders.Count; step++)
        {
            if (coder < 0 || coder >= folder.Coders.Count || coder >= folder.UnpackSizes.Count)
                return default;
            data = Decode(data, folder.Coders[coder], folder.UnpackSizes[coder], state, out whole);
            if (!whole && data.IsEmpty)
                return default;
            int next = folder.Bonds.FindIndex(b => b.Out == coder);
            if (next < 0)
                return data;
            coder = folder.Bonds[next].In;
        }
        whole = false;
        return default;
    }

    private static ReadOnlyMemory<byte> Decode(ReadOnlyMemory<byte> packed, SevenZipCoder coder, long size, InspectionState state, out bool whole)
    {
        whole = true;
        switch (coder.Id)
        {
            case 0:
                return packed.Length > size ? packed[..(int)size] : packed;
            case 0x03030103 or 4 or 3 when size <= packed.Length:
                byte[] copy = packed.ToArray();
                state.Inflated(copy.Length);
                if (coder.Id == 3)
                    BranchFilter.Delta(copy, coder.Properties.IsEmpty ? 1 : coder.Properties.Span[0] + 1);
                else
                    BranchFilter.X86(copy);
                return copy;
        }
        var output = new Unpacking(state, size, packed.Length);
        bool? good = coder.Id switch
        {
            0x030101 => Lzma1(packed.Span, coder.Properties.Span, size, output, state),
            0x21 => Lzma2.Decode(packed.Span, output, state, out _) || output.Length == size,
            0x040202 => Bzip2.Decode(packed.Span, output, out _) || output.Length == size,
            0x040108 => Inflate.Decode(packed.Span, output, out _) || output.Length == size,
            0x040109 => Inflate.Decode(packed.Span, output, out _, deflate64: true) || output.Length == size,
            0x04F71101 => Zstandard.Decode(packed.Span, output) || output.Length == size,
            0x04F71104 => Lz4.Decode(packed.Span, output) || output.Length == size,
            _ => null,
        };
        whole = good == true && output.Length == size;
        if (good is not null)
            return output.Finish(whole, "7z");
        NotRead(state, $"7z coder {coder.Id:X}");
        return default;
    }

    private static bool Lzma1(ReadOnlySpan<byte> packed, ReadOnlySpan<byte> properties, long size, Unpacking output, InspectionState state)
    {
        var lzma = new Lzma(output);
        return properties.Length >= 5 && lzma.Prepare(properties[0], state) && lzma.Decode(packed, size, out _);
    }

    private static void NotRead(InspectionState state, string what)
    {
        state.Defect(DocumentDefectKind.NotSupported, what);
        state.Blind("the archive is packed in a way that is not read");
    }
}
