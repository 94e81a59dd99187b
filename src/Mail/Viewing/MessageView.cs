using Bezel.Judge;
using Bezel.Judge.Facts;

namespace Bezel.Mail.Viewing;

/// <summary>
/// A message as it can be looked at without harm: text, never its page. Nothing in it is executed, loaded or followed, and there is nothing to
/// click. All strings in <see cref="ShownText"/> come from whoever sent the message; everything is bounded.
/// </summary>
public sealed record MessageView
{
    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>Who it says it is from.</summary>
    public required AddressView From { get; init; }

    /// <summary>Where an answer would go, when that is said to be elsewhere; else null.</summary>
    public AddressView? ReplyTo { get; init; }

    /// <summary>To whom it went, openly.</summary>
    public IReadOnlyList<AddressView> To { get; init; } = [];

    /// <summary>Recipients that are left out.</summary>
    public int MoreTo { get; init; }

    /// <summary>When it says that it was sent; null when it does not, or not in a way that can be read.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Its subject; empty for texts and calls.</summary>
    public ShownText Subject { get; init; } = ShownText.Empty;

    /// <summary>What a reader sees of the message itself.</summary>
    public ShownText Text { get; init; } = ShownText.Empty;

    /// <summary>The conversation below it.</summary>
    public ShownText Quoted { get; init; } = ShownText.Empty;

    /// <summary>Words that are in the message, but that a reader does not see.</summary>
    public ShownText Hidden { get; init; } = ShownText.Empty;

    /// <summary>Where its links lead.</summary>
    public IReadOnlyList<LinkView> Links { get; init; } = [];

    /// <summary>Links that are left out.</summary>
    public int MoreLinks { get; init; }

    /// <summary>How many pictures and styles it would load from elsewhere when opened in a mail program.</summary>
    public int LoadedFromElsewhere { get; init; }

    /// <summary>What is attached.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];

    /// <summary>Attachments that are left out.</summary>
    public int MoreAttachments { get; init; }

    /// <summary>What is wrong with its form, in words; each once.</summary>
    public IReadOnlyList<string> Defects { get; init; } = [];

    /// <summary>All text that is shown, for a legend of the signs in it.</summary>
    public bool HasUnseen => Shown().Any(text => text.HasUnseen);

    /// <summary>Somewhere the direction of the writing would have been turned around.</summary>
    public bool HasTurned => Shown().Any(text => text.HasTurned);

    /// <summary>Makes the view of a message.</summary>
    /// <param name="judge">The judge that knows the shop; it reads the message anew.</param>
    /// <param name="channel">How it came.</param>
    /// <param name="content">An e-mail's bytes as they came; of a text or a call UTF-8.</param>
    /// <param name="from">The number, name or address of a text or a call; an e-mail says itself who it is from.</param>
    /// <param name="verdict">The verdict whose evidence is marked.</param>
    public static MessageView Of(MessageJudge judge, Channel channel, ReadOnlyMemory<byte> content, string? from, Verdict verdict) =>
        MessageViewing.Of(judge, channel, content, from, verdict);

    private IEnumerable<ShownText> Shown()
    {
        IEnumerable<AddressView> addresses = ReplyTo is null ? [From, .. To] : [From, ReplyTo, .. To];
        return [Subject, Text, Quoted, Hidden, .. addresses.SelectMany(one => new[] { one.Name, one.Address }),
            .. Links.SelectMany(one => new[] { one.Text, one.Host, one.Rest }), .. Attachments.SelectMany(one => one.Inside.Select(inside => inside.Name).Prepend(one.Name).Concat(one.Excerpts))];
    }
}

/// <summary>Somebody's name and address.</summary>
/// <param name="Name">The name shown beside the address; often all that a reader sees. Empty when there is none.</param>
/// <param name="Address">The address, with the part that somebody owns told apart; a number or name for texts and calls.</param>
/// <param name="Imitates">The genuine domain that it looks like, with what differs; null when it looks like none.</param>
public sealed record AddressView(ShownText Name, ShownText Address, ShownText? Imitates);

/// <summary>What following a link would do.</summary>
public enum LinkAct
{
    /// <summary>Opens a page.</summary>
    OpensPage,

    /// <summary>Starts an e-mail.</summary>
    WritesMail,

    /// <summary>Rings a number, or starts a text to it.</summary>
    RingsNumber,

    /// <summary>Runs a program, or opens a page that is in the link itself.</summary>
    RunsSomething,

    /// <summary>Nothing that could be told.</summary>
    Unclear,
}

/// <summary>A link: what it says and where it really leads. It cannot be followed from here.</summary>
public sealed record LinkView
{
    /// <summary>What a reader clicks; empty when there is nothing to see.</summary>
    public required ShownText Text { get; init; }

    /// <summary>What it does.</summary>
    public required LinkAct Act { get; init; }

    /// <summary>The site that it leads to in the end (or the address or number), with the part that somebody owns told apart.</summary>
    public required ShownText Host { get; init; }

    /// <summary>What comes after the site in the address.</summary>
    public ShownText Rest { get; init; } = ShownText.Empty;

    /// <summary>The site in the letters that computers use, where it is written in others; else null.</summary>
    public string? Punycode { get; init; }

    /// <summary>The site that is opened first and leads on to <see cref="Host"/>; null when there is none.</summary>
    public ShownText? Via { get; init; }

    /// <summary>The genuine site that it looks like, with what differs; null when it looks like none.</summary>
    public ShownText? Imitates { get; init; }

    /// <summary>The text that is clicked names a site, and it is another one.</summary>
    public bool TextNamesAnother { get; init; }

    /// <summary>Where in the message it stands.</summary>
    public Place Place { get; init; }

    /// <summary>The attachment that it stands in; null when it stands in none.</summary>
    public ShownText? Attachment { get; init; }

    /// <summary>What else there is to say of it, in words.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>An attachment: what it is, whatever its name says. It cannot be opened from here.</summary>
public sealed record AttachmentView
{
    /// <summary>Its name, with tricks made to show.</summary>
    public required ShownText Name { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>What it is by its content, in words.</summary>
    public required string Type { get; init; }

    /// <summary>What its name says that it is, in words, when that is something else; else null.</summary>
    public string? NamedType { get; init; }

    /// <summary>What else there is to say of it, in words: what it would do, what its name hides.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files in it.</summary>
    public IReadOnlyList<InsideView> Inside { get; init; } = [];

    /// <summary>Files in it that are left out.</summary>
    public int MoreInside { get; init; }

    /// <summary>The parts of its text in which evidence was seen.</summary>
    public IReadOnlyList<ShownText> Excerpts { get; init; } = [];

    /// <summary>Why it, or some of it, could not be looked at; null when all was.</summary>
    public string? CouldNotCheck { get; init; }
}

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its name with its path.</param>
/// <param name="Size">Bytes when unpacked, as the archive says; -1 when it does not.</param>
/// <param name="Type">What it is, in words.</param>
/// <param name="Notes">What else there is to say of it.</param>
public sealed record InsideView(ShownText Name, long Size, string Type, IReadOnlyList<string> Notes);
