using System.Buffers.Binary;
using System.Globalization;
using System.Xml;
using Bezel.Documents.Archives.Decoders;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Archives;

/// <summary>xar (macOS installer packages): a table of contents in XML, packed with zlib, and a heap of packed files.</summary>
internal static class XarReader
{
    private const int MostContents = 8 << 20;

    private sealed class File
    {
        public string Name { get; set; } = "";
        public string Type { get; set; } = "";
        public string Encoding { get; set; } = "";
        public string Link { get; set; } = "";
        public long Offset { get; set; } = -1;
        public long Length { get; set; }
        public long Size { get; set; } = -1;
    }

    public static void Read(ReadOnlyMemory<byte> content, Listing listing, InspectionState state)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (c.Length < 28)
        {
            state.Defect(DocumentDefectKind.Truncated, "xar");
            return;
        }
        int header = BinaryPrimitives.ReadUInt16BigEndian(c[4..]);
        ulong packed = BinaryPrimitives.ReadUInt64BigEndian(c[8..]);
        if (header < 28 || header > c.Length || packed > (ulong)(c.Length - header))
        {
            state.Defect(DocumentDefectKind.Truncated, "xar");
            return;
        }
        int heap = header + (int)packed;
        ReadOnlyMemory<byte> xml = Inflated(content.Slice(header, (int)packed), state, MostContents);
        List<File> files = [];
        Walk(xml, state, files);
        foreach (File file in files)
        {
            bool folder = file.Type == "directory";
            if (!listing.Add(file.Name, file.Size, file.Length, folder: folder, link: file.Link))
                return;
            if (folder || file.Link.Length > 0 || file.Offset < 0 || file.Length <= 0 || !listing.MayOpen())
                continue;
            if (file.Offset > content.Length - heap)
            {
                state.Defect(DocumentDefectKind.Truncated, "a xar member goes past the end");
                continue;
            }
            ReadOnlyMemory<byte> body = content.Slice(heap + (int)file.Offset, (int)Math.Min(file.Length, content.Length - heap - file.Offset));
            listing.Open(Unpacked(body, file.Encoding, state));
        }
    }

    private static ReadOnlyMemory<byte> Unpacked(ReadOnlyMemory<byte> body, string encoding, InspectionState state)
    {
        if (encoding.Contains("gzip", StringComparison.Ordinal))
            return Inflated(body, state, long.MaxValue);
        if (!encoding.Contains("bzip2", StringComparison.Ordinal))
            return body;
        var output = new Unpacking(state, long.MaxValue, body.Length);
        Bzip2.Decode(body.Span, output, out _);
        return output.Finish();
    }

    // What is called gzip there is zlib (RFC 1950).
    private static ReadOnlyMemory<byte> Inflated(ReadOnlyMemory<byte> packed, InspectionState state, long limit)
    {
        byte[] bytes = Inflating.Deflate(packed[Math.Min(2, packed.Length)..], state, limit, out bool whole);
        if (!whole)
            state.Defect(DocumentDefectKind.BadCompression, "xar");
        return bytes;
    }

    private static void Walk(ReadOnlyMemory<byte> xml, InspectionState state, List<File> files)
    {
        var open = new Stack<File>();
        string element = "";
        bool data = false;
        HostileXml.Walk(xml, "the table of contents", state, node =>
        {
            if (node.NodeType == XmlNodeType.Element)
            {
                element = node.LocalName;
                if (element == "data")
                    data = true;
                else if (element == "encoding" && open.Count > 0 && data)
                    open.Peek().Encoding = node.GetAttribute("style") ?? "";
                if (element == "file")
                {
                    var file = new File { Name = open.Count > 0 ? open.Peek().Name + "/" : "" };
                    files.Add(file);
                    if (!node.IsEmptyElement)
                        open.Push(file);
                }
            }
            else if (node.NodeType is XmlNodeType.Text or XmlNodeType.CDATA && open.Count > 0)
            {
                Take(open.Peek(), element, node.Value, data);
            }
            else if (node.NodeType == XmlNodeType.EndElement)
            {
                if (node.LocalName == "data")
                    data = false;
                else if (node.LocalName == "file" && open.Count > 0)
                    open.Pop();
                element = "";
            }
            return open.Count < state.Limits.MaxNesting && files.Count <= state.Limits.MaxEntries;
        });
    }

    private static void Take(File file, string element, string text, bool data)
    {
        long number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long parsed) ? parsed : -1;
        switch (element)
        {
            case "name" when file.Name.Length < 4096:
                file.Name += text;
                break;
            case "type":
                file.Type = text;
                break;
            case "link":
                file.Link = text;
                break;
            case "offset" when data:
                file.Offset = number;
                break;
            case "length" when data:
                file.Length = number;
                break;
            case "size" when data:
                file.Size = number;
                break;
        }
    }
}
