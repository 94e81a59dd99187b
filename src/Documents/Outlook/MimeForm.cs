using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Bezel.Documents.Rtf;

namespace Bezel.Documents.Outlook;

/// <summary>
/// Writes an Outlook item as a message of RFC 5322 and MIME. Rules: header fields that the item brings from its way through the mail are kept,
/// but for those that describe the body, or sign it, since the body is made anew; what a mail program shows (subject, sender) comes from
/// the properties where they say something else; every text is UTF-8 in base64, so that nothing in an item can end a part; boundaries come from a
/// hash of what was read, so that nobody can have written them before; items inside items are written to the depth of the limits.
/// </summary>
internal sealed class MimeForm
{
    private const int MostRecipients = 2_000;
    private readonly InspectionState _state;
    private readonly ArrayBufferWriter<byte> _made = new(16 * 1024);
    private readonly string _mark;
    private int _boundaries;

    private MimeForm(ReadOnlyMemory<byte> source, InspectionState state)
    {
        _state = state;
        _mark = Convert.ToHexStringLower(SHA256.HashData(source.Span)[..8]);
    }

    /// <summary>The message; <paramref name="source"/> is the file that the item was read from.</summary>
    public static ReadOnlyMemory<byte> Of(MapiItem item, ReadOnlyMemory<byte> source, InspectionState state)
    {
        var form = new MimeForm(source, state);
        form.Message(item);
        state.Inflated(form._made.WrittenCount);
        return form._made.WrittenMemory;
    }

    private void Message(MapiItem item)
    {
        Headers(item);
        Line("MIME-Version: 1.0");
        if (item.Attachments.Count == 0)
        {
            Bodies(item);
            return;
        }
        string boundary = Open("multipart/mixed");
        Part(boundary);
        Bodies(item);
        foreach (MapiAttachment attachment in item.Attachments)
        {
            Part(boundary);
            Attachment(attachment);
        }
        Close(boundary);
    }

