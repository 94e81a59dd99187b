namespace Bezel.Mime;

/// <summary>An entity that is being read and holds others: a multipart, or an attached message (which has no boundary).</summary>
internal sealed class OpenEntity(MimePart part, int bodyStart)
{
    public MimePart Part { get; } = part;
    public int BodyStart { get; } = bodyStart;
    public byte[]? Boundary { get; set; }
    public byte[]? OtherBoundary { get; set; }
    public bool Closed { get; set; }
    public bool Matched { get; set; }
    public int EpilogueStart { get; set; } = -1;
}

/// <summary>
/// The boundaries of the multiparts that are open, innermost last, and the one scan for them.
/// Rules (RFC 2046 §5.1.1): a line that begins with "--" and a boundary ends what is being read. Two boundaries may begin alike, so
/// a line that is exactly a boundary counts before one with something after it, and the innermost multipart that is not closed before others.
/// The body is scanned once whatever the depth; the depth is limited, so a line is compared with a bounded number of boundaries.
/// </summary>
internal sealed class BoundaryStack
{
    private readonly List<OpenEntity> _open = [];
    private int _withBoundary;

    public int Count => _open.Count;

    public OpenEntity this[int index] => _open[index];

    public void Push(OpenEntity entity)
    {
        _open.Add(entity);
        if (entity.Boundary is not null)
            _withBoundary++;
    }

    public void Pop()
    {
        if (_open[^1].Boundary is not null)
            _withBoundary--;
        _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>Whether a multipart that is open has a boundary that this one equals or begins with, or the other way round.</summary>
    public bool IsAmbiguous(ReadOnlySpan<byte> boundary)
    {
        foreach (OpenEntity entity in _open)
        {
            if (entity.Boundary is { } other && (boundary.StartsWith(other) || other.AsSpan().StartsWith(boundary)))
                return true;
        }
        return false;
    }

    /// <summary>Whether the line at <paramref name="lineStart"/> is a boundary line.</summary>
    public bool Matches(ReadOnlySpan<byte> bytes, int lineStart) =>
        _withBoundary > 0 && lineStart + 1 < bytes.Length && bytes[lineStart + 1] == '-' && Match(bytes, lineStart).Index >= 0;

    /// <summary>The next boundary line at or after <paramref name="from"/>, which is the start of a line; its index is -1 when there is none.</summary>
    public BoundaryLine Next(ReadOnlySpan<byte> bytes, int from)
    {
        if (_withBoundary == 0)
            return BoundaryLine.None(bytes.Length);
        int position = from;
        while (position < bytes.Length)
        {
            int found = bytes[position..].IndexOf("--"u8);
            if (found < 0)
                break;
            position += found;
            if (position == from || bytes[position - 1] is (byte)'\n' or (byte)'\r')
            {
                BoundaryLine line = Match(bytes, position);
                if (line.Index >= 0)
                    return line;
            }
            // Long rules of dashes are passed at once, so that each of their bytes is not tried.
            int run = bytes[position..].IndexOfAnyExcept((byte)'-');
            position = run < 0 ? bytes.Length : position + run;
        }
        return BoundaryLine.None(bytes.Length);
    }

    private BoundaryLine Match(ReadOnlySpan<byte> bytes, int lineStart)
    {
        ReadOnlySpan<byte> rest = bytes[(lineStart + 2)..];
        // Most lines of dashes are no boundary: look at the line's end only when the boundary's start fits.
        int next = -1, end = 0;
        int loose = -1, looseLength = -1, closed = -1;
        bool looseClose = false, closedClose = false;
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            OpenEntity entity = _open[i];
            if (entity.Boundary is null)
                continue;
            byte[]? boundary = rest.StartsWith(entity.Boundary) ? entity.Boundary
                : entity.OtherBoundary is not null && rest.StartsWith(entity.OtherBoundary) ? entity.OtherBoundary : null;
            if (boundary is null)
                continue;
            if (next < 0)
                next = LineEnds.Next(bytes, lineStart, out end);
            ReadOnlySpan<byte> after = bytes[(lineStart + 2 + boundary.Length)..end].TrimEnd(" \t\0"u8);
            bool close = after.SequenceEqual("--"u8);
            if (after.IsEmpty || close)
            {
                if (!entity.Closed)
                    return new BoundaryLine(i, lineStart, next, close, false);
                if (closed < 0)
                    (closed, closedClose) = (i, close);
            }
            else if (boundary.Length > looseLength && !entity.Closed && (after.StartsWith("--"u8) || !IsBoundaryCharacter(after[0])))
            {
                (loose, looseLength, looseClose) = (i, boundary.Length, after.StartsWith("--"u8));
            }
        }
        if (closed >= 0)
            return new BoundaryLine(closed, lineStart, next, closedClose, false);
        return loose >= 0 ? new BoundaryLine(loose, lineStart, next, looseClose, true) : BoundaryLine.None(bytes.Length);
    }

    private static bool IsBoundaryCharacter(byte b) => char.IsAsciiLetterOrDigit((char)b) || b >= 0x80 || "'()+_,-./:=?*#$&%!@~|"u8.Contains(b);
}

/// <summary>A boundary line that was found.</summary>
/// <param name="Index">Which open multipart it belongs to; -1 for none.</param>
/// <param name="Start">Where the line begins; the end of the bytes when there is none.</param>
/// <param name="Next">Where the line after it begins.</param>
/// <param name="Close">Whether it closes the multipart.</param>
/// <param name="Loose">Whether something stood after the boundary.</param>
internal readonly record struct BoundaryLine(int Index, int Start, int Next, bool Close, bool Loose)
{
    public static BoundaryLine None(int end) => new(-1, end, end, false, false);
}
