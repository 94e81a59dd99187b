using System.Text;
using Bezel.Documents.Archives;
using Bezel.Documents.Office;
using Bezel.Documents.Pdf;
using Bezel.Documents.Plain;

namespace Bezel.Documents;

/// <summary>What reading the bytes said about the file as a whole.</summary>
internal sealed record ContentReading(FileType Type)
{
    public bool Encrypted { get; init; }
    public bool NamesEncrypted { get; init; }
    public IReadOnlyList<FileType> Also { get; init; } = [];
}

/// <summary>
/// Finds out what bytes are and hands them to the reader of that type; archives come back here for what they hold.
/// Rules: the first bytes decide; formats that may start anywhere (PDF, ZIP at the end, HTML in anything) are looked for
/// besides, and a second type that fits is a polyglot. The name only decides between kinds of text.
/// </summary>
internal static class ContentReader
{
    public static ContentReading Read(ReadOnlyMemory<byte> content, FileType? byName, InspectionState state, int depth = 0, string container = "")
    {
        try
        {
            return ReadByType(content, byName, state, depth, container);
        }
        catch (Exception mistake) when (mistake is ArgumentException or IndexOutOfRangeException or InvalidOperationException or FormatException or OverflowException
            or InvalidDataException or EndOfStreamException or NullReferenceException or InvalidCastException or KeyNotFoundException
            or System.Xml.XmlException or System.Security.Cryptography.CryptographicException)
        {
            // The last net: the file counts as not checked, never as clean.
            state.Defect(DocumentDefectKind.ReaderFailed, mistake.GetType().Name + ": " + mistake.StackTrace?.Split('\n')[0].Trim());
            state.Blind("the file made the reader fail");
            return new ContentReading(FileSignatures.Find(content.Span) ?? FileType.Unknown);
        }
    }

