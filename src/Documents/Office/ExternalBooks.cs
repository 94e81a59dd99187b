using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Xml;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Office;

/// <summary>What a workbook takes from elsewhere: DDE links (ECMA-376 part 1, 18.14; [MS-XLSB] 2.4), data connections and web queries (18.13, 18.15).</summary>
internal static class ExternalBooks
{
    private const int BeginSupBook = 360, Dde = 1;

    public static void Note(ReadOnlyMemory<byte> part, string name, bool xml, InspectionState state)
    {
        if (!xml)
        {
            Binary(part.Span, state);
            return;
        }
        string service = "", topic = "";
        HostileXml.Walk(part, name, state, node =>
        {
            if (node.NodeType != XmlNodeType.Element)
                return true;
            if (node.LocalName == "ddeLink")
            {
                service = node.GetAttribute("ddeService") ?? "";
                topic = node.GetAttribute("ddeTopic") ?? "";
                state.Fact(FactKind.DynamicDataExchange, service + "|" + topic);
            }
            else if (node.LocalName == "oleLink")
            {
                state.Fact(FactKind.ExternalContent, node.GetAttribute("progId") ?? "");
            }
            return true;
        });
    }

    // Records of a number and a length in 7 bits a byte; the one that begins a link says its kind, then two texts.
    private static void Binary(ReadOnlySpan<byte> part, InspectionState state)
    {
        int at = 0;
        while (at < part.Length && state.Step(4))
        {
            int id = part[at++];
            if ((id & 0x80) != 0 && at < part.Length)
                id = (id & 0x7F) | ((part[at++] & 0x7F) << 7);
            long length = 0;
            for (int i = 0; i < 4 && at < part.Length; i++)
            {
                byte b = part[at++];
                length |= (long)(b & 0x7F) << (7 * i);
                if ((b & 0x80) == 0)
                    break;
            }
            if (length > part.Length - at)
                return;
            ReadOnlySpan<byte> record = part.Slice(at, (int)length);
            at += (int)length;
            if (id != BeginSupBook || record.Length < 2 || BinaryPrimitives.ReadUInt16LittleEndian(record) != Dde)
                continue;
            int text = 2;
            state.Fact(FactKind.DynamicDataExchange, Wide(record, ref text) + "|" + Wide(record, ref text));
        }
    }

    private static string Wide(ReadOnlySpan<byte> record, ref int at)
    {
        if (at + 4 > record.Length)
            return "";
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(record[at..]);
        at += 4;
        if (length * 2L > record.Length - at)
            return "";
        string text = MemoryMarshal.Cast<byte, char>(record.Slice(at, (int)length * 2)).ToString();
        at += (int)length * 2;
        return text;
    }

    /// <summary>Where the data of connections comes from; ones that are only described, as to a table in the workbook itself, are left out.</summary>
    public static void Connections(ReadOnlyMemory<byte> part, string name, InspectionState state)
    {
        HostileXml.Walk(part, name, state, node =>
        {
            if (node.NodeType != XmlNodeType.Element)
                return true;
            switch (node.LocalName)
            {
                case "webPr" when node.GetAttribute("url") is { Length: > 0 } url:
                    state.Link(url);
                    state.Fact(FactKind.ExternalContent, url);
                    break;
                case "textPr" when node.GetAttribute("sourceFile") is { Length: > 0 } file:
                    state.Fact(FactKind.ExternalContent, file);
                    break;
                case "dbPr" when node.GetAttribute("connection") is { Length: > 0 } connection && !connection.Contains("Microsoft.Mashup", StringComparison.OrdinalIgnoreCase):
                    state.Fact(FactKind.ExternalContent, connection + " " + node.GetAttribute("command"));
                    break;
                case "connection" when (node.GetAttribute("odcFile") ?? node.GetAttribute("sourceFile")) is { Length: > 0 } described:
                    state.Fact(FactKind.ExternalContent, described);
                    break;
            }
            return true;
        });
    }
}
