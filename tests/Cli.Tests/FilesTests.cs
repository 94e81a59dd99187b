using System.Text.Json;

namespace Bezel.Cli.Tests;

/// <summary>Files by themselves, as somebody saved them from a message.</summary>
public sealed class FilesTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_judged_by_what_it_would_do()
    {
        string path = Program("invoice.pdf");
        Run run = BezelProgram.Run("check", "--json", path);
        run.Status.ShouldBe(2);
        JsonElement line = run.Lines().ShouldHaveSingleItem();
        line.GetProperty("channel").GetString().ShouldBe("file");
        line.GetProperty("kind").GetString().ShouldBe("harmful-attachment");
        JsonElement file = line.GetProperty("files").EnumerateArray().ShouldHaveSingleItem();
        file.GetProperty("name").GetString().ShouldBe("invoice.pdf");
        file.GetProperty("what").GetString().ShouldBe("a program");
        file.GetProperty("named").GetString().ShouldBe("a PDF document");
        file.GetProperty("would").EnumerateArray().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_card_says_what_a_file_is_and_would_do_and_names_no_sender()
    {
        Run run = BezelProgram.Run("check", Program("invoice.pdf"));
        run.Output.ShouldContain("Don't open the attachment");
        run.Output.ShouldContain("a program, though its name says that it is a PDF document");
        run.Output.ShouldNotContain("nobody is named");
    }

    [Fact]
    public void In_a_folder_each_file_has_a_line_and_what_it_would_do_below_it()
    {
        Program("invoice.pdf");
        _folder.Write("page.html", "<html><body><h1>Opening hours</h1><p>Monday to Friday, nine to five.</p></body></html>");
        _folder.Write("mail.eml", Mails.Plain());
        _folder.Write("notes.txt", "passed over");
        Run run = BezelProgram.Run("check", _folder.Root);
        run.Output.ShouldContain("1 message and 2 files");
        run.Output.ShouldContain("Nothing in it would start by itself.");
        run.Output.ShouldContain("It is or holds a program");
        run.Errors.ShouldContain("One plain text or table was passed over");
    }

    [Fact]
    public void A_file_that_cannot_be_looked_into_is_never_fine()
    {
        string path = Path.Combine(_folder.Root, "archive.rar");
        // The header of an archive whose names are encrypted (RAR 5: archive encryption header).
        File.WriteAllBytes(path, [.. "Rar!\x1A\x07\x01\x00"u8, 0x21, 0x4B, 0x8E, 0x7E, 0x04, 0x04, 0x00, 0x00, 0x00, 0x00]);
        Run run = BezelProgram.Run("check", path);
        run.Status.ShouldBe(1);
        run.Output.ShouldContain("Bezel could not look into archive.rar");
    }

    [Fact]
    public void What_a_name_hides_is_not_written_to_the_terminal()
    {
        string path = Program("invoice\u001b[31m\u202Efdp.exe");
        Run run = BezelProgram.Run("check", path);
        run.Output.ShouldNotContain('\u001b');
        run.Output.ShouldNotContain('\u202E');
    }

    /// <summary>The least that Windows takes for a program (PE format): two headers and nothing to run.</summary>
    private string Program(string name)
    {
        byte[] bytes = new byte[512];
        "MZ"u8.CopyTo(bytes);
        bytes[60] = 64;
        "PE\0\0"u8.CopyTo(bytes.AsSpan(64));
        bytes[68] = 0x4C;
        bytes[69] = 1;
        bytes[70] = 1;
        bytes[84] = 0xE0;
        bytes[86] = 2;
        bytes[88] = 0x0B;
        bytes[89] = 1;
        string path = Path.Combine(_folder.Root, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
