namespace Bezel.Documents;

/// <summary>What was wrong with a file, or which limit it met.</summary>
public enum DocumentDefectKind
{
    /// <summary>The structure is broken; what could be read was read.</summary>
    Damaged,
    /// <summary>The file ends before its structure does.</summary>
    Truncated,
    /// <summary>Compressed data is broken; what came before the break was read.</summary>
    BadCompression,
    /// <summary>A stream expands beyond <see cref="DocumentLimits.MaxRatio"/>, or archive entries lie over one another: a bomb.</summary>
    Bomb,
    /// <summary>A limit of <see cref="DocumentLimits"/> was met; the detail names it.</summary>
    LimitReached,
    /// <summary>An archive entry's name would leave the folder that it is unpacked to.</summary>
    PathTraversal,
    /// <summary>An archive's local header names another file than its directory: programs differ in what they unpack.</summary>
    HeadersDisagree,
    /// <summary>Two files in an archive have the same name: programs differ in which they unpack.</summary>
    DuplicateName,
    /// <summary>A file in an archive that its directory does not list: some programs unpack it, others do not show it.</summary>
    HiddenEntry,
    /// <summary>Structures refer to one another in a circle.</summary>
    Loop,
    /// <summary>The file is also a valid file of another type; the detail names it.</summary>
    Polyglot,
    /// <summary>XML declares a document type, which office formats never do: refused, since entities may expand without end.</summary>
    XmlDocumentType,
    /// <summary>A compression method, encryption or variant that is not read.</summary>
    NotSupported,
    /// <summary>Data before the start or after the end of the file's structure.</summary>
    ForeignData,
    /// <summary>A mistake in our reader: the file was not read to its end. Never expected; fuzzing looks for it.</summary>
    ReaderFailed,
}

/// <summary>One thing that was wrong.</summary>
/// <param name="Kind">What, from a closed list.</param>
/// <param name="Detail">Where or how, in plain words, never longer than 200 characters.</param>
public readonly record struct DocumentDefect(DocumentDefectKind Kind, string Detail);
