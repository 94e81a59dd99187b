using System.Security.Cryptography;
using System.Text;
using Bezel.Judge;

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

    /// <summary>Why it cannot be read, in the user's words.</summary>
    public string? Error { get; private init; }

    /// <summary>Bytes that it keeps in memory while it waits.</summary>
    public int Size => (Email?.Length ?? 0) + ((Text?.Length ?? 0) * 2);

    public static PendingMessage OfEmail(string file, int index, ReadOnlyMemory<byte> email) => new(file, index) { Email = email };

    public static PendingMessage OfText(string file, int index, string text, string? from) => new(file, index) { Text = text, From = from };

    public static PendingMessage Unreadable(string file, string error) => new(file, 0) { Error = error };

    /// <summary>Opens the message for the judge.</summary>
    public Incoming Open(MessageJudge judge) => Email is { } email ? judge.Open(email) : judge.OpenText(Text!, From);

    public CheckedMessage Judge(MessageJudge judge)
    {
        if (Error is not null)
            return new CheckedMessage(File, Index, "", "", "", null, Error);
        byte[] hash = Email is { } email ? SHA256.HashData(email.Span) : SHA256.HashData(Encoding.UTF8.GetBytes(From + "\n" + Text));
        Incoming incoming = Open(judge);
        string from = incoming.Facts.Sender.From.ToString();
        return new CheckedMessage(
            File, Index, Convert.ToHexStringLower(hash.AsSpan(0, 16)), from,
            incoming.Facts.Channel == Channel.Email ? incoming.Facts.Subject : incoming.Facts.CurrentText, judge.Judge(incoming), null);
    }
}

/// <summary>A message that was judged, or could not be read.</summary>
internal sealed record CheckedMessage(string File, int Index, string Id, string From, string Subject, Verdict? Verdict, string? Error);
