using System.Buffers;
using System.Collections.Frozen;

namespace Bezel.Mime;

/// <summary>
/// A part of a message, or its whole body (RFC 2045). Contents are decoded when first asked for. A message and its parts may be read by one thread at a time.
/// </summary>
public sealed class MimePart
{
    private static readonly FrozenDictionary<string, string> NoParameters = FrozenDictionary<string, string>.Empty;

    private readonly string _defaultType;
    private readonly int _encodedMessages;
    private readonly List<MimePart> _children = [];
    private ReadOnlyMemory<byte> _raw;
    private FieldValue? _disposition;
    private string? _fileName;
    private bool _fileNameKnown;
    private ReadOnlyMemory<byte>? _content;
    private string? _text;
    private string? _charset;
    private IReadOnlyList<MimePart>? _embedded;
    private ReadOnlyMemory<byte> _textBytes;
    private bool _messageKnown;

    internal MimePart(HeaderList headers, DefectLog log, string defaultType, bool isRoot, int encodedMessages)
    {
        Headers = headers;
        Log = log;
        IsRoot = isRoot;
        _defaultType = defaultType;
        _encodedMessages = encodedMessages;
        FieldValue? type = headers.First("Content-Type") is { } header ? FieldValue.Parse(header.Unfolded, log) : null;
        Parameters = type?.Parameters ?? NoParameters;
        MediaType = Normalise(type?.Value);
    }

    /// <summary>The header fields of the part; for the body of a message, those of the message.</summary>
    public HeaderList Headers { get; }

    /// <summary>
    /// Type and subtype in lower case, such as <c>text/plain</c>. When there is none, or none that can be read, <c>text/plain</c>
    /// (RFC 2045 §5.2), in a digest <c>message/rfc822</c> (RFC 2046 §5.1.5).
    /// </summary>
    public string MediaType { get; private set; }

    /// <summary>The parameters of Content-Type, continuations and percent encoding (RFC 2231) resolved; names in any case.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; private set; }

    /// <summary>The disposition in lower case, <c>attachment</c> or <c>inline</c> mostly (RFC 2183); null when there is none.</summary>
    public string? Disposition => DispositionField?.Value is { Length: > 0 } value ? value.ToLowerInvariant() : null;

    /// <summary>
    /// The file's name as a mail program shows it: from Content-Disposition, or else from Content-Type; null when there is none.
    /// Not safe as a path: it may hold separators, control and direction characters (see the defects).
    /// </summary>
    public string? FileName
    {
        get
        {
            if (!_fileNameKnown)
            {
                _fileNameKnown = true;
                _fileName ??= FileNames.Of(DispositionField?.Parameters ?? NoParameters, Parameters, Log);
            }
            return _fileName;
        }
    }

    /// <summary>The identifier by which HTML names this part (<c>cid:</c>, RFC 2392), without angle brackets; null when there is none.</summary>
    public string? ContentId => Headers.First("Content-ID") is { } header && MessageIds.Parse(header.Unfolded) is [var id, ..] ? id : null;

    /// <summary>The transfer encoding in lower case, <c>7bit</c> when there is none (RFC 2045 §6).</summary>
    public string TransferEncoding
    {
        get
        {
            if (Headers.First("Content-Transfer-Encoding") is not { } header)
                return "7bit";
            string name = FieldValue.WithoutComments(header.Unfolded).Trim(' ', '\t', ';', '"', '\'', '.').ToLowerInvariant();
            return name.Length == 0 ? "7bit" : name;
        }
    }

    /// <summary>Whether the part is a multipart.</summary>
    public bool IsMultipart => DeclaresMultipart;

    /// <summary>
    /// The parts of a multipart in their order; otherwise empty. A multipart in which no boundary was found has one part, a text/plain
    /// of the whole body, because that is what mail programs show.
    /// </summary>
    public IReadOnlyList<MimePart> Children
    {
        get
        {
            if (IsUndivided && _children.Count == 0 && !_raw.Span.Trim(" \t\r\n"u8).IsEmpty)
                _children.Add(Undivided());
            return _children;
        }
    }

    /// <summary>The attached message of a message/rfc822 or message/global part, decoded if need be; otherwise null.</summary>
    public MimeMessage? Message
    {
        get
        {
            if (!_messageKnown)
            {
                _messageKnown = true;
                if (AttachedMessage is null && HoldsMessage && IsEncoded)
                {
                    if (_encodedMessages < Log.Limits.MaxEncodedMessages)
                        AttachedMessage = MessageParser.Read(Content, Log.Limits, _encodedMessages + 1);
                    else
                        Log.Add(DefectKind.TooDeep);
                }
            }
            return AttachedMessage;
        }
    }

    /// <summary>The bytes of the body as they came, transfer-encoded.</summary>
    public ReadOnlyMemory<byte> RawContent => _raw;

    /// <summary>
    /// The bytes after the transfer encoding is undone (RFC 2045 §6; uuencode too), computed once. Of broken encodings, what can be read.
    /// For multiparts and attached messages the bytes as they came.
    /// </summary>
    public ReadOnlyMemory<byte> Content => _content ??= IsMultipart ? _raw : TransferDecoder.Decode(TransferEncoding, _raw, Log);

    /// <summary>
    /// The content as text: charset decoded, lines ended by LF, NUL and a byte order mark removed, format=flowed unwrapped (RFC 3676),
    /// and, for text/plain, uuencoded files taken out (see <see cref="EmbeddedFiles"/>). Meaningful for text and report types; others give gibberish.
    /// </summary>
    public string Text
    {
        get
        {
            ReadText();
            return _text!;
        }
    }

