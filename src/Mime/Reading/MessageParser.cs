using System.Text;

namespace Bezel.Mime;

/// <summary>
/// Reads the structure of a message in one pass, without recursion: header sections are split, boundaries found, contents left as they are.
/// Attached messages (RFC 2046 §5.2.1) are read in the same pass when they are not transfer-encoded.
/// </summary>
internal sealed class MessageParser
{
    private const int GuessWindow = 4096;

    private readonly ReadOnlyMemory<byte> _memory;
    private readonly BoundaryStack _stack = new();
    private readonly MimeLimits _limits;
    private readonly int _encodedMessages;
    private int _parts;
    private long _boundaryLines;
    private bool _full;

    private MessageParser(ReadOnlyMemory<byte> memory, MimeLimits limits, int encodedMessages)
    {
        _memory = memory;
        _limits = limits;
        _encodedMessages = encodedMessages;
    }

    public static MimeMessage Read(ReadOnlyMemory<byte> bytes, MimeLimits limits, int encodedMessages, long cutFrom = 0)
    {
        var log = new DefectLog(limits);
        int length = bytes.Length;
        if (length > limits.MaxMessageBytes)
        {
            bytes = bytes[..limits.MaxMessageBytes];
            log.Add(DefectKind.MessageTruncated, $"{length} bytes, read {limits.MaxMessageBytes}");
        }
        else if (cutFrom > 0)
        {
            log.Add(DefectKind.MessageTruncated, $"{cutFrom} bytes, read {length}");
        }
        return new MessageParser(bytes, limits, encodedMessages).ReadAll(log, length);
    }

    private MimeMessage ReadAll(DefectLog log, int rawLength)
    {
        ReadOnlySpan<byte> bytes = _memory.Span;
        int position = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        MimePart root = Begin(log, ref position, isMessage: true, "text/plain");
        var message = new MimeMessage(root, log) { RawLength = rawLength };
        MimePart current = root;
        while (true)
        {
            current = Descend(current, ref position);
            if (!NextPart(current, ref position, out current!))
                return message;
        }
    }

    /// <summary>Goes into multiparts' and attached messages' header sections until something has to be looked for.</summary>
    private MimePart Descend(MimePart part, ref int position)
    {
        while (true)
        {
            part.BodyStart = position;
            if (part.DeclaresMultipart)
            {
                Open(part, position);
                return part;
            }
            if (!part.HoldsMessage || part.IsEncoded)
                return part;
            if (!CanOpen(part))
                return part;
            _stack.Push(new OpenEntity(part, position));
            var log = new DefectLog(_limits);
            int start = position;
            MimePart body = Begin(log, ref position, isMessage: true, "text/plain");
            part.AttachedMessage = new MimeMessage(body, log) { Start = start };
            part = body;
        }
    }

    private bool CanOpen(MimePart part)
    {
        if (_stack.Count < _limits.MaxDepth)
            return true;
        part.Log.Add(DefectKind.TooDeep);
        return false;
    }

    private void Open(MimePart part, int position)
    {
        part.IsUndivided = true;
        if (_full || !CanOpen(part))
            return;
        ReadOnlySpan<byte> bytes = _memory.Span;
        string declared = part.Parameters.TryGetValue("boundary", out string? value) ? value.TrimEnd() : "";
        // A line end, which percent encoding can bring in, can be in no line.
        byte[]? boundary = declared.Length == 0 || declared.AsSpan().IndexOfAny('\r', '\n') >= 0 ? null : Encoding.UTF8.GetBytes(declared);
        if (boundary is null)
            part.Log.Add(DefectKind.MissingBoundary);
        else if (boundary.Length > 70 || Array.Exists(boundary, static b => b is < 32 or > 126))
            part.Log.Add(DefectKind.BadBoundary);

        byte[]? guessed = Guess(bytes, position, boundary);
        if (guessed is not null)
            part.Log.Add(DefectKind.BoundaryGuessed);
        if (boundary is null && guessed is null)
            return;
        if (boundary is not null && _stack.IsAmbiguous(boundary))
            part.Log.Add(DefectKind.AmbiguousBoundary);
        part.IsUndivided = false;
        _stack.Push(new OpenEntity(part, position) { Boundary = boundary ?? guessed, OtherBoundary = boundary is null ? null : guessed });
    }

