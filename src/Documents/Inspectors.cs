using Bezel.Documents.Archives;
using Bezel.Documents.Calendars;
using Bezel.Documents.Disks;
using Bezel.Documents.Excel4;
using Bezel.Documents.Help;
using Bezel.Documents.Messages;
using Bezel.Documents.Office;
using Bezel.Documents.OneNote;
using Bezel.Documents.Outlook;
using Bezel.Documents.Pages;
using Bezel.Documents.Pdf;
using Bezel.Documents.Pictures;
using Bezel.Documents.Plain;
using Bezel.Documents.Programs;
using Bezel.Documents.Rtf;
using Bezel.Documents.Scripts;
using Bezel.Documents.Shortcuts;

namespace Bezel.Documents;

/// <summary>Which inspector reads which type. A type without one is recognised only, and <see cref="ContentReader"/> says so.</summary>
internal static class Inspectors
{
    private static readonly IInspector?[] ByType = Build();

    /// <summary>The inspector of a type as it is first recognised; null when there is none.</summary>
    public static IInspector? Of(FileType type) => ByType[(int)type];

    private static IInspector?[] Build()
    {
        var table = new IInspector?[Enum.GetValues<FileType>().Length];
        Add(new ZipInspector(), FileType.Zip);
        Add(new RarInspector(), FileType.Rar);
        Add(new SevenZipInspector(), FileType.SevenZip);
        Add(new TarInspector(), FileType.Tar);
        Add(new PackedInspector(), FileType.Gzip, FileType.Bzip2, FileType.Xz, FileType.Zstd);
        Add(new OtherArchiveInspector(), FileType.OtherArchive);
        Add(new CabInspector(), FileType.Cab);
        Add(new LzhInspector(), FileType.Lzh);
        Add(new AceInspector(), FileType.Ace);
        Add(new ArjInspector(), FileType.Arj);
        Add(new MsiInspector(), FileType.Installer);
        Add(new ChmInspector(), FileType.Chm);
        Add(new DiskInspector(), FileType.Iso, FileType.DiskImage);
        Add(new CompoundInspector(), FileType.CompoundFile);
        Add(new BiffInspector(), FileType.Xls);
        Add(new RtfInspector(), FileType.Rtf);
        Add(new PdfInspector(), FileType.Pdf);
        Add(new ProgramInspector(), FileType.Executable);
        Add(new HtmlInspector(), FileType.Html, FileType.Svg);
        Add(new FlatXmlInspector(), FileType.Xml, FileType.Odt, FileType.Ods, FileType.Odp);
        Add(new MessageInspector(), FileType.Eml, FileType.Mhtml);
        Add(new MsgInspector(), FileType.Msg);
        Add(new TnefInspector(), FileType.Tnef);
        Add(new OneNoteInspector(), FileType.OneNote);
        Add(new CryptographicInspector(), FileType.Cryptographic);
        Add(new PictureInspector(), FileType.Png, FileType.Jpeg, FileType.Gif, FileType.Image);
        Add(new SylkInspector(), FileType.Sylk);
        Add(new PlainTextInspector(), FileType.PlainText);
        Add(new CalendarInspector(), FileType.Ics, FileType.VCard);
        Add(new ScriptInspector(), FileType.Script);
        Add(new ShortcutInspector(), FileType.Shortcut);
        Add(new InternetShortcutInspector(), FileType.UrlShortcut);
        return table;

        void Add(IInspector inspector, params ReadOnlySpan<FileType> types)
        {
            foreach (FileType type in types)
                table[(int)type] = inspector;
        }
    }
}
