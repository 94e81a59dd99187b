namespace Bezel.Mime;

/// <summary>One header field.</summary>
public sealed class Header
{
    private readonly HeaderList _owner;
    private string? _unfolded;
    private string? _value;

    internal Header(HeaderList owner, string name, ReadOnlyMemory<byte> raw)
    {
        _owner = owner;
        Name = name;
        Raw = raw;
    }

    /// <summary>The field's name as written, without the colon.</summary>
    public string Name { get; }

    /// <summary>The bytes after the colon as they came, folded, without the last line end.</summary>
    public ReadOnlyMemory<byte> Raw { get; }

    /// <summary>
    /// The text: unfolded (RFC 5322 §2.2.3), encoded words decoded (RFC 2047) wherever they stand, white space at both ends removed, NUL removed.
    /// Bytes over 127 are read as UTF-8 (RFC 6532), or else in the charset of the message, or else as windows-1252.
    /// For address fields use the parsed addresses of <see cref="MimeMessage"/>: a comma may have come out of an encoded word.
    /// </summary>
    public string Value => _value ??= EncodedWords.Decode(Unfolded, _owner.Log);

    /// <summary>Unfolded but with encoded words as they are: what the parsers of addresses and parameters need.</summary>
    internal string Unfolded => _unfolded ??= HeaderText.Unfold(Raw.Span, _owner);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Value}";
}
