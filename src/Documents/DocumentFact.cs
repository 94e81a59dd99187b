namespace Bezel.Documents;

/// <summary>One thing that a file would do or carries.</summary>
/// <param name="Kind">What, from a closed list.</param>
/// <param name="Detail">The evidence as the file has it (a command line, an address, a call), at most 300 characters; hostile text. May be empty.</param>
/// <param name="Where">The names of the files that lead to it, from the outermost, apart by <c>/</c>; empty for the file itself. Hostile text.</param>
public readonly record struct DocumentFact(FactKind Kind, string Detail, string Where);

/// <summary>A file that was found inside another one, opened and read.</summary>
/// <param name="Name">Its name as its carrier has it; may be empty or hostile.</param>
/// <param name="Type">What it is by its content.</param>
/// <param name="Content">Its bytes, unpacked.</param>
/// <param name="Where">The names that lead to it, its own last, apart by <c>/</c>.</param>
public sealed record InnerFile(string Name, FileType Type, ReadOnlyMemory<byte> Content, string Where);
