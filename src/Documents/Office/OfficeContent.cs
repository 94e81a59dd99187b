using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Office;

/// <summary>What the documents built on ZIP share: relationships, the parts that run or load something, and which reader takes the text.</summary>
internal static class OfficeContent
{
    /// <summary>Largest part read, in bytes when unpacked: against one part that takes the whole budget.</summary>
    public const int MaxPart = 24 << 20;

    public static void Read(ZipReader zip, FileType type, InspectionState state, ref bool encrypted)
    {
        bool openDocument = type is FileType.Odt or FileType.Ods or FileType.Odp;
        foreach (ZipEntry entry in zip.Entries)
            Note(zip, entry, openDocument, state, ref encrypted);
        switch (type)
        {
            case FileType.Docx or FileType.Docm:
                DocxText.Read(zip, state);
                break;
            case FileType.Xlsx or FileType.Xlsm:
                XlsxText.Read(zip, state);
                break;
            case FileType.Pptx or FileType.Pptm:
                PptxText.Read(zip, state);
                break;
            case FileType.Odt or FileType.Ods or FileType.Odp when !encrypted:
                OpenDocumentText.Read(zip, state);
                break;
            case FileType.Epub:
                state.Blind("this kind of file is recognised but not taken apart yet");
                break;
        }
        if (encrypted)
            state.Blind("the document is encrypted");
    }

    /// <summary>Targets of a part's relationships by identifier (ECMA-376 part 2, 9.3); absolute inside the package.</summary>
    public static Dictionary<string, (string Kind, string Target)> Relations(ZipReader zip, string part, InspectionState state)
    {
        var found = new Dictionary<string, (string, string)>();
        int slash = part.LastIndexOf('/');
        string folder = slash < 0 ? "" : part[..slash];
        string path = (folder.Length == 0 ? "" : folder + "/") + "_rels/" + part[(slash + 1)..] + ".rels";
        if (zip.Find(path) is not { } entry)
            return found;
        HostileXml.Walk(zip.Unpack(entry, MaxPart), path, state, node =>
        {
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "Relationship" && node.GetAttribute("TargetMode") != "External"
                && node.GetAttribute("Id") is { } id && node.GetAttribute("Target") is { } target)
            {
                string kind = node.GetAttribute("Type") ?? "";
                found.TryAdd(id, (kind[(kind.LastIndexOf('/') + 1)..], Resolve(folder, target)));
            }
            return found.Count < 10_000;
        });
        return found;
    }

    public static string MainPart(ZipReader zip, string usual, InspectionState state)
    {
        foreach ((string kind, string target) in Relations(zip, "", state).Values)
        {
            if (kind == "officeDocument")
                return target;
        }
        return usual;
    }

    private static string Resolve(string folder, string target)
    {
        if (target.StartsWith('/'))
            return target.TrimStart('/');
        var path = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (string step in target.Split('/'))
        {
            if (step == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (step is not (".." or "." or ""))
                path.Add(step);
        }
        return string.Join('/', path);
    }

    private static void Note(ZipReader zip, ZipEntry entry, bool openDocument, InspectionState state, ref bool encrypted)
    {
        string name = entry.Name;
        bool Has(string part) => name.Contains(part, StringComparison.OrdinalIgnoreCase);
        if (Has("vbaProject.bin") || Has("macrosheets/") || (openDocument && Has("Basic/") && !name.EndsWith('/')))
            state.Fact(FactKind.Macros);
        if (Has("/embeddings/") || (openDocument && (name.StartsWith("Object", StringComparison.Ordinal) || name.StartsWith("ObjectReplacements/", StringComparison.Ordinal))))
            state.Fact(FactKind.EmbeddedFile);
        if (Has("/activeX/"))
            state.Fact(FactKind.ActiveX);
        if (Has("_xmlsignatures/"))
            state.Fact(FactKind.Signature);
        if (name.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
            ExternalTargets(zip, entry, state);
        else if (Has("externalLinks/externalLink") && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
            ExternalBook(zip, entry, state);
        else if (openDocument && name == "META-INF/manifest.xml" && zip.Unpack(entry, MaxPart).Span.IndexOf("encryption-data"u8) >= 0)
            encrypted = true;
    }

    private static void ExternalTargets(ZipReader zip, ZipEntry entry, InspectionState state)
    {
        HostileXml.Walk(zip.Unpack(entry, MaxPart), entry.Name, state, node =>
        {
            if (node.NodeType != XmlNodeType.Element || node.LocalName != "Relationship" || node.GetAttribute("TargetMode") != "External")
                return true;
            string kind = node.GetAttribute("Type") ?? "", target = node.GetAttribute("Target") ?? "";
            state.Link(target);
            if (!kind.EndsWith("/hyperlink", StringComparison.Ordinal))
                state.Fact(FactKind.ExternalContent);
            return true;
        });
    }

    private static void ExternalBook(ZipReader zip, ZipEntry entry, InspectionState state)
    {
        state.Fact(FactKind.ExternalContent);
        if (zip.Unpack(entry, 65_536).Span.IndexOf("ddeLink"u8) >= 0)
            state.Fact(FactKind.DynamicDataExchange);
    }
}