    private static ContentReading ReadByType(ReadOnlyMemory<byte> content, FileType? byName, InspectionState state, int depth, string container)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (c.IsEmpty)
            return new ContentReading(FileType.Empty);
        FileType? found = FileSignatures.Find(c);
        int pdf = found == FileType.Pdf ? 0 : c[..Math.Min(1024, c.Length)].IndexOf("%PDF-"u8);
        found ??= pdf >= 0 ? FileType.Pdf : null;
        found ??= FileSignatures.FindElsewhere(c);
        Encoding? encoding = found is null ? TextSniffing.FindEncoding(c) : null;
        if (found is null && encoding is not null)
        {
            string text = TextSniffing.Decode(c, encoding, Math.Max(state.TextLeft, 65_536));
            found = TextSniffing.TypeOf(text, byName);
            // Letters of chance may look like text: an archive or PDF without its head is told by its tail.
            if (found is FileType.PlainText && LacksHead(c) is { } headless)
                found = headless;
            else
                return ReadText(found.Value, text, content, encoding, state);
        }
        found ??= LacksHead(c);
        found ??= Embedded(c);
        ContentReading reading = found switch
        {
            FileType.Zip => ZipContent.Read(content, state, depth, container),
            FileType.CompoundFile => new ContentReading(OldOffice.Read(content, state, out bool locked)) { Encrypted = locked },
            FileType.Xls => new ContentReading(FileType.Xls) { Encrypted = OldOffice.ReadWorkbook(c, state) },
            FileType.Pdf => new ContentReading(FileType.Pdf) { Encrypted = PdfContent.Read(pdf > 0 && found == FileType.Pdf ? content[pdf..] : content, state) },
            FileType.Rar => ReadRar(c, state, depth, container),
            FileType.SevenZip => SevenZipReader.Read(content, state, depth, container),
            FileType.Tar => ReadTar(content, state, depth, container),
            FileType.Gzip => ReadGzip(content, state, depth, container),
            FileType.Arj => new ContentReading(FileType.Arj) { Encrypted = OtherArchives.IsArjEncrypted(c) },
            FileType.Executable => ReadExecutable(content, state, depth, container),
            _ => new ContentReading(found ?? FileType.Unknown),
        };
        SayWhatIsNotRead(reading.Type, state);
        List<FileType> also = FindAlso(c, reading.Type, pdf);
        if (pdf > 0 && reading.Type == FileType.Pdf)
            state.Defect(DocumentDefectKind.ForeignData, $"{pdf} bytes before the PDF header");
        foreach (FileType second in also)
            state.Defect(DocumentDefectKind.Polyglot, $"{reading.Type} and {second}");
        return also.Count == 0 ? reading : reading with { Also = also };
    }

    private static List<FileType> FindAlso(ReadOnlySpan<byte> c, FileType type, int pdf)
    {
        List<FileType> also = [];
        bool zipFamily = type is FileType.Zip or FileType.Jar or FileType.Docx or FileType.Docm or FileType.Xlsx or FileType.Xlsm or FileType.Xlsb or FileType.Pptx
            or FileType.Pptm or FileType.Visio or FileType.Odt or FileType.Ods or FileType.Odp or FileType.Epub;
        bool container = zipFamily || type is FileType.Tar or FileType.SevenZip or FileType.Rar or FileType.Gzip or FileType.Cab or FileType.Iso or FileType.DiskImage
            or FileType.CompoundFile or FileType.Doc or FileType.Xls or FileType.Ppt or FileType.Msg or FileType.Tnef or FileType.Visio or FileType.OneNote or FileType.Installer
            or FileType.OtherArchive or FileType.Chm or FileType.Executable or FileType.Unknown or FileType.Lzh or FileType.Arj or FileType.Ace;
        if (pdf > 0 && type != FileType.Pdf && !container)
            also.Add(FileType.Pdf);
        if (!container && ZipReader.HasDirectory(c))
            also.Add(FileType.Zip);
        if (type is FileType.Gif or FileType.Png or FileType.Jpeg or FileType.Image)
        {
            ReadOnlySpan<byte> tail = c[^Math.Min(4096, c.Length)..];
            if (tail.IndexOf("<script"u8) >= 0 || tail.IndexOf("<hta:"u8) >= 0 || c[..Math.Min(256, c.Length)].IndexOf("<script"u8) >= 0)
                also.Add(FileType.Html);
        }
        return also;
    }

    /// <summary>Damaged beginnings: what only ZIP and PDF have at their ends.</summary>
    private static FileType? LacksHead(ReadOnlySpan<byte> c)
    {
        if (ZipReader.HasDirectory(c) && c.IndexOf("PK\x01\x02"u8) >= 0)
            return FileType.Zip;
        ReadOnlySpan<byte> tail = c[^Math.Min(2048, c.Length)..];
        if ((tail.IndexOf("startxref"u8) >= 0 || tail.IndexOf("%%EOF"u8) >= 0) && c.IndexOf(" obj"u8) >= 0)
            return FileType.Pdf;
        return c.Length > 64 && c.IndexOf(" 0 obj"u8) >= 0 && c.IndexOf("endobj"u8) >= 0 ? FileType.Pdf : null;
    }

    /// <summary>Formats that begin after foreign bytes: shortcuts, archives behind a stub.</summary>
    private static FileType? Embedded(ReadOnlySpan<byte> c)
    {
        ReadOnlySpan<byte> head = c[..Math.Min(c.Length, 4096)];
        if (head.IndexOf("PK\x03\x04"u8) is > 0 and < 512)
            return FileType.Zip;
        return null;
    }

    private static ContentReading ReadText(FileType type, string text, ReadOnlyMemory<byte> content, Encoding encoding, InspectionState state)
    {
        switch (type)
        {
            case FileType.Html or FileType.Svg:
                HtmlText.Read(text, state);
                break;
            case FileType.Rtf:
                RtfText.Read(content.Span, state);
                break;
            case FileType.Xml or FileType.Odt or FileType.Ods or FileType.Odp:
                HostileXml.ReadAll(content, state);
                break;
            case FileType.Eml or FileType.Mhtml:
                break;
            case FileType.Cryptographic:
                bool locked = text.Contains("BEGIN PGP MESSAGE", StringComparison.Ordinal) || text.Contains("ENCRYPTED", StringComparison.Ordinal);
                return new ContentReading(type) { Encrypted = locked };
            default:
                state.Append(text);
                if (text.Length < content.Length / 4 && encoding.IsSingleByte)
                    state.Append("\n");
                break;
        }
        return new ContentReading(type);
    }

    private static void SayWhatIsNotRead(FileType type, InspectionState state)
    {
        string? why = type switch
        {
            FileType.Doc or FileType.Xls or FileType.Ppt => "the text of Word, Excel and PowerPoint files before 2007 is not read yet",
            FileType.Xlsb => "the text of binary Excel workbooks is not read yet",
            FileType.EncryptedOffice => "the document is encrypted",
            FileType.OneNote or FileType.Chm or FileType.Visio or FileType.Tnef or FileType.Msg or FileType.CompoundFile or FileType.Database or FileType.PostScript =>
                "this kind of file is recognised but not taken apart yet",
            FileType.Bzip2 or FileType.Xz or FileType.Zstd or FileType.Cab or FileType.Lzh or FileType.Arj or FileType.Ace or FileType.OtherArchive or FileType.Iso or FileType.DiskImage =>
                "this kind of archive is recognised but not opened yet",
            FileType.Rar or FileType.SevenZip => "this kind of archive is listed but not unpacked",
            FileType.Unknown => "the content is of no known kind",
            _ => null,
        };
        if (why is not null)
            state.Blind(why);
    }

    private static ContentReading ReadRar(ReadOnlySpan<byte> c, InspectionState state, int depth, string container)
    {
        if (!RarReader.Is(c))
            return new ContentReading(FileType.Rar);
        RarReader.List(c, state, depth, container, out bool encrypted, out bool names);
        return new ContentReading(FileType.Rar) { Encrypted = encrypted, NamesEncrypted = names };
    }

    private static ContentReading ReadTar(ReadOnlyMemory<byte> content, InspectionState state, int depth, string container)
    {
        foreach (TarReader.Member member in TarReader.List(content, state))
        {
            FileType type = FileType.Unknown;
            int place = state.Entries.Count;
            bool link = member.LinkTarget.Length > 0 && EntryPaths.IsUnsafe(member.LinkTarget);
            if (!ArchiveListing.Add(state, member.Name, member.Size, member.Size, false, member.Kind == '5', depth, container, link: link))
                break;
            if (member.DataLength > 0 && member.Kind is '0' or '\0' or '7')
                type = Inner(content.Slice(member.DataStart, member.DataLength), member.Name, state, depth).Type;
            state.Entries[place] = state.Entries[place] with { FileType = type };
        }
        return new ContentReading(FileType.Tar);
    }

    private static ContentReading ReadGzip(ReadOnlyMemory<byte> content, InspectionState state, int depth, string container)
    {
        (string name, ReadOnlyMemory<byte> inner) = OtherArchives.Gunzip(content, state);
        int place = state.Entries.Count;
        if (ArchiveListing.Add(state, name, inner.Length, content.Length, false, false, depth, container))
        {
            FileType type = inner.IsEmpty ? FileType.Empty : Inner(inner, name, state, depth).Type;
            state.Entries[place] = state.Entries[place] with { FileType = type };
        }
        return new ContentReading(FileType.Gzip);
    }

    private static ContentReading ReadExecutable(ReadOnlyMemory<byte> content, InspectionState state, int depth, string container)
    {
        ReadOnlySpan<byte> c = content.Span;
        if (ZipReader.HasDirectory(c))
        {
            state.Features |= DocumentFeatures.SelfExtracting;
            ContentReading zip = ZipContent.Read(content, state, depth, container);
            return new ContentReading(FileType.Executable) { Encrypted = zip.Encrypted };
        }
        ReadOnlySpan<byte> head = c[..Math.Min(c.Length, 2 << 20)];
        int rar = head.IndexOf("Rar!\x1A\x07"u8);
        if (rar > 0 && RarReader.Is(c[rar..]))
        {
            state.Features |= DocumentFeatures.SelfExtracting;
            return ReadRar(c[rar..], state, depth, container) with { Type = FileType.Executable };
        }
        if (head.IndexOf((ReadOnlySpan<byte>)[(byte)'7', (byte)'z', 0xBC, 0xAF, 0x27, 0x1C, 0]) > 0 || head.IndexOf("MSCF\0\0\0\0"u8) > 0)
            state.Features |= DocumentFeatures.SelfExtracting;
        return new ContentReading(FileType.Executable);
    }

    /// <summary>Reads what an archive holds, if the depth allows.</summary>
    public static ContentReading Inner(ReadOnlyMemory<byte> content, string name, InspectionState state, int depth)
    {
        if (depth + 1 > state.Limits.MaxArchiveDepth)
        {
            state.Limit(nameof(DocumentLimits.MaxArchiveDepth));
            state.Blind("archives inside archives go deeper than is opened");
            return new ContentReading(FileSignatures.Find(content.Span) ?? FileType.Unknown);
        }
        state.BreakLine();
        return Read(content, FileNames.TypeOf(name), state, depth + 1, name);
    }
}
