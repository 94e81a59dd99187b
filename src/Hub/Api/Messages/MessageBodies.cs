using Bezel.Judge;
using Bezel.Mail.Keeping;
using Bezel.Mail.Teaching;
using Bezel.Mail.Viewing;

namespace Bezel.Hub.Api.Messages;

/// <summary>A message that was checked and kept. Sender, recipients and subject are hostile text.</summary>
/// <param name="Number">Its number among the shop's checked messages.</param>
/// <param name="Id">The message's id, as in its verdict.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Level">How much care it needs.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Headline">The verdict in a few words.</param>
/// <param name="From">Who it says it is from.</param>
/// <param name="To">To whom it went, openly.</param>
/// <param name="Subject">Its subject; of a text or a call its beginning.</param>
/// <param name="Checked">When Bezel judged it.</param>
/// <param name="Sent">When it says that it was sent; null when it does not say.</param>
/// <param name="Content">What became of its own bytes.</param>
/// <param name="Size">Its length in bytes.</param>
/// <param name="Finding">Number of the finding that came of it, or null.</param>
/// <param name="KeptUntil">When it is deleted, unless its finding is still open.</param>
internal sealed record MessageBody(
    long Number, string Id, Channel Channel, Level Level, MessageKind Kind, string Headline, string From, IReadOnlyList<string> To, string Subject, DateTimeOffset Checked, DateTimeOffset? Sent,
    ContentState Content, long Size, long? Finding, DateTimeOffset KeptUntil)
{
    public static MessageBody Of(Bezel.Mail.Checking.OpenedMessage message) => new(
        message.Kept.Id, message.MessageId, message.Kept.Channel, message.Kept.Level, message.Kept.Kind, message.Verdict.Headline, message.From, message.To, message.Subject, message.Kept.CheckedAt, message.Kept.SentAt,
        message.Kept.Content, message.Kept.ContentSize, message.Kept.Finding, message.Kept.KeepUntil);
}

/// <summary>Some checked messages, the newest first.</summary>
/// <param name="Messages">The messages.</param>
/// <param name="Next">What to send as <c>after</c> for older ones; null when there are none.</param>
internal sealed record MessageList(IReadOnlyList<MessageBody> Messages, string? Next);

/// <summary>What is in a message, as it can be looked at without harm. All text is hostile, with what does not show made to show; it is bounded.</summary>
/// <param name="From">Who it says it is from.</param>
/// <param name="ReplyTo">Where an answer would go, when that is elsewhere; else null.</param>
/// <param name="To">To whom it went.</param>
/// <param name="Date">When it says that it was sent; null when it does not.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">What a reader sees of the message itself.</param>
/// <param name="Quoted">The conversation below it.</param>
/// <param name="Hidden">Words that a reader does not see.</param>
/// <param name="Links">Where its links lead.</param>
/// <param name="MoreLinks">Links that are left out.</param>
/// <param name="LoadedFromElsewhere">How many pictures and styles it would load when opened in a mail program.</param>
/// <param name="Attachments">What is attached.</param>
/// <param name="MoreAttachments">Attachments that are left out.</param>
/// <param name="Defects">What is wrong with its form.</param>
internal sealed record ViewBody(
    AddressBody From, AddressBody? ReplyTo, IReadOnlyList<AddressBody> To, DateTimeOffset? Date, string Subject, string Text, string Quoted, string Hidden, IReadOnlyList<LinkBody> Links, int MoreLinks,
    int LoadedFromElsewhere, IReadOnlyList<AttachmentBody> Attachments, int MoreAttachments, IReadOnlyList<string> Defects)
{
    public static ViewBody Of(MessageView view) => new(
        AddressBody.Of(view.From), view.ReplyTo is { } reply ? AddressBody.Of(reply) : null, [.. view.To.Select(AddressBody.Of)], view.Date, view.Subject.ToString(), view.Text.ToString(), view.Quoted.ToString(),
        view.Hidden.ToString(), [.. view.Links.Select(LinkBody.Of)], view.MoreLinks, view.LoadedFromElsewhere, [.. view.Attachments.Select(AttachmentBody.Of)], view.MoreAttachments, view.Defects);
}

/// <summary>Somebody's name and address.</summary>
/// <param name="Name">The name shown beside the address.</param>
/// <param name="Address">The address, number or name.</param>
/// <param name="Imitates">The genuine domain that it looks like; null when it looks like none.</param>
internal sealed record AddressBody(string Name, string Address, string? Imitates)
{
    public static AddressBody Of(AddressView view) => new(view.Name.ToString(), view.Address.ToString(), view.Imitates?.ToString());
}

