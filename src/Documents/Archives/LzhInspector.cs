using System.Buffers.Binary;
using System.Text;
using Bezel.Documents.Archives.Decoders;

namespace Bezel.Documents.Archives;

/// <summary>
/// LHA archives with headers of level 0 to 3: listed; files stored or packed by the methods lh5 to lh7 are read. The name may
/// stand in the header or in extensions, also in UTF-16, the folder apart from it.
/// </summary>
internal sealed class LzhInspector : IInspector
{
    private sealed record Header(string Method, long Packed, long Size, string Name, long Data);

    public ContentReading Read(Layer layer, InspectionState state)
    {
        var listing = new Listing(layer, state);
        ReadOnlyMemory<byte> content = layer.Content;
        for (long at = 0; at + 22 <= content.Length && state.Step(60);)
        {
            ReadOnlySpan<byte> h = content.Span[(int)at..];
            if (h[0] == 0)
            {
                if (content.Length - at > 1 && content.Span[(int)at..].IndexOfAnyExcept((byte)0) >= 0)
                    state.Defect(DocumentDefectKind.ForeignData, $"{content.Length - at - 1} bytes after the archive");
                break;
            }
            if (h[2] != '-' || h[6] != '-' || Parse(h) is not { } header)
            {
                state.Defect(DocumentDefectKind.Damaged, "an LHA header is not one");
                break;
            }
            bool folder = header.Method == "-lhd-";
            // Unix links are folders whose name says after a bar where they lead.
            int bar = folder ? header.Name.IndexOf('|') : -1;
            string name = bar > 0 ? header.Name[..bar] : header.Name;
            if (!listing.Add(name, header.Size, header.Packed, folder: folder && bar <= 0, link: bar > 0 ? header.Name[(bar + 1)..] : ""))
                break;
            long start = at + header.Data;
            int there = (int)Math.Clamp(content.Length - start, 0, header.Packed);
            if (there < header.Packed)
                state.Defect(DocumentDefectKind.Truncated, "an LHA member goes past the end");
            if (!folder && there > 0 && listing.MayOpen())
                Open(content.Slice((int)start, there), header, listing, state);
            at = start + header.Packed;
        }
        return listing.Reading(FileType.Lzh);
    }

    private static void Open(ReadOnlyMemory<byte> packed, Header header, Listing listing, InspectionState state)
    {
        int window = header.Method switch { "-lh4-" => 12, "-lh5-" => 13, "-lh6-" => 15, "-lh7-" => 16, _ => 0 };
        if (header.Method is "-lh0-" or "-lz4-" or "-pm0-")
        {
            listing.Open(packed);
        }
        else if (window > 0)
        {
            var output = new Unpacking(state, Math.Max(header.Size, 0), packed.Length);
            listing.Open(output.Finish(Lzh.Decode(packed.Span, window, header.Size, output), header.Name));
        }
        else
        {
            state.Blind("the archive is packed in a way that is not read");
        }
    }

    private static Header? Parse(ReadOnlySpan<byte> h)
    {
        string method = Encoding.ASCII.GetString(h.Slice(2, 5));
        long packed = U32(h, 7), size = U32(h, 11);
        int level = h[20];
        string name = "", folder = "";
        if (level <= 1)
        {
            int nameLength = h[21], length = h[0] + 2;
            if (22 + nameLength + 2 > h.Length)
                return null;
            name = ZipNames.Decode(UpToZero(h.Slice(22, nameLength)));
            if (level == 0)
                return new Header(method, packed, size, name, length);
            if (length > h.Length || length < 24)
                return null;
            long end = Extensions(h, length, U16(h, length - 2), wide: false, ref name, ref folder);
            // The size told of a level 1 header counts its extensions.
            return end < 0 ? null : new Header(method, Math.Max(0, packed - (end - length)), size, folder + name, end);
        }
        if (h.Length < 32 || level > 3)
            return null;
        bool wide = level == 3;
        long total = wide ? U32(h, 24) : U16(h, 0);
        if (total < 26 || Extensions(h, wide ? 32 : 26, wide ? U32(h, 28) : U16(h, 24), wide, ref name, ref folder) < 0)
            return null;
        return new Header(method, packed, size, folder + name, total);
    }

    // Each extension ends in the size of the next one.
    private static long Extensions(ReadOnlySpan<byte> h, long at, long size, bool wide, ref string name, ref string folder)
    {
        int tail = wide ? 4 : 2;
        for (int guard = 0; size > 0 && guard < 1000; guard++)
        {
            if (size < tail + 1 || at + size > h.Length)
                return -1;
            ReadOnlySpan<byte> data = h.Slice((int)at + 1, (int)size - 1 - tail);
            switch (h[(int)at])
            {
                case 1 when data.Length > 0:
                    name = ZipNames.Decode(UpToZero(data));
                    break;
                case 2:
                    folder = Folder(data);
                    break;
                case 0x44:
                    name = Encoding.Unicode.GetString(data);
                    break;
                case 0x45:
                    folder = Encoding.Unicode.GetString(data).Replace('\uFFFF', '/');
                    break;
            }
            at += size;
            size = wide ? U32(h, (int)at - 4) : U16(h, (int)at - 2);
        }
        return at;
    }

    private static string Folder(ReadOnlySpan<byte> data)
    {
        byte[] path = data.ToArray();
        path.AsSpan().Replace((byte)0xFF, (byte)'/');
        string folder = ZipNames.Decode(path);
        return folder.Length == 0 || folder.EndsWith('/') ? folder : folder + "/";
    }

    private static ReadOnlySpan<byte> UpToZero(ReadOnlySpan<byte> name)
    {
        int zero = name.IndexOf((byte)0);
        return zero < 0 ? name : name[..zero];
    }

    private static int U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);
    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);
}
