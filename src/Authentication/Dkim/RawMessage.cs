using System.Text;

namespace Bezel.Authentication;

/// <summary>One header field where it stands in the message.</summary>
/// <param name="Name">In lower case.</param>
/// <param name="Start">Where its name begins.</param>
/// <param name="Colon">Where its colon is.</param>
/// <param name="End">Behind its last byte, without the line end; the line ends within it are inside.</param>
internal readonly record struct RawField(string Name, int Start, int Colon, int End);

/// <summary>
/// The fields and the body of a message as bytes, for hashing.
/// Rules: a line ends at LF, and a CR before it belongs to the line end; a lone CR is an ordinary byte. A field is a name of printable ASCII, perhaps
/// white space, and a colon; lines that begin with a space or tab continue it. An empty line ends the section; so does a line that is none of
/// these, and it is then the first of the body, as mail servers take it. Lines "From " and "&gt;From " at the very top (mailbox files) are skipped.
/// The reader of <c>Bezel.Mime</c> is kinder, so it may show fields that are not seen here; <see cref="HasHiddenFrom"/> and
/// <see cref="EndsWithoutBlankLine"/> are for that.
/// </summary>
internal sealed class RawMessage
{
    private static readonly IReadOnlyList<int> NoFields = [];
    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private readonly List<RawField> _fields = [];

    private RawMessage(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    public ReadOnlyMemory<byte> Bytes { get; }

    public IReadOnlyList<RawField> Fields => _fields;

    public int BodyStart { get; private set; }

    /// <summary>The section is longer than is looked at; <see cref="Fields"/> are its first.</summary>
    public bool TooLarge { get; private set; }

    /// <summary>A line that is no field ends the header section.</summary>
    public bool EndsWithoutBlankLine { get; private set; }

    /// <summary>Behind a lone CR in the header section stands what some readers take for a From field.</summary>
    public bool HasHiddenFrom { get; private set; }

    public ReadOnlySpan<byte> Body => Bytes.Span[BodyStart..];

    /// <summary>Where the fields of a name stand in <see cref="Fields"/>, from the top.</summary>
    public IReadOnlyList<int> Named(string lowerCaseName) => _byName.TryGetValue(lowerCaseName, out List<int>? found) ? found : NoFields;

    public ReadOnlyMemory<byte> Value(RawField field) => Bytes[(field.Colon + 1)..field.End];

    public static RawMessage Read(ReadOnlyMemory<byte> bytes, DkimLimits limits)
    {
        var message = new RawMessage(bytes);
        message.ReadFields(limits);
        return message;
    }

    private void ReadFields(DkimLimits limits)
    {
        ReadOnlySpan<byte> bytes = Bytes.Span;
        int position = SkipEnvelope(bytes);
        int start = -1, colon = 0, end = 0;
        BodyStart = bytes.Length;
        while (position < bytes.Length)
        {
            if (position > limits.MaxHeaderBytes || _fields.Count >= limits.MaxHeaderFields)
            {
                TooLarge = true;
                return;
            }
            int next = NextLine(bytes, position, out int lineEnd);
            ReadOnlySpan<byte> line = bytes[position..lineEnd];
            if (line.IsEmpty)
            {
                BodyStart = next;
                break;
            }
            if (line[0] is (byte)' ' or (byte)'\t' && start >= 0)
            {
                end = lineEnd;
            }
            else if (TryField(line, out int colonAt))
            {
                Keep(bytes, start, colon, end);
                (start, colon, end) = (position, position + colonAt, lineEnd);
            }
            else
            {
                EndsWithoutBlankLine = true;
                BodyStart = position;
                break;
            }
            HasHiddenFrom |= HidesFrom(line);
            position = next;
        }
        Keep(bytes, start, colon, end);
    }

    private void Keep(ReadOnlySpan<byte> bytes, int start, int colon, int end)
    {
        if (start < 0)
            return;
        string name = Encoding.ASCII.GetString(bytes[start..colon].TrimEnd(" \t"u8)).ToLowerInvariant();
        if (!_byName.TryGetValue(name, out List<int>? places))
            _byName[name] = places = [];
        places.Add(_fields.Count);
        _fields.Add(new RawField(name, start, colon, end));
    }

    private static int SkipEnvelope(ReadOnlySpan<byte> bytes)
    {
        int position = 0;
        while (bytes[position..] is var rest && (rest.StartsWith("From "u8) || rest.StartsWith(">From "u8)))
            position = NextLine(bytes, position, out _);
        return position;
    }

    /// <summary>Where the next line begins; <paramref name="end"/> is where this one's bytes end.</summary>
    private static int NextLine(ReadOnlySpan<byte> bytes, int position, out int end)
    {
        int length = bytes[position..].IndexOf((byte)'\n');
        if (length < 0)
            return end = bytes.Length;
        end = position + length;
        int next = end + 1;
        if (end > position && bytes[end - 1] == '\r')
            end--;
        return next;
    }

    private static bool TryField(ReadOnlySpan<byte> line, out int colon)
    {
        colon = line.IndexOf((byte)':');
        if (colon <= 0)
            return false;
        ReadOnlySpan<byte> name = line[..colon].TrimEnd(" \t"u8);
        return !name.IsEmpty && name.IndexOfAnyExceptInRange((byte)33, (byte)126) < 0;
    }

    private static bool HidesFrom(ReadOnlySpan<byte> line)
    {
        for (int at; (at = line.IndexOf((byte)'\r')) >= 0;)
        {
            line = line[(at + 1)..];
            if (line.Length >= 5 && Ascii.EqualsIgnoreCase(line[..4], "from"u8) && line[4..].TrimStart(" \t"u8).StartsWith(":"u8))
                return true;
        }
        return false;
    }
}
