namespace Bezel.Mime;

/// <summary>
/// Reads mailbox files (mbox, RFC 4155; the mboxo and mboxrd dialects) as a stream, one message in memory at a time.
/// </summary>
public static class MboxReader
{
    /// <summary>
    /// The messages of a mailbox file, in their order. A message starts at a line "From " at the beginning or after an empty line; when the first such line
    /// has a time of day, later ones must have one too, so that a sentence that begins with "From" divides nothing. Content-Length is ignored, as it
    /// often lies. One "&gt;" is removed from lines of "&gt;", "&gt;&gt;" … before "From ". A message longer than <see cref="MimeLimits.MaxMessageBytes"/> is
    /// cut off there and the rest passed over. A stream that does not start with "From " is read as one message.
    /// </summary>
    /// <param name="stream">The mailbox file; read from where it stands, to its end, in pieces of 64 KiB. Not disposed.</param>
    /// <param name="limits">The limits; <see cref="MimeLimits.Default"/> when null.</param>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static IEnumerable<MailboxEntry> Read(Stream stream, MimeLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new MboxSplitter(stream, limits ?? MimeLimits.Default).Entries();
    }
}
