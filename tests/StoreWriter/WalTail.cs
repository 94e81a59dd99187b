using System.Buffers.Binary;

namespace Bezel.StoreWriter;

/// <summary>
/// Follows the end of a write-ahead log (<see cref="WalFile"/>) while it grows, reading frame headers only: cheap enough to ask after every commit.
/// </summary>
public sealed class WalTail(string path)
{
    private ulong _salts;
    private int _pageSize;
    private long _next;
    private long _end;

    /// <summary>The log's salts and where its last whole transaction ends, in bytes; zeroes if there is no log.</summary>
    public (ulong Salts, long End) Follow()
    {
        Span<byte> header = stackalloc byte[32];
        try
        {
            // SQLite holds no lock on this file, so that closing it here takes none away.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (RandomAccess.Read(file.SafeFileHandle, header, 0) < 32)
                return (0, 0);
            ulong salts = BinaryPrimitives.ReadUInt64BigEndian(header[16..]);
            if (salts != _salts)
                (_salts, _pageSize, _next, _end) = (salts, (int)BinaryPrimitives.ReadUInt32BigEndian(header[8..]), 32, 0);
            Span<byte> frame = header[..24];
            while (RandomAccess.Read(file.SafeFileHandle, frame, _next) == 24 && BinaryPrimitives.ReadUInt64BigEndian(frame[8..]) == _salts)
            {
                _next += 24 + _pageSize;
                if (BinaryPrimitives.ReadUInt32BigEndian(frame[4..]) != 0)
                    _end = _next;
            }
            // Frames behind the last commit may be overwritten by the next transaction: look at them again.
            _next = _end == 0 ? 32 : _end;
            return (_salts, _end);
        }
        catch (FileNotFoundException)
        {
            return (0, 0);
        }
    }
}
