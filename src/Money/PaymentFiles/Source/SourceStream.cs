using System.Buffers;
using System.Security.Cryptography;

namespace Bezel.Money.PaymentFiles;

/// <summary>
/// The bytes of a file, read once: their beginning can be looked at, all are hashed, and after the bound it is as if the file ended,
/// with <see cref="CutOff"/> set.
/// </summary>
internal sealed class SourceStream : Stream
{
    private const int HeadSize = 64 * 1024;
    private readonly Stream inner;
    private readonly long bound;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] head = ArrayPool<byte>.Shared.Rent(HeadSize);
    private readonly int headLength;
    private int headRead;
    private byte[]? digest;
    private bool disposed;

    public SourceStream(Stream inner, long bound)
    {
        this.inner = inner;
        this.bound = bound;
        while (headLength < HeadSize)
        {
            int read = Take(head.AsSpan(headLength, HeadSize - headLength));
            if (read == 0)
                break;
            headLength += read;
        }
    }

    /// <summary>The first 64 KiB.</summary>
    public ReadOnlySpan<byte> Head => head.AsSpan(0, headLength);

    /// <summary>Bytes read at most.</summary>
    public long Bound => bound;

    /// <summary>The file is larger than the bound.</summary>
    public bool CutOff { get; private set; }

    /// <summary>Bytes taken from the file so far.</summary>
    public long Taken { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (headRead == headLength)
            return Take(buffer);
        int count = Math.Min(buffer.Length, headLength - headRead);
        head.AsSpan(headRead, count).CopyTo(buffer);
        headRead += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>The digest of the whole file: what was left unread is read to its end or to the bound.</summary>
    public byte[] Digest()
    {
        if (digest is null)
        {
            Span<byte> rest = stackalloc byte[8192];
            while (Take(rest) > 0)
            {
            }
            digest = hash.GetHashAndReset();
        }
        return digest;
    }

    private int Take(Span<byte> buffer)
    {
        if (CutOff || buffer.IsEmpty)
            return 0;
        int read = inner.Read(buffer);
        if (Taken + read > bound)
        {
            CutOff = true;
            read = (int)(bound - Taken);
        }
        Taken += read;
        hash.AppendData(buffer[..read]);
        return read;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            hash.Dispose();
            ArrayPool<byte>.Shared.Return(head);
        }
        base.Dispose(disposing);
    }
}
