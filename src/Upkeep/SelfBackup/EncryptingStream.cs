using System.Security.Cryptography;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Encrypts what is written to it, chunk by chunk. Only <see cref="Complete"/> writes the last chunk: a backup that failed half-way can never be
/// taken for a whole one.
/// </summary>
internal sealed class EncryptingStream : Stream
{
    private readonly Stream target;
    private readonly AesGcm cipher;
    private readonly byte[] plain = new byte[EncryptedFile.ChunkLength];
    private readonly byte[] sealedChunk = new byte[EncryptedFile.SealedChunkLength];
    private int filled;
    private long chunk;
    private bool completed;

    public EncryptingStream(Stream target, byte[] contentKey)
    {
        this.target = target;
        cipher = new AesGcm(contentKey, EncryptedFile.TagLength);
        CryptographicOperations.ZeroMemory(contentKey);
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Writes the last chunk and the end mark. Nothing can be written afterwards.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(completed, this);
        WriteChunk(last: true);
        target.Write(EncryptedFile.EndMark);
        completed = true;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        ObjectDisposedException.ThrowIf(completed, this);
        while (buffer.Length > 0)
        {
            // A full chunk waits until more comes: only then is it known not to be the last.
            if (filled == plain.Length)
                WriteChunk(last: false);
            int taken = Math.Min(buffer.Length, plain.Length - filled);
            buffer[..taken].CopyTo(plain.AsSpan(filled));
            filled += taken;
            buffer = buffer[taken..];
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void WriteByte(byte value) => Write([value]);

    /// <summary>Does nothing: a chunk is written when it is full.</summary>
    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(plain);
        base.Dispose(disposing);
    }

    private void WriteChunk(bool last)
    {
        if (chunk > uint.MaxValue)
            throw new IOException("A backup cannot be larger than 256 TiB.");
        Span<byte> nonce = stackalloc byte[12];
        EncryptedFile.WriteNonce(nonce, chunk, last);
        cipher.Encrypt(nonce, plain.AsSpan(0, filled), sealedChunk.AsSpan(0, filled), sealedChunk.AsSpan(filled, EncryptedFile.TagLength));
        target.Write(sealedChunk.AsSpan(0, filled + EncryptedFile.TagLength));
        chunk++;
        filled = 0;
    }
}
