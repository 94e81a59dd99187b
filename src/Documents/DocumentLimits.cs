namespace Bezel.Documents;

/// <summary>
/// How far an inspection goes. Everything received is hostile, so each measure of effort has a number; what lies
/// beyond it is reported as a defect and never passes as "nothing found". Work is counted in steps, not in seconds,
/// so that the same file gives the same answer on every machine.
/// </summary>
public sealed class DocumentLimits
{
    /// <summary>The limits for a file in a shop's mail.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>
    /// Characters of text kept, default 1,000,000 (about 400 pages). Longer text is cut and <see cref="DocumentInspection.TextTruncated"/>
    /// set. Against: documents that fill the memory of every later step.
    /// </summary>
    public int MaxTextChars { get; init; } = 1_000_000;

    /// <summary>
    /// Bytes produced by all decompression of one inspection together, default 64 MiB. Beyond it nothing more is unpacked.
    /// Against: zip bombs, flat or nested, and PDF filter chains.
    /// </summary>
    public long MaxInflatedBytes { get; init; } = 64L << 20;

    /// <summary>
    /// Output over input of one compressed stream once it has produced 1 MiB, default 300. Deflate cannot exceed 1,032;
    /// honest office parts stay under 100. Against: bombs that stay under the total.
    /// </summary>
    public int MaxRatio { get; init; } = 300;

    /// <summary>
    /// Archive entries listed in all, nested ones included, default 10,000. Against: archives of a million empty names.
    /// </summary>
    public int MaxEntries { get; init; } = 10_000;

    /// <summary>
    /// Files inside files that are opened, default 8: a program in an object in a document in an archive in a message in a
    /// message is 5. Deeper ones are listed but not opened. Against: 42.zip and archives that hold themselves; the effort
    /// is bounded by <see cref="MaxInflatedBytes"/> whatever the depth.
    /// </summary>
    public int MaxArchiveDepth { get; init; } = 8;

    /// <summary>
    /// Depth of any structure inside one document (PDF arrays, form XObjects, page tree, RTF groups), default 64.
    /// Against: exhausting the stack.
    /// </summary>
    public int MaxNesting { get; init; } = 64;

    /// <summary>
    /// Steps of work in all, default 60,000,000; a step is about a byte looked at or an operator carried out, and the
    /// default is at most about a second. Against: small files with endless loops of references.
    /// </summary>
    public long MaxSteps { get; init; } = 60_000_000;

    /// <summary>PDF objects loaded, default 200,000. Against: tables that declare billions of objects.</summary>
    public int MaxPdfObjects { get; init; } = 200_000;

    /// <summary>PDF pages read, default 300. Against: one page listed a million times.</summary>
    public int MaxPages { get; init; } = 300;

    /// <summary>
    /// Pixels of all pictures looked at for QR codes together, default 40,000,000 (three photographs of a telephone). Larger ones are
    /// reported as not checked. Against: a few bytes that declare a picture of a gigabyte.
    /// </summary>
    public long MaxPicturePixels { get; init; } = 40_000_000;

    /// <summary>Links kept, default 2,000. Against: documents made of links.</summary>
    public int MaxLinks { get; init; } = 2_000;

    /// <summary>Defects kept, default 100; the count matters less than the kinds.</summary>
    public int MaxDefects { get; init; } = 100;
}
