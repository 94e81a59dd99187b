using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>
/// Microsoft cabinets ([MS-CAB]): listed; folders that are stored or packed with MSZIP or LZX are unpacked once and their files
/// read. Files that go on from or into another cabinet of the set are listed.
/// </summary>
internal sealed class CabInspector : IInspector
{
    private sealed record Folder(long Start, int Blocks, int Method)
    {
        public ReadOnlyMemory<byte>? Data { get; set; }
    }

    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state, unique: true);
        ReadOnlySpan<byte> c = layer.Span;
        if (c.Length < 36)
        {
            state.Defect(DocumentDefectKind.Truncated, "cabinet");
            return listing.Reading(FileType.Cab);
        }
        int folderCount = U16(c, 26), fileCount = U16(c, 28), flags = U16(c, 30);
        if ((flags & 3) != 0)
            state.Fact(FactKind.PartOfSet);
        int at = 36, folderReserve = 0, dataReserve = 0;
        if ((flags & 4) != 0 && c.Length >= 40)
        {
            folderReserve = c[38];
            dataReserve = c[39];
            at = 40 + U16(c, 36);
        }
        for (int i = 0; i < ((flags & 1) != 0 ? 2 : 0) + ((flags & 2) != 0 ? 2 : 0); i++)
            at = AfterZero(c, at);
        List<Folder> folders = [];
        for (int i = 0; i < folderCount && at + 8 <= c.Length && state.Step(16); i++, at += 8 + folderReserve)
            folders.Add(new Folder(U32(c, at), U16(c, at + 4), U16(c, at + 6)));
        Files(layer.Content, fileCount, dataReserve, folders, listing, state);
        return listing.Reading(FileType.Cab);
    }

    private static void Files(ReadOnlyMemory<byte> content, int count, int dataReserve, List<Folder> folders, Listing listing, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        long at = U32(c, 16);
        for (int i = 0; i < count && state.Step(20); i++)
        {
            if (at + 17 > c.Length)
            {
                state.Defect(DocumentDefectKind.Truncated, "the cabinet's list of files");
                return;
            }
            ReadOnlySpan<byte> h = c[(int)at..];
            long size = U32(h, 0), start = U32(h, 4);
            int folder = U16(h, 8), end = h[16..].IndexOf((byte)0);
            ReadOnlySpan<byte> name = h.Slice(16, Math.Min(end < 0 ? h.Length - 16 : end, 4096));
            if (!listing.Add((U16(h, 14) & 0x80) != 0 ? Encoding.UTF8.GetString(name) : ZipNames.Decode(name), size))
                return;
            at += 17 + (end < 0 ? h.Length : end);
            if (folder >= folders.Count)
            {
                state.Blind(folder >= 0xFFFD ? "a file goes on in another volume" : "the cabinet is damaged");
                continue;
            }
            if (!listing.MayOpen())
                continue;
            ReadOnlyMemory<byte> data = folders[folder].Data ??= Unpack(content, folders[folder], dataReserve, state);
            if (size > 0 && start >= data.Length)
                continue;
            int from = (int)Math.Min(start, data.Length);
            listing.Open(data.Slice(from, (int)Math.Min(size, data.Length - from)));
        }
    }

    private static ReadOnlyMemory<byte> Unpack(ReadOnlyMemory<byte> content, Folder folder, int reserve, InspectionState state)
    {
        int method = folder.Method & 15;
        if (method is not (0 or 1 or 3))
        {
            state.Defect(DocumentDefectKind.NotSupported, "cabinet with Quantum compression");
            state.Blind("the archive is packed in a way that is not read");
            return default;
        }
        ReadOnlySpan<byte> c = content.Span;
        var output = new Unpacking(state, long.MaxValue, Math.Min(content.Length, folder.Blocks * 32_768L));
        using var lzx = new MemoryStream();
        long at = folder.Start, size = 0;
        bool whole = true;
        for (int i = 0; i < folder.Blocks && whole; i++)
        {
            if (at + 8 + reserve > c.Length || !state.Step(64))
            {
                whole = false;
                break;
            }
            int packed = U16(c, (int)at + 4), unpacked = U16(c, (int)at + 6);
            at += 8 + reserve;
            ReadOnlySpan<byte> data = c.Slice((int)at, (int)Math.Min(packed, c.Length - at));
            whole = data.Length == packed;
            at += packed;
            if (method == 3)
            {
                lzx.Write(data);
                size += unpacked;
            }
            else
            {
                whole &= method == 0 ? output.Put(data) : Zipped(data, output);
            }
        }
        if (method == 3)
        {
            state.Step(lzx.Length / 16);
            whole &= Lzx.Decode(lzx.GetBuffer().AsSpan(0, (int)lzx.Length), (folder.Method >> 8) & 31, size, 0, output);
        }
        return output.Finish(whole, "a folder of the cabinet");
    }

    // MSZIP: each block is deflate of its own that looks back into those before it.
    private static bool Zipped(ReadOnlySpan<byte> data, Unpacking output) =>
        data.StartsWith("CK"u8) && Inflate.Decode(data[2..], output, out _);

    private static int AfterZero(ReadOnlySpan<byte> c, int at)
    {
        int end = at < c.Length ? c[at..].IndexOf((byte)0) : -1;
        return end < 0 ? c.Length : at + end + 1;
    }

    private static int U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
