using System.Collections.Frozen;

namespace Bezel.Documents;

/// <summary>File endings and what they claim. To add one: a word in the row of its type.</summary>
internal static class FileTypesByName
{
    private static readonly (FileType Type, string Endings)[] Rows =
    [
        (FileType.PlainText, "txt text log csv tsv md json yaml yml ini conf cfg srt asc nfo diff patch tex"),
        (FileType.Html, "htm html xhtml shtml xht"),
        (FileType.Mhtml, "mht mhtml"),
        (FileType.Xml, "xml xsl xsd rss atom"),
        (FileType.Svg, "svg"),
        (FileType.Pdf, "pdf fdf xfdf"),
        (FileType.PostScript, "ps eps"),
        (FileType.Zip, "zip zipx"),
        (FileType.Jar, "jar apk war ear xpi"),
        (FileType.Docx, "docx dotx"),
        (FileType.Docm, "docm dotm"),
        (FileType.Xlsx, "xlsx xltx"),
        (FileType.Xlsm, "xlsm xltm xlam"),
        (FileType.Xlsb, "xlsb"),
        (FileType.Pptx, "pptx ppsx potx"),
        (FileType.Pptm, "pptm ppsm potm ppam"),
        (FileType.Visio, "vsd vsdx vsdm vst vstx vstm"),
        (FileType.Odt, "odt ott fodt"),
        (FileType.Ods, "ods ots fods"),
        (FileType.Odp, "odp otp odg odf"),
        (FileType.Epub, "epub"),
        (FileType.Doc, "doc dot wbk"),
        (FileType.Xls, "xls xlt xla xlm xlw"),
        (FileType.Ppt, "ppt pps pot ppa"),
        (FileType.Sylk, "slk"),
        (FileType.Rtf, "rtf"),
        (FileType.OneNote, "one onepkg onetoc2"),
        (FileType.Database, "mdb accdb sqlite db"),
        (FileType.Rar, "rar r00 r01"),
        (FileType.SevenZip, "7z"),
        (FileType.Gzip, "gz tgz"),
        (FileType.Bzip2, "bz2 tbz tbz2"),
        (FileType.Xz, "xz txz lzma"),
        (FileType.Zstd, "zst"),
        (FileType.Tar, "tar"),
        (FileType.Cab, "cab"),
        (FileType.Lzh, "lzh lha"),
        (FileType.Arj, "arj"),
        (FileType.Ace, "ace"),
        (FileType.OtherArchive, "z uue arc xar cpio ar lz4 lz deb rpm"),
        (FileType.Iso, "iso udf"),
        (FileType.DiskImage, "img vhd vhdx vmdk qcow2 e01 dmg"),
        (FileType.Executable, "exe scr com pif dll cpl sys ocx elf class drv gadget"),
        (FileType.Installer, "msi msp mst msix msixbundle appx appxbundle appinstaller application"),
        (FileType.Script, "js jse vbs vbe wsf wsh wsc sct hta ps1 psm1 psd1 ps1xml bat cmd sh bash py pyw pl rb php reg inf scf job settingcontent-ms library-ms search-ms searchconnector-ms diagcab xll theme themepack iqy rdp command workflow ws"),
        (FileType.Shortcut, "lnk"),
        (FileType.UrlShortcut, "url website desktop webloc"),
        (FileType.Chm, "chm hlp"),
        (FileType.Png, "png apng"),
        (FileType.Jpeg, "jpg jpeg jpe jfif"),
        (FileType.Gif, "gif"),
        (FileType.Image, "bmp tif tiff webp ico cur heic heif avif wmf emf psd"),
        (FileType.Audio, "mp3 wav m4a ogg flac wma amr aac"),
        (FileType.Video, "mp4 mov avi mkv webm wmv mpg mpeg swf 3gp"),
        (FileType.Ics, "ics ical ifb vcs"),
        (FileType.VCard, "vcf vcard"),
        (FileType.Eml, "eml"),
        (FileType.Msg, "msg oft"),
        (FileType.Tnef, "tnef"),
        (FileType.Cryptographic, "p7m p7s p7c p7b pem cer crt der pfx p12 key pgp gpg sig"),
    ];

    private const string Running =
        "exe scr com pif cpl msi msp mst msix msixbundle appx appxbundle appinstaller application js jse vbs vbe wsf wsh wsc sct hta ps1 psm1 bat cmd sh bash py pyw reg inf scf job " +
        "settingcontent-ms library-ms search-ms searchconnector-ms diagcab xll iqy rdp lnk url website desktop webloc jar chm hlp gadget command ws dll ocx theme themepack";

    private static readonly FrozenDictionary<string, FileType> ByEnding = Rows
        .SelectMany(row => row.Endings.Split(' ').Select(ending => KeyValuePair.Create(ending, row.Type)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, FileType>.AlternateLookup<ReadOnlySpan<char>> Lookup = ByEnding.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> RunningLookup =
        Running.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The type that an ending (without its dot) claims.</summary>
    public static FileType? Find(ReadOnlySpan<char> ending) => Lookup.TryGetValue(ending, out FileType type) ? type : null;

    /// <summary>Whether opening a file of this ending runs it, or what it points to.</summary>
    public static bool RunsWhenOpened(ReadOnlySpan<char> ending) => RunningLookup.Contains(ending);
}
