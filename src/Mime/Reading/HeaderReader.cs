namespace Bezel.Mime;

/// <summary>
/// Splits a header section into fields.
/// Rules: a field is a name of printable ASCII, perhaps white space, and a colon; lines that begin with a space or tab continue it; an empty line ends
/// the section. A line that is neither ends the section too (it is the body's first), unless a line soon after it is surely a field:
/// then it is passed over (unless it begins with "--": that is the first boundary, and the fields after it are those of the first part). "From " and "&gt;From " lines are passed over. Each line is looked at no more than a fixed number of times.
/// </summary>
internal ref struct HeaderReader(ReadOnlyMemory<byte> memory, BoundaryStack boundaries, DefectLog log)
{
    private const int LookAhead = 3;
    private readonly ReadOnlySpan<byte> _bytes = memory.Span;
    private HeaderList _headers = null!;
    private bool _sawLf;
    private bool _sawCrLf;
    private bool _sawOther;
    private int _kept;
    private bool _full;

    /// <summary>Reads the fields that begin at <paramref name="start"/> and returns where the body begins.</summary>
    public int Read(int start, bool isMessage, HeaderList headers)
    {
        _headers = headers;
        int position = isMessage ? SkipLeadingBlankLines(start) : start;
        ReadOnlySpan<byte> name = default;
        int valueStart = 0, valueEnd = -1;
        bool any = false;
        while (position < _bytes.Length)
        {
            int next = LineEnds.Next(_bytes, position, out int end);
            Note(end, next);
            if (end == position)
                return Finish(next, name, valueStart, valueEnd);

            byte first = _bytes[position];
            if (first is (byte)' ' or (byte)'\t')
            {
                if (valueEnd >= 0)
                    valueEnd = end;
                else
                    log.Add(DefectKind.ContinuationWithoutField);
            }
            else if (first == '-' && boundaries.Matches(_bytes, position))
            {
                log.Add(DefectKind.MissingHeaderBodySeparator, "boundary");
                return Finish(position, name, valueStart, valueEnd);
            }
            else if (TryField(_bytes[position..end], out int nameLength, out int colon))
            {
                Flush(name, valueStart, valueEnd);
                name = _bytes.Slice(position, nameLength);
                valueStart = position + colon + 1;
                valueEnd = end;
                any = true;
            }
            else if (IsEnvelopeLine(_bytes[position..end], any))
            {
                log.Add(DefectKind.EnvelopeLine);
            }
            else if (!_bytes[position..].StartsWith("--"u8) && FieldFollows(next))
            {
                log.Add(DefectKind.HeaderWithoutColon);
            }
            else
            {
                if (any || !isMessage)
                    log.Add(DefectKind.MissingHeaderBodySeparator);
                return Finish(position, name, valueStart, valueEnd);
            }
            position = next;
        }
        return Finish(position, name, valueStart, valueEnd);
    }

    private int Finish(int bodyStart, ReadOnlySpan<byte> name, int valueStart, int valueEnd)
    {
        Flush(name, valueStart, valueEnd);
        if ((_sawLf && _sawCrLf) || _sawOther)
            log.Add(DefectKind.MixedLineEnds);
        return bodyStart;
    }

    private void Flush(ReadOnlySpan<byte> name, int valueStart, int valueEnd)
    {
        if (valueEnd < 0 || _full)
            return;
        int size = name.Length + 1 + valueEnd - valueStart;
        if (_headers.Count >= log.Limits.MaxHeaders)
        {
            _full = true;
            log.Add(DefectKind.TooManyHeaders);
            return;
        }
        if (size > log.Limits.MaxHeaderBytes - _kept)
        {
            // Keep the start of the field that does not fit: it may be the one that matters.
            _full = true;
            log.Add(DefectKind.HeadersTooLong);
            valueEnd = Math.Min(valueEnd, valueStart + Math.Max(0, log.Limits.MaxHeaderBytes - _kept));
        }
        _kept += size;
        string text = KnownNames.Get(name);
        _headers.Add(new Header(_headers, text, memory[valueStart..valueEnd]));
    }

    private readonly bool TryField(ReadOnlySpan<byte> line, out int nameLength, out int colon)
    {
        nameLength = 0;
        colon = line.IndexOf((byte)':');
        if (colon <= 0 || colon > 512)
            return false;
        nameLength = colon;
        while (nameLength > 0 && line[nameLength - 1] is (byte)' ' or (byte)'\t')
            nameLength--;
        if (line[..nameLength].IndexOfAnyExceptInRange((byte)33, (byte)126) >= 0)
            return false;
        if (nameLength != colon)
        {
            // "Note : text" in a body without separator must not pass for a field.
            if (!KnownNames.IsCertain(line[..nameLength]))
                return false;
            log.Add(DefectKind.SpaceBeforeColon);
        }
        return true;
    }

    private static bool IsEnvelopeLine(ReadOnlySpan<byte> line, bool any)
    {
        if (line[0] == '>')
            line = line[1..];
        return line.StartsWith("From "u8) && (!any || line.IndexOf((byte)':') > 0);
    }

    private readonly bool FieldFollows(int position)
    {
        for (int i = 0; i < LookAhead && position < _bytes.Length; i++)
        {
            int next = LineEnds.Next(_bytes, position, out int end);
            if (end == position)
                return false;
            ReadOnlySpan<byte> line = _bytes[position..Math.Min(end, position + 512)];
            int colon = line.IndexOf((byte)':');
            if (colon > 0 && KnownNames.IsCertain(line[..colon].TrimEnd(" \t"u8)))
                return true;
            position = next;
        }
        return false;
    }

    private int SkipLeadingBlankLines(int start)
    {
        int position = start;
        while (position < _bytes.Length)
        {
            int next = LineEnds.Next(_bytes, position, out int end);
            ReadOnlySpan<byte> line = _bytes[position..end];
            if (!line.Trim(" \t"u8).IsEmpty)
            {
                if (position == start)
                    return start;
                int colon = line.IndexOf((byte)':');
                bool isField = colon > 0 && KnownNames.IsCertain(line[..colon].TrimEnd(" \t"u8));
                if (!isField && !IsEnvelopeLine(line, any: false))
                    return start;
                log.Add(DefectKind.LeadingBlankLines);
                return position;
            }
            position = next;
        }
        return start;
    }

    private void Note(int end, int next)
    {
        switch (next - end)
        {
            case 0:
                break;
            case 1 when _bytes[end] == '\n':
                _sawLf = true;
                break;
            case 2:
                _sawCrLf = true;
                break;
            default:
                _sawOther = true;
                break;
        }
    }
}
