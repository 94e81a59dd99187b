using System.Buffers;
using System.Text;

namespace Bezel.Mime;

/// <summary>
/// Divides a stream at "From " lines. Only the start of each line is looked at; lines are passed on in pieces, so that
/// neither a long line nor a long message is held beyond the limit.
/// </summary>
internal sealed class MboxSplitter(Stream stream, MimeLimits limits)
{
    private const int Piece = 64 * 1024;
    private const int Head = 200; // How much of a line is needed to know a "From " line.

    private readonly byte[] _buffer = new byte[Piece];
    private int _start;
    private int _end;
    private bool _ended;
    private long _consumed;

    public IEnumerable<MailboxEntry> Entries()
    {
        int index = 0;
        long offset = 0;
        string envelope = "";
        bool inMessage = false, afterBlank = true, needsTime = false, first = true;
        var message = new MessageBytes(limits.MaxMessageBytes);
        while (Fill(Head))
        {
            long lineOffset = _consumed;
            if (afterBlank && IsFromLine(needsTime, out string line, first))
            {
                if (inMessage)
                    yield return message.Take(index++, offset, envelope, limits, withoutSeparator: envelope.Length > 0);
                needsTime |= first && HasTime(line);
                (offset, envelope, inMessage, first) = (lineOffset, line, true, false);
                SkipLine();
                continue;
            }
            if (!inMessage)
            {
                // Empty lines before the first "From " belong to nothing; anything else makes the stream one message.
                if (IsBlank())
                {
                    SkipLine();
                    continue;
                }
                (inMessage, offset) = (true, lineOffset);
                first = false;
                needsTime = true;
            }
            afterBlank = IsBlank();
            if (IsQuotedFrom())
            {
                Advance(1);
                message.Passed(1);
            }
            CopyLine(message);
        }
        if (inMessage)
            yield return message.Take(index, offset, envelope, limits, withoutSeparator: envelope.Length > 0 && afterBlank);
    }

    private ReadOnlySpan<byte> Ahead => _buffer.AsSpan(_start, _end - _start);

    /// <summary>Makes sure that so many bytes are ahead, fewer only at the end. False when nothing is left.</summary>
    private bool Fill(int wanted)
    {
        if (_end - _start < wanted && !_ended)
        {
            Ahead.CopyTo(_buffer);
            _end -= _start;
            _start = 0;
            while (_end < wanted && !_ended)
            {
                int read = stream.Read(_buffer, _end, _buffer.Length - _end);
                _ended = read == 0;
                _end += read;
            }
        }
        return _end > _start;
    }

    private void Advance(int count)
    {
        _start += count;
        _consumed += count;
    }

    private bool IsBlank() => Ahead[0] == '\n' || Ahead.StartsWith("\r\n"u8);

    private bool IsFromLine(bool needsTime, out string line, bool first)
    {
        line = "";
        ReadOnlySpan<byte> ahead = Ahead[..Math.Min(Head, _end - _start)];
        if (first && ahead.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            ahead = ahead[3..];
        if (!ahead.StartsWith("From "u8))
            return false;
        int end = ahead.IndexOfAny((byte)'\r', (byte)'\n');
        line = Encoding.Latin1.GetString(end < 0 ? ahead : ahead[..end]);
        return !needsTime || HasTime(line);
    }

    /// <summary>Whether a time of day, such as 12:34, stands in the line.</summary>
    private static bool HasTime(string line)
    {
        for (int i = 5; i + 4 <= line.Length; i++)
        {
            if (line[i] == ':' && char.IsAsciiDigit(line[i - 1]) && char.IsAsciiDigit(line[i + 1]) && char.IsAsciiDigit(line[i + 2]))
                return true;
        }
        return false;
    }

    private bool IsQuotedFrom()
    {
        ReadOnlySpan<byte> ahead = Ahead;
        if (ahead[0] != '>')
            return false;
        int marks = ahead[..Math.Min(ahead.Length, Head)].IndexOfAnyExcept((byte)'>');
        return marks > 0 && ahead[marks..].StartsWith("From "u8);
    }

    private void SkipLine() => CopyLine(null);

    private void CopyLine(MessageBytes? into)
    {
        while (_end > _start || Fill(1))
        {
            int end = Ahead.IndexOf((byte)'\n');
            int count = end < 0 ? _end - _start : end + 1;
            into?.Append(Ahead[..count]);
            Advance(count);
            if (end >= 0)
                return;
        }
    }

    /// <summary>The bytes of the message being gathered, no more than the limit.</summary>
    private sealed class MessageBytes(int limit)
    {
        private ArrayBufferWriter<byte> _writer = new(16 * 1024);
        private long _length;

        public void Passed(int count) => _length += count;

        public void Append(ReadOnlySpan<byte> bytes)
        {
            _length += bytes.Length;
            int room = limit - _writer.WrittenCount;
            if (room > 0)
                _writer.Write(bytes[..Math.Min(room, bytes.Length)]);
        }

        /// <summary>The message. The empty line before the next "From " is the mailbox's, not the message's: without it a message is the same everywhere.</summary>
        public MailboxEntry Take(int index, long offset, string envelope, MimeLimits limits, bool withoutSeparator)
        {
            bool truncated = _length > limit && _writer.WrittenCount == limit;
            ReadOnlySpan<byte> written = _writer.WrittenSpan;
            if (withoutSeparator && !truncated)
                written = written.EndsWith("\r\n"u8) ? written[..^2] : written.EndsWith("\n"u8) ? written[..^1] : written;
            ReadOnlyMemory<byte> bytes = written.ToArray();
            var entry = new MailboxEntry(index, offset, envelope, bytes, _length, limits) { Truncated = truncated };
            _length = 0;
            // A buffer that grew for a giant is not kept.
            if (_writer.Capacity > 4 << 20)
                _writer = new ArrayBufferWriter<byte>(16 * 1024);
            else
                _writer.ResetWrittenCount();
            return entry;
        }
    }
}
