using Bezel.Documents;
using Bezel.Judge.Phrases;
using Bezel.Links;
using Bezel.Mime;
using Bezel.Mime.Html;
using Bezel.Money;

namespace Bezel.Judge.Facts;

/// <summary>Gathers what a message says, once, for all rules and for the model. Bounded in time and memory by the limits of the readers it uses.</summary>
internal static class FactsGatherer
{
    /// <summary>Characters of a body that are looked at; what comes after is not. Bounds the time for a body made to be long.</summary>
    private const int MaxBodyChars = 400_000;

    /// <summary>Attachments that are taken apart; more are a defect by themselves.</summary>
    private const int MaxAttachments = 50;

    /// <summary>Pictures shown in a page that are looked at.</summary>
    private const int MaxPictures = 20;

    /// <summary>A smaller picture holds no code that leads anywhere.</summary>
    private const int MinPictureBytes = 200;

    /// <summary>Attached pages that are read; a message with more is not one for people.</summary>
    private const int MaxPages = 50;

    /// <summary>Gathers the facts of an e-mail.</summary>
    public static MessageFacts OfEmail(MimeMessage message, IReadOnlyList<string> trustedReceivers, IFileScan? scan = null, SenderCheck? check = null)
    {
        SenderFacts sender = SenderOf(message);
        string subject = SubjectLine.WithoutFilterMarks(message.Subject);
        var blind = new List<CouldNotCheck>();
        HtmlContent? html = message.HtmlText is { Length: > 0 } page ? HtmlContent.Read(Cut(page)) : null;
        string plain = Cut(message.PlainText ?? "");
        (string current, string quoted, IReadOnlyList<QuotedAttribution> attributions) = Texts(html, plain);
        if (html?.Truncated == true || message.HtmlText?.Length > MaxBodyChars || message.PlainText?.Length > MaxBodyChars)
            blind.Add(new CouldNotCheck("body", "The message is longer than Bezel reads; its end was not looked at."));
        if (check?.CouldNotCheck is { } why)
            blind.Add(new CouldNotCheck("sender", why));

        List<DocumentInspection> attachments = [];
        List<TextInPlace> attachedTexts = [];
        List<HtmlContent> attachedPages = [];
        Attachments(message, attachments, attachedTexts, attachedPages, blind, scan, depth: 0);

        List<DocumentInspection> pictures = ShownPictures(message, html, scan);
        var texts = new List<TextInPlace> { new(Place.Subject, null, subject), new(Place.Current, null, current) };
        // A reader of the plain alternative sees another text than a reader of the page: both are compared with the book.
        if (html is not null && plain.Length > 0)
            texts.Add(new TextInPlace(Place.Current, null, plain));
        texts.Add(new TextInPlace(Place.Quoted, null, quoted));
        if (html is { OutlookOnlyText.Length: > 0 })
            texts.Add(new TextInPlace(Place.Hidden, null, html.OutlookOnlyText));
        // A picture of bank details often carries them in its description too.
        if (html is { Images.Count: > 0 } && string.Join('\n', html.Images.Select(image => image.Alt).Where(alt => alt.Length > 8)) is { Length: > 0 } described)
            texts.Add(new TextInPlace(Place.Hidden, null, described));
        texts.AddRange(attachedTexts);
        foreach (DocumentInspection picture in pictures)
        {
            if (picture.Text.Length > 0)
                texts.Add(new TextInPlace(Place.Attachment, PicturesRead.NameOf(picture), picture.Text) { FromPicture = true });
        }
        // A name such as "IBAN DE…pdf" is read too.
        foreach (DocumentInspection attached in attachments)
        {
            if (attached.Name.Count(char.IsAsciiDigit) >= 6)
                texts.Add(new TextInPlace(Place.Attachment, attached.Name, attached.Name));
        }

        return new MessageFacts(PhraseBook.Shipped)
        {
            Channel = Channel.Email,
            Message = message,
            Sender = sender,
            Recipients = [.. message.To, .. message.Cc],
            Authentication = AuthenticationResults.Read(message.Headers, trustedReceivers, sender.Domain).With(check),
            Subject = subject,
            CurrentText = current,
            QuotedText = quoted,
            Attributions = attributions,
            Html = html,
            Links = LinkGatherer.Gather(html, current, plain, attachedPages, [.. attachments, .. pictures]),
            Attachments = attachments,
            ShownPictures = pictures,
            AttachedTexts = attachedTexts,
            AttachedPages = attachedPages,
            Money = MoneyIn(texts, blind),
            ClaimsToAnswer = SubjectLine.Answers(subject),
            ClaimsToForward = SubjectLine.Forwards(subject),
            IsInvitation = message.Parts().Any(part => part.MediaType == "text/calendar"),
            Defects = message.Defects,
            CouldNotCheck = blind,
        };
    }

