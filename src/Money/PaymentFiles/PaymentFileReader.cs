namespace Bezel.Money.PaymentFiles;

/// <summary>
/// Reads files that instruct a bank to pay. The format is told by the content, never by the name. Nothing throws on what is in the file:
/// whatever is wrong is a <see cref="PaymentFileDefect"/> with its line and column. Nothing that a file declares is allocated or fetched.
/// </summary>
public static class PaymentFileReader
{
    /// <summary>Reads a whole file.</summary>
    /// <param name="stream">The bytes; read once from where it stands, not closed.</param>
    /// <param name="fileName">What to call it.</param>
    /// <param name="options">Bounds; <see cref="PaymentFileOptions.Default"/> when null.</param>
    /// <exception cref="IOException">The stream itself could not be read.</exception>
    public static PaymentFile Read(Stream stream, string fileName, PaymentFileOptions? options = null)
    {
        var lines = new List<PaymentLine>();
        return Run(stream, fileName, options, lines.Add, lines);
    }

    /// <summary>
    /// Reads a file and hands over each payment as soon as it is read, so that none needs to be kept. What a line says is final, but
    /// only the result tells whether the file holds together: act on no line before <see cref="PaymentFile.IsComplete"/> is known.
    /// </summary>
    /// <param name="stream">The bytes; read once from where it stands, not closed.</param>
    /// <param name="fileName">What to call it.</param>
    /// <param name="onLine">Called with each payment, in the order of the file.</param>
    /// <param name="options">Bounds; <see cref="PaymentFileOptions.Default"/> when null.</param>
    /// <returns>All but the lines.</returns>
    /// <exception cref="IOException">The stream itself could not be read.</exception>
    public static PaymentFile Read(Stream stream, string fileName, Action<PaymentLine> onLine, PaymentFileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(onLine);
        return Run(stream, fileName, options, onLine, []);
    }

    private static PaymentFile Run(Stream stream, string fileName, PaymentFileOptions? options, Action<PaymentLine> onLine, List<PaymentLine> kept)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(fileName);
        var draft = new FileDraft(options ?? PaymentFileOptions.Default, onLine);
        using var source = new SourceStream(stream, draft.Options.MaxBytes);
        FormatProbe.Read(source, draft);
        return draft.Finish(fileName, source, kept);
    }
}
