namespace Bezel.Documents;

/// <summary>What a file is: by its content, or by what its name claims.</summary>
public enum FileType
{
    /// <summary>Nothing recognised: binary content without a known structure.</summary>
    Unknown,
    /// <summary>No bytes at all.</summary>
    Empty,
    /// <summary>Readable text without another recognised form (also CSV, JSON, logs, Markdown).</summary>
    PlainText,
    /// <summary>A web page (WHATWG MIME sniffing).</summary>
    Html,
    /// <summary>A web page saved as a MIME message (RFC 2557).</summary>
    Mhtml,
    /// <summary>XML without another recognised form.</summary>
    Xml,
    /// <summary>Scalable Vector Graphics: a picture that may carry script and links.</summary>
    Svg,
    /// <summary>Portable Document Format (ISO 32000).</summary>
    Pdf,
    /// <summary>PostScript, also Encapsulated.</summary>
    PostScript,
    /// <summary>A ZIP archive (APPNOTE) that is not one of the formats built on it.</summary>
    Zip,
    /// <summary>A Java archive or Android package: a ZIP that runs.</summary>
    Jar,
    /// <summary>Word document or template (ECMA-376).</summary>
    Docx,
    /// <summary>Word document or template that may carry macros.</summary>
    Docm,
    /// <summary>Excel workbook or template (ECMA-376).</summary>
    Xlsx,
    /// <summary>Excel workbook, template or add-in that may carry macros.</summary>
    Xlsm,
    /// <summary>Excel binary workbook (MS-XLSB), which may carry macros.</summary>
    Xlsb,
    /// <summary>PowerPoint presentation, show or template (ECMA-376).</summary>
    Pptx,
    /// <summary>PowerPoint presentation, show, template or add-in that may carry macros.</summary>
    Pptm,
    /// <summary>Visio drawing, old or new.</summary>
    Visio,
    /// <summary>OpenDocument text.</summary>
    Odt,
    /// <summary>OpenDocument spreadsheet.</summary>
    Ods,
    /// <summary>OpenDocument presentation, or another OpenDocument kind.</summary>
    Odp,
    /// <summary>An electronic book.</summary>
    Epub,
    /// <summary>Word 97-2003 document (MS-DOC).</summary>
    Doc,
    /// <summary>Excel 5-2003 workbook (MS-XLS), also as bare BIFF records.</summary>
    Xls,
    /// <summary>PowerPoint 97-2003 presentation (MS-PPT).</summary>
    Ppt,
    /// <summary>Office document encrypted as a whole (MS-OFFCRYPTO): which kind shows only with the password.</summary>
    EncryptedOffice,
    /// <summary>Another compound file (MS-CFB).</summary>
    CompoundFile,
    /// <summary>SYLK spreadsheet, which Excel opens with its formulas.</summary>
    Sylk,
    /// <summary>Rich Text Format.</summary>
    Rtf,
    /// <summary>OneNote section (MS-ONESTORE).</summary>
    OneNote,
    /// <summary>Access or other database.</summary>
    Database,
    /// <summary>RAR archive, version 1.5 to 7.</summary>
    Rar,
    /// <summary>7z archive.</summary>
    SevenZip,
    /// <summary>gzip (RFC 1952).</summary>
    Gzip,
    /// <summary>bzip2.</summary>
    Bzip2,
    /// <summary>xz or lzma.</summary>
    Xz,
    /// <summary>Zstandard (RFC 8878).</summary>
    Zstd,
    /// <summary>tar (POSIX ustar, GNU, old).</summary>
    Tar,
    /// <summary>Microsoft cabinet.</summary>
    Cab,
    /// <summary>LHA/LZH archive.</summary>
    Lzh,
    /// <summary>ARJ archive.</summary>
    Arj,
    /// <summary>ACE archive.</summary>
    Ace,
    /// <summary>Another archive or compressed stream (arc, xar, cpio, ar, lz4, lzip, compress).</summary>
    OtherArchive,
    /// <summary>ISO 9660 or UDF disc image.</summary>
    Iso,
    /// <summary>A disk image (VHD, VHDX, VMDK, QCOW, E01, DMG).</summary>
    DiskImage,
    /// <summary>A program (PE, ELF, Mach-O, Java class).</summary>
    Executable,
    /// <summary>A Windows installer database.</summary>
    Installer,
    /// <summary>Text that a computer would run (JScript, VBScript, PowerShell, batch, shell, HTA, registry, AutoRun).</summary>
    Script,
    /// <summary>Windows shortcut (MS-SHLLINK).</summary>
    Shortcut,
    /// <summary>Internet shortcut (.url, .website, .desktop).</summary>
    UrlShortcut,
    /// <summary>Compiled HTML help.</summary>
    Chm,
    /// <summary>PNG picture.</summary>
    Png,
    /// <summary>JPEG picture.</summary>
    Jpeg,
    /// <summary>GIF picture.</summary>
    Gif,
    /// <summary>Another picture (BMP, TIFF, WebP, icon, HEIC, metafile).</summary>
    Image,
    /// <summary>Sound.</summary>
    Audio,
    /// <summary>Moving pictures, also Flash.</summary>
    Video,
    /// <summary>iCalendar (RFC 5545).</summary>
    Ics,
    /// <summary>vCard (RFC 6350).</summary>
    VCard,
    /// <summary>An e-mail message (RFC 5322).</summary>
    Eml,
    /// <summary>An Outlook item (MS-OXMSG).</summary>
    Msg,
    /// <summary>winmail.dat (MS-OXTNEF).</summary>
    Tnef,
    /// <summary>CMS/PKCS #7, certificates and keys, PGP, DER or PEM.</summary>
    Cryptographic,
}
