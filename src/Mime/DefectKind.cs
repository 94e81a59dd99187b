namespace Bezel.Mime;

/// <summary>
/// What can be wrong with a message. Each says why a judge cares: most defects let two programs read the same message differently,
/// so that a filter sees one text and the person another.
/// </summary>
public enum DefectKind
{
    // Cut short by a limit: what was not read was not judged, and has to be said.

    /// <summary>The message was longer than the limit, or its file ended in the middle. What follows was not judged.</summary>
    MessageTruncated,
    /// <summary>A text was longer than the limit. What follows was not judged; padding of megabytes pushes the lure beyond it.</summary>
    TextTruncated,
    /// <summary>Nested deeper than the limit. No mail program makes this; it is made to exhaust or to pass filters unread.</summary>
    TooDeep,
    /// <summary>More parts than the limit. The rest is undivided, so attachments in it are not seen.</summary>
    TooManyParts,
    /// <summary>More bytes of header fields than the limit. Fields after it (perhaps From) were not read.</summary>
    HeadersTooLong,
    /// <summary>More header fields than the limit. Fields after it were not read.</summary>
    TooManyHeaders,
    /// <summary>More addresses in a field than the limit. Some recipients or senders were not read.</summary>
    TooManyAddresses,

    // Header section

    /// <summary>The message has no header field at all: a fragment, or something that is not mail.</summary>
    NoHeaders,
    /// <summary>A mailbox file's "From " (or "&gt;From ") line stands before or among the header fields. Harmless; shows the message came out of a mailbox file.</summary>
    EnvelopeLine,
    /// <summary>Empty lines before the first header field. Programs that stop there show no sender at all.</summary>
    LeadingBlankLines,
    /// <summary>The first header line is a continuation of nothing. Programs differ in whether they show it.</summary>
    ContinuationWithoutField,
    /// <summary>A line among the header fields has no colon. Programs differ in whether the body starts there, so one may see fields that another shows as text.</summary>
    HeaderWithoutColon,
    /// <summary>No empty line between header fields and body. As above: where the body starts is a matter of taste.</summary>
    MissingHeaderBodySeparator,
    /// <summary>White space between a field's name and its colon (RFC 5322 §4.5 obsolete). Filters that miss the field judge another sender or type.</summary>
    SpaceBeforeColon,
    /// <summary>A field that may occur once occurs more often (RFC 5322 §3.6). Two From fields: the filter checks one, the person sees the other.</summary>
    DuplicateHeader,
    /// <summary>Bytes over 127 in a header field that are not UTF-8 (RFC 6532). The charset is a guess; mass mailers do this.</summary>
    RawBytesInHeader,
    /// <summary>NUL bytes. Programs cut the text there, or drop them: words are split to pass filters.</summary>
    NulBytes,
    /// <summary>Line ends of more than one kind in the header section. A lone carriage return starts a new field for some programs only.</summary>
    MixedLineEnds,
    /// <summary>The message has no From field (RFC 5322 §3.6). The mail program shows an empty sender, or one from elsewhere.</summary>
    MissingFrom,
    /// <summary>The message has no Date field (RFC 5322 §3.6). Real mail programs always write one.</summary>
    MissingDate,
    /// <summary>The Date field cannot be read. Real mail programs write it right.</summary>
    BadDate,

    // Encoded words and parameters

    /// <summary>An encoded word (RFC 2047) that cannot be decoded, or lacks its end. Shown raw, or dropped, as the program likes.</summary>
    BadEncodedWord,
    /// <summary>An encoded word where none may be: in a quoted string, an address or a parameter (RFC 2047 §5). Some programs show the decoded text, some not.</summary>
    MisplacedEncodedWord,
    /// <summary>A parameter occurs twice. Programs differ in which one counts: two boundaries or two file names for one part.</summary>
    DuplicateParameter,
    /// <summary>A parameter that cannot be read as written: missing quote, missing semicolon, no value.</summary>
    BadParameter,
    /// <summary>A continued parameter (RFC 2231 §3) with a section missing or out of order. File names are hidden this way.</summary>
    BadParameterContinuation,
    /// <summary>Control characters or characters that turn the direction of writing in a file name. "exe.fdp" reads as "pdf.exe" the other way round.</summary>
    DeceptiveFileName,
    /// <summary>A file name with a path in it. Carelessly stored, it writes elsewhere.</summary>
    PathInFileName,
    /// <summary>The file's name in Content-Type differs from that in Content-Disposition. The filter may check one ending and the program open the other.</summary>
    FileNamesDiffer,

