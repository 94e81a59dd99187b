using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Disks;

/// <summary>Files packed on the disc (zisofs): a header, places of blocks, and each block packed with zlib.</summary>
internal static class ZisoFs
{
    public static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> content, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (c.Length < 24 || !c.StartsWith((ReadOnlySpan<byte>)[0x37, 0xE4, 0x53, 0x96, 0xC9, 0xDB, 0xD6, 0x07]) || c[13] is < 15 or > 17)
            return content;
        long size = Disk.U32(c, 8);
        int block = 1 << c[13], at = c[12] * 4;
        var output = new Unpacking(state, size, content.Length);
        for (long done = 0; done < size && state.Step(16); done += block, at += 4)
        {
            long from = Disk.U32(c, at), to = Disk.U32(c, at + 4);
            if (from > to || to > c.Length)
                break;
            if (from == to)
            {
                if (!output.Repeat(0, (int)Math.Min(block, size - done)))
                    break;
            }
            else if (to - from < 2 || !Inflate.Decode(c[((int)from + 2)..(int)to], output, out _))
            {
                break;
            }
        }
        return output.Finish(output.Length >= size, "zisofs");
    }
}
