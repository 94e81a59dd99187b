using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Shop;

namespace Bezel.Mail.Teaching;

/// <summary>In what Bezel was wrong.</summary>
public enum LessonKind
{
    /// <summary>It warned, and the message was fine.</summary>
    TooStrict,

    /// <summary>It called the message fine, and it was not.</summary>
    TooLax,
}

/// <summary>How sure it was that a message came from whom it said.</summary>
public enum SenderProof
{
    /// <summary>No receiver that the shop trusts said anything; of a text or call nobody ever does.</summary>
    NotChecked,

    /// <summary>A trusted receiver looked and found nothing that proves or refutes it.</summary>
    Unproved,

    /// <summary>A trusted receiver proved the sender's domain.</summary>
    Proved,

    /// <summary>A trusted receiver refuted it.</summary>
    Refuted,
}

/// <summary>Whom a lesson is about: one address, number or name, on one channel, exactly.</summary>
/// <param name="Channel">How the message came.</param>
/// <param name="Address">An e-mail address in lower case, a number as its digits, or the name that a text shows, in lower case.</param>
/// <param name="Proof">How sure that was.</param>
public sealed record TaughtSender(Channel Channel, string Address, SenderProof Proof)
{
    /// <summary>The sender of a message; null when there is nobody to know it by, or more than one.</summary>
    public static TaughtSender? Of(MessageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        SenderFacts sender = facts.Sender;
        string address = AddressOf(facts.Channel, sender.From.Address.Length > 0 ? sender.From.Address : sender.PhoneNumber ?? (facts.Channel == Channel.Email ? "" : sender.From.Name));
        if (address.Length == 0 || sender.Ambiguous)
            return null;
        AuthenticationFacts said = facts.Authentication;
        return new TaughtSender(facts.Channel, address, said.Refuted ? SenderProof.Refuted : said.Proved ? SenderProof.Proved : said.Checked ? SenderProof.Unproved : SenderProof.NotChecked);
    }

    /// <summary>The one form of an address as it is compared; empty when there is none.</summary>
    internal static string AddressOf(Channel channel, string written) =>
        Bezel.Shop.Subjects.PersonAddress.TryParse(written, out var known) ? known.Text
        : channel == Channel.Email ? "" : string.Join(' ', written.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();
}

/// <summary>What somebody of the shop said about a sender, as it is stored. Whom it is about stands only in <see cref="Details"/>, encrypted.</summary>
public sealed class Lesson : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Counts upwards in the shop, from 1.</summary>
    public long Id { get; set; }

    /// <summary>In what Bezel was wrong.</summary>
    public LessonKind Kind { get; set; }

    /// <summary>When it was said.</summary>
    public DateTimeOffset TaughtAt { get; set; }

    /// <summary>Who said it (<see cref="Actors"/>).</summary>
    public required string TaughtBy { get; set; }

    /// <summary>When it ends by itself.</summary>
    public DateTimeOffset Until { get; set; }

    /// <summary>When it was taken back, or null.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who took it back.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>The kept message that it was said of, which may be gone by now.</summary>
    public long? Message { get; set; }

    /// <summary>The sender's subject id; null when they are known by a name only.</summary>
    public long? Subject { get; set; }

    /// <summary>Counts the changes of all lessons of the shop, so that a change is seen.</summary>
    public long Revision { get; set; }

    /// <summary>Whom it is about, by how much it counts, and why it was said: <see cref="LessonDetails"/>, encrypted.</summary>
    public required byte[] Details { get; set; }

    /// <summary>Whether it counts at an instant.</summary>
    public bool CountsAt(DateTimeOffset now) => UndoneAt is null && now < Until;
}

/// <summary>What is sealed of a lesson.</summary>
/// <param name="Sender">Whom it is about.</param>
/// <param name="LogOdds">By how much it moves the score; negative reassures (<see cref="TaughtShift"/>).</param>
/// <param name="Why">What whoever said it wrote beside it; may be empty.</param>
public sealed record LessonDetails(TaughtSender Sender, double LogOdds, string Why)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };

    internal byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    internal static LessonDetails OfJson(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<LessonDetails>(json, Json) ?? throw new Bezel.Shop.Storage.StoreIsDamagedException("a lesson is empty");
}

/// <summary>A lesson, opened.</summary>
/// <param name="Row">As it is stored.</param>
/// <param name="Details">What was sealed.</param>
public sealed record OpenLesson(Lesson Row, LessonDetails Details);
