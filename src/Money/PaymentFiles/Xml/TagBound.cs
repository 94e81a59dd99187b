namespace Bezel.Money.PaymentFiles;

/// <summary>
/// Ends a document in which one tag or text is longer than a million bytes: a reader of XML keeps a tag whole, so that an attribute of
/// the size of the file would be held in memory.
/// </summary>
internal sealed class TagBound(Stream inner) : Stream
{
    private const int MaxPart = 1 << 20;
    private int sinceBracket;

    /// <summary>Such a part was met.</summary>
    public bool Exceeded { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (Exceeded)
            return 0;
        int read = inner.Read(buffer);
        int last = buffer[..read].LastIndexOfAny((byte)'<', (byte)'>');
        int first = last < 0 ? read : buffer[..read].IndexOfAny((byte)'<', (byte)'>');
        if (sinceBracket + (long)first > MaxPart)
        {
            Exceeded = true;
            return 0;
        }
        sinceBracket = last < 0 ? sinceBracket + read : read - last - 1;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

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
}
