namespace Bezel.Documents.Pdf;

/// <summary>A reference to an indirect object.</summary>
internal sealed record PdfRef(int Number, int Generation);

/// <summary>A name, without its slash and with #-escapes decoded.</summary>
internal sealed class PdfName(string value)
{
    public string Value { get; } = value;
}

/// <summary>A string's bytes, decrypted.</summary>
internal sealed class PdfString(byte[] bytes)
{
    public byte[] Bytes { get; } = bytes;
}

/// <summary>A bare word: an operator, or a keyword of the file's structure.</summary>
internal sealed class PdfWord(string value)
{
    public string Value { get; } = value;
}

internal sealed class PdfArray : List<object?>;

internal class PdfDictionary : Dictionary<string, object?>;

/// <summary>A stream: its dictionary and its bytes as they lie in the file.</summary>
internal sealed class PdfStream : PdfDictionary
{
    public ReadOnlyMemory<byte> Raw { get; set; }
    public int Number { get; set; }
    public int Generation { get; set; }
    public bool Encrypted { get; set; }
}