    /// <summary>Gathers the facts of a text message or of a call that somebody wrote down.</summary>
    public static MessageFacts OfText(Channel channel, string text, string? from)
    {
        string current = Cut(text);
        var blind = new List<CouldNotCheck>();
        bool isAddress = from?.Contains('@', StringComparison.Ordinal) == true;
        var address = new MailAddress(isAddress ? "" : from ?? "", isAddress ? from! : "");
        return new MessageFacts(PhraseBook.Shipped)
        {
            Channel = channel,
            Sender = new SenderFacts
            {
                From = address,
                Domain = DomainOf(address),
                PhoneNumber = !isAddress && from?.Count(char.IsDigit) >= 3 ? from : null,
                DomainTraits = Hosts.TraitsOf(address.Domain),
                Brand = Brands.ByDomain(DomainOf(address)),
            },
            CurrentText = current,
            Links = LinkGatherer.Gather(null, current, "", [], []),
            Money = MoneyIn([new TextInPlace(Place.Current, null, current)], blind),
            CouldNotCheck = blind,
        };
    }

    /// <summary>Gathers the facts of a file by itself.</summary>
    public static MessageFacts OfFile(DocumentInspection file, IFileScan? scan = null)
    {
        file = Scanned(file, scan);
        var blind = new List<CouldNotCheck>();
        List<TextInPlace> texts = [];
        List<HtmlContent> pages = [];
        Look(file, texts, pages, blind);
        return new MessageFacts(PhraseBook.Shipped)
        {
            Channel = Channel.File,
            Sender = new SenderFacts { From = new MailAddress("", ""), Domain = "" },
            Subject = "",
            Links = LinkGatherer.Gather(null, "", "", pages, [file]),
            Attachments = [file],
            AttachedTexts = texts,
            AttachedPages = pages,
            Money = MoneyIn(texts, blind),
            CouldNotCheck = blind,
        };
    }

    private static DocumentInspection Scanned(DocumentInspection file, IFileScan? scan) => scan?.Scan(file) ?? file;

    private static SenderFacts SenderOf(MimeMessage message)
    {
        MailAddress from = Writer(message);
        MailAddress? replyTo = message.ReplyTo.Count > 0 ? message.ReplyTo[0] : null;
        string domain = DomainOf(from);
        return new SenderFacts
        {
            From = from,
            Domain = domain,
            DomainTraits = Hosts.TraitsOf(from.Domain),
            ReplyTo = replyTo,
            ReplyDomain = replyTo is null ? "" : DomainOf(replyTo),
            ReplyIsFreeMail = replyTo is not null && (Hosts.TraitsOf(replyTo.Domain) & (HostTraits.FreeMail | HostTraits.DisposableMail)) != 0,
            Ambiguous = message.From.Where(address => address.Domain.Length > 0).Select(address => address.Domain).Distinct(StringComparer.OrdinalIgnoreCase).Count() > 1,
            Brand = domain.Length == 0 ? null : Brands.ByDomain(domain),
        };
    }

    /// <summary>
    /// The writer. A name with a comma that nobody put in quotes reads as several writers, all but the last without an address: they are
    /// joined to what a mail program shows.
    /// </summary>
    private static MailAddress Writer(MimeMessage message)
    {
        int with = 0;
        while (with < message.From.Count && message.From[with].Domain.Length == 0)
            with++;
        if (with == message.From.Count)
            return message.From.Count > 0 ? message.From[0] : message.Sender ?? new MailAddress("", "");
        if (with == 0)
            return message.From[0];
        string[] names = [.. message.From.Take(with + 1).Select(one => one.Name.Length > 0 ? one.Name : one.Domain.Length == 0 ? one.Address : "").Where(name => name.Length > 0)];
        return message.From[with] with { Name = string.Join(", ", names) };
    }

    private static (string Current, string Quoted, IReadOnlyList<QuotedAttribution>) Texts(HtmlContent? html, string plain)
    {
        // A page with next to no text beside a long plain part is a picture or an empty shell: then the plain part is what says something.
        if (html is not null && (html.VisibleText.Length + html.QuotedText.Length) * 4 >= plain.Length)
        {
            // A page that marks all of itself as quoted shows it all the same.
            return string.IsNullOrWhiteSpace(html.VisibleText)
                ? (html.QuotedText, "", html.Attributions)
                : (html.VisibleText, html.QuotedText, html.Attributions);
        }
        (string current, string quoted) = QuotedThread.Split(plain);
        return (current, quoted, QuotedThread.Attributions(quoted));
    }