    /// <summary>
    /// The charset that <see cref="Text"/> was decoded with, by its IANA name in lower case: the declared one, or what the bytes
    /// show it to be when that is missing, unknown or wrong.
    /// </summary>
    public string Charset
    {
        get
        {
            ReadText();
            return _charset!;
        }
    }

    /// <summary>Files that stand uuencoded in the text of a text/plain part, as attachments of their own; otherwise empty.</summary>
    public IReadOnlyList<MimePart> EmbeddedFiles
    {
        get
        {
            if (_embedded is null)
            {
                _textBytes = Content;
                _embedded = [];
                if (MediaType == "text/plain" && UuDecoder.MayHoldFiles(Content.Span))
                    (_textBytes, _embedded) = UuDecoder.Extract(Content, this, Log);
            }
            return _embedded;
        }
    }

    /// <summary>What stands before the first boundary of a multipart. Shown only by programs that know no MIME.</summary>
    public ReadOnlyMemory<byte> Preamble { get; private set; }

    /// <summary>What stands after the closing boundary of a multipart. Shown only by programs that know no MIME.</summary>
    public ReadOnlyMemory<byte> Epilogue { get; private set; }

    internal DefectLog Log { get; }

    internal bool IsRoot { get; }

    internal int BodyStart { get; set; }

    internal bool IsUndivided { get; set; }

    internal MimeMessage? AttachedMessage { get; set; }

    internal bool DeclaresMultipart => MediaType.StartsWith("multipart/", StringComparison.Ordinal);

    internal bool HoldsMessage => MediaType is "message/rfc822" or "message/global" or "message/news";

    /// <summary>Whether decoding changes the bytes. Only then is an attached message read apart.</summary>
    internal bool IsEncoded => TransferEncoding is "base64" or "quoted-printable" || TransferDecoder.IsUuencode(TransferEncoding);

    internal FieldValue? DispositionField =>
        _disposition ??= Headers.First("Content-Disposition") is { } header ? FieldValue.Parse(header.Unfolded, Log) : null;

    internal void Add(MimePart child) => _children.Add(child);

    internal void End(ReadOnlyMemory<byte> memory, int end) => _raw = memory[BodyStart..Math.Max(BodyStart, end)];

    internal void SetPreamble(ReadOnlyMemory<byte> memory, int start, int end) => Preamble = memory[start..Math.Max(start, end)];

    internal void SetEpilogue(ReadOnlyMemory<byte> memory, int start, int end) => Epilogue = memory[start..Math.Max(start, end)];

    /// <summary>A part that stands in no MIME structure, such as a uuencoded file in a text.</summary>
    internal static MimePart Synthetic(DefectLog log, string mediaType, string? fileName, ReadOnlyMemory<byte> content, FieldValue? disposition) =>
        new(new HeaderList(log), log, mediaType, isRoot: false, log.Limits.MaxEncodedMessages)
        {
            _fileName = fileName,
            _raw = content,
            _content = content,
            _disposition = disposition,
        };

    private MimePart Undivided()
    {
        var child = Synthetic(Log, "text/plain", null, TransferDecoder.Decode(TransferEncoding, _raw, Log), null);
        child.Parameters = Parameters;
        return child;
    }

    private void ReadText()
    {
        if (_text is not null)
            return;
        _ = EmbeddedFiles;
        string? declared = Parameters.GetValueOrDefault("charset");
        ReadOnlySpan<byte> bytes = _textBytes.Span;
        if (bytes.Length > Log.Limits.MaxTextBytes)
        {
            Log.Add(DefectKind.TextTruncated, $"{bytes.Length} bytes, read {Log.Limits.MaxTextBytes}");
            bytes = bytes[..Log.Limits.MaxTextBytes];
        }
        string text = DecodeLines(bytes, declared);
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            Log.Add(DefectKind.NulBytes, "text");
            text = text.Replace("\0", "", StringComparison.Ordinal);
        }
        if (text.Contains('\r', StringComparison.Ordinal))
            text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        if (MediaType == "text/plain" && Parameters.TryGetValue("format", out string? format) && format.Equals("flowed", StringComparison.OrdinalIgnoreCase))
            text = FlowedText.Unwrap(text, Parameters.TryGetValue("delsp", out string? delSp) && delSp.Equals("yes", StringComparison.OrdinalIgnoreCase));
        _text = text;
    }

    /// <summary>Line ends are made LF before decoding where bytes are not halves of characters: cheaper than in the string.</summary>
    private string DecodeLines(ReadOnlySpan<byte> bytes, string? declared)
    {
        if (bytes.IndexOf((byte)'\r') < 0 || Charsets.MayBeWide(bytes, declared))
            return Charsets.Decode(bytes, declared, Log, out _charset);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(bytes.Length);
        int length = LineEnds.CopyAsLf(bytes, buffer);
        string text = Charsets.Decode(buffer.AsSpan(0, length), declared, Log, out _charset);
        ArrayPool<byte>.Shared.Return(buffer);
        return text;
    }

    private string Normalise(string? declared)
    {
        if (declared is null)
            return _defaultType;
        string type = declared.Trim().ToLowerInvariant();
        string name = type.Replace(" ", "", StringComparison.Ordinal).Replace("\t", "", StringComparison.Ordinal);
        int slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0 && slash < name.Length - 1 && slash == name.LastIndexOf('/') && !name.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return name;
        Log.Add(DefectKind.BadContentType, type);
        // A multipart that lost its subtype is still divided by its boundary.
        return type.StartsWith("multipart", StringComparison.Ordinal) && Parameters.ContainsKey("boundary") ? "multipart/mixed" : _defaultType;
    }
}
