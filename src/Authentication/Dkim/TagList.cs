using System.Buffers.Text;
using System.Text;

namespace Bezel.Authentication;

/// <summary>
/// A list of tags (RFC 6376 §3.2): <c>name=value; name=value</c>, in signatures and in keys.
/// Rules: a name is a letter, then letters, digits and underscores; a name there twice, an empty place between semicolons (but the one at the end), a
/// control character or an unfinished tag spoils the whole list. White space around names and values does not count. Names and values keep their case.
/// Bytes over 127 are let through in values (RFC 8616).
/// </summary>
internal sealed class TagList
{
    private readonly ReadOnlyMemory<byte> _text;
    private readonly Dictionary<string, (int Start, int End, int CutStart, int CutEnd)> _tags = new(StringComparer.Ordinal);

    private TagList(ReadOnlyMemory<byte> text) => _text = text;

    /// <summary>The name of the first tag.</summary>
    public string First { get; private set; } = "";

    /// <summary>The list, or null when the text is none.</summary>
    public static TagList? Parse(ReadOnlyMemory<byte> text)
    {
        var list = new TagList(text);
        return list.Read(text.Span) ? list : null;
    }

    public bool Has(string name) => _tags.ContainsKey(name);

    /// <summary>The value without the white space around it, or null.</summary>
    public string? Text(string name) => _tags.TryGetValue(name, out var tag) ? Encoding.UTF8.GetString(_text.Span[tag.Start..tag.End]) : null;

    /// <summary>What is between the equals sign and the semicolon, white space too.</summary>
    public (int Start, int End) Whole(string name) => (_tags[name].CutStart, _tags[name].CutEnd);

    /// <summary>The value as base64 in which white space does not count; null when it is absent, empty or no base64.</summary>
    public byte[]? Bytes(string name)
    {
        if (!_tags.TryGetValue(name, out var tag) || tag.Start == tag.End)
            return null;
        ReadOnlySpan<byte> text = _text.Span[tag.Start..tag.End];
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        // The decoder passes over white space by itself, and refuses what follows the padding.
        return Base64.DecodeFromUtf8(text, bytes, out int read, out int written) == System.Buffers.OperationStatus.Done && read == text.Length && written > 0 ? bytes[..written] : null;
    }

    /// <summary>The parts between colons, without the white space around them; empty when the tag is absent.</summary>
    public IEnumerable<string> Parts(string name) => Text(name) is { } text ? text.Split(':').Select(p => p.Trim(' ', '\t', '\r', '\n')) : [];

    private bool Read(ReadOnlySpan<byte> text)
    {
        int at = 0;
        while (true)
        {
            int length = text[at..].IndexOf((byte)';');
            int end = length < 0 ? text.Length : at + length;
            if (!ReadTag(text, at, end))
                return length < 0 && _tags.Count > 0 && IsBlank(text[at..end]);
            if (length < 0)
                return true;
            at = end + 1;
        }
    }

    private bool ReadTag(ReadOnlySpan<byte> text, int start, int end)
    {
        int equals = text[start..end].IndexOf((byte)'=');
        if (equals < 0)
            return false;
        equals += start;
        ReadOnlySpan<byte> name = text[start..equals].Trim(" \t\r\n"u8);
        if (name.IsEmpty || !char.IsAsciiLetter((char)name[0]))
            return false;
        foreach (byte b in name)
        {
            if (!char.IsAsciiLetterOrDigit((char)b) && b != '_')
                return false;
        }
        int from = equals + 1, to = end;
        while (from < to && IsSpace(text[from]))
            from++;
        while (to > from && IsSpace(text[to - 1]))
            to--;
        foreach (byte b in text[from..to])
        {
            if ((b < 0x20 && !IsSpace(b)) || b == 0x7F)
                return false;
        }
        string key = Encoding.ASCII.GetString(name);
        if (_tags.Count == 0)
            First = key;
        return _tags.TryAdd(key, (from, to, equals + 1, end));
    }

    private static bool IsBlank(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8).IsEmpty;

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';
}
