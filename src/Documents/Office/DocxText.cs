using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Office;

/// <summary>
/// Text of a Word document (ECMA-376 part 1, 17): headers, body, footers, notes. Rules: a paragraph is a line; in a table
/// a row is a line and cells are apart by tabs; hidden runs and deleted text are left out; of alternatives the first
/// is taken.
/// </summary>
internal static class DocxText
{
    public static void Read(ZipReader zip, InspectionState state)
    {
        string main = OfficeContent.MainPart(zip, "word/document.xml", state);
        var relations = PackageRelations.Of(zip, main, state);
        var read = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        void Parts(string kind)
        {
            foreach ((string k, string target) in relations.Values)
            {
                if (k == kind && read.Add(target))
                    Part(zip, target, state);
            }
        }
        Parts("header");
        Part(zip, main, state);
        Parts("footer");
        Parts("footnotes");
        Parts("endnotes");
        Parts("comments");
    }

    private static void Part(ZipReader zip, string name, InspectionState state)
    {
        if (zip.Find(name) is not { } entry)
        {
            state.Defect(DocumentDefectKind.Damaged, "missing part " + name);
            return;
        }
        int cells = 0, skipDepth = -1;
        bool inText = false, inCode = false, hidden = false, inRunProperties = false;
        var fields = new FieldCode(state);
        // For each field that is open: whether its instruction has ended and its result is shown.
        var shown = new Stack<bool>();
        bool firstInCell = true;
        state.BreakLine();
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), name, state, node =>
        {
            if (skipDepth >= 0)
            {
                if (node.Depth > skipDepth || node.NodeType != XmlNodeType.EndElement)
                    return true;
                skipDepth = -1;
                return true;
            }
            switch (node.NodeType)
            {
                case XmlNodeType.Element:
                    bool empty = node.IsEmptyElement;
                    switch (node.LocalName)
                    {
                        case "t": inText = !empty; break;
                        case "instrText": inCode = !empty; break;
                        case "tab": if (!inRunProperties && !hidden && node.Depth > 3) state.Append('\t'); break;
                        case "br" or "cr": state.Append(cells > 0 ? ' ' : '\n'); break;
                        case "noBreakHyphen": state.Append('-'); break;
                        case "r": hidden = false; break;
                        case "rPr": inRunProperties = !empty; break;
                        case "tabs": if (!empty) skipDepth = node.Depth; break;
                        case "vanish" when inRunProperties: hidden = node.GetAttribute("val", node.NamespaceURI) is not ("0" or "false"); break;
                        case "fldSimple":
                            FieldCode.Read(node.GetAttribute("instr", node.NamespaceURI) ?? "", state);
                            break;
                        case "tc":
                            cells++;
                            firstInCell = true;
                            break;
                        case "p" when cells > 0:
                            if (!firstInCell) state.Append(' ');
                            firstInCell = false;
                            break;
                        case "Fallback" or "delText" or "pPrChange" or "rPrChange" or "del":
                            if (!empty) skipDepth = node.Depth;
                            break;
                        case "fldChar":
                            Field(node.GetAttribute("fldCharType", node.NamespaceURI), fields, shown);
                            break;
                    }
                    break;
                case XmlNodeType.EndElement:
                    switch (node.LocalName)
                    {
                        case "t": inText = false; break;
                        case "instrText": inCode = false; break;
                        case "rPr": inRunProperties = false; break;
                        case "p" when cells == 0: state.Append('\n'); break;
                        case "tc":
                            cells = Math.Max(0, cells - 1);
                            state.Append('\t');
                            break;
                        case "tr": state.Append(cells > 0 ? ' ' : '\n'); break;
                    }
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (inText && !hidden)
                        state.Append(node.Value);
                    else if (inCode)
                        fields.Append(node.Value);
                    break;
            }
            return true;
        });
        fields.EndAll();
    }

    // A field is begin, instruction, separate, result, end; the instruction may hold further fields, the result too.
    public static void Field(string? mark, FieldCode fields, Stack<bool> shown)
    {
        switch (mark)
        {
            case "begin" when shown.Count < 1_000:
                shown.Push(false);
                fields.Begin();
                break;
            case "separate" when shown.TryPeek(out bool result) && !result:
                shown.Pop();
                shown.Push(true);
                fields.End();
                break;
            case "end" when shown.TryPop(out bool result):
                if (!result)
                    fields.End();
                break;
        }
    }
}
