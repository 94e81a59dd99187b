using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Bezel.Ledger;

/// <summary>
/// Writes an export (docs/formats/ledger.md, Export): entries from 0 on, each head after the entries that it covers, then disclosures.
/// An export without its closing line is refused by readers, so <see cref="Close"/> must be called.
/// </summary>
public sealed class ExportWriter : IDisposable
{
    private const int FlushAt = 1 << 17;
    private readonly Stream _output;
    private readonly LogId _log;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt + ExportFormat.MaxLine);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _heads;
    private long _disclosures;
    private bool _closed;

    /// <summary>Writes the first two lines.</summary>
    /// <param name="output">Where to; left open.</param>
    /// <param name="log">The log.</param>
    /// <param name="spki">The public key of its heads, SubjectPublicKeyInfo.</param>
    /// <param name="at">Now, in Unix milliseconds.</param>
    /// <exception cref="ArgumentException">The key is not on P-256, or the time is out of range.</exception>
    public ExportWriter(Stream output, LogId log, ReadOnlySpan<byte> spki, long at)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfNegative(at);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(at, LedgerEntry.MaxTime);
        if (!HeadKey.TryRead(spki, out HeadKey? key))
            throw new ArgumentException("Not the SubjectPublicKeyInfo of a key on P-256.", nameof(spki));
        _output = output;
        _log = log;
        using (key)
        {
            _buffer.Write(ExportFormat.Header);
            WriteAscii(string.Create(CultureInfo.InvariantCulture, $"{log} {at}\nkey {key.KeyId} {Base64Url.EncodeToString(spki)}\n"));
        }
    }

    /// <summary>Number of entries written.</summary>
    public long Entries { get; private set; }

    /// <summary>Writes the next entry, as its stored bytes, and works out its leaf hash.</summary>
    public void Entry(ReadOnlySpan<byte> entry) => Entry(entry, MerkleTree.LeafHash(entry));

    /// <summary>Writes the next entry as stored, with the leaf hash as stored: so that an export of a damaged store shows the damage.</summary>
    /// <exception cref="InvalidOperationException">Disclosures have begun, or the export is closed.</exception>
    public void Entry(ReadOnlySpan<byte> entry, in TreeHash storedLeaf)
    {
        MustBeOpen(disclosing: false);
        _buffer.Write(ExportFormat.Entry);
        storedLeaf.WriteText(_buffer.GetSpan(TreeHash.TextLength));
        _buffer.Advance(TreeHash.TextLength);
        _buffer.Write(" "u8);
        _buffer.Write(entry);
        EndLine();
        Entries++;
    }

    /// <summary>Writes a head, after as many entries as it covers.</summary>
    /// <exception cref="InvalidOperationException">Disclosures have begun, or the export is closed.</exception>
    public void Head(TreeHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        Head(head.ToString());
    }

    /// <summary>Writes a head as it is stored, whether it is one or not.</summary>
    /// <exception cref="InvalidOperationException">Disclosures have begun, or the export is closed.</exception>
    public void Head(string stored)
    {
        MustBeOpen(disclosing: false);
        _buffer.Write(ExportFormat.Head);
        WriteAscii(stored);
        EndLine();
        _heads++;
    }

    /// <summary>Discloses who a subject token stands for.</summary>
    /// <exception cref="InvalidOperationException">The export is closed.</exception>
    public void DiscloseSubject(ReadOnlySpan<byte> salt, string subjectId) =>
        Disclose(SubjectToken.Compute(salt, _log, subjectId), salt, "", subjectId);

    /// <summary>Discloses the text behind a salted digest.</summary>
    /// <exception cref="InvalidOperationException">The export is closed.</exception>
    public void DiscloseText(ReadOnlySpan<byte> salt, string label, string text) =>
        Disclose(SaltedDigest.Compute(salt, _log, label, text), salt, label + " ", text);

    /// <summary>Writes the closing line and flushes.</summary>
    public void Close()
    {
        MustBeOpen(disclosing: true);
        Flush();
        WriteAscii(string.Create(CultureInfo.InvariantCulture, $"end {Entries} {_heads} {_disclosures} {Convert.ToHexStringLower(_hash.GetHashAndReset())}\n"));
        Flush();
        _output.Flush();
        _closed = true;
    }

    /// <summary>Frees what it holds; does not close the export.</summary>
    public void Dispose() => _hash.Dispose();

    private void Disclose(string token, ReadOnlySpan<byte> salt, string label, string text)
    {
        MustBeOpen(disclosing: true);
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        byte[] quoted = new byte[2 + (utf8.Length * CanonicalText.MostPerByte)];
        int length = CanonicalText.Write(utf8, quoted);
        string start = $"disclosure {token} {Convert.ToHexStringLower(salt)} {label}";
        if (start.Length + length > ExportFormat.MaxLine)
            throw new ArgumentException("The text is too long for a line.", nameof(text));
        WriteAscii(start);
        _buffer.Write(quoted.AsSpan(0, length));
        EndLine();
        _disclosures++;
    }

    private void MustBeOpen(bool disclosing)
    {
        if (_closed || (!disclosing && _disclosures > 0))
            throw new InvalidOperationException(_closed ? "The export is closed." : "Entries and heads come before disclosures.");
    }

    private void WriteAscii(string text)
    {
        Encoding.ASCII.GetBytes(text, _buffer);
    }

    private void EndLine()
    {
        _buffer.Write("\n"u8);
        if (_buffer.WrittenCount >= FlushAt)
            Flush();
    }

    private void Flush()
    {
        _hash.AppendData(_buffer.WrittenSpan);
        _output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}
