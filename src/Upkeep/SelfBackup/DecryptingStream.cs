using System.Security.Cryptography;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Gives out what an encrypted file holds, one authenticated chunk after the other. The content is whole only when <see cref="Completed"/> is true.
/// Any error ends the stream: reading on fails with the same error.
/// </summary>
internal sealed class DecryptingStream : Stream
{
    /// <summary>How far around its place a chunk that does not open is looked for among other places, each way: 256 MiB of file, about a second.</summary>
    private const int SearchDistance = 4096;

    /// <summary>An end mark with more wrong bytes than this is none: the file was cut.</summary>
    private const int MostWrongEndBytes = 4;

    private readonly Stream source;
    private readonly string name;
    private readonly AesGcm cipher;
    private readonly byte[] plain = new byte[EncryptedFile.ChunkLength];

    // A chunk, the end mark, and one byte more: what fills this is not the last chunk.
    private readonly byte[] ahead = new byte[EncryptedFile.SealedChunkLength + EncryptedFile.EndMark.Length + 1];
    private int aheadLength;
    private int start;
    private int end;
    private long chunk;
    private long offset = EncryptedFile.HeaderLength;
    private BackupFileException? failed;

    public DecryptingStream(Stream source, byte[] contentKey, string name)
    {
        this.source = source;
        this.name = name;
        cipher = new AesGcm(contentKey, EncryptedFile.TagLength);
        CryptographicOperations.ZeroMemory(contentKey);
    }

    /// <summary>The last chunk has been authenticated, and nothing follows the end mark.</summary>
    public bool Completed { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="BackupFileException">The file is damaged, cut short, or not as it was written.</exception>
    public override int Read(Span<byte> buffer)
    {
        if (failed is not null)
            throw failed;
        while (start == end && !Completed)
        {
            try
            {
                ReadChunk();
            }
            catch (BackupFileException fault)
            {
                failed = fault;
                throw;
            }
        }
        int given = Math.Min(buffer.Length, end - start);
        plain.AsSpan(start, given).CopyTo(buffer);
        start += given;
        return given;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads what is left, so that all of the file has been authenticated.</summary>
    /// <returns>How many bytes of content were left.</returns>
    /// <exception cref="BackupFileException">The file is damaged, cut short, or not as it was written.</exception>
    public long ReadToEnd()
    {
        long left = end - start;
        start = end;
        Span<byte> rest = stackalloc byte[4096];
        for (int got; (got = Read(rest)) > 0;)
            left += got;
        return left;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(plain);
        base.Dispose(disposing);
    }

    private void ReadChunk()
    {
        aheadLength += source.ReadAtLeast(ahead.AsSpan(aheadLength), ahead.Length - aheadLength, throwOnEndOfStream: false);
        bool last = aheadLength < ahead.Length;
        int length = EncryptedFile.SealedChunkLength;
        if (last)
        {
            RequireEndMark();
            length = aheadLength - EncryptedFile.EndMark.Length;
        }
        if (!TryOpen(length, chunk, last) || (last && length == EncryptedFile.TagLength && chunk > 0))
            throw WhyNotOpen(length, last);
        (start, end) = (0, length - EncryptedFile.TagLength);
        if (last)
        {
            Completed = true;
            return;
        }
        ahead.AsSpan(length, aheadLength - length).CopyTo(ahead);
        aheadLength -= length;
        offset += length;
        chunk++;
    }

    private bool TryOpen(int length, long place, bool last)
    {
        Span<byte> nonce = stackalloc byte[12];
        EncryptedFile.WriteNonce(nonce, place, last);
        int content = length - EncryptedFile.TagLength;
        try
        {
            cipher.Decrypt(nonce, ahead.AsSpan(0, content), ahead.AsSpan(content, EncryptedFile.TagLength), plain.AsSpan(0, content));
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
    }

    /// <summary>The file has ended: there is a chunk and the end mark, or it is said what is there instead.</summary>
    private void RequireEndMark()
    {
        ReadOnlySpan<byte> mark = EncryptedFile.EndMark;
        int wrong = mark.Length;
        if (aheadLength >= EncryptedFile.TagLength + mark.Length)
        {
            ReadOnlySpan<byte> tail = ahead.AsSpan(aheadLength - mark.Length, mark.Length);
            wrong = 0;
            for (int i = 0; i < mark.Length; i++)
                wrong += tail[i] != mark[i] ? 1 : 0;
        }
        if (wrong == 0)
            return;
        if (wrong <= MostWrongEndBytes)
            throw Because(BackupFault.EndMarkDamaged, offset + aheadLength - mark.Length);
        throw AfterTheEnd() ?? Because(BackupFault.CutShort, offset + aheadLength);
    }

    /// <summary>A chunk that ends before the buffer does, and opens as the last one: bytes were added to a whole file.</summary>
    private BackupFileException? AfterTheEnd()
    {
        int mark = ahead.AsSpan(0, aheadLength).IndexOf(EncryptedFile.EndMark);
        return mark >= EncryptedFile.TagLength && mark <= EncryptedFile.SealedChunkLength && TryOpen(mark, chunk, last: true)
            ? Because(BackupFault.SomethingFollows, offset + mark + EncryptedFile.EndMark.Length)
            : null;
    }

    private BackupFileException WhyNotOpen(int length, bool last)
    {
        // A middle chunk with an end mark behind it: the rest was taken away and the mark put back.
        if (last && length == EncryptedFile.SealedChunkLength && TryOpen(length, chunk, last: false))
            return Because(BackupFault.CutShort, offset + aheadLength);
        if (AfterTheEnd() is { } follows)
            return follows;
        // No file of this length has chunks further away; one more, since a chunk may be missing.
        long furthest = source.CanSeek ? Math.Min(SearchDistance, (source.Length / EncryptedFile.SealedChunkLength) + 2) : SearchDistance;
        for (int distance = 1; distance <= furthest; distance++)
        {
            foreach (long place in (ReadOnlySpan<long>)[chunk - distance, chunk + distance])
            {
                if (place >= 0 && (TryOpen(length, place, last: false) || TryOpen(length, place, last: true)))
                    return Because(BackupFault.ChunkMisplaced, offset, place + 1);
            }
        }
        return Because(BackupFault.ChunkDamaged, offset);
    }

    private BackupFileException Because(BackupFault fault, long at, object? detail = null) =>
        BackupFileException.Because(fault, at, name, chunk + 1, detail);
}
