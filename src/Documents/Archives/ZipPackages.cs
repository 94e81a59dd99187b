using System.Text;
using System.Xml;
using Bezel.Documents.Plain;

namespace Bezel.Documents.Archives;

/// <summary>What the packages built on ZIP would run: Java archives, Android packages, Windows app packages.</summary>
internal static class ZipPackages
{
    private const int MostManifest = 1 << 20;

    public static void Note(ZipReader zip, FileType type, InspectionState state)
    {
        if (type is FileType.Jar)
            Java(zip, state);
        else if (type is FileType.Installer)
            Windows(zip, state);
    }

    private static void Java(ZipReader zip, InspectionState state)
    {
        if (zip.Find("AndroidManifest.xml") is not null)
            state.Fact(FactKind.Program, "Android package");
        if (zip.Find("META-INF/MANIFEST.MF") is not { } entry)
            return;
        string manifest = Encoding.UTF8.GetString(zip.Unpack(entry, MostManifest).Span);
        // Long lines go on after a line break and one space (JAR file specification).
        manifest = manifest.Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n ", "", StringComparison.Ordinal);
        foreach (Range range in manifest.AsSpan().Split('\n'))
        {
            ReadOnlySpan<char> line = manifest.AsSpan()[range];
            int colon = line.IndexOf(':');
            if (colon > 0 && line[..colon] is "Main-Class" or "Launcher-Agent-Class" or "Premain-Class")
                state.Fact(FactKind.Program, "Java: " + line[(colon + 1)..].Trim().ToString());
        }
        if (!state.Has(FactKind.Program) && zip.Entries.Exists(e => e.Name.EndsWith(".class", StringComparison.OrdinalIgnoreCase)))
            state.Fact(FactKind.Program, "Java");
        if (zip.Entries.Exists(e => e.Name.StartsWith("META-INF/", StringComparison.OrdinalIgnoreCase) && e.Name[(e.Name.LastIndexOf('.') + 1)..] is "RSA" or "DSA" or "EC"))
            state.Fact(FactKind.ProgramIsSigned);
    }

    // AppxManifest.xml: Identity names the package and its publisher, each Application what is started.
    private static void Windows(ZipReader zip, InspectionState state)
    {
        string publisher = "", package = "";
        if ((zip.Find("AppxManifest.xml") ?? zip.Find("AppxMetadata/AppxBundleManifest.xml")) is { } entry)
        {
            HostileXml.Walk(zip.Unpack(entry, MostManifest), entry.Name, state, node =>
            {
                if (node.NodeType != XmlNodeType.Element)
                    return true;
                if (node.LocalName == "Identity")
                    (package, publisher) = (node.GetAttribute("Name") ?? "", node.GetAttribute("Publisher") ?? "");
                else if (node.LocalName is "Application" or "Extension" && (node.GetAttribute("Executable") ?? node.GetAttribute("EntryPoint")) is { } start)
                    state.Fact(FactKind.InstallerAction, "starts " + start);
                else if (node.LocalName == "Capability" && node.GetAttribute("Name") is "runFullTrust" or "allowElevation")
                    state.Fact(FactKind.InstallerAction, "asks for " + node.GetAttribute("Name"));
                return true;
            });
        }
        state.Fact(FactKind.Program, publisher.Length > 0 ? $"Windows package {package} by {publisher}" : "Windows package");
        if (zip.Find("AppxSignature.p7x") is not null)
            state.Fact(FactKind.ProgramIsSigned, publisher);
    }
}
