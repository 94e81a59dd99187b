namespace Bezel.Mime;

/// <summary>One message of a mailbox file.</summary>
/// <param name="Index">Its number in the file, from 0.</param>
/// <param name="Offset">Where it begins, in bytes from the place the stream stood at; the "From " line counts as part of it.</param>
/// <param name="Envelope">The "From " line without its line end; empty when there is none.</param>
/// <param name="Bytes">The message without the "From " line, the ">" before "From " removed; at most <see cref="MimeLimits.MaxMessageBytes"/>.</param>
/// <param name="FullLength">How many bytes the message has in the file, also when it was cut off.</param>
/// <param name="Limits">The limits that were used.</param>
public sealed record MailboxEntry(int Index, long Offset, string Envelope, ReadOnlyMemory<byte> Bytes, long FullLength, MimeLimits Limits)
{
    /// <summary>Whether the message was longer than the limit and was cut off.</summary>
    public bool Truncated { get; init; }

    /// <summary>Reads the message; when it was cut off, its defects say so.</summary>
    public MimeMessage Read() => MessageParser.Read(Bytes, Limits, encodedMessages: 0, Truncated ? FullLength : 0);
}
