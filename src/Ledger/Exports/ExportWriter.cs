namespace Bezel.Ledger;

/// <summary>Writes an export (docs/formats/ledger.md, Export): entries from 0 on, each head after the entries that it covers, then disclosures.</summary>
public sealed class ExportWriter
{
    /// <summary>Writes the first two lines.</summary>
    /// <param name="output">Where to; left open.</param>
    /// <param name="log">The log.</param>
    /// <param name="spki">The public key of its heads.</param>
    /// <param name="at">Now, in Unix milliseconds.</param>
    public ExportWriter(Stream output, LogId log, ReadOnlySpan<byte> spki, long at) => throw new NotImplementedException();

    /// <summary>Writes the next entry, as its stored bytes.</summary>
    public void Entry(ReadOnlySpan<byte> entry) => throw new NotImplementedException();

    /// <summary>Writes a head, after as many entries as it covers.</summary>
    public void Head(TreeHead head) => throw new NotImplementedException();

    /// <summary>Discloses who a subject token stands for.</summary>
    public void DiscloseSubject(ReadOnlySpan<byte> salt, string subjectId) => throw new NotImplementedException();

    /// <summary>Discloses the text behind a salted digest.</summary>
    public void DiscloseText(ReadOnlySpan<byte> salt, string label, string text) => throw new NotImplementedException();

    /// <summary>Writes the closing line and flushes.</summary>
    public void Close() => throw new NotImplementedException();
}
