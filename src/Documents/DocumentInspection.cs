using System.Security.Cryptography;

namespace Bezel.Documents;

/// <summary>
/// What one file that arrived is, says and hides, from its bytes alone. Nothing is run, rendered or fetched; the file's
/// name and declared type are reported but never trusted.
/// </summary>
public sealed class DocumentInspection
{
    private DocumentInspection(string name, string? declaredType, ReadOnlyMemory<byte> content, InspectionState state, ContentReading reading)
    {
        Name = name;
        DeclaredType = declaredType;
        TypeByName = FileNames.TypeOf(name);
        NameTricks = FileNames.TricksOf(name);
        Content = content;
        Size = content.Length;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        TrueType = reading.Type;
        Encrypted = reading.Encrypted;
        NamesEncrypted = reading.NamesEncrypted;
        AlsoTypes = reading.Also;
        Entries = state.Entries;
        Text = state.Text.ToString();
        TextTruncated = state.TextTruncated;
        Links = state.Links;
        Defects = state.Defects;
        CouldNotCheck = state.CouldNotCheck;
        Facts = state.Facts;
        Files = state.Files;
        PageCount = state.Pages;
    }

    /// <summary>The name that the file was sent under; empty when it had none.</summary>
    public string Name { get; }
    /// <summary>The media type that the sender declared, such as <c>application/pdf</c>.</summary>
    public string? DeclaredType { get; }
    /// <summary>What the content is.</summary>
    public FileType TrueType { get; }
    /// <summary>What the name says it is; null when the ending says nothing.</summary>
    public FileType? TypeByName { get; }
    /// <summary>Other types that the same bytes are valid files of (a polyglot); usually empty.</summary>
    public IReadOnlyList<FileType> AlsoTypes { get; }
    /// <summary>What the name hides.</summary>
    public NameTricks NameTricks { get; }
    /// <summary>The bytes that were looked at.</summary>
    public ReadOnlyMemory<byte> Content { get; }
    /// <summary>Bytes.</summary>
    public long Size { get; }
    /// <summary>SHA-256 of the content, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; }
    /// <summary>Whether any of the content is encrypted, also where an empty or well-known password opens it.</summary>
    public bool Encrypted { get; }
    /// <summary>Whether even the names in an archive are encrypted.</summary>
    public bool NamesEncrypted { get; }
    /// <summary>The listing of an archive (office documents of today are archives too), nested archives after their own entry.</summary>
    public IReadOnlyList<ArchiveEntry> Entries { get; }
    /// <summary>The text that a reader of the document sees, at most <see cref="DocumentLimits.MaxTextChars"/>; lines end in <c>\n</c>, table cells are apart by tabs.</summary>
    public string Text { get; private set; }
    /// <summary>Whether there was more text.</summary>
    public bool TextTruncated { get; private set; }
    /// <summary>Addresses that the document links to, each once, as written.</summary>
    public IReadOnlyList<string> Links { get; private set; }
    /// <summary>What was wrong with the file.</summary>
    public IReadOnlyList<DocumentDefect> Defects { get; }
    /// <summary>Why the content, or some of it, could not be looked at, in plain words; null when all was. Never the same as "nothing found".</summary>
    public string? CouldNotCheck { get; private set; }
    /// <summary>What the file, or one that it carries, would do or brings along; at most 50 of a kind.</summary>
    public IReadOnlyList<DocumentFact> Facts { get; private set; }
    /// <summary>The files inside that were opened and read, innermost first; archives' entries that were only listed are not among them.</summary>
    public IReadOnlyList<InnerFile> Files { get; }
    /// <summary>Pages of a PDF, as far as they were counted; else 0.</summary>
    public int PageCount { get; }

    /// <summary>Whether the file, or one that it carries, would do or has this.</summary>
    public bool Has(FactKind kind)
    {
        foreach (DocumentFact fact in Facts)
        {
            if (fact.Kind == kind)
                return true;
        }
        return false;
    }

    /// <summary>The same inspection with what a scan found besides.</summary>
    /// <param name="facts">Facts to add.</param>
    /// <param name="text">Text to add after the document's own, within the limit of text; null for none.</param>
    /// <param name="links">Addresses to add.</param>
    /// <param name="couldNotCheck">What the scan could not look at, in plain words; kept beside what the inspection could not. Null when there is none.</param>
    public DocumentInspection With(IEnumerable<DocumentFact> facts, string? text = null, IEnumerable<string>? links = null, string? couldNotCheck = null)
    {
        var changed = (DocumentInspection)MemberwiseClone();
        changed.Facts = [.. Facts, .. facts];
        changed.Links = [.. Links, .. links ?? []];
        if (!string.IsNullOrEmpty(text))
        {
            int room = Math.Max(0, DocumentLimits.Default.MaxTextChars - Text.Length - 1);
            changed.Text = (Text.Length > 0 ? Text + "\n" : "") + (text.Length <= room ? text : text[..room]);
            changed.TextTruncated |= text.Length > room;
        }
        if (couldNotCheck is not null)
            changed.CouldNotCheck = CouldNotCheck is null ? couldNotCheck : CouldNotCheck + "; " + couldNotCheck;
        return changed;
    }

    /// <summary>What content is by its first look: archives, documents built on ZIP and compound files are not told apart further.</summary>
    /// <param name="name">The file's name; only tells kinds of text apart.</param>
    /// <param name="content">The bytes.</param>
    public static FileType Recognise(string? name, ReadOnlyMemory<byte> content) =>
        ContentReader.Recognise(content, FileNames.TypeOf(name ?? ""), new InspectionState(DocumentLimits.Default), 0, "").Type;

    /// <summary>A text file's text, by the encoding that it seems to be in; at most 4,000,000 characters.</summary>
    public static string TextOf(ReadOnlyMemory<byte> content) => new Layer(content, FileType.PlainText, "", 0).Text;

    /// <summary>Looks at a file. Never throws on any content.</summary>
    /// <param name="name">The file's name as sent; may be null, empty or hostile.</param>
    /// <param name="declaredType">The media type as declared; may be null or a lie.</param>
    /// <param name="content">The bytes, transfer encoding removed.</param>
    /// <param name="limits">How far to go; <see cref="DocumentLimits.Default"/> when null.</param>
    public static DocumentInspection Inspect(string? name, string? declaredType, ReadOnlyMemory<byte> content, DocumentLimits? limits = null)
    {
        name ??= "";
        var state = new InspectionState(limits ?? DocumentLimits.Default);
        ContentReading reading = ContentReader.Read(content, FileNames.TypeOf(name), state);
        return new DocumentInspection(name, declaredType, content, state, reading);
    }
}