    /// <summary>
    /// The first line of dashes in the body, when it is not the declared boundary, no boundary of an outer multipart, and a Content- field follows it.
    /// It is used beside the declared one, never instead of it, so that a planted line cannot hide the real parts.
    /// </summary>
    private byte[]? Guess(ReadOnlySpan<byte> bytes, int position, byte[]? declared)
    {
        int stop = Math.Min(bytes.Length, position + GuessWindow);
        for (int tries = 0; position < stop && tries < 3;)
        {
            int next = LineEnds.Next(bytes[..stop], position, out int end);
            ReadOnlySpan<byte> line = bytes[position..end].TrimEnd(" \t"u8);
            if (line.StartsWith("--"u8))
            {
                if (declared is not null && line[2..].StartsWith(declared))
                    return null;
                if (_stack.Matches(bytes, position))
                    return null;
                if (line.Length is > 3 and <= 200 && next < bytes.Length && bytes[next..].Length > 8
                    && Ascii.EqualsIgnoreCase(bytes.Slice(next, 8), "Content-"))
                {
                    return line[2..].ToArray();
                }
                tries++;
            }
            position = next;
        }
        return null;
    }

    /// <summary>Looks for the next part; ends what is over. False at the end of the message.</summary>
    private bool NextPart(MimePart current, ref int position, out MimePart? next)
    {
        ReadOnlySpan<byte> bytes = _memory.Span;
        while (true)
        {
            BoundaryLine line = _full ? BoundaryLine.None(bytes.Length) : _stack.Next(bytes, position);
            int end = line.Index < 0 ? bytes.Length : LineEnds.Before(bytes, line.Start);
            Unwind(line.Index, current, end);
            if (line.Index < 0)
            {
                next = null;
                return false;
            }
            OpenEntity owner = _stack[line.Index];
            current = owner.Part;
            if (++_boundaryLines > 4L * _limits.MaxParts)
            {
                // Boundaries without parts between them cost time too.
                StopAt(owner, line.Start);
                continue;
            }
            if (line.Loose)
                owner.Part.Log.Add(DefectKind.TextAfterBoundary);
            position = line.Next;
            if (!owner.Matched)
            {
                owner.Matched = true;
                owner.Part.SetPreamble(_memory, owner.BodyStart, end);
            }
            if (line.Close)
            {
                owner.Closed = true;
                owner.EpilogueStart = line.Next;
                continue;
            }
            if (_stack.Matches(bytes, position))
            {
                // One boundary line right after another: programs take them for one, and no part stands between.
                owner.Part.Log.Add(DefectKind.EmptyPart);
                owner.Closed = false;
                continue;
            }
            if (_parts >= _limits.MaxParts)
            {
                StopAt(owner, line.Start);
                continue;
            }
            if (owner.Closed)
            {
                owner.Closed = false;
                owner.Part.Log.Add(DefectKind.PartAfterCloseBoundary);
            }
            next = Begin(owner.Part.Log, ref position, isMessage: false, owner.Part.MediaType == "multipart/digest" ? "message/rfc822" : "text/plain");
            owner.Part.Add(next);
            return true;
        }
    }

    /// <summary>Looks for no more parts: what follows stays in the multipart, after its last part.</summary>
    private void StopAt(OpenEntity owner, int position)
    {
        _full = true;
        owner.EpilogueStart = position;
        owner.Part.Log.Add(DefectKind.TooManyParts);
    }

    /// <summary>Ends the part that was being read and everything that is open above <paramref name="index"/>.</summary>
    private void Unwind(int index, MimePart current, int end)
    {
        // A multipart that is still open is ended again, for good, when it is taken off the stack.
        current.End(_memory, end);
        while (_stack.Count - 1 > index)
        {
            OpenEntity entity = _stack[_stack.Count - 1];
            _stack.Pop();
            entity.Part.End(_memory, end);
            if (entity.Part.AttachedMessage is { } message)
            {
                message.RawLength = Math.Max(0, end - message.Start);
            }
            if (entity.Boundary is null)
                continue;
            entity.Part.IsUndivided = true; // Counts only when it has no parts.
            if (!entity.Matched)
            {
                entity.Part.Log.Add(DefectKind.BoundaryNotFound);
            }
            else if (!entity.Closed)
                entity.Part.Log.Add(DefectKind.MissingCloseBoundary);
            if (entity.EpilogueStart >= 0)
                entity.Part.SetEpilogue(_memory, entity.EpilogueStart, end);
        }
    }

    private MimePart Begin(DefectLog log, ref int position, bool isMessage, string defaultType)
    {
        _parts++;
        var headers = new HeaderList(log);
        var reader = new HeaderReader(_memory, _stack, log);
        position = reader.Read(position, isMessage, headers);
        if (isMessage && headers.Count == 0)
            log.Add(DefectKind.NoHeaders);
        var part = new MimePart(headers, log, defaultType, isMessage, _encodedMessages);
        headers.Charset = part.Parameters.GetValueOrDefault("charset");
        return part;
    }
}