    private static void Attachments(
        MimeMessage message, List<DocumentInspection> attachments, List<TextInPlace> texts, List<HtmlContent> pages, List<CouldNotCheck> blind, IFileScan? scan, int depth)
    {
        foreach (MimePart part in message.Attachments())
        {
            if (attachments.Count >= MaxAttachments)
            {
                blind.Add(new CouldNotCheck("attachments", $"There are more than {MaxAttachments} attachments; the others were not looked at."));
                return;
            }
            if (part.Message is { } nested)
            {
                string page = nested.HtmlText is { Length: > 0 } source ? HtmlContent.Read(Cut(source)).VisibleText : "";
                texts.Add(new TextInPlace(Place.Attachment, nested.Subject, nested.Subject + "\n" + (page.Length > 0 ? page : Cut(nested.PlainText ?? ""))));
                if (depth < 3)
                    Attachments(nested, attachments, texts, pages, blind, scan, depth + 1);
                continue;
            }
            DocumentInspection document = Scanned(DocumentInspection.Inspect(part.FileName, part.MediaType, part.Content), scan);
            attachments.Add(document);
            Look(document, texts, pages, blind);
        }
    }

    /// <summary>The pictures that a message shows in its page: parts of its own, and those written into the page.</summary>
    private static List<DocumentInspection> ShownPictures(MimeMessage message, HtmlContent? html, IFileScan? scan)
    {
        var pictures = new List<DocumentInspection>();
        if (html is null)
            return pictures;
        HashSet<MimePart>? attached = null;
        foreach (MimePart part in message.Parts())
        {
            if (pictures.Count < MaxPictures && !part.IsMultipart && part.MediaType.StartsWith("image/", StringComparison.Ordinal) && !(attached ??= [.. message.Attachments()]).Contains(part) && part.Content.Length >= MinPictureBytes)
                pictures.Add(Scanned(DocumentInspection.Inspect(part.FileName, part.MediaType, part.Content), scan));
        }
        foreach (HtmlImage image in html.Images)
        {
            if (pictures.Count < MaxPictures && image.Src.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase) && DataOf(image.Src) is { Length: >= MinPictureBytes } content)
                pictures.Add(Scanned(DocumentInspection.Inspect("", null, content), scan));
        }
        return pictures;
    }

    /// <summary>The content of a <c>data:</c> address in base64 (RFC 2397); nothing for other forms.</summary>
    private static byte[] DataOf(string address)
    {
        int comma = address.IndexOf(',', StringComparison.Ordinal);
        if (comma < 0 || !address.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
            return [];
        try
        {
            return Convert.FromBase64String(Uri.UnescapeDataString(address[(comma + 1)..]));
        }
        catch (FormatException)
        {
            return [];
        }
    }

    /// <summary>What a file and the files in it say, and what could not be looked at.</summary>
    private static void Look(DocumentInspection document, List<TextInPlace> texts, List<HtmlContent> pages, List<CouldNotCheck> blind)
    {
        if (document.Text.Length > 0)
            texts.Add(new TextInPlace(Place.Attachment, document.Name, document.Text) { FromPicture = PicturesRead.IsPicture(document.TrueType) });
        if (document.CouldNotCheck is { } why)
            blind.Add(new CouldNotCheck("attachment", $"The attached file {document.Name} could not be looked into: {why}"));
        Page(document.TrueType, document.Content);
        foreach (InnerFile inner in document.Files)
            Page(inner.Type, inner.Content);

        void Page(FileType type, ReadOnlyMemory<byte> content)
        {
            if (type is FileType.Html or FileType.Svg && pages.Count < MaxPages)
                pages.Add(HtmlContent.Read(Cut(DocumentInspection.TextOf(content))));
        }
    }

    internal static List<MoneyInPlace> MoneyIn(List<TextInPlace> texts, List<CouldNotCheck> blind)
    {
        var found = new List<MoneyInPlace>(texts.Count);
        foreach (TextInPlace text in texts)
        {
            if (text.Text.Length == 0)
                continue;
            MoneyFacts facts = MoneyFinder.Find(text.Text);
            found.Add(new MoneyInPlace(text, facts));
            if (facts.Truncated)
                blind.Add(new CouldNotCheck("accounts", "There is more text than Bezel searches for account numbers; its end was not looked at."));
        }
        return found;
    }

    internal static string DomainOf(MailAddress address) =>
        address.Domain.Length == 0 ? "" : PublicSuffix.RegistrableDomain(address.Domain) ?? address.Domain;

    /// <summary>The start of a text, never half a character.</summary>
    private static string Cut(string text) =>
        text.Length <= MaxBodyChars ? text : text[..(char.IsHighSurrogate(text[MaxBodyChars - 1]) ? MaxBodyChars - 1 : MaxBodyChars)];
}
