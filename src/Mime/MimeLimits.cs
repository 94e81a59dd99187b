namespace Bezel.Mime;

/// <summary>
/// What the reader refuses to do for a hostile message. Every limit is a bound on work or memory; passing one is never an
/// error: the rest is left out and a <see cref="Defect"/> says so.
/// </summary>
public sealed class MimeLimits
{
    /// <summary>The limits used when none are given.</summary>
    public static MimeLimits Default { get; } = new();

    /// <summary>
    /// How deep multiparts and attached messages may nest. Default 100; real mail stays under 10. What is deeper is kept as one undivided part
    /// (<see cref="DefectKind.TooDeep"/>). Attack: 10,000 nested multiparts, which exhaust the stack of a recursive reader, or make
    /// each line be compared with 10,000 boundaries.
    /// </summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>
    /// How many parts one message may have, attached messages' parts included. Default 10,000; real mail stays under 500. What follows
    /// is left undivided (<see cref="DefectKind.TooManyParts"/>). Attack: millions of empty parts, 40 bytes of mail each but 500 bytes of memory.
    /// </summary>
    public int MaxParts { get; init; } = 10_000;

    /// <summary>
    /// How many bytes of header fields are kept for one message or part. Default 1 MiB; mail servers refuse more than 64 KiB to 1 MiB.
    /// Fields beyond it are passed over (<see cref="DefectKind.HeadersTooLong"/>). Attack: one header of 1 GB, decoded again by each rule that asks for it.
    /// </summary>
    public int MaxHeaderBytes { get; init; } = 1 << 20;

    /// <summary>
    /// How many header fields are kept for one message or part. Default 2,000; mail that went through many lists has about 200.
    /// Further ones are passed over (<see cref="DefectKind.TooManyHeaders"/>). Attack: a million one-letter fields.
    /// </summary>
    public int MaxHeaders { get; init; } = 2_000;

    /// <summary>
    /// How many bytes of one message are read. Default 64 MiB: hosted mail accepts 25 to 50 MB. What follows is cut off
    /// (<see cref="DefectKind.MessageTruncated"/>). Attack: one message of many GB in a mailbox file, held in memory whole.
    /// </summary>
    public int MaxMessageBytes { get; init; } = 64 << 20;

    /// <summary>
    /// How many bytes of one part are decoded to text, and after how many characters <see cref="MimeMessage.PlainText"/> and
    /// <see cref="MimeMessage.HtmlText"/> take in no further part. Default 8 MiB: the longest texts in real mail, HTML with pictures inside it, have 2 to 5 MB. The text is cut off there
    /// (<see cref="DefectKind.TextTruncated"/>); the content is whole. Attack: 60 MB of text, which take four times that in memory and minutes in the rules.
    /// </summary>
    public int MaxTextBytes { get; init; } = 8 << 20;

    /// <summary>
    /// How many transfer-encoded messages may be wrapped in one another (a message in base64 in a message in base64 …). Default 4; real mail has 1.
    /// Deeper ones stay closed (<see cref="DefectKind.TooDeep"/>). Attack: each wrapping needs a decoded copy of nearly the whole message.
    /// </summary>
    public int MaxEncodedMessages { get; init; } = 4;

    /// <summary>
    /// How many addresses are read from one address field. Default 2,000. Further ones are left out (<see cref="DefectKind.TooManyAddresses"/>).
    /// Attack: a To field of 300,000 addresses, each looked up by the judge.
    /// </summary>
    public int MaxAddresses { get; init; } = 2_000;

    /// <summary>
    /// How many files are taken out of the uuencoded blocks of one text. Default 100. Further blocks stay in the text
    /// (<see cref="DefectKind.TooManyParts"/>). Attack: a body of nothing but 20-byte blocks.
    /// </summary>
    public int MaxEmbeddedFiles { get; init; } = 100;

    /// <summary>
    /// How many defects of one kind are told for one message. Default 20. Attack: a broken byte repeated a million times, each told.
    /// </summary>
    public int MaxDefectsOfAKind { get; init; } = 20;
}
