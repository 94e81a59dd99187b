namespace Bezel.Documents.Tests;

public class HelpAndInstallerTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect("x", null, content);

    private const string Clicks = "<html><body><object id=x classid=\"clsid:adb880a6-d8ff-11cf-9377-00aa003b7a11\"><param name=\"Command\" value=\"ShortCut\"><param name=\"Item1\" value=\",cmd.exe,/c start note.txt\"></object><script>x.Click();</script></body></html>";

    [Fact]
    public void Reads_the_pages_of_compiled_help_and_what_its_control_starts()
    {
        DocumentInspection seen = Inspect(ArchiveSamples.Help(("/#SYSTEM", [1, 2, 3]), ("/start.htm", System.Text.Encoding.ASCII.GetBytes(Clicks)), ("/plain.htm", "<html><body>How to wind a clock</body></html>"u8.ToArray())));
        seen.TrueType.ShouldBe(FileType.Chm);
        seen.Entries.Select(e => (e.Name, e.FileType)).ShouldBe([("start.htm", FileType.Html), ("plain.htm", FileType.Html)]);
        seen.Facts.Where(f => f.Kind == FactKind.StartsProgram).ShouldHaveSingleItem().Detail.ShouldBe(",cmd.exe,/c start note.txt");
        seen.Text.ShouldContain("How to wind a clock");
        seen.CouldNotCheck.ShouldBeNull();
    }

    [Fact]
    public void Finds_no_shortcut_in_an_ordinary_control() =>
        Inspect(ArchiveSamples.Help(("/a.htm", System.Text.Encoding.ASCII.GetBytes(Clicks.Replace("ShortCut", "Related Topics"))))).Has(FactKind.StartsProgram).ShouldBeFalse();

    [Fact]
    public void Says_what_an_installer_is_and_which_actions_it_runs()
    {
        DocumentInspection seen = Inspect(ArchiveFixtures.Installer);
        seen.TrueType.ShouldBe(FileType.Installer);
        seen.Facts.Select(f => (f.Kind, f.Detail)).ShouldBe(
        [
            (FactKind.Program, "Windows installer Clock Tool by Nobody Ltd"),
            (FactKind.InstallerAction, "as the system, starts TARGETDIR cmd.exe /c start note.txt"),
            (FactKind.InstallerAction, "runs the script MsgBox 1"),
            (FactKind.StartsProgram, "new ActiveXObject(\"WScript.Shell\").Run(\"calc\");"),
        ], ignoreOrder: true);
        seen.Entries.Select(e => e.Name).ShouldBe(["data.cab", "note.txt", "second.txt", "Binary.lure"]);
        seen.Text.ShouldContain("mending the clock");
    }

    [Fact]
    public void Ends_cleanly_on_help_and_installers_cut_anywhere()
    {
        foreach (byte[] file in (byte[][])[ArchiveFixtures.Installer, ArchiveSamples.Help(("/start.htm", System.Text.Encoding.ASCII.GetBytes(Clicks)))])
        {
            for (int i = 1; i < 64; i++)
                Inspect(file[..(file.Length * i / 64)]).Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed);
        }
    }
}
