namespace Bezel.Mime;

/// <summary>A message read from bytes (RFC 5322, RFC 2045). Nothing in a message makes the reader throw; what is wrong is told as defects.</summary>
public sealed class MimeMessage
{
    private static readonly string[] OnceOnly =
        ["From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Message-ID", "In-Reply-To", "References", "Subject", "Date",
         "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition"];

    private readonly DefectLog _log;
    private readonly Dictionary<string, IReadOnlyList<MailAddress>> _addresses = new(StringComparer.Ordinal);
    private IReadOnlyList<Defect>? _defects;
    private (string? Plain, string? Html)? _bodies;
    private (bool Known, DateTimeOffset? Value) _date;

    internal MimeMessage(MimePart body, DefectLog log)
    {
        Body = body;
        _log = log;
    }

    /// <summary>Reads a message. Never throws because of what the bytes are; the bytes are kept, not copied, and must not change afterwards.</summary>
    /// <param name="bytes">The message, with header section; line ends of any kind.</param>
    /// <param name="limits">The limits; <see cref="MimeLimits.Default"/> when null.</param>
    public static MimeMessage Read(ReadOnlyMemory<byte> bytes, MimeLimits? limits = null) =>
        MessageParser.Read(bytes, limits ?? MimeLimits.Default, encodedMessages: 0);

    /// <summary>The header fields.</summary>
    public HeaderList Headers => Body.Headers;

    /// <summary>The body: one part, or a multipart.</summary>
    public MimePart Body { get; }

    /// <summary>
    /// Everything found wrong with this message, sorted, each once; not what is wrong with messages attached to it. Asking decodes all contents.
    /// </summary>
    public IReadOnlyList<Defect> Defects => _defects ??= FindDefects();

    /// <summary>The length of the message in bytes as it came, transfer-encoded.</summary>
    public int RawLength { get; internal set; }

    /// <summary>The addresses of From.</summary>
    public IReadOnlyList<MailAddress> From => Addresses("From");

    /// <summary>The addresses of To; members of groups are listed, group names not.</summary>
    public IReadOnlyList<MailAddress> To => Addresses("To");

    /// <summary>The addresses of Cc.</summary>
    public IReadOnlyList<MailAddress> Cc => Addresses("Cc");

    /// <summary>The addresses of Reply-To.</summary>
    public IReadOnlyList<MailAddress> ReplyTo => Addresses("Reply-To");

    /// <summary>The address of Sender, or null.</summary>
    public MailAddress? Sender => Addresses("Sender") is [var first, ..] ? first : null;

    /// <summary>The address of Return-Path, or null when there is none or it is empty, as in notices of failed delivery.</summary>
    public MailAddress? ReturnPath => Addresses("Return-Path") is [{ Address.Length: > 0 } first, ..] ? first : null;

    /// <summary>The subject, decoded; empty when there is none.</summary>
    public string Subject => Headers["Subject"] ?? "";

    /// <summary>The time of the Date field, or null when there is none that can be read (RFC 5322 §3.3, and the usual deviations).</summary>
    public DateTimeOffset? Date
    {
        get
        {
            if (!_date.Known)
                _date = (true, Headers.First("Date") is { } header ? DateField.Parse(header.Unfolded) : null);
            return _date.Value;
        }
    }

    /// <summary>The message's identifier without angle brackets, or null.</summary>
    public string? MessageId => Ids("Message-ID") is [var id, ..] ? id : null;

    /// <summary>The identifiers of In-Reply-To without angle brackets.</summary>
    public IReadOnlyList<string> InReplyTo => Ids("In-Reply-To");

    /// <summary>The identifiers of References without angle brackets, oldest first.</summary>
    public IReadOnlyList<string> References => Ids("References");

    /// <summary>All parts, depth first: multiparts before their parts, attached messages not entered.</summary>
    public IEnumerable<MimePart> Parts()
    {
        var stack = new Stack<MimePart>();
        stack.Push(Body);
        while (stack.TryPop(out MimePart? part))
        {
            yield return part;
            IReadOnlyList<MimePart> children = part.Children;
            for (int i = children.Count - 1; i >= 0; i--)
                stack.Push(children[i]);
        }
    }

    /// <summary>
    /// What a mail program lists as attached: parts with disposition "attachment", a file name, or a type that is not shown in place; attached messages;
    /// uuencoded files inside a text. Not: the text and HTML of the message, and pictures that the HTML shows.
    /// </summary>
    public IEnumerable<MimePart> Attachments()
    {
        foreach (MimePart part in Parts())
        {
            if (part.IsMultipart)
                continue;
            if (BodyText.IsAttachment(part))
                yield return part;
            foreach (MimePart file in part.EmbeddedFiles)
                yield return file;
        }
    }

    /// <summary>The plain text shown as the message: all text/plain parts that are not attachments, each after an empty line; null when there is none.</summary>
    public string? PlainText => (_bodies ??= BodyText.Of(this)).Plain;

    /// <summary>The HTML shown as the message: all text/html parts that are not attachments, one after the other; null when there is none.</summary>
    public string? HtmlText => (_bodies ??= BodyText.Of(this)).Html;

    internal int Start { get; init; }

    /// <summary>The addresses of all fields called <paramref name="field"/>.</summary>
    public IReadOnlyList<MailAddress> Addresses(string field)
    {
        if (_addresses.TryGetValue(field, out IReadOnlyList<MailAddress>? known))
            return known;
        List<MailAddress>? list = null;
        foreach (Header header in Headers.All(field))
            AddressField.Parse(header.Unfolded, list ??= [], _log);
        IReadOnlyList<MailAddress> result = list is null ? [] : list;
        _addresses[field] = result;
        return result;
    }

    private List<string> Ids(string field)
    {
        var list = new List<string>();
        foreach (Header header in Headers.All(field))
            list.AddRange(MessageIds.Parse(header.Unfolded));
        return list;
    }

    private IReadOnlyList<Defect> FindDefects()
    {
        foreach (string field in (ReadOnlySpan<string>)["From", "To", "Cc", "Reply-To", "Sender"])
        {
            foreach (MailAddress address in Addresses(field))
            {
                if (address.Name.Contains('@', StringComparison.Ordinal) && !address.Name.Equals(address.Address, StringComparison.OrdinalIgnoreCase))
                    _log.Add(DefectKind.AddressInName, field);
            }
        }
        foreach (string field in OnceOnly)
        {
            if (Headers.All(field).Skip(1).Any())
                _log.Add(DefectKind.DuplicateHeader, field);
        }
        if (!Headers.Contains("From"))
            _log.Add(DefectKind.MissingFrom);
        if (!Headers.Contains("Date"))
            _log.Add(DefectKind.MissingDate);
        else if (Date is null)
            _log.Add(DefectKind.BadDate);
        _ = PlainText;
        long decoded = 0;
        foreach (MimePart part in Parts())
        {
            foreach (Header header in part.Headers)
                _ = header.Value;
            if (part.IsMultipart)
            {
                if (part.IsEncoded)
                    _log.Add(DefectKind.EncodedMultipart, part.TransferEncoding);
                continue;
            }
            _ = part.FileName;
            _ = part.Content;
            // Texts that are not shown are looked into only so far, to bound memory.
            if (decoded < 2L * _log.Limits.MaxTextBytes && part.Message is null && (part.MediaType.StartsWith("text/", StringComparison.Ordinal) || part.HoldsMessage))
                decoded += part.Text.Length;
        }
        return _log.Sorted();
    }
}
