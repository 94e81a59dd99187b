using System.Text;

namespace Bezel.Documents.Tests;

public class CalendarTests
{
    private static DocumentInspection Inspect(string text) => DocumentInspection.Inspect(null, null, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")));
    private static string[] Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(fact => fact.Kind == kind).Select(fact => fact.Detail)];

    [Fact]
    public void Says_who_invites_to_what()
    {
        DocumentInspection seen = Inspect("""
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            ORGANIZER;CN="Mara Lind":mailto:mara@rings.example
            SUMMARY:Renew your mailbox\, today
            DTSTART;TZID=Europe/Paris:20261124T093000
            LOCATION:Shop
            DESCRIPTION:Please sign in at https://take.ex
             ample/in\nbefore noon
            ATTACH;FMTTYPE=application/pdf:https://files.example/a.pdf
            END:VEVENT
            BEGIN:VEVENT
            SUMMARY:Second
            END:VEVENT
            END:VCALENDAR
            """);
        seen.TrueType.ShouldBe(FileType.Ics);
        Details(seen, FactKind.Appointment).ShouldBe(["Mara Lind <mara@rings.example> Renew your mailbox, today", "Second"]);
        seen.Links.ShouldBe(["https://take.example/in", "https://files.example/a.pdf"], ignoreOrder: true);
        seen.Text.ShouldContain("Please sign in at https://take.example/in\nbefore noon");
        seen.Text.ShouldContain("From\t2026-11-24 09:30");
        seen.Text.ShouldNotContain("BEGIN:");
    }

    [Fact]
    public void Opens_the_files_written_into_it()
    {
        string zip = Convert.ToBase64String(SampleFiles.Zip(("a.txt", "hello there")));
        string folded = string.Join("\r\n ", zip.Chunk(60).Select(part => new string(part)));
        DocumentInspection seen = Inspect($"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nATTACH;ENCODING=BASE64;VALUE=BINARY;X-FILENAME=bill.zip:{folded}\nEND:VEVENT\nEND:VCALENDAR\n");
        Details(seen, FactKind.EmbeddedFile).ShouldBe(["bill.zip"]);
        seen.Text.ShouldContain("hello there");
        Inspect("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nATTACH;ENCODING=BASE64:not*base64\nEND:VEVENT\nEND:VCALENDAR\n").Defects.ShouldContain(d => d.Kind == DocumentDefectKind.Damaged);
    }

    [Fact]
    public void Notes_an_alarm_that_runs_a_program()
    {
        Details(Inspect("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nBEGIN:VALARM\nACTION:PROCEDURE\nATTACH:file://files.example/a.exe\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n"), FactKind.StartsProgram).ShouldBe(["file://files.example/a.exe"]);
        Inspect("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nBEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:soon\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n").Has(FactKind.StartsProgram).ShouldBeFalse();
    }

    [Fact]
    public void Reads_a_card()
    {
        DocumentInspection seen = Inspect("""
            BEGIN:VCARD
            VERSION:2.1
            FN:Mara Lind
            item1.URL:https://rings.example/
            TEL;TYPE=work:+1 555 0100
            NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:caf=C3=A9 =
            and more
            PHOTO;VALUE=uri:http://pictures.example/p.jpg
            END:VCARD
            """);
        seen.TrueType.ShouldBe(FileType.VCard);
        seen.Text.ShouldContain("caf\u00E9 and more");
        seen.Text.ShouldContain("Telephone\t+1 555 0100");
        seen.Links.ShouldContain("https://rings.example/");
        Details(seen, FactKind.ExternalContent).ShouldBe(["http://pictures.example/p.jpg"]);
        seen.Has(FactKind.Appointment).ShouldBeFalse();
    }

    [Fact]
    public void Bounds_calendars_without_end()
    {
        foreach (string text in (string[])[string.Concat(Enumerable.Repeat("BEGIN:VEVENT\r\n", 100_000)), "BEGIN:VCALENDAR\r\nSUMMARY:" + string.Concat(Enumerable.Repeat("x\r\n ", 200_000)), "BEGIN:VCARD\r\nNOTE;QUOTED-PRINTABLE:" + string.Concat(Enumerable.Repeat("=\r\n", 200_000)), "BEGIN:VCALENDAR\r\nATTACH" + string.Concat(Enumerable.Repeat(";a=\"", 100_000))])
            Inspect(text).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
    }
}
