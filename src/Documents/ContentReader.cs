using Bezel.Documents.Archives;

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
    public static ContentReading Read(ReadOnlyMemory<byte> content, FileType? byName, InspectionState state, int depth = 0, string name = "")
    {
        try
        {
            return ReadByType(content, byName, state, depth, name);
        }
        catch (Exception mistake) when (mistake is ArgumentException or IndexOutOfRangeException or InvalidOperationException or FormatException or OverflowException
            or InvalidDataException or IOException or NullReferenceException or InvalidCastException or KeyNotFoundException
            or System.Xml.XmlException or System.Security.Cryptography.CryptographicException)
        {
            // The last net: the file counts as not checked, never as clean.
            state.Defect(DocumentDefectKind.ReaderFailed, mistake.GetType().Name + ": " + mistake.StackTrace?.Split('\n')[0].Trim());
            state.Blind("the file made the reader fail");
            return new ContentReading(FileSignatures.Find(content.Span) ?? FileType.Unknown);
        }
    }

    private static ContentReading ReadByType(ReadOnlyMemory<byte> content, FileType? byName, InspectionState state, int depth, string name)
    {
        if (content.IsEmpty)
            return new ContentReading(FileType.Empty);
        Layer layer = Recognise(content, byName, state, depth, name);
        ContentReading reading = Inspectors.Of(layer.Type)?.Read(layer, state) ?? new ContentReading(layer.Type);
        SayWhatIsNotRead(reading.Type, state);
        if (layer.Encoding is not null)
            return reading;
        List<FileType> also = FindAlso(layer.Span, reading.Type);
        foreach (FileType second in also)
            state.Defect(DocumentDefectKind.Polyglot, $"{reading.Type} and {second}");
        return also.Count == 0 ? reading : reading with { Also = also };
    }

    /// <summary>What the bytes are, as far as the first look tells.</summary>
    internal static Layer Recognise(ReadOnlyMemory<byte> content, FileType? byName, InspectionState state, int depth, string name)
    {
        ReadOnlySpan<byte> c = content.Span;
        FileType? found = FileSignatures.Find(c);
        if (found is null && c[..Math.Min(1024, c.Length)].IndexOf("%PDF-"u8) >= 0)
            found = FileType.Pdf;
        found ??= FileSignatures.FindElsewhere(c);
        if (found is null && TextSniffing.FindEncoding(c) is { } encoding)
        {
            string text = TextSniffing.Decode(c, encoding, Math.Max(state.TextLeft, 65_536));
            FileType kind = TextSniffing.TypeOf(text, byName);
            // Letters of chance may look like text: an archive or PDF without its head is told by its tail.
            if (kind is not FileType.PlainText || LacksHead(c) is not { } headless)
                return new Layer(content, kind, name, depth, encoding, text);
            found = headless;
        }
        return new Layer(content, found ?? LacksHead(c) ?? Embedded(c) ?? FileType.Unknown, name, depth);
    }

    private static List<FileType> FindAlso(ReadOnlySpan<byte> c, FileType type)
    {
        int pdf = c[..Math.Min(1024, c.Length)].IndexOf("%PDF-"u8);
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

    private static void SayWhatIsNotRead(FileType type, InspectionState state)
    {
        string? why = type switch
        {
            FileType.Visio or FileType.Database or FileType.PostScript =>
                "this kind of file is recognised but not taken apart yet",
            FileType.Unknown => "the content is of no known kind",
            _ => null,
        };
        if (why is not null)
            state.Blind(why);
    }

    /// <summary>Reads a file that another one holds, if the depth allows.</summary>
    public static ContentReading Inner(ReadOnlyMemory<byte> content, string name, InspectionState state, int depth)
    {
        if (depth + 1 > state.Limits.MaxArchiveDepth)
        {
            state.Limit(nameof(DocumentLimits.MaxArchiveDepth));
            state.Blind("files inside files go deeper than is opened");
            return new ContentReading(FileSignatures.Find(content.Span) ?? FileType.Unknown);
        }
        state.BreakLine();
        state.Enter(name);
        ContentReading reading = Read(content, FileNames.TypeOf(name), state, depth + 1, name);
        state.Leave(name, reading.Type, content);
        return reading;
    }
}