    // Addresses

    /// <summary>An address field that cannot be read as RFC 5322 §3.4 says. What the program shows as the sender is then anybody's guess.</summary>
    BadAddress,
    /// <summary>The name shown beside an address is itself an address. The person sees the name only.</summary>
    AddressInName,
    /// <summary>An address with a source route (RFC 5322 §4.4 obsolete). Not written by any program today.</summary>
    SourceRoute,

    // Structure

    /// <summary>Content-Type cannot be read; taken as text/plain (RFC 2045 §5.2). Programs may guess another type.</summary>
    BadContentType,
    /// <summary>A multipart without a boundary parameter. Programs that guess it see parts that others do not.</summary>
    MissingBoundary,
    /// <summary>The boundary in the body is not the one declared; a guess was used beside it.</summary>
    BoundaryGuessed,
    /// <summary>The declared boundary occurs nowhere: the body is read as one text.</summary>
    BoundaryNotFound,
    /// <summary>A boundary over 70 characters or with characters that RFC 2046 §5.1.1 does not allow. Some programs will not find it.</summary>
    BadBoundary,
    /// <summary>A multipart inside another has the same boundary, or one that begins with the other's. Programs differ in which of them a line ends.</summary>
    AmbiguousBoundary,
    /// <summary>A boundary line with something after the boundary. Some programs see a new part here and some do not.</summary>
    TextAfterBoundary,
    /// <summary>The closing boundary is missing: cut off on the way, or careless.</summary>
    MissingCloseBoundary,
    /// <summary>A further part after the closing boundary. Most programs do not show it; some do.</summary>
    PartAfterCloseBoundary,
    /// <summary>Two boundary lines with nothing between. Programs show an empty part, or none.</summary>
    EmptyPart,
    /// <summary>A multipart with a transfer encoding that RFC 2045 §6.4 forbids. Programs that decode first see other parts.</summary>
    EncodedMultipart,

    // Transfer encodings

    /// <summary>An unknown Content-Transfer-Encoding; the content is taken as it is. Programs may guess.</summary>
    UnknownTransferEncoding,
    /// <summary>Base64 with characters that are not base64. Programs skip them, or stop: the file differs.</summary>
    BadBase64,
    /// <summary>Base64 goes on after its end. Programs that stop see less than those that do not.</summary>
    Base64AfterPadding,
    /// <summary>Declared as base64 but plainly not: read as it is.</summary>
    NotBase64,
    /// <summary>Base64 ends in the middle of a group of four.</summary>
    Base64Truncated,
    /// <summary>Quoted-printable with an equals sign that starts no escape. Harmless mostly; spam engines write it.</summary>
    BadQuotedPrintable,
    /// <summary>A uuencoded block that is broken or lacks its end.</summary>
    BadUuencode,
    /// <summary>A uuencoded file in the middle of a text. Old programs list it as an attachment, others show gibberish.</summary>
    EmbeddedUuencode,

    // Charsets

    /// <summary>An unknown charset. The text shown depends on the program's guess.</summary>
    UnknownCharset,
    /// <summary>Bytes that the declared charset does not have; another was guessed. Used to hide words from filters.</summary>
    WrongCharset,
    /// <summary>No charset declared, yet bytes over 127. Guessed.</summary>
    MissingCharset,
    /// <summary>UTF-7, which no program writes today: letters can be hidden as something else from filters.</summary>
    Utf7,
}
