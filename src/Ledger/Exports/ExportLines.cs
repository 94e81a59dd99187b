using System.Security.Cryptography;

namespace Bezel.Ledger;

/// <summary>Cuts a stream into lines with a fixed buffer; carries the hash over all bytes before the line at hand.</summary>
internal sealed class ExportLines(Stream stream) : IDisposable
{
    private const int BufferSize = 1 << 18;
    private readonly byte[] _buffer = new byte[BufferSize];
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private int _hashed;   // bytes of the buffer up to here are in the hash
    private int _start;    // of the line at hand
    private int _next;     // of the line after it
    private int _filled;
    private bool _ended;

    /// <summary>Number of the line at hand, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The line at hand was longer than a line may be; its start is shown.</summary>
    public bool TooLong { get; private set; }

    /// <summary>The line at hand ends with a line feed.</summary>
    public bool Terminated { get; private set; }

    public ReadOnlySpan<byte> Line => _buffer.AsSpan(_start, Math.Min(_next - _start - (Terminated ? 1 : 0), ExportFormat.MaxLine));

    public bool MoveNext()
    {
        _start = _next;
        TooLong = false;
        int searched = _start;
        while (true)
        {
            int feed = _buffer.AsSpan(searched, _filled - searched).IndexOf((byte)'\n');
            if (feed >= 0)
                return Found(searched + feed + 1, terminated: true);
            searched = _filled;
            if (_ended)
                return _filled > _start && Found(_filled, terminated: false);
            if (_filled - _start > ExportFormat.MaxLine)
                return SkipRest();
            searched -= Fill();
        }
    }

    /// <summary>SHA-256 over all bytes before the line at hand. To be asked once.</summary>
    public byte[] HashBefore()
    {
        HashUpTo(_start);
        return _hash.GetCurrentHash();
    }

    public void Dispose() => _hash.Dispose();

    private bool Found(int next, bool terminated)
    {
        _next = next;
        Terminated = terminated;
        Number++;
        TooLong |= _next - _start - (terminated ? 1 : 0) > ExportFormat.MaxLine;
        return true;
    }

    /// <summary>The line is too long to be one: passes over it without keeping it.</summary>
    private bool SkipRest()
    {
        TooLong = true;
        // Its start stays in the buffer to be shown; the rest goes through what is left of it.
        int keep = _start + ExportFormat.MaxLine;
        if (_start > 0)
        {
            MoveToFront();
            keep = ExportFormat.MaxLine;
        }
        while (true)
        {
            HashUpTo(_filled);
            int read = _ended ? 0 : stream.Read(_buffer, keep, BufferSize - keep);
            if (read == 0)
            {
                _ended = true;
                _filled = _hashed = keep;
                return Found(keep, terminated: false);
            }
            int feed = _buffer.AsSpan(keep, read).IndexOf((byte)'\n');
            _filled = keep + read;
            _hashed = keep;
            if (feed >= 0)
                return Found(keep + feed + 1, terminated: true);
        }
    }

    /// <summary>Reads more; returns by how much the bytes in the buffer moved.</summary>
    private int Fill()
    {
        int moved = 0;
        if (_filled == BufferSize)
            moved = MoveToFront();
        int read = stream.Read(_buffer, _filled, BufferSize - _filled);
        if (read == 0)
            _ended = true;
        _filled += read;
        return moved;
    }

    private int MoveToFront()
    {
        HashUpTo(_start);
        int moved = _start;
        _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
        _filled -= moved;
        _hashed -= moved;
        _start = 0;
        return moved;
    }

    private void HashUpTo(int end)
    {
        if (end <= _hashed)
            return;
        _hash.AppendData(_buffer, _hashed, end - _hashed);
        _hashed = end;
    }
}
