using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Office;

/// <summary>Text of an OpenDocument file (OASIS ODF 1.3): paragraphs as lines, table rows as lines with tabs.</summary>
internal static class OpenDocumentText
{
    public static void Read(ZipReader zip, InspectionState state)
    {
        if (zip.Find("content.xml") is not { } entry)
        {
            state.Defect(DocumentDefectKind.Damaged, "missing part content.xml");
            return;
        }
        Content(zip.Unpack(entry, OfficeContent.MaxPart), entry.Name, state);
    }

    /// <summary>Reads one content part, or a whole flat document.</summary>
    public static void Content(ReadOnlyMemory<byte> part, string name, InspectionState state)
    {
        int cells = 0, body = 0;
        HostileXml.Walk(part, name, state, node =>
        {
            OpenDocument.Element(node, state);
            switch (node.NodeType)
            {
                case XmlNodeType.Element:
                    switch (node.LocalName)
                    {
                        case "body": body++; break;
                        case "table-cell" when !node.IsEmptyElement: cells++; break;
                        case "table-cell": state.Append('\t'); break;
                        case "tab": state.Append('\t'); break;
                        case "s": state.Append(' '); break;
                        case "line-break": state.Append(cells > 0 ? ' ' : '\n'); break;
                    }
                    break;
                case XmlNodeType.EndElement:
                    switch (node.LocalName)
                    {
                        case "body": body--; break;
                        case "p" or "h": state.Append(cells > 0 ? ' ' : '\n'); break;
                        case "table-cell":
                            cells = Math.Max(0, cells - 1);
                            state.Append('\t');
                            break;
                        case "table-row": state.BreakLine(); break;
                    }
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when body > 0:
                    state.Append(node.Value);
                    break;
            }
            return true;
        });
    }
}