/// <summary>A link: what it says and where it really leads.</summary>
/// <param name="Text">What a reader clicks.</param>
/// <param name="Act">What following it does.</param>
/// <param name="Host">The site that it leads to in the end, or the address or number.</param>
/// <param name="Rest">What comes after the site in the address.</param>
/// <param name="Via">The site that is opened first and leads on; null when there is none.</param>
/// <param name="Imitates">The genuine site that it looks like; null when it looks like none.</param>
/// <param name="TextNamesAnother">The text that is clicked names another site.</param>
/// <param name="Notes">What else there is to say of it.</param>
internal sealed record LinkBody(string Text, LinkAct Act, string Host, string Rest, string? Via, string? Imitates, bool TextNamesAnother, IReadOnlyList<string> Notes)
{
    public static LinkBody Of(LinkView view) => new(view.Text.ToString(), view.Act, view.Host.ToString(), view.Rest.ToString(), view.Via?.ToString(), view.Imitates?.ToString(), view.TextNamesAnother, view.Notes);
}

/// <summary>An attachment: what it is, whatever its name says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Type">What it is by its content, in words.</param>
/// <param name="NamedType">What its name says that it is, when that is something else; else null.</param>
/// <param name="Notes">What else there is to say of it.</param>
/// <param name="Inside">The files in it.</param>
/// <param name="MoreInside">Files in it that are left out.</param>
/// <param name="CouldNotCheck">Why it, or some of it, could not be looked at; null when all was.</param>
internal sealed record AttachmentBody(string Name, long Size, string Type, string? NamedType, IReadOnlyList<string> Notes, IReadOnlyList<InsideBody> Inside, int MoreInside, string? CouldNotCheck)
{
    public static AttachmentBody Of(AttachmentView view) => new(view.Name.ToString(), view.Size, view.Type, view.NamedType, view.Notes,
        [.. view.Inside.Select(i => new InsideBody(i.Name.ToString(), i.Size, i.Type, i.Notes))], view.MoreInside, view.CouldNotCheck);
}

/// <summary>A file in an archive.</summary>
/// <param name="Name">Its name with its path.</param>
/// <param name="Size">Bytes when unpacked, as the archive says; -1 when it does not.</param>
/// <param name="Type">What it is, in words.</param>
/// <param name="Notes">What else there is to say of it.</param>
internal sealed record InsideBody(string Name, long Size, string Type, IReadOnlyList<string> Notes);

/// <summary>Says that a message was judged wrongly.</summary>
/// <param name="Kind">Whether Bezel was too strict or too lax.</param>
/// <param name="Why">What there is to say to it, at most 500 characters; may be left out.</param>
internal sealed record WrongVerdictBody(LessonKind? Kind = null, string? Why = null);

/// <summary>What would be learnt, or why nothing would.</summary>
/// <param name="Kind">In what Bezel was wrong.</param>
/// <param name="Sender">Whom it would be about; null when there is nobody to know the message by.</param>
/// <param name="LogOdds">By how much it would move the score.</param>
/// <param name="Afterwards">What a message like this one would be called afterwards.</param>
/// <param name="Refusal">Why Bezel does not learn from it; null when it does.</param>
internal sealed record ProposalBody(LessonKind Kind, string? Sender, double LogOdds, Level Afterwards, string? Refusal)
{
    public static ProposalBody Of(LessonProposal proposal) => new(proposal.Kind, proposal.Sender?.Address, Math.Round(proposal.LogOdds, 3), proposal.Afterwards, proposal.Refusal);
}

/// <summary>What was learnt.</summary>
/// <param name="Lesson">The lesson's number; null when only the finding came of it.</param>
/// <param name="Finding">Number of the finding that was opened, or that was said to be wrong; null when there was none.</param>
internal sealed record TaughtBody(long? Lesson, long? Finding);

/// <summary>What the shop taught about a sender.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">In what Bezel was wrong.</param>
/// <param name="Channel">How the sender's messages come.</param>
/// <param name="Sender">The exact address, number or name.</param>
/// <param name="Proof">How sure it was that the message came from them.</param>
/// <param name="LogOdds">By how much it moves the score; negative reassures.</param>
/// <param name="Why">What was written beside it.</param>
/// <param name="Message">The checked message that it was said of; null when none.</param>
/// <param name="Taught">When.</param>
/// <param name="By">Who.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Undone">When it was taken back; null when it was not.</param>
/// <param name="Counts">Whether it counts now.</param>
internal sealed record LessonBody(
    long Number, LessonKind Kind, Channel Channel, string Sender, SenderProof Proof, double LogOdds, string Why, long? Message, DateTimeOffset Taught, string By, DateTimeOffset Until, DateTimeOffset? Undone, bool Counts)
{
    public static LessonBody Of(OpenLesson lesson, DateTimeOffset now) => new(
        lesson.Row.Id, lesson.Row.Kind, lesson.Details.Sender.Channel, lesson.Details.Sender.Address, lesson.Details.Sender.Proof, Math.Round(lesson.Details.LogOdds, 3), lesson.Details.Why, lesson.Row.Message, lesson.Row.TaughtAt,
        lesson.Row.TaughtBy, lesson.Row.Until, lesson.Row.UndoneAt, lesson.Row.CountsAt(now));
}

/// <summary>Lessons, the newest first. A shop has few, and so there are no pages.</summary>
/// <param name="Lessons">The lessons.</param>
internal sealed record LessonList(IReadOnlyList<LessonBody> Lessons);
