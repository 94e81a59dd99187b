using System.Text;
using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Links;
using Bezel.Mime;

namespace Bezel.Mail.Viewing;

/// <summary>Makes views of messages from the facts that the judge gathers; each part is cut to what anybody would read.</summary>
internal sealed class MessageViewing
{
    /// <summary>Characters of the message itself; ten pages of paper.</summary>
    private const int MostText = 20_000;

    /// <summary>Characters of the conversation below it.</summary>
    private const int MostQuoted = 10_000;

    /// <summary>Characters of what a reader does not see.</summary>
    private const int MostHidden = 2_000;

    /// <summary>Characters of a name, an address, the subject.</summary>
    private const int MostHeader = 300;

    /// <summary>Recipients.</summary>
    private const int MostTo = 10;

    private static readonly DateTimeOffset Earliest = new(1990, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Incoming _incoming;
    private readonly Verdict _verdict;
    private readonly EvidenceMarks _evidence;
    private readonly HostShowing _hosts;

    private MessageViewing(Incoming incoming, Verdict verdict)
    {
        (_incoming, _verdict) = (incoming, verdict);
        _evidence = new EvidenceMarks(verdict);
        _hosts = new HostShowing(incoming.Shop);
    }

    public static MessageView Of(MessageJudge judge, Channel channel, ReadOnlyMemory<byte> content, string? from, Verdict verdict) =>
        channel == Channel.Email
            ? new MessageViewing(judge.Open(content), verdict).View(null)
            : new MessageViewing(judge.OpenText(Encoding.UTF8.GetString(content.Span), from, channel), verdict).View(from);

    /// <summary>A sentence of the judge's, which may quote the message.</summary>
    public static ShownText Words(string sentence) => TextShowing.Show(sentence, 2_000);

    private MessageView View(string? writtenFrom)
    {
        MessageFacts facts = _incoming.Facts;
        (List<LinkView> links, int moreLinks) = new LinkViewing(_hosts, _evidence).Of(facts.Links);
        (List<AttachmentView> attachments, int moreAttachments) = new AttachmentViewing(_evidence).Of(facts);
        string hidden = facts.Html is { } page ? string.Join('\n', new[] { page.HiddenText, page.OutlookOnlyText }.Where(text => !string.IsNullOrWhiteSpace(text))) : "";
        return new MessageView
        {
            Channel = facts.Channel,
            From = writtenFrom is not null ? new AddressView(ShownText.Empty, Text(writtenFrom, null, MostHeader), null) : Address(facts.Sender.From),
            ReplyTo = facts.Sender.ReplyTo is { } reply && !reply.Address.Equals(facts.Sender.From.Address, StringComparison.OrdinalIgnoreCase) ? Address(reply) : null,
            To = [.. facts.Recipients.Take(MostTo).Select(Address)],
            MoreTo = Math.Max(0, facts.Recipients.Count - MostTo),
            Date = facts.Message?.Date is { } date && date >= Earliest && date.Year < 9999 ? date : null,
            Subject = facts.Channel == Channel.Email ? Text(facts.Subject, Place.Subject, MostHeader) : ShownText.Empty,
            Text = Text(facts.CurrentText, Place.Current, MostText, oneLine: false),
            Quoted = Text(facts.QuotedText, Place.Quoted, MostQuoted, oneLine: false),
            Hidden = Text(hidden, Place.Hidden, MostHidden, oneLine: false),
            Links = links,
            MoreLinks = moreLinks,
            LoadedFromElsewhere = facts.Links.Count(link => !link.IsFollowed && link.Url?.IsWeb == true),
            Attachments = attachments,
            MoreAttachments = moreAttachments,
            Defects = DefectWords.Of(_verdict.Defects),
        };
    }

    private ShownText Text(string text, Place? place, int most, bool oneLine = true) =>
        TextShowing.Show(text, most, oneLine, _evidence.In(place, text, most));

    private AddressView Address(MailAddress address)
    {
        string domain = address.Domain;
        LookalikeMatch? match = domain.Length == 0 || Brands.ByDomain(domain) is not null || _incoming.Shop.IsOwnDomain(domain) ? null : _hosts.Imitated(domain);
        return new AddressView(
            Text(address.Name, null, MostHeader),
            HostShowing.Address(address.Address, match, MostHeader, _evidence.In(null, address.Address, MostHeader)),
            match is null ? null : HostShowing.Genuine(match, domain));
    }
}
