using System.Xml;
using Bezel.Documents.Archives;
using Bezel.Documents.Plain;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Office;

/// <summary>
/// Relationships of a package (ECMA-376 part 2, 9.3; the strict form has other names in front of the same kinds). Rules: a target outside is one that
/// says so, or that is an absolute address whatever it says; what it does follows from its kind.
/// </summary>
internal static class PackageRelations
{
    private const int MostRelations = 10_000;

    /// <summary>Targets of a part's relationships by identifier; absolute inside the package.</summary>
    public static Dictionary<string, (string Kind, string Target)> Of(ZipReader zip, string part, InspectionState state)
    {
        var found = new Dictionary<string, (string, string)>();
        int slash = part.LastIndexOf('/');
        string folder = slash < 0 ? "" : part[..slash];
        string path = (folder.Length == 0 ? "" : folder + "/") + "_rels/" + part[(slash + 1)..] + ".rels";
        if (zip.Find(path) is not { } entry)
            return found;
        HostileXml.Walk(zip.Unpack(entry, OfficeContent.MaxPart), path, state, node =>
        {
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "Relationship" && node.GetAttribute("Id") is { } id && node.GetAttribute("Target") is { } target)
                found.TryAdd(id, (KindOf(node), IsOutside(node, target) ? target : Resolve(folder, target)));
            return found.Count < MostRelations;
        });
        return found;
    }

    /// <summary>Notes what the relationships of one part lead to outside the package; tells the kinds of what is inside.</summary>
    public static void Note(ReadOnlyMemory<byte> relations, string path, InspectionState state, Dictionary<string, string> kinds)
    {
        // "word/_rels/document.xml.rels" speaks of what is in "word".
        int folderEnd = path.LastIndexOf("_rels/", StringComparison.OrdinalIgnoreCase);
        string folder = folderEnd <= 0 ? "" : path[..(folderEnd - 1)];
        HostileXml.Walk(relations, path, state, node =>
        {
            if (node.NodeType == XmlNodeType.Element && node.LocalName == "Relationship")
                One(node, folder, state, kinds);
            return true;
        });
    }

    /// <summary>Notes the relationship that a reader stands on.</summary>
    public static void One(XmlReader node, string folder, InspectionState state, Dictionary<string, string> kinds)
    {
        string kind = KindOf(node), target = node.GetAttribute("Target") ?? "";
        if (IsOutside(node, target))
            Outside(kind, target, state);
        else if (kinds.Count < MostRelations)
            kinds.TryAdd(Resolve(folder, target), kind);
    }

    private static string KindOf(XmlReader node)
    {
        string type = node.GetAttribute("Type") ?? "";
        return type[(type.LastIndexOf('/') + 1)..];
    }

    private static bool IsOutside(XmlReader node, string target) =>
        "External".Equals(node.GetAttribute("TargetMode")?.Trim(), StringComparison.OrdinalIgnoreCase) || ExternalAddress.IsElsewhere(target);

    private static void Outside(string kind, string target, InspectionState state)
    {
        state.Link(target);
        if (kind.Equals("hyperlink", StringComparison.OrdinalIgnoreCase))
        {
            if (ExternalAddress.RunsSomething(target))
                state.Fact(FactKind.ExternalContent, target);
        }
        else if (kind.Equals("attachedTemplate", StringComparison.OrdinalIgnoreCase))
        {
            if (ExternalAddress.IsElsewhere(target))
                state.Fact(FactKind.ExternalTemplate, target);
        }
        else if (ExternalAddress.IsElsewhere(target))
        {
            // A path on the writer's own computer leads nowhere on another one, and honest documents are full of them.
            state.Fact(FactKind.ExternalContent, target);
        }
    }

    public static string Resolve(string folder, string target)
    {
        int fragment = target.IndexOf('#', StringComparison.Ordinal);
        if (fragment > 0)
            target = target[..fragment];
        target = target.Replace('\\', '/');
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
}