    private void Headers(MapiItem item)
    {
        MapiBag bag = item.Bag;
        var kept = TransportHeaders.Read(bag.Text(MapiTag.TransportHeaders) ?? "");
        string subject = bag.Text(MapiTag.Subject) is { Length: > 0 } shown ? shown : bag.Text(MapiTag.SubjectPrefix) + bag.Text(MapiTag.NormalizedSubject);
        (string name, string address) = Sender(bag);
        bool otherSender = address.Length > 0 && kept.Value("From") is { } from && !from.Contains(address, StringComparison.OrdinalIgnoreCase);
        foreach ((string field, string value) in kept.Fields)
        {
            bool replaced = (field.Equals("Subject", StringComparison.OrdinalIgnoreCase) && subject.Length > 0) || (otherSender && field.Equals("From", StringComparison.OrdinalIgnoreCase));
            if (!replaced)
                Line(field + ": " + value);
        }
        if (!kept.Has("From") || otherSender)
        {
            if (name.Length + address.Length > 0)
                Line("From: " + MimeText.Address(name, address));
        }
        Recipients(item, kept);
        if (subject.Length > 0)
            Line("Subject: " + MimeText.Encoded(subject));
        if (!kept.Has("Date") && (bag.When(MapiTag.ClientSubmitTime) ?? bag.When(MapiTag.DeliveryTime) ?? bag.When(MapiTag.CreationTime)) is { } date)
            Line("Date: " + date.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        foreach ((string field, ushort id) in (ReadOnlySpan<(string, ushort)>)[("Message-ID", MapiTag.MessageId), ("In-Reply-To", MapiTag.InReplyTo), ("References", MapiTag.References)])
        {
            if (!kept.Has(field) && bag.Text(id) is { Length: > 0 } ids)
                Line(field + ": " + MimeText.Plain(ids));
        }
    }

    private static (string Name, string Address) Sender(MapiBag bag)
    {
        string name = bag.Text(MapiTag.SentRepresentingName) ?? bag.Text(MapiTag.SenderName) ?? "";
        foreach ((ushort smtp, ushort kind, ushort address) in (ReadOnlySpan<(ushort, ushort, ushort)>)
            [(MapiTag.SentRepresentingSmtpAddress, MapiTag.SentRepresentingAddressType, MapiTag.SentRepresentingAddress), (MapiTag.SenderSmtpAddress, MapiTag.SenderAddressType, MapiTag.SenderAddress)])
        {
            if (bag.Text(smtp) is { Length: > 0 } direct)
                return (name, direct);
            if (bag.Text(address) is { Length: > 0 } other && MimeText.IsMailAddress(other, bag.Text(kind)))
                return (name, other);
        }
        return (name, "");
    }

    private void Recipients(MapiItem item, TransportHeaders kept)
    {
        foreach ((string field, int kind, ushort shown) in (ReadOnlySpan<(string, int, ushort)>)[("To", 1, MapiTag.DisplayTo), ("Cc", 2, MapiTag.DisplayCc), ("Bcc", 3, MapiTag.DisplayBcc)])
        {
            if (kept.Has(field))
                continue;
            var list = new List<string>();
            foreach (MapiBag recipient in item.Recipients.Where(r => (r.Number(MapiTag.RecipientType) & 0xF) == kind).Take(MostRecipients))
            {
                string address = recipient.Text(MapiTag.SmtpAddress) is { Length: > 0 } smtp ? smtp
                    : recipient.Text(MapiTag.EmailAddress) is { } other && MimeText.IsMailAddress(other, recipient.Text(MapiTag.AddressType)) ? other : "";
                string name = recipient.Text(MapiTag.DisplayName) ?? "";
                if (name.Length + address.Length > 0)
                    list.Add(MimeText.Address(name, address));
            }
            if (list.Count == 0 && item.Bag.Text(shown) is { Length: > 0 } names)
                list.AddRange(names.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Take(MostRecipients).Select(n => MimeText.Address(n, "")));
            if (list.Count > 0)
                Line(field + ": " + string.Join(",\r\n ", list));
        }
    }

    private void Bodies(MapiItem item)
    {
        MapiBag bag = item.Bag;
        string? text = bag.Text(MapiTag.Body);
        string? html = bag.TypeOf(MapiTag.BodyHtml) is MapiBag.Unicode or MapiBag.String8 ? bag.Text(MapiTag.BodyHtml) : null;
        ReadOnlyMemory<byte> page = bag.TypeOf(MapiTag.BodyHtml) == MapiBag.Binary ? bag.Bytes(MapiTag.BodyHtml) : default;
        ReadOnlyMemory<byte> rtf = CompressedRtf.Unpack(bag.Bytes(MapiTag.RtfCompressed), _state);
        bool wrapped = RtfHtml.IsHtml(rtf.Span), wrappedText = RtfHtml.IsText(rtf.Span);
        if (html is null && page.IsEmpty && wrapped)
            html = RtfHtml.Unwrap(rtf.Span, plain: false, _state);
        if (string.IsNullOrEmpty(text) && wrappedText)
            text = RtfHtml.Unwrap(rtf.Span, plain: true, _state);
        // RTF that is the body itself, or holds objects besides the HTML, is handed on for what it carries.
        bool keepRtf = !rtf.IsEmpty && ((!wrapped && !wrappedText) || rtf.Span.IndexOf("\\objdata"u8) >= 0);
        (string Type, string Content)? card = OutlookCard.Of(item);

        var parts = new List<Action>();
        if (!string.IsNullOrEmpty(text))
            parts.Add(() => Content("text/plain; charset=utf-8", "", Encoding.UTF8.GetBytes(text)));
        if (!string.IsNullOrEmpty(html))
            parts.Add(() => Content("text/html; charset=utf-8", "", Encoding.UTF8.GetBytes(html)));
        if (!page.IsEmpty)
            parts.Add(() => Content("text/html; charset=" + CharsetOf(bag), "", page.Span));
        if (keepRtf)
            parts.Add(() => Content("application/rtf; name=body.rtf", "", rtf.Span));
        if (card is { } made)
            parts.Add(() => Content(made.Type + "; charset=utf-8", "", Encoding.UTF8.GetBytes(made.Content)));
        if (parts.Count == 0)
            parts.Add(() => Content("text/plain; charset=utf-8", "", []));
        if (parts.Count == 1)
        {
            parts[0]();
            return;
        }
        string boundary = Open("multipart/alternative");
        foreach (Action part in parts)
        {
            Part(boundary);
            part();
        }
        Close(boundary);
    }

    private static string CharsetOf(MapiBag bag)
    {
        int page = bag.Number(MapiTag.InternetCodepage) ?? bag.Number(MapiTag.MessageCodepage) ?? 65001;
        return page == 65001 ? "utf-8" : CodePages.Of(page)?.WebName ?? "utf-8";
    }

    private void Attachment(MapiAttachment attachment)
    {
        MapiBag bag = attachment.Bag;
        string name = attachment.FileName ?? "";
        if (attachment.Item is { } item)
        {
            if (name.Length == 0)
                name = item.Bag.Text(MapiTag.Subject) ?? "";
            Line("Content-Type: message/rfc822");
            Line("Content-Disposition: attachment" + MimeText.Parameter("filename", name));
            Line("");
            Message(item);
            return;
        }
        string type = MimeText.MediaType(bag.Text(MapiTag.AttachMimeTag));
        var more = new StringBuilder();
        string? id = bag.Text(MapiTag.AttachContentId);
        more.Append("Content-Disposition: ").Append(string.IsNullOrEmpty(id) ? "attachment" : "inline").Append(MimeText.Parameter("filename", name)).Append("\r\n");
        if (!string.IsNullOrEmpty(id))
            more.Append("Content-ID: <").Append(MimeText.Plain(id).Trim('<', '>')).Append(">\r\n");
        // A link to a file instead of the file.
        string? elsewhere = bag.Text(MapiTag.AttachLongPathname) ?? bag.Text(MapiTag.AttachPathname);
        if (attachment.Data.IsEmpty && !string.IsNullOrEmpty(elsewhere))
            Content("text/plain; charset=utf-8", more.ToString(), Encoding.UTF8.GetBytes(elsewhere));
        else
            Content(type, more.ToString(), attachment.Data.Span);
    }

    private void Content(string type, string moreHeaders, ReadOnlySpan<byte> content)
    {
        Line("Content-Type: " + type);
        Line("Content-Transfer-Encoding: base64");
        Write(moreHeaders);
        Line("");
        const int Piece = 57 * 1024;
        for (int at = 0; at < content.Length; at += Piece)
        {
            if (_made.WrittenCount > _state.InflateLeft)
            {
                _state.Limit(nameof(DocumentLimits.MaxInflatedBytes));
                _state.Blind("the message holds more than is opened");
                break;
            }
            Write(Convert.ToBase64String(content.Slice(at, Math.Min(Piece, content.Length - at)), Base64FormattingOptions.InsertLineBreaks));
            Line("");
        }
    }

    private string Open(string type)
    {
        string boundary = $"bezel-{_mark}-{++_boundaries}";
        Line($"Content-Type: {type}; boundary=\"{boundary}\"");
        Line("");
        return boundary;
    }

    private void Part(string boundary) => Write("\r\n--" + boundary + "\r\n");

    private void Close(string boundary) => Write("\r\n--" + boundary + "--\r\n");

    private void Line(string text)
    {
        Write(text);
        _made.Write("\r\n"u8);
    }

    private void Write(string text) => Encoding.UTF8.GetBytes(text, _made);
}
