using System.Buffers.Binary;
using System.Text;
using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Office;

/// <summary>Power Query of a workbook ([MS-QDEFF]): a package in base64 in a part of custom XML; its formulas say where data is fetched from.</summary>
internal static class DataMashup
{
    private const int MostAddresses = 50;

    public static void Note(ReadOnlyMemory<byte> part, string name, InspectionState state)
    {
        // Most custom XML is something else; the name stands in the first bytes, in one or two bytes a character.
        ReadOnlySpan<byte> head = part.Span[..Math.Min(part.Length, 512)];
        if (head.IndexOf("DataMashup"u8) < 0 && head.IndexOf("D\0a\0t\0a\0M\0a\0s\0h\0u\0p"u8) < 0)
            return;
        var packed = new StringBuilder();
        HostileXml.Walk(part, name, state, node =>
        {
            if (node.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
                packed.Append(node.Value);
            return true;
        });
        byte[] bytes = new byte[packed.Length];
        if (!Convert.TryFromBase64String(packed.ToString(), bytes, out int length) || length < 8)
            return;
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(4));
        ZipReader inner = ZipReader.Open(bytes.AsMemory(8, (int)Math.Min(size, (uint)(length - 8))), state);
        foreach (ZipEntry entry in inner.Entries)
        {
            if (!entry.Name.EndsWith(".m", StringComparison.OrdinalIgnoreCase))
                continue;
            string formulas = Encoding.UTF8.GetString(inner.Unpack(entry, 1 << 20).Span);
            int found = 0;
            for (int at = 0; (at = formulas.IndexOf('"', at)) >= 0 && found < MostAddresses;)
            {
                int end = formulas.IndexOf('"', at + 1);
                if (end < 0)
                    break;
                string text = formulas[(at + 1)..end];
                if (text.Length > 6 && ExternalAddress.IsElsewhere(text))
                {
                    found++;
                    state.Link(text);
                    state.Fact(FactKind.ExternalContent, text);
                }
                at = end + 1;
            }
        }
    }
}
