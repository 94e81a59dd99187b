namespace Bezel.Documents.Office;

/// <summary>Unlocks the streams of a Word document with a password that everybody knows ([MS-DOC] 2.2.6.2 and 2.2.6.3): the head of the keys is in front of the table stream.</summary>
internal static class WordEncryption
{
    private const int Block = 512, ClearHead = 68;

    /// <summary>Puts the streams in the clear in place of the locked ones; false when no known password opens them.</summary>
    public static bool Open(ref ReadOnlyMemory<byte> document, ref ReadOnlyMemory<byte> table, int flags, InspectionState state)
    {
        // Laid over by a few bytes (flag 8000): the way of Word 95, which none of the known passwords was seen with.
        if ((flags & 0x8000) != 0 || EncryptionKeys.Open(table.Span, state) is not { } keys)
            return false;
        byte[] text = document.ToArray(), plainTable = table.ToArray();
        keys.Decrypt(text, Block, state);
        keys.Decrypt(plainTable, Block, state);
        document[..Math.Min(ClearHead, document.Length)].CopyTo(text);
        (document, table) = (text, plainTable);
        return true;
    }
}
