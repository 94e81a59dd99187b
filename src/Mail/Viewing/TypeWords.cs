using Bezel.Documents;

namespace Bezel.Mail.Viewing;

/// <summary>What kinds of files are called.</summary>
internal static class TypeWords
{
    /// <summary>In a few words: "a PDF document".</summary>
    public static string Of(FileType type) => ViewWords.Say("type." + Key(type));

    /// <summary>It holds other files, which a reader would take out.</summary>
    public static bool IsArchive(FileType type) => Key(type) is "archive" or "disk";

    /// <summary>A computer runs it when it is opened.</summary>
    public static bool Runs(FileType type) => Key(type) is "program" or "script" or "shortcut";

    private static string Key(FileType type) => type switch
    {
        FileType.Empty => "empty",
        FileType.PlainText or FileType.Xml => "text",
        FileType.Html or FileType.Mhtml => "page",
        FileType.Svg => "svg",
        FileType.Pdf => "pdf",
        FileType.PostScript => "print",
        FileType.Zip or FileType.Rar or FileType.SevenZip or FileType.Gzip or FileType.Bzip2 or FileType.Xz or FileType.Zstd or FileType.Tar
            or FileType.Cab or FileType.Lzh or FileType.Arj or FileType.Ace or FileType.OtherArchive => "archive",
        FileType.Docx or FileType.Docm or FileType.Doc or FileType.Odt or FileType.Rtf => "word",
        FileType.Xlsx or FileType.Xlsm or FileType.Xlsb or FileType.Xls or FileType.Ods or FileType.Sylk => "sheet",
        FileType.Pptx or FileType.Pptm or FileType.Ppt or FileType.Odp => "slides",
        FileType.Visio or FileType.Epub or FileType.CompoundFile => "document",
        FileType.EncryptedOffice => "locked-office",
        FileType.OneNote => "notebook",
        FileType.Database => "database",
        FileType.Iso or FileType.DiskImage => "disk",
        FileType.Executable or FileType.Installer or FileType.Jar => "program",
        FileType.Script => "script",
        FileType.Shortcut or FileType.UrlShortcut or FileType.Chm => "shortcut",
        FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image => "picture",
        FileType.Audio => "sound",
        FileType.Video => "film",
        FileType.Ics => "calendar",
        FileType.VCard => "card",
        FileType.Eml or FileType.Msg or FileType.Tnef => "eml",
        FileType.Cryptographic => "keys",
        _ => "unknown",
    };
}
