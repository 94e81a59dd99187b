using System.Security.Cryptography;
using System.Text;
using Bezel.Documents;
using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Mime;

namespace Bezel.Cli.Checking;

/// <summary>A message that waits to be judged, or the reason why it cannot be.</summary>
internal sealed class PendingMessage
{
    private PendingMessage(string file, int index) => (File, Index) = (file, index);

    public string File { get; }

    public int Index { get; }

    /// <summary>An e-mail's bytes.</summary>
    public ReadOnlyMemory<byte>? Email { get; private init; }

    /// <summary>A text message.</summary>
    public string? Text { get; private init; }

    public string? From { get; private init; }

    /// <summary>A file that is no message, or may be one of a mail program's own kind.</summary>
    public ReadOnlyMemory<byte>? Attachment { get; private init; }

    /// <summary>How it came.</summary>
    public Channel Channel { get; private init; } = Channel.Email;

    /// <summary>Why it cannot be read, in the user's words.</summary>
    public string? Error { get; private init; }

    /// <summary>What look-ups found out about the sender of an e-mail; null when none were made.</summary>
    public SenderCheck? Sender { get; private set; }

    /// <summary>Bytes that it keeps in memory while it waits.</summary>
    public int Size => (Email?.Length ?? 0) + (Attachment?.Length ?? 0) + ((Text?.Length ?? 0) * 2);

    public static PendingMessage OfEmail(string file, int index, ReadOnlyMemory<byte> email) => new(file, index) { Email = email };

    public static PendingMessage OfText(string file, int index, string text, string? from) => new(file, index) { Text = text, From = from, Channel = Channel.Text };

    public static PendingMessage OfFile(string file, ReadOnlyMemory<byte> content) => new(file, 0) { Attachment = content, Channel = Channel.File };

    public static PendingMessage Unreadable(string file, string error, int index = 0, Channel channel = Channel.Email) =>
        new(file, index) { Error = error, Channel = channel };

    /// <summary>Opens the message for the judge.</summary>
    public Incoming Open(MessageJudge judge) =>
        Email is { } email ? judge.Open(MimeMessage.Read(email), Sender)
        : Attachment is { } content ? judge.OpenFile(DocumentInspection.Inspect(Path.GetFileName(File), null, content))
        : judge.OpenText(Text!, From);

    /// <summary>Looks up who sent it, if it is an e-mail.</summary>
    public async Task LookUpAsync(SenderLookups lookups, MessageJudge judge)
    {
        if (Email is { } email)
            Sender = await lookups.CheckAsync(email, judge.Knowledge.Shop.TrustedReceivers);
    }

    public CheckedMessage Judge(MessageJudge judge)
    {
        if (Error is not null)
            return NotJudged(Error);
        try
        {
            return JudgeIt(judge);
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            // The judge never throws; should it do so all the same, one message must not hide all that come after it.
            return NotJudged($"Bezel failed on this message, which is an error in Bezel: {failed.GetType().Name}: {failed.Message}");
        }
    }

    private CheckedMessage NotJudged(string error) => new(File, Index, "", Channel, "", "", null, error);

    private CheckedMessage JudgeIt(MessageJudge judge)
    {
        byte[] hash = (Email ?? Attachment) is { } bytes ? SHA256.HashData(bytes.Span) : SHA256.HashData(Encoding.UTF8.GetBytes(From + "\n" + Text));
        Incoming incoming = Open(judge);
        SenderFacts sender = incoming.Facts.Sender;
        string from = sender.From.Address.Length > 0 ? sender.From.ToString() : sender.From.Name;
        return new CheckedMessage(
            File, Index, Convert.ToHexStringLower(hash.AsSpan(0, 16)), incoming.Facts.Channel, from,
            incoming.Facts.Channel is Channel.Email or Channel.File ? incoming.Facts.Subject : incoming.Facts.CurrentText, judge.Judge(incoming), null);
    }
}

/// <summary>A message that was judged, or could not be read.</summary>
internal sealed record CheckedMessage(string File, int Index, string Id, Channel Channel, string From, string Subject, Verdict? Verdict, string? Error);
