using Bezel.Documents.Office;

namespace Bezel.Documents.Archives;

/// <summary>Tells what a ZIP is by its parts, lists it, and reads what is inside when it is an archive and not a document.</summary>
internal sealed class ZipInspector : IInspector
{
    private const int Head = 4096;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        ZipReader zip = ZipReader.Open(layer.Content, state);
        FileType type = TypeOf(zip);
        if (zip.PartOfSet)
            state.Fact(FactKind.PartOfSet);
        var listing = new Listing(layer, state, unique: true) { Encrypted = zip.NamesEncrypted };
        if (zip.NamesEncrypted)
            state.Blind("the archive is encrypted");
        bool archive = type is FileType.Zip or FileType.Jar or FileType.Installer;
        var opened = new Dictionary<long, int>();
        List<(ZipEntry Entry, int Place)> large = [];
        foreach (ZipEntry entry in zip.Entries)
        {
            string link = entry.UnixLink && !entry.Encrypted ? System.Text.Encoding.UTF8.GetString(zip.Unpack(entry, Head).Span) : "";
            if (!listing.Add(entry.Name, entry.Size, entry.PackedSize, entry.Encrypted, entry.IsFolder, link))
                break;
            if (!archive || entry.IsFolder || entry.UnixLink || entry.Encrypted || (type is FileType.Jar && IsCode(entry)))
                continue;
            // Entries over the same bytes are opened once.
            if (!opened.TryAdd(entry.DataStart, listing.Place))
                state.Entries[listing.Place] = state.Entries[listing.Place] with { FileType = state.Entries[opened[entry.DataStart]].FileType };
            else if (entry.Method != ZipEntry.Stored && entry.Size > state.InflateLeft / 2)
                large.Add((entry, listing.Place));
            else
                Open(zip, entry, listing, listing.Place);
        }
        // What would take most of the budget waits until all else is read.
        foreach ((ZipEntry entry, int place) in large)
            Open(zip, entry, listing, place);
        bool encrypted = listing.Encrypted;
        if (archive)
            ZipPackages.Note(zip, type, state);
        else
            OfficeContent.Read(zip, layer, type, state, ref encrypted);
        return new ContentReading(type) { Encrypted = encrypted, NamesEncrypted = zip.NamesEncrypted };
    }

    private static void Open(ZipReader zip, ZipEntry entry, Listing listing, int place)
    {
        if (!listing.MayOpen())
            return;
        ReadOnlyMemory<byte> content = zip.Unpack(entry);
        if (!content.IsEmpty || entry.Size == 0)
            listing.OpenAt(place, entry.Name, content);
    }

    // A Java archive holds thousands of these, and is known to run without them.
    private static bool IsCode(ZipEntry entry) => entry.Name.EndsWith(".class", StringComparison.OrdinalIgnoreCase);

    /// <summary>The kind by its parts: what [Content_Types].xml says of the main part, else which main part there is.</summary>
    private static FileType TypeOf(ZipReader zip)
    {
        if (zip.Find("mimetype") is { } declared)
        {
            string media = System.Text.Encoding.ASCII.GetString(zip.Unpack(declared, 128).Span);
            if (media.StartsWith("application/epub", StringComparison.Ordinal))
                return FileType.Epub;
            if (media.StartsWith("application/vnd.oasis.opendocument", StringComparison.Ordinal) || media.StartsWith("application/vnd.sun.xml", StringComparison.Ordinal))
                return media.Contains("spreadsheet", StringComparison.Ordinal) || media.Contains(".calc", StringComparison.Ordinal) ? FileType.Ods
                    : media.Contains("text", StringComparison.Ordinal) || media.Contains("writer", StringComparison.Ordinal) ? FileType.Odt : FileType.Odp;
        }
        if (zip.Find("[Content_Types].xml") is { } parts)
        {
            string types = TextSniffing.Decode(zip.Unpack(parts, 1 << 20).Span, TextSniffing.FindEncoding(zip.Unpack(parts, 16).Span) ?? System.Text.Encoding.UTF8, 1 << 20);
            if (ByContentTypes(types) is { } type)
                return type;
        }
        bool macros = zip.Entries.Exists(e => e.Name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        if (zip.Find("word/document.xml") is not null || zip.Find("word/document2.xml") is not null)
            return macros ? FileType.Docm : FileType.Docx;
        if (zip.Find("xl/workbook.xml") is not null)
            return macros ? FileType.Xlsm : FileType.Xlsx;
        if (zip.Find("xl/workbook.bin") is not null)
            return FileType.Xlsb;
        if (zip.Find("ppt/presentation.xml") is not null)
            return macros ? FileType.Pptm : FileType.Pptx;
        if (zip.Find("visio/document.xml") is not null)
            return FileType.Visio;
        if (zip.Find("AppxManifest.xml") is not null || zip.Find("AppxMetadata/AppxBundleManifest.xml") is not null)
            return FileType.Installer;
        if (zip.Find("content.xml") is not null && zip.Find("META-INF/manifest.xml") is not null)
            return FileType.Odt;
        return zip.Find("META-INF/MANIFEST.MF") is not null || zip.Find("AndroidManifest.xml") is not null ? FileType.Jar : FileType.Zip;
    }

    private static FileType? ByContentTypes(string types)
    {
        bool Has(string what) => types.Contains(what, StringComparison.OrdinalIgnoreCase);
        bool macro = Has("macroEnabled");
        if (Has("wordprocessingml.document.main") || Has("wordprocessingml.template.main") || Has("ms-word.document.macroEnabled") || Has("ms-word.template.macroEnabled"))
            return macro ? FileType.Docm : FileType.Docx;
        if (Has("ms-excel.sheet.binary"))
            return FileType.Xlsb;
        if (Has("spreadsheetml.sheet.main") || Has("spreadsheetml.template.main") || Has("ms-excel.sheet.macroEnabled") || Has("ms-excel.template.macroEnabled") || Has("ms-excel.addin.macroEnabled"))
            return macro ? FileType.Xlsm : FileType.Xlsx;
        if (Has("presentationml.presentation.main") || Has("presentationml.slideshow.main") || Has("presentationml.template.main") || Has("ms-powerpoint."))
            return macro ? FileType.Pptm : FileType.Pptx;
        return Has("ms-visio.") ? FileType.Visio : null;
    }
}
