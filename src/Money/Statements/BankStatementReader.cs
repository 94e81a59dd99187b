using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>
/// Reads bank statements. The format is told by the content, never by the name. Nothing throws on what is in the file: whatever is wrong
/// is a <see cref="PaymentFileDefect"/> with its line and column.
/// </summary>
public static class BankStatementReader
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">The bytes; read once from where it stands, not closed.</param>
    /// <param name="fileName">What to call it.</param>
    /// <param name="options">Bounds; <see cref="PaymentFileOptions.Default"/> when null.</param>
    /// <exception cref="IOException">The stream itself could not be read.</exception>
    public static BankStatement Read(Stream stream, string fileName, PaymentFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        var draft = new StatementDraft(options ?? PaymentFileOptions.Default);
        using var source = new SourceStream(stream, draft.File.Options.MaxBytes);
        Probe(source, draft);
        return draft.Finish(fileName, source);
    }

    private static void Probe(SourceStream source, StatementDraft draft)
    {
        string head = FormatProbe.Text(source.Head);
        ReadOnlySpan<char> trimmed = head.AsSpan().TrimStart();
        if (trimmed.IsEmpty)
            draft.File.Error(1, 1, PaymentFileCodes.Empty);
        else if (head.Contains('\0'))
            draft.File.Error(1, 1 + head.IndexOf('\0', StringComparison.Ordinal), PaymentFileCodes.NotText);
        else if (trimmed.StartsWith("OFXHEADER", StringComparison.OrdinalIgnoreCase) || trimmed.StartsWith("<OFX>", StringComparison.OrdinalIgnoreCase)
            || trimmed[0] == '<' && head.Contains("<OFX>", StringComparison.OrdinalIgnoreCase))
            OfxReader.Read(source, draft);
        else if (trimmed[0] == '<')
            CamtReader.Read(source, draft);
        else
            CsvStatement.Read(source, draft);
    }
}
