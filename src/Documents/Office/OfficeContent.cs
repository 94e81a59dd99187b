using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Excel4;
using Bezel.Documents.Plain;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Office;

/// <summary>What the documents built on ZIP share: relationships, the parts that run or load something, and which reader takes the text.</summary>
internal static class OfficeContent
{
    /// <summary>Largest part read, in bytes when unpacked: against one part that takes the whole budget.</summary>
    public const int MaxPart = 24 << 20;

    public static void Read(ZipReader zip, Layer layer, FileType type, InspectionState state, ref bool encrypted)
    {
        if (type is FileType.Odt or FileType.Ods or FileType.Odp)
        {
            OpenDocument.Read(zip, layer, state, ref encrypted);
        }
        else
        {
            var kinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (ZipEntry entry in zip.Entries)
                Note(zip, entry, state, kinds);
            Text(zip, type, state);
            if (type is FileType.Xlsx or FileType.Xlsm)
                MacroSheets.Names(zip, state);
            new PackageParts(zip, layer, state).Read(kinds);
        }
        if (encrypted)
            state.Blind("the document is encrypted");
    }

    public static string MainPart(ZipReader zip, string usual, InspectionState state)
    {
        foreach ((string kind, string target) in PackageRelations.Of(zip, "", state).Values)
        {
            if (kind == "officeDocument" && zip.Find(target) is not null)
                return target;
        }
        return usual;
    }

    private static void Text(ZipReader zip, FileType type, InspectionState state)
    {
        switch (type)
        {
            case FileType.Docx or FileType.Docm:
                DocxText.Read(zip, state);
                break;
            case FileType.Xlsx or FileType.Xlsm:
                XlsxText.Read(zip, state);
                break;
            case FileType.Xlsb:
                XlsbText.Read(zip, state);
                break;
            case FileType.Pptx or FileType.Pptm:
                PptxText.Read(zip, state);
                break;
            case FileType.Epub:
                state.Blind("this kind of file is recognised but not taken apart yet");
                break;
        }
    }

    private static void Note(ZipReader zip, ZipEntry entry, InspectionState state, Dictionary<string, string> kinds)
    {
        string name = entry.Name;
        bool Has(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        bool xml = name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        if (name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            PackageRelations.Note(zip.Unpack(entry, MaxPart), name.Replace('\\', '/').TrimStart('/'), state, kinds);
        else if (Has("activeX/") && xml)
            ActiveX(zip, entry, state);
        else if (Has("_xmlsignatures/") && xml)
            OfficeSignature.Note(zip.Unpack(entry, MaxPart), name, state);
        else if (Has("externalLinks/externalLink"))
            ExternalBooks.Note(zip.Unpack(entry, MaxPart), name, xml, state);
        else if (xml && (Has("connections.xml") || Has("queryTables/")))
            ExternalBooks.Connections(zip.Unpack(entry, MaxPart), name, state);
        else if (xml && Has("customUI"))
            Ribbon(zip, entry, state);
        else if (xml && Has("customXml/item"))
            DataMashup.Note(zip.Unpack(entry, MaxPart), name, state);
        else if (xml && Has("macrosheets/"))
            MacroSheets.Read(zip.Unpack(entry, MaxPart), name, state);
        else if (Has("vbaProject.bin"))
            state.Fact(FactKind.Macros);
    }

    private static void ActiveX(ZipReader zip, ZipEntry entry, InspectionState state)
    {
        HostileXml.Walk(zip.Unpack(entry, MaxPart), entry.Name, state, node =>
        {
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "ocx")
            {
                state.Fact(FactKind.ActiveX, node.GetAttribute("classid", node.NamespaceURI) ?? node.GetAttribute("classid") ?? "");
                return false;
            }
            return true;
        });
    }

    /// <summary>A ribbon of the document's own may name a macro that is started as soon as it is loaded.</summary>
    private static void Ribbon(ZipReader zip, ZipEntry entry, InspectionState state)
    {
        HostileXml.Walk(zip.Unpack(entry, MaxPart), entry.Name, state, node =>
        {
            if (node.NodeType != XmlNodeType.Element || node.GetAttribute("onLoad") is not { Length: > 0 } started)
                return true;
            state.Fact(FactKind.MacroRunsByItself, "onLoad " + started);
            if (ExternalAddress.IsElsewhere(started))
                state.Fact(FactKind.ExternalContent, started);
            return false;
        });
    }
}
