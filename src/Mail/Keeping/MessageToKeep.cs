using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Judge;
using Bezel.Mime;
using Bezel.Shop.Subjects;

namespace Bezel.Mail.Keeping;

/// <summary>A message that was judged, with what is kept of it: read once, outside the transaction that stores it.</summary>
public sealed class MessageToKeep
{
    /// <summary>Most recipients by whom a message is found again; a mailing to more people than this is found by the first of them.</summary>
    public const int MostPersons = 64;

    /// <summary>Longest subject or sender that is kept, in characters; longer ones were made to hurt.</summary>
    private const int MostText = 2000;

    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private MessageToKeep(ReadOnlyMemory<byte> content, Verdict verdict, string id, string from, string subject, IReadOnlyList<string> to)
    {
        Content = content;
        Verdict = verdict;
        Id = id;
        From = Short(from);
        Subject = Short(subject);
        To = to;
    }

    /// <summary>The message's bytes: an e-mail as it came, a text in UTF-8.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>What the judge made of it.</summary>
    public Verdict Verdict { get; }

    /// <summary>The message's id (docs/formats/verdict.md): the same for the same bytes everywhere.</summary>
    public string Id { get; }

    /// <summary>Who it says it is from.</summary>
    public string From { get; }

    /// <summary>The subject; of a text its beginning.</summary>
    public string Subject { get; }

    /// <summary>To whom it went, openly.</summary>
    public IReadOnlyList<string> To { get; }

    /// <summary>When it says that it was sent, or null.</summary>
    public DateTimeOffset? SentAt { get; private init; }

    /// <summary>The sender, if there is an address or number.</summary>
    public PersonAddress? Sender { get; private init; }

    /// <summary>Everybody who has to do with it, each once, senders first.</summary>
    public IReadOnlyList<(PersonAddress Address, PersonRole Role)> Persons { get; private init; } = [];

    /// <summary>An e-mail.</summary>
    /// <param name="email">The bytes that were judged.</param>
    /// <param name="verdict">The verdict on them.</param>
    public static MessageToKeep OfEmail(ReadOnlyMemory<byte> email, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        MimeMessage message = MimeMessage.Read(email);
        var persons = new List<(PersonAddress, PersonRole)>();
        Add(persons, message.From.Concat(message.ReplyTo).Concat(message.Sender is { } sender ? [sender] : []), PersonRole.Sender);
        Add(persons, message.To.Concat(message.Cc), PersonRole.Recipient);
        MailAddress? from = message.From.Count > 0 ? message.From[0] : null;
        return new MessageToKeep(email, verdict, IdOf(email.Span), from?.ToString() ?? "", message.Subject,
            [.. message.To.Concat(message.Cc).Take(MostPersons).Select(to => Short(to.ToString()))])
        {
            SentAt = message.Date is { } date && date >= Earliest && date.Year < 9999 ? date : null,
            Sender = from is not null && PersonAddress.TryParse(from.Address, out PersonAddress? known) ? known : null,
            Persons = persons,
        };
    }

    /// <summary>A text message, or a call that somebody wrote down.</summary>
    /// <param name="text">What it says.</param>
    /// <param name="from">The number, name or address it came from, or null.</param>
    /// <param name="verdict">The verdict on it; its channel says which of the two it is.</param>
    public static MessageToKeep OfText(string text, string? from, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(verdict);
        PersonAddress? sender = PersonAddress.TryParse(from, out PersonAddress? known) ? known : null;
        return new MessageToKeep(Encoding.UTF8.GetBytes(text), verdict, IdOf(Encoding.UTF8.GetBytes(from + "\n" + text)), from ?? "", text, [])
        {
            Sender = sender,
            Persons = sender is null ? [] : [(sender, PersonRole.Sender)],
        };
    }

    /// <summary>By what the same message is known again: HMAC-SHA-256 over channel, sender and content.</summary>
    internal byte[] HashOfContent(byte[] key)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"bezel-kept\0{VerdictJson.Name(Verdict.Channel)}\0{(Verdict.Channel == Channel.Email ? "" : From)}\0"));
        hash.AppendData(Content.Span);
        return hash.GetHashAndReset();
    }

    /// <summary>What is sealed of the message beside its bytes.</summary>
    internal byte[] Details()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("format", 1);
            json.WriteString("id", Id);
            json.WriteString("from", From);
            json.WriteString("subject", Subject);
            json.WriteStartArray("to");
            foreach (string to in To)
                json.WriteStringValue(to);
            json.WriteEndArray();
            json.WriteStartObject("verdict");
            json.WriteNumber("schema", VerdictJson.Schema);
            VerdictJson.WriteMembers(json, Verdict);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Add(List<(PersonAddress Address, PersonRole Role)> persons, IEnumerable<MailAddress> addresses, PersonRole role)
    {
        foreach (MailAddress one in addresses)
        {
            if (persons.Count >= MostPersons)
                return;
            if (PersonAddress.TryParse(one.Address, out PersonAddress? known) && !persons.Exists(p => p.Address == known))
                persons.Add((known, role));
        }
    }

    internal static string IdOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));

    /// <summary>Cut to what is kept, with halves of surrogate pairs replaced, so that it is text everywhere.</summary>
    private static string Short(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.Length > MostText ? text[..MostText] : text));
}
