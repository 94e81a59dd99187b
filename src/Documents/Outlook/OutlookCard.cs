using System.Globalization;
using System.Text;

namespace Bezel.Documents.Outlook;

/// <summary>
/// What an appointment, a task or a contact says that is not in its text, as the calendar entry (RFC 5545) or card (RFC 6350) that a mail
/// program would send for it; nothing for a message.
/// </summary>
internal static class OutlookCard
{
    private const int MostPeople = 200;

    public static (string Type, string Content)? Of(MapiItem item)
    {
        string kind = item.Bag.Text(MapiTag.MessageClass) ?? "";
        bool Is(string name) => kind.StartsWith(name, StringComparison.OrdinalIgnoreCase);
        if (Is("IPM.Appointment") || Is("IPM.Schedule.Meeting") || Is("IPM.OLE.CLASS.{00061055"))
            return ("text/calendar", Event(item, Is("IPM.Schedule.Meeting.Request") ? "REQUEST" : Is("IPM.Schedule.Meeting.Canceled") ? "CANCEL" : "PUBLISH"));
        if (Is("IPM.Task"))
            return ("text/calendar", Task(item));
        return Is("IPM.Contact") ? ("text/vcard", Contact(item)) : null;
    }

    private static string Event(MapiItem item, string method)
    {
        MapiBag bag = item.Bag;
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:").Append(method).Append("\r\nBEGIN:VEVENT\r\n");
        Add(text, "SUMMARY", bag.Text(MapiTag.Subject));
        Add(text, "LOCATION", bag.Text(bag.Named(MapiTag.AppointmentSet, MapiTag.Location)));
        Time(text, "DTSTART", bag.When(bag.Named(MapiTag.AppointmentSet, MapiTag.Starts)));
        Time(text, "DTEND", bag.When(bag.Named(MapiTag.AppointmentSet, MapiTag.Ends)));
        Organiser(text, bag);
        foreach (MapiBag person in item.Recipients.Take(MostPeople))
        {
            if ((person.Text(MapiTag.SmtpAddress) ?? person.Text(MapiTag.EmailAddress)) is { } address && MimeText.IsMailAddress(address, null))
                Add(text, "ATTENDEE", "mailto:" + address);
        }
        return text.Append("END:VEVENT\r\nEND:VCALENDAR\r\n").ToString();
    }

    private static string Task(MapiItem item)
    {
        MapiBag bag = item.Bag;
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\n");
        Add(text, "SUMMARY", bag.Text(MapiTag.Subject));
        Time(text, "DTSTART", bag.When(bag.Named(MapiTag.TaskSet, MapiTag.TaskStarts)));
        Time(text, "DUE", bag.When(bag.Named(MapiTag.TaskSet, MapiTag.TaskDue)));
        if (bag.Text(bag.Named(MapiTag.TaskSet, MapiTag.TaskOwner)) is { Length: > 0 } owner)
            Add(text, "CONTACT", owner);
        return text.Append("END:VTODO\r\nEND:VCALENDAR\r\n").ToString();
    }

    private static string Contact(MapiItem item)
    {
        MapiBag bag = item.Bag;
        var text = new StringBuilder("BEGIN:VCARD\r\nVERSION:4.0\r\n");
        Add(text, "FN", bag.Text(MapiTag.DisplayName) ?? bag.Text(MapiTag.Subject));
        Add(text, "ORG", bag.Text(MapiTag.CompanyName));
        Add(text, "TITLE", bag.Text(MapiTag.Title));
        foreach (ushort phone in (ReadOnlySpan<ushort>)[MapiTag.BusinessTelephone, MapiTag.MobileTelephone, MapiTag.HomeTelephone])
            Add(text, "TEL", bag.Text(phone));
        foreach (uint mail in (ReadOnlySpan<uint>)[MapiTag.Email1, MapiTag.Email2, MapiTag.Email3])
            Add(text, "EMAIL", bag.Text(bag.Named(MapiTag.AddressSet, mail)));
        Add(text, "ADR", bag.Text(bag.Named(MapiTag.AddressSet, MapiTag.WorkAddress)));
        Add(text, "URL", bag.Text(bag.Named(MapiTag.AddressSet, MapiTag.WebPage)));
        return text.Append("END:VCARD\r\n").ToString();
    }

    private static void Organiser(StringBuilder text, MapiBag bag)
    {
        string? address = bag.Text(MapiTag.SentRepresentingSmtpAddress) ?? bag.Text(MapiTag.SentRepresentingAddress);
        if (address is not null && MimeText.IsMailAddress(address, null))
            Add(text, "ORGANIZER", "mailto:" + address);
    }

    private static void Time(StringBuilder text, string name, DateTimeOffset? time)
    {
        if (time is { } known)
            text.Append(name).Append(':').Append(known.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)).Append("\r\n");
    }

    private static void Add(StringBuilder text, string name, string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return;
        value = value.Length > 4_000 ? value[..4_000] : value;
        value = value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        text.Append(name).Append(':').Append(MimeText.Plain(value)).Append("\r\n");
    }
}
