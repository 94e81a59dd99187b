namespace Bezel.Documents;

/// <summary>What reading the bytes said about the file as a whole.</summary>
internal readonly record struct ContentReading(FileType Type, bool Encrypted, bool NamesEncrypted, IReadOnlyList<FileType> Also);

/// <summary>Finds out what bytes are and hands them to the reader of that type.</summary>
internal static class ContentReader
{
    public static ContentReading Read(ReadOnlyMemory<byte> content, FileType? byName, InspectionState state)
    {
        _ = byName;
        _ = state;
        return new ContentReading(content.Length == 0 ? FileType.Empty : FileType.Unknown, false, false, []);
    }
}
