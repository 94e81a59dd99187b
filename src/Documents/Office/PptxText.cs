using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Office;

/// <summary>Text of a presentation (ECMA-376 part 1, 19 and 21): slides in the order of their numbers, then notes.</summary>
internal static class PptxText
{
    public static void Read(ZipReader zip, InspectionState state)
    {
        foreach (string folder in (string[])["ppt/slides/slide", "ppt/notesSlides/notesSlide", "ppt/slideLayouts/", "ppt/slideMasters/"])
        {
            // Layouts and masters say nothing of their own, but what they do on a click counts on every slide.
            bool text = !folder.EndsWith('/');
            foreach (ZipEntry slide in zip.Entries
                .Where(e => e.Name.StartsWith(folder, StringComparison.OrdinalIgnoreCase) && e.Name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
                .OrderBy(e => e.Name.Length).ThenBy(e => e.Name, StringComparer.Ordinal))
            {
                Slide(zip, slide, text, state);
            }
        }
    }

    private static void Slide(ZipReader zip, ZipEntry entry, bool text, InspectionState state)
    {
        bool inText = false, inCell = false;
        Dictionary<string, (string Kind, string Target)>? relations = null;
        if (text)
            state.BreakLine();
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), entry.Name, state, node =>
        {
            if (!text && !(node.NodeType == XmlNodeType.Element && node.LocalName is "hlinkClick" or "hlinkHover" or "hlinkMouseOver" or "cmd"))
                return true;
            switch (node.NodeType)
            {
                case XmlNodeType.Element when node.LocalName is "hlinkClick" or "hlinkHover" or "hlinkMouseOver":
                    SlideAction.Note(node, relations ??= PackageRelations.Of(zip, entry.Name, state), state);
                    break;
                case XmlNodeType.Element when node.LocalName == "cmd" && node.GetAttribute("type") == "verb":
                    state.Fact(FactKind.ObjectRunsByItself, "animation, verb " + node.GetAttribute("cmd"));
                    break;
                case XmlNodeType.Element when node.LocalName == "t":
                    inText = !node.IsEmptyElement;
                    break;
                case XmlNodeType.Element when node.LocalName == "br":
                    state.Append('\n');
                    break;
                case XmlNodeType.Element when node.LocalName == "tc":
                    inCell = true;
                    break;
                case XmlNodeType.EndElement:
                    inText = false;
                    if (node.LocalName == "p")
                        state.Append(inCell ? ' ' : '\n');
                    else if (node.LocalName == "tc")
                    {
                        inCell = false;
                        state.Append('\t');
                    }
                    else if (node.LocalName == "tr")
                        state.Append('\n');
                    break;
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace when inText:
                    state.Append(node.Value);
                    break;
            }
            return true;
        });
    }
}
