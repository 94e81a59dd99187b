using System.Text;
using System.Xml;
using Bezel.Documents.Plain;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Office;

/// <summary>
/// XML of any kind: its text, and what the flat forms of office documents do and carry (Word 2003 XML, Excel 2003 XML, Flat OPC, flat OpenDocument).
/// Rules: they are told apart by nothing but their elements, since the programs do the same; data in base64 is decoded and read as a file.
/// </summary>
internal sealed class FlatXmlInspector : IInspector
{
    private const int MostFiles = 200, LargestData = 48 << 20;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        if (layer.Type is FileType.Odt or FileType.Ods or FileType.Odp)
            OpenDocumentText.Content(layer.Content, "XML", state);
        else
            new Walker(layer, state).Read();
        return new ContentReading(layer.Type);
    }

    private sealed class Walker(Layer layer, InspectionState state)
    {
        private readonly FieldCode _fields = new(state);
        private readonly Stack<bool> _results = new();
        private readonly Dictionary<string, string> _kinds = [];
        private readonly StringBuilder _data = new();
        private string _part = "", _inside = "";
        private int _files;

        public void Read()
        {
            HostileXml.Walk(layer.Content, "XML", state, node =>
            {
                switch (node.NodeType)
                {
                    case XmlNodeType.Element:
                        Element(node);
                        break;
                    case XmlNodeType.EndElement:
                        End(node.LocalName);
                        break;
                    case XmlNodeType.Text or XmlNodeType.CDATA:
                        Text(node.Value);
                        break;
                }
                return true;
            });
            _fields.EndAll();
        }

        private void Element(XmlReader node)
        {
            switch (node.LocalName)
            {
                case "part":
                    _part = node.GetAttribute("name", node.NamespaceURI) ?? "";
                    break;
                case "Relationship" when node.GetAttribute("Target") is not null:
                    PackageRelations.One(node, "", state, _kinds);
                    break;
                case "binData" or "binaryData":
                    _part = node.GetAttribute("name", node.NamespaceURI) ?? _part;
                    _data.Clear();
                    _inside = node.IsEmptyElement ? "" : "data";
                    break;
                case "instrText" when !node.IsEmptyElement:
                    _inside = "code";
                    break;
                case "Path" when !node.IsEmptyElement:
                    _inside = "path";
                    break;
                case "fldSimple":
                    FieldCode.Read(node.GetAttribute("instr", node.NamespaceURI) ?? "", state);
                    break;
                case "fldChar":
                    DocxText.Field(node.GetAttribute("fldCharType", node.NamespaceURI), _fields, _results);
                    break;
                case "ddeLink":
                    state.Fact(FactKind.DynamicDataExchange, node.GetAttribute("ddeService") + "|" + node.GetAttribute("ddeTopic"));
                    break;
                case "OLEObject" when node.GetAttribute("Type") == "Link":
                    state.Fact(FactKind.ExternalContent, node.GetAttribute("ProgID") ?? "");
                    break;
                case "attachedTemplate" when node.GetAttribute("val", node.NamespaceURI) is { } template && ExternalAddress.IsElsewhere(template):
                    state.Fact(FactKind.ExternalTemplate, template);
                    break;
                case "hlink" when node.GetAttribute("dest", node.NamespaceURI) is { } target:
                    state.Link(target);
                    break;
                case "Cell":
                    for (int i = 0; i < node.AttributeCount; i++)
                    {
                        node.MoveToAttribute(i);
                        if (node.LocalName == "HRef")
                            state.Link(node.Value);
                        else if (node.LocalName == "Formula")
                            WorkbookFormula.Note(node.Value, state);
                    }
                    node.MoveToElement();
                    break;
            }
        }

        private void Text(string text)
        {
            switch (_inside)
            {
                case "data":
                    if (_data.Length < LargestData)
                        _data.Append(text);
                    break;
                case "code":
                    _fields.Append(text);
                    break;
                case "path" when text.Contains('|', StringComparison.Ordinal):
                    // The source of a link of Excel 2003: service and topic for DDE, a file's name otherwise.
                    state.Fact(FactKind.DynamicDataExchange, text);
                    break;
                default:
                    if (state.Append(text))
                        state.Append('\n');
                    break;
            }
        }

        private void End(string name)
        {
            if (name is "binData" or "binaryData" && _inside == "data")
                Carry();
            if (name is "binData" or "binaryData" or "instrText" or "Path")
                _inside = "";
        }

        private void Carry()
        {
            byte[] bytes = new byte[_data.Length];
            if (!Convert.TryFromBase64String(_data.ToString(), bytes, out int length) || length == 0)
                return;
            state.Inflated(length);
            _data.Clear();
            if (++_files > MostFiles || state.InflateLeft <= 0)
            {
                state.Limit("parts of a document");
                state.Blind("the document carries more files than are opened");
                return;
            }
            string name = _part[(_part.LastIndexOf('/') + 1)..];
            bool embedded = _part.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".mso", StringComparison.OrdinalIgnoreCase);
            if (embedded)
                state.Fact(FactKind.EmbeddedFile, name);
            ReadOnlyMemory<byte> content = bytes.AsMemory(0, length);
            if (name.EndsWith(".mso", StringComparison.OrdinalIgnoreCase) && PackedObjects.Carry(content, layer, state))
                return;
            if (embedded || FileSignatures.Find(content.Span) is not null)
                state.Carried(name, content, layer);
        }
    }
}
