using Bezel.Documents;
using Bezel.Judge.Phrases;
using Bezel.Mime;
using Bezel.Mime.Html;
using Bezel.Money;

namespace Bezel.Judge.Facts;

/// <summary>What a message says, gathered once, before any rule looks at it. Nothing here depends on what the shop knows.</summary>
public sealed class MessageFacts
{
    private readonly Lazy<PhraseHits> _asks;

    internal MessageFacts(PhraseBook phrases) => _asks = new(() => phrases.Search(WhatItSays()));

    /// <summary>How it came.</summary>
    public required Channel Channel { get; init; }

    /// <summary>The message as read; null for a text or a call.</summary>
    public MimeMessage? Message { get; init; }

    /// <summary>Who says they wrote it and where answers go.</summary>
    public required SenderFacts Sender { get; init; }

    /// <summary>Whom it is addressed to (To and Cc), as written.</summary>
    public IReadOnlyList<MailAddress> Recipients { get; init; } = [];

    /// <summary>What trusted receivers say about the sender.</summary>
    public AuthenticationFacts Authentication { get; init; } = AuthenticationFacts.NotChecked;

    /// <summary>The subject, without the marks that filters and lists put in front ("[SPAM]", "[EXTERNAL]").</summary>
    public string Subject { get; init; } = "";

    /// <summary>What a reader sees of the current message.</summary>
    public string CurrentText { get; init; } = "";

    /// <summary>The quoted thread below it.</summary>
    public string QuotedText { get; init; } = "";

    /// <summary>Who is said to have written the quoted messages.</summary>
    public IReadOnlyList<QuotedAttribution> Attributions { get; init; } = [];

    /// <summary>The HTML body, or null when there is none.</summary>
    public HtmlContent? Html { get; init; }

    /// <summary>Where its links lead.</summary>
    public IReadOnlyList<LinkFact> Links { get; init; } = [];

    /// <summary>What is attached, taken apart.</summary>
    public IReadOnlyList<DocumentInspection> Attachments { get; init; } = [];

    /// <summary>Pictures that the page of the message shows, taken apart: parts of the message that are not attached, and those written into the page.</summary>
    public IReadOnlyList<DocumentInspection> ShownPictures { get; init; } = [];

    /// <summary>The text of what is attached: documents, and messages attached whole.</summary>
    public IReadOnlyList<TextInPlace> AttachedTexts { get; init; } = [];

    /// <summary>Pages that are attached.</summary>
    public IReadOnlyList<HtmlContent> AttachedPages { get; init; } = [];

    /// <summary>Accounts, amounts, numbers and addresses by the place they stand in.</summary>
    public IReadOnlyList<MoneyInPlace> Money { get; init; } = [];

    /// <summary>It answers something, by its subject (<c>Re:</c>, <c>AW:</c>).</summary>
    public bool ClaimsToAnswer { get; init; }

    /// <summary>It forwards something, by its subject (<c>Fwd:</c>, <c>WG:</c>).</summary>
    public bool ClaimsToForward { get; init; }

    /// <summary>It has a calendar invitation.</summary>
    public bool IsInvitation { get; init; }

    /// <summary>Ways in which the form of the message is broken.</summary>
    public IReadOnlyList<Defect> Defects { get; init; } = [];

    /// <summary>Parts that could not be looked into, and why, in the owner's words.</summary>
    public IReadOnlyList<CouldNotCheck> CouldNotCheck { get; init; } = [];

    /// <summary>What the message asks for and speaks about, by the phrase lists in <c>Phrases/</c>: subject, current text and the text of attachments.</summary>
    public PhraseHits Says => _asks.Value;

    /// <summary>Subject and current text, the two things a hurried reader reads.</summary>
    public string SubjectAndText => Subject.Length == 0 ? CurrentText : Subject + "\n" + CurrentText;

    /// <summary>The same with what was read from its pictures.</summary>
    internal MessageFacts With(IEnumerable<TextInPlace> texts, IEnumerable<MoneyInPlace> money, IEnumerable<CouldNotCheck> blind) => new(PhraseBook.Shipped)
    {
        Channel = Channel,
        Message = Message,
        Sender = Sender,
        Recipients = Recipients,
        Authentication = Authentication,
        Subject = Subject,
        CurrentText = CurrentText,
        QuotedText = QuotedText,
        Attributions = Attributions,
        Html = Html,
        Links = Links,
        Attachments = Attachments,
        ShownPictures = ShownPictures,
        AttachedTexts = [.. AttachedTexts, .. texts],
        AttachedPages = AttachedPages,
        Money = [.. Money, .. money],
        ClaimsToAnswer = ClaimsToAnswer,
        ClaimsToForward = ClaimsToForward,
        IsInvitation = IsInvitation,
        Defects = Defects,
        CouldNotCheck = [.. CouldNotCheck, .. blind],
    };

    private IEnumerable<TextInPlace> WhatItSays()
    {
        yield return new TextInPlace(Place.Subject, null, Subject);
        yield return new TextInPlace(Place.Current, null, CurrentText);
        yield return new TextInPlace(Place.Quoted, null, QuotedText);
        foreach (TextInPlace attached in AttachedTexts)
            yield return attached;
    }
}

/// <summary>Where in a message something stands.</summary>
public enum Place
{
    /// <summary>The subject.</summary>
    Subject,

    /// <summary>The current text, as shown.</summary>
    Current,

    /// <summary>The quoted thread.</summary>
    Quoted,

    /// <summary>The text of an attachment.</summary>
    Attachment,

    /// <summary>Text that is in the message but not shown.</summary>
    Hidden,
}

/// <summary>A text with the place it stands in.</summary>
/// <param name="Place">Where.</param>
/// <param name="Name">Name of the attachment, or null.</param>
/// <param name="Text">The text.</param>
public readonly record struct TextInPlace(Place Place, string? Name, string Text)
{
    /// <summary>The text was read from a picture, where one letter or digit may pass for another.</summary>
    public bool FromPicture { get; init; }
}

/// <summary>What one place of a message says about money.</summary>
/// <param name="Where">Where it stands, with the text that the offsets count in.</param>
/// <param name="Facts">What was found there.</param>
public sealed record MoneyInPlace(TextInPlace Where, MoneyFacts Facts);
