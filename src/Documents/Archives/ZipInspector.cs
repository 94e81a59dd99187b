using Bezel.Documents.Office;

namespace Bezel.Documents.Archives;

/// <summary>Tells what a ZIP is by its parts, lists it, and reads what is inside when it is an archive and not a document.</summary>
internal sealed class ZipInspector : IInspector
{
    /// <summary>An entry larger than this when packed is listed by its first bytes only.</summary>
    private const int MaxOpened = 32 << 20;
    private const int Head = 4096;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        ZipReader zip = ZipReader.Open(layer.Content, state);
        FileType type = TypeOf(zip);
        if (zip.PartOfSet)
            state.Fact(FactKind.PartOfSet);
        bool encrypted = zip.NamesEncrypted;
        bool archive = type is FileType.Zip;
        foreach (ZipEntry entry in zip.Entries)
        {
            encrypted |= entry.Encrypted;
            int place = state.Entries.Count;
            bool link = entry.UnixLink && LeadsOutside(zip, entry);
            if (!ArchiveListing.Add(state, entry.Name, entry.Size, entry.PackedSize, entry.Encrypted, entry.IsFolder, layer.Depth, layer.Name, link: link))
                break;
            if (!archive || entry.IsFolder || entry.UnixLink)
                continue;
            if (entry.Encrypted)
            {
                state.Blind("the archive is encrypted");
                continue;
            }
            FileType inner = ReadEntry(zip, entry, state, layer.Depth, ref encrypted);
            state.Entries[place] = state.Entries[place] with { FileType = inner };
        }
        if (type is not (FileType.Zip or FileType.Jar))
            OfficeContent.Read(zip, type, state, ref encrypted);
        return new ContentReading(type) { Encrypted = encrypted, NamesEncrypted = zip.NamesEncrypted };
    }

    private static FileType ReadEntry(ZipReader zip, ZipEntry entry, InspectionState state, int depth, ref bool encrypted)
    {
        if (state.Exhausted || state.InflateLeft <= 0)
        {
            state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
            state.Blind("the archive holds more than is opened");
            return FileType.Unknown;
        }
        ReadOnlyMemory<byte> head = zip.Unpack(entry, Head);
        if (head.IsEmpty)
            return entry.Size == 0 ? FileType.Empty : FileType.Unknown;
        FileType? sign = FileSignatures.Find(head.Span);
        bool plainPicture = sign is FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image or FileType.Audio or FileType.Video or FileType.Executable;
        if (plainPicture)
            return sign!.Value;
        if (entry.PackedSize > MaxOpened)
        {
            state.Blind("an entry is too large to be opened");
            return sign ?? FileType.Unknown;
        }
        ReadOnlyMemory<byte> whole = head.Length < Head ? head : zip.Unpack(entry);
        ContentReading reading = ContentReader.Inner(whole, entry.Name, state, depth);
        encrypted |= reading.Encrypted;
        return reading.Type;
    }

    private static bool LeadsOutside(ZipReader zip, ZipEntry entry)
    {
        ReadOnlyMemory<byte> target = zip.Unpack(entry, 1024);
        return EntryPaths.IsUnsafe(System.Text.Encoding.UTF8.GetString(target.Span));
    }

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
