using Bezel.Documents.Scripts;
using Bezel.Mime.Html;

namespace Bezel.Documents.Calendars;

/// <summary>
/// Calendars (RFC 5545) and cards (RFC 6350) as their reader sees them: who invites to what, where it leads, and the files that
/// are written into them.
/// </summary>
internal sealed class CalendarInspector : IInspector
{
    private const int MaxDepth = 32;

    public ContentReading Read(Layer layer, InspectionState state)
    {
        var components = new Stack<Component>();
        int before = state.Text.Length;
        foreach (ContentLine line in ContentLine.Read(layer.Text, state))
        {
            if (line.Name == "BEGIN")
            {
                if (components.Count < MaxDepth)
                    components.Push(new Component(line.Raw.Trim().ToUpperInvariant()));
                else
                    state.Limit(nameof(DocumentLimits.MaxNesting));
                state.BreakLine();
                continue;
            }
            if (line.Name == "END")
            {
                if (components.TryPop(out Component? ended))
                    ended.Finish(state);
                continue;
            }
            Property(line, components.TryPeek(out Component? within) ? within : null, layer, state);
        }
        while (components.TryPop(out Component? open))
            open.Finish(state);
        // What is no calendar after all is shown as it is.
        if (state.Text.Length == before)
            state.Append(layer.Text);
        return new ContentReading(layer.Type);
    }

    private sealed class Component(string name)
    {
        public bool IsAppointment => name is "VEVENT" or "VTODO" or "VJOURNAL";
        public bool IsAlarm => name == "VALARM";
        public string Organiser { get; set; } = "";
        public string Subject { get; set; } = "";
        public string Procedure { get; set; } = "";
        public bool Runs { get; set; }

        public void Finish(InspectionState state)
        {
            if (IsAppointment)
                state.Fact(FactKind.Appointment, (Organiser + " " + Subject).Trim());
            // An alarm of the first version of the standard could run a program (RFC 2445, 4.8.6.1).
            if (IsAlarm && Runs)
                state.Fact(FactKind.StartsProgram, Procedure);
        }
    }

    private static void Property(ContentLine line, Component? within, Layer layer, InspectionState state)
    {
        switch (line.Name)
        {
            case "SUMMARY":
                Show("", line.Text, state);
                if (within is not null)
                    within.Subject = line.Text.Trim();
                break;
            case "FN" or "N" or "ORG" or "TITLE" or "NICKNAME" or "NOTE" or "TEL" or "EMAIL" or "ADR" or "LABEL" or "ROLE" or "LOCATION" or "DESCRIPTION" or "COMMENT" or "CONTACT" or "CATEGORIES" or "BDAY" or "X-SKYPE" or "IMPP":
                Show(Label(line.Name), line.Name is "N" or "ADR" or "ORG" ? string.Join(' ', line.Text.Split(';', StringSplitOptions.RemoveEmptyEntries)) : line.Text, state);
                Addressed(line.Text, state);
                break;
            case "ORGANIZER":
                string who = Person(line);
                if (within is not null)
                    within.Organiser = who;
                Show("Organiser", who, state);
                break;
            case "ATTENDEE":
                Show("Invited", Person(line), state);
                break;
            case "DTSTART" or "DTEND" or "DUE":
                Show(line.Name == "DTSTART" ? "From" : "Until", When(line.Raw), state);
                break;
            case "ACTION" when within is { IsAlarm: true }:
                within.Runs = line.Raw.Trim().Equals("PROCEDURE", StringComparison.OrdinalIgnoreCase);
                break;
            case "X-ALT-DESC":
                HtmlContent page = HtmlContent.Read(line.Text);
                Show("", page.VisibleText, state);
                foreach (HtmlLink link in page.Links)
                    state.Link(link.Href);
                break;
            case "URL" or "CONFERENCE" or "SOURCE" or "X-GOOGLE-CONFERENCE" or "X-MICROSOFT-SKYPETEAMSMEETINGURL" or "FBURL" or "CALURI":
                Show("", line.Raw, state);
                state.Link(line.Raw);
                break;
            case "ATTACH" or "PHOTO" or "LOGO" or "SOUND" or "KEY" or "IMAGE":
                Attachment(line, within, layer, state);
                break;
            default:
                Addressed(line.Raw, state);
                break;
        }
    }

    private static void Attachment(ContentLine line, Component? within, Layer layer, InspectionState state)
    {
        string name = line.Parameter("FILENAME") is { Length: > 0 } given ? given : line.Parameter("X-FILENAME") is { Length: > 0 } other ? other : line.Parameter("X-ORACLE-FILENAME");
        byte[]? bytes = line.IsBase64 ? Payloads.Base64(line.Raw, state) : line.Raw.TrimStart().StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? Payloads.Data(line.Raw.AsSpan().Trim(), state, out _) : null;
        if (bytes is { Length: > 0 })
        {
            name = name.Length > 0 ? name : line.Name.ToLowerInvariant();
            if (line.Name == "ATTACH")
                state.Fact(FactKind.EmbeddedFile, name);
            state.Carried(name, bytes, layer);
            return;
        }
        if (line.IsBase64)
        {
            state.Defect(DocumentDefectKind.Damaged, "an attachment that is not base64");
            return;
        }
        string address = line.Raw.Trim();
        if (within is { IsAlarm: true })
            within.Procedure = address;
        if (address.StartsWith("cid:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || !address.Contains(':'))
            return;
        state.Link(address);
        if (line.Name == "ATTACH")
            Show("Attached", address, state);
        else
            state.Fact(FactKind.ExternalContent, address);
    }

    private static string Person(ContentLine line)
    {
        string address = line.Raw.Trim();
        if (address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))
            address = address[7..];
        string name = line.Parameter("CN");
        return name.Length == 0 || name.Equals(address, StringComparison.OrdinalIgnoreCase) ? address : $"{name} <{address}>";
    }

    private static string When(string value)
    {
        ReadOnlySpan<char> v = value.AsSpan().Trim();
        if (v.Length < 8 || v[..8].ContainsAnyExceptInRange('0', '9'))
            return value;
        string day = $"{v[..4]}-{v[4..6]}-{v[6..8]}";
        return v.Length >= 13 && v[8] == 'T' ? $"{day} {v[9..11]}:{v[11..13]}" : day;
    }

    private static string Label(string name) => name switch
    {
        "TEL" => "Telephone",
        "EMAIL" => "E-mail",
        "LOCATION" => "Place",
        _ => "",
    };

    private static void Show(string label, string text, InspectionState state)
    {
        text = text.Trim();
        if (text.Length == 0)
            return;
        state.BreakLine();
        state.Append(label.Length > 0 ? label + "\t" + text + "\n" : text + "\n");
    }

    private static void Addressed(string text, InspectionState state)
    {
        foreach (string address in Addresses.Find(text, state))
            state.Link(address);
    }
}
