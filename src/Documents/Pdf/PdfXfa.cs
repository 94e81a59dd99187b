using System.Xml;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Pdf;

/// <summary>
/// Forms written in XML inside a PDF (XFA; ISO 32000-1, 12.7.8): their captions and values, their scripts, and where they are
/// sent. Its parts are pieces of one document and are read joined together.
/// </summary>
internal static class PdfXfa
{
    private const int MaxBytes = 8 << 20;

    public static void Read(PdfFile file, object? value, PdfActions actions, InspectionState state)
    {
        using var xml = new MemoryStream();
        switch (file.Resolve(value))
        {
            case PdfStream one:
                xml.Write(file.Decode(one).Span);
                break;
            case PdfArray parts:
                foreach (object? part in parts.Take(200))
                {
                    if (file.Resolve(part) is PdfStream stream && xml.Length < MaxBytes)
                        xml.Write(file.Decode(stream).Span);
                }
                break;
        }
        if (xml.Length == 0)
            return;
        string element = "";
        state.BreakLine();
        HostileXml.Walk(xml.ToArray(), "an XFA form", state, node =>
        {
            if (node.NodeType == XmlNodeType.Element)
            {
                element = node.LocalName;
                if (element == "submit" && node.GetAttribute("target") is { Length: > 0 } target)
                {
                    actions.Say(FactKind.SubmitForm, target);
                    state.Link(target);
                }
                if (element is "connection" or "wsdlAddress" or "image" && node.GetAttribute("href") is { Length: > 0 } href && href.Contains("://", StringComparison.Ordinal))
                {
                    actions.Say(FactKind.ExternalContent, href);
                    state.Link(href);
                }
            }
            else if (node.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                if (element == "script")
                    actions.Code(node.Value);
                else if (element is "text" or "p" or "span" or "speak" or "toolTip" or "value" or "exData" or "item" && !string.IsNullOrWhiteSpace(node.Value))
                    state.Append(node.Value.Trim() + "\n");
            }
            return !state.TextTruncated;
        });
    }
}
