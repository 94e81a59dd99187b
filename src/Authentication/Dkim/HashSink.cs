using System.Buffers;
using System.Security.Cryptography;

namespace Bezel.Authentication;

/// <summary>A running SHA-256 that takes small pieces without a call into the system for each, and no more bytes than it has room for.</summary>
internal sealed class HashSink(long room = long.MaxValue) : IDisposable
{
    private const int Direct = 1024;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
    private int _used;

    /// <summary>How many bytes more it would take.</summary>
    public long Room { get; private set; } = room;

    /// <summary>More was written than there was room for; nothing that is written from here on matters.</summary>
    public bool Overflowed { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Room)
        {
            Overflowed = true;
            bytes = bytes[..(int)Room];
        }
        Room -= bytes.Length;
        if (bytes.Length > _buffer.Length - _used)
            Flush();
        if (bytes.Length >= Direct)
        {
            Flush();
            _hash.AppendData(bytes);
            return;
        }
        bytes.CopyTo(_buffer.AsSpan(_used));
        _used += bytes.Length;
    }

    public void LineEnd() => Write("\r\n"u8);

    public byte[] Finish()
    {
        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose()
    {
        _hash.Dispose();
        ArrayPool<byte>.Shared.Return(_buffer);
    }

    private void Flush()
    {
        if (_used > 0)
            _hash.AppendData(_buffer.AsSpan(0, _used));
        _used = 0;
    }
}
