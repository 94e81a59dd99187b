using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Office;

/// <summary>
/// An OpenDocument package (OASIS ODF 1.3, part 2): its text, macros and scripts, embedded objects, what it loads from elsewhere. Rules: parts that the
/// manifest calls encrypted are not read; a part that is no markup is read when its first bytes are those of a file.
/// </summary>
internal static class OpenDocument
{
    public static void Read(ZipReader zip, Layer layer, InspectionState state, ref bool encrypted)
    {
        if (zip.Find("META-INF/manifest.xml") is { } manifest && zip.Unpack(manifest, OfficeContent.MaxPart).Span.IndexOf("encryption-data"u8) >= 0)
            encrypted = true;
        foreach (ZipEntry entry in zip.Entries)
            Note(entry, zip, encrypted, state);
        if (encrypted)
            return;
        foreach (string part in (ReadOnlySpan<string>)["styles.xml", "meta.xml", "settings.xml"])
        {
            if (zip.Find(part) is { } entry)
                HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), part, state, node => Element(node, state));
        }
        OpenDocumentText.Read(zip, state);
        // An object that is a document of its own lies in a folder.
        foreach (ZipEntry entry in zip.Entries)
        {
            if (entry.Name.StartsWith("Object ", StringComparison.Ordinal) && entry.Name.EndsWith("/content.xml", StringComparison.Ordinal))
            {
                state.BreakLine();
                OpenDocumentText.Content(zip.Unpack(entry, OfficeContent.MaxPart), entry.Name, state);
            }
        }
        new PackageParts(zip, layer, state).Read(Objects(zip));
    }

    /// <summary>Objects that are one file each, as the programs of other makers write them.</summary>
    private static Dictionary<string, string> Objects(ZipReader zip)
    {
        var kinds = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (ZipEntry entry in zip.Entries)
        {
            if (!entry.IsFolder && entry.Name.StartsWith("Object ", StringComparison.Ordinal) && !entry.Name.Contains('/', StringComparison.Ordinal))
                kinds.TryAdd(entry.Name, "oleObject");
        }
        return kinds;
    }

    private static void Note(ZipEntry entry, ZipReader zip, bool encrypted, InspectionState state)
    {
        string name = entry.Name;
        if (name.StartsWith("Object ", StringComparison.Ordinal) && name.EndsWith("/content.xml", StringComparison.Ordinal))
            state.Fact(FactKind.EmbeddedFile, name[..name.IndexOf('/', StringComparison.Ordinal)]);
        else if (name is "META-INF/documentsignatures.xml" or "META-INF/macrosignatures.xml")
            OfficeSignature.Note(zip.Unpack(entry, OfficeContent.MaxPart), name, state);
        bool basic = name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
        bool script = name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase) && !entry.IsFolder;
        if ((!basic && !script) || (basic && name.Contains("/script-l", StringComparison.OrdinalIgnoreCase)))
            return;
        state.Fact(FactKind.Macros, name);
        if (!encrypted)
            OpenDocumentMacro.Note(zip.Unpack(entry, 4 << 20), name, basic, state);
    }

    /// <summary>Notes what an element of any OpenDocument part, flat or packed, runs or loads; true, so that it can stand in a walk.</summary>
    public static bool Element(XmlReader node, InspectionState state)
    {
        if (node.NodeType != XmlNodeType.Element)
            return true;
        const string XLink = "http://www.w3.org/1999/xlink";
        switch (node.LocalName)
        {
            case "dde-source" or "dde-connection-decl":
                state.Fact(FactKind.DynamicDataExchange, Attribute(node, "dde-application") + "|" + Attribute(node, "dde-topic") + "!" + Attribute(node, "dde-item"));
                break;
            case "event-listener" when node.GetAttribute("href", XLink) is { } macro:
                string started = Attribute(node, "event-name");
                bool byItself = started is "dom:load" or "dom:unload" or "dom:DOMActivate" || started.StartsWith("office:", StringComparison.Ordinal);
                state.Fact(byItself && (started.Contains("load", StringComparison.Ordinal) || started.Contains("open", StringComparison.OrdinalIgnoreCase) || started.Contains("start", StringComparison.Ordinal)
                    || started.Contains("focus", StringComparison.Ordinal) || started.Contains("new", StringComparison.Ordinal)) ? FactKind.MacroRunsByItself : FactKind.Macros, started + " " + macro);
                break;
            case "template" when node.GetAttribute("href", XLink) is { } template && ExternalAddress.IsElsewhere(template):
                state.Fact(FactKind.ExternalTemplate, template);
                break;
            case "a":
                if (node.GetAttribute("href", XLink) is { } address)
                {
                    state.Link(address);
                    if (ExternalAddress.RunsSomething(address) || address.StartsWith("vnd.sun.star.", StringComparison.OrdinalIgnoreCase))
                        state.Fact(FactKind.OpensElsewhere, address);
                }
                break;
            case "image" or "object" or "object-ole" or "plugin" or "applet" or "floating-frame" or "section-source" or "table-source" or "fill-image" or "background-image" or "cell-range-source" or "database-source":
                if (node.GetAttribute("href", XLink) is { } loaded && ExternalAddress.IsElsewhere(loaded))
                {
                    state.Link(loaded);
                    state.Fact(FactKind.ExternalContent, loaded);
                }
                break;
            case "table-cell" when Attribute(node, "formula") is { Length: > 0 } formula:
                WorkbookFormula.Note(formula, state);
                break;
            case "script" when Attribute(node, "language") is { Length: > 0 } language:
                state.Fact(FactKind.Macros, language);
                break;
        }
        return true;
    }

    private static string Attribute(XmlReader node, string name)
    {
        string value = "";
        for (int i = 0; i < node.AttributeCount; i++)
        {
            node.MoveToAttribute(i);
            if (node.LocalName == name)
                value = node.Value;
        }
        node.MoveToElement();
        return value;
    }
}
