using System.Globalization;
using System.Resources;
using Bezel.Documents;
using Bezel.Judge.Rules;
using Bezel.Judge.Words;

namespace Bezel.Judge.Files;

/// <summary>What kinds of files are called, and the sentences about what they would do (<c>Files/Words.resx</c>).</summary>
public static class FileWords
{
    private static readonly ResourceManager Texts = new("Bezel.Judge.Files.Words", typeof(FileWords).Assembly);

    /// <summary>A type in a few words: "a PDF document".</summary>
    public static string Of(FileType type) => Say("type." + Key(type));

    /// <summary>Whether it holds other files, which a reader would take out.</summary>
    public static bool IsArchive(FileType type) => Key(type) is "archive" or "disk";

    /// <summary>Whether a computer runs it when it is opened.</summary>
    public static bool Runs(FileType type) => Key(type) is "program" or "script" or "shortcut";

    /// <summary>What a fact of this kind means, as it is written, with its slots; null when the kind has no text (a test finds that).</summary>
    public static string? Template(FactKind kind) => Texts.GetString("would." + VerdictJson.Name(kind), CultureInfo.CurrentUICulture);

    /// <summary>A sentence about what a file would do; parts in square brackets are left out when what they speak of is empty.</summary>
    internal static string Would(string key, string detail = "", string call = "")
    {
        var evidence = new List<Evidence>(2);
        if (detail.Length > 0)
            evidence.Add(new Evidence("detail", detail));
        if (call.Length > 0)
            evidence.Add(new Evidence("call", call));
        return RuleWords.Fill(Say("would." + key), evidence);
    }

    private static string Say(string key) => Texts.GetString(key, CultureInfo.CurrentUICulture) ?? key;

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
