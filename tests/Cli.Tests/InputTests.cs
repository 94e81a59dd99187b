using System.Text;
using System.Text.Json;

namespace Bezel.Cli.Tests;

/// <summary>Everything that may stand on the command line of <c>bezel check</c> is found, in its order.</summary>
public sealed class InputTests
{
    [Fact]
    public void Reads_one_message()
    {
        using var folder = new TestFolder();
        string path = folder.Write("one.eml", Mails.Plain());
        JsonElement line = BezelProgram.Run("check", "--json", path).Lines().ShouldHaveSingleItem();
        line.GetProperty("file").GetString().ShouldBe(path);
        line.GetProperty("index").GetInt32().ShouldBe(0);
    }

    [Fact]
    public void Reads_every_message_of_an_mbox_with_its_position()
    {
        using var folder = new TestFolder();
        string path = folder.Write("box.mbox", Mails.Mbox(Mails.Plain("one"), Mails.Plain("two!"), Mails.Plain("three")));
        Files(BezelProgram.Run("check", "--json", path)).ShouldBe([(path, 0), (path, 1), (path, 2)]);
    }

    [Fact]
    public void A_message_has_the_same_identity_alone_and_in_an_mbox()
    {
        using var folder = new TestFolder();
        string alone = folder.Write("alone.eml", Mails.Plain()), box = folder.Write("box.mbox", Mails.Mbox(Mails.Plain(), Mails.Plain("other")));
        List<string?> ids = [.. BezelProgram.Run("check", "--json", alone, box).Lines().Select(line => line.GetProperty("id").GetString())];
        ids[1].ShouldBe(ids[0]);
        ids[2].ShouldNotBe(ids[0]);
    }

    [Fact]
    public void Reads_new_and_current_messages_of_a_Maildir_and_leaves_those_being_delivered()
    {
        using var folder = new TestFolder();
        string current = folder.Write("Mail/cur/1750000000.M1P1.host:2,S", Mails.Plain()), fresh = folder.Write("Mail/new/1750000001.M2P1.host", Mails.Plain());
        folder.Write("Mail/tmp/1750000002.M3P1.host", Mails.Plain());
        string inner = folder.Write("Mail/.Archive/cur/1750000003.M4P1.host:2,S", Mails.Plain());
        folder.Folder("Mail/.Archive/new");
        folder.Folder("Mail/.Archive/tmp");
        Files(BezelProgram.Run("check", "--json", Path.Combine(folder.Root, "Mail"))).ShouldBe([(inner, 0), (current, 0), (fresh, 0)]);
    }

    [Fact]
    public void Reads_nested_folders_by_name_and_passes_over_plain_texts()
    {
        using var folder = new TestFolder();
        string b = folder.Write("b.eml", Mails.Plain()), a = folder.Write("a.EML", Mails.Plain());
        string deep = folder.Write("inner/deeper/c.eml", Mails.Plain()), box = folder.Write("inner/Sent", Mails.Mbox(Mails.Plain(), Mails.Plain("second")));
        folder.Write("notes.txt", "From here on\n");
        string photo = folder.Write("inner/photo.jpg", [0xFF, 0xD8, 0xFF]);
        folder.Write("inner/README", "not mail");
        Files(BezelProgram.Run("check", "--json", folder.Root)).ShouldBe([(a, 0), (b, 0), (box, 0), (box, 1), (photo, 0), (deep, 0)]);
    }

    [Fact]
    public void A_file_named_by_a_person_is_read_whatever_its_name()
    {
        using var folder = new TestFolder();
        string path = folder.Write("saved message.txt", Mails.Plain());
        Files(BezelProgram.Run("check", "--json", path)).ShouldBe([(path, 0)]);
    }

    [Fact]
    public void Reads_one_message_or_an_mbox_from_standard_input()
    {
        Files(BezelProgram.RunWith(input => input.Write(Encoding.UTF8.GetBytes(Mails.Plain())), "check", "--json", "-")).ShouldBe([("-", 0)]);
        Files(BezelProgram.RunWith(input => input.Write(Encoding.UTF8.GetBytes(Mails.Mbox(Mails.Plain(), Mails.Plain("b")))), "check", "--json", "-"))
            .ShouldBe([("-", 0), ("-", 1)]);
    }

    [Fact]
    public void What_cannot_be_read_is_said_and_does_not_stop_the_others()
    {
        using var folder = new TestFolder();
        string missing = Path.Combine(folder.Root, "missing.eml"), empty = folder.Write("empty.eml", ""), good = folder.Write("good.eml", Mails.Plain());
        Run run = BezelProgram.Run("check", "--json", missing, empty, good);
        run.Status.ShouldBe(3);
        Files(run).ShouldBe([(missing, 0), (empty, 0), (good, 0)]);
        List<JsonElement> lines = run.Lines();
        lines[0].GetProperty("error").GetString().ShouldBe("there is no such file or folder");
        lines[1].GetProperty("error").GetString().ShouldBe("it is empty");
        lines[2].TryGetProperty("error", out _).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_fails_while_it_is_read_is_said_to_be_unreadable()
    {
        if (!OperatingSystem.IsLinux())
            return;
        // A process may open its own memory, but there is nothing at its start.
        Run run = BezelProgram.Run("check", "--json", "/proc/self/mem", "samples/newsletter.eml");
        run.Status.ShouldBe(3);
        List<JsonElement> lines = run.Lines();
        lines.Count.ShouldBe(2);
        lines[0].GetProperty("level").GetString().ShouldBe("unreadable");
        BezelProgram.Run("check", "--json", "--sms", "/proc/self/mem").Lines().ShouldHaveSingleItem().GetProperty("level").GetString().ShouldBe("unreadable");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_folder_without_mail_is_no_good_news(bool json)
    {
        using var folder = new TestFolder();
        folder.Write("notes.txt", "nothing here");
        Run run = BezelProgram.Run(["check", .. json ? (string[])["--json"] : [], folder.Root]);
        run.Status.ShouldBe(3);
        run.Errors.ShouldContain("There is no message and no file here");
        run.Errors.ShouldContain("One plain text or table was passed over");
        run.Output.ShouldBeEmpty();
    }

    [Fact]
    public void Reads_a_table_of_texts_with_quotes_line_ends_and_other_columns()
    {
        using var folder = new TestFolder();
        string path = folder.Write("texts.csv",
            "id,text,note,from\r\n1,\"Hello, \"\"Ruth\"\"\nsee you at 5\",x,+16095550142\r\n2,plain,,\r\n\r\n3,\"last one\",\"a,b\",Mom\r\n");
        List<JsonElement> lines = BezelProgram.Run("check", "--json", "--sms", path).Lines();
        lines.Select(line => line.GetProperty("index").GetInt32()).ShouldBe([0, 1, 2]);
        lines.ShouldAllBe(line => line.GetProperty("channel").GetString() == "text");
        // The same text given by hand is the same message.
        Run byHand = BezelProgram.Run("check", "--json", "--text", "Hello, \"Ruth\"\nsee you at 5", "--from", "+16095550142");
        byHand.Lines().ShouldHaveSingleItem().GetProperty("id").GetString().ShouldBe(lines[0].GetProperty("id").GetString());
        BezelProgram.Run("check", "--json", "--text", "plain").Lines()[0].GetProperty("id").GetString().ShouldBe(lines[1].GetProperty("id").GetString());
    }

    [Fact]
    public void Reads_a_table_with_tabs_in_which_quotation_marks_are_only_characters()
    {
        using var folder = new TestFolder();
        string path = folder.Write("texts.tsv", "\uFEFFfrom\ttext\tlabel\n+16095550142\t\"Ring me, please\tham\n\t6\" chain is ready\tham\n");
        List<JsonElement> lines = BezelProgram.Run("check", "--json", "--sms", path).Lines();
        lines.Count.ShouldBe(2);
        BezelProgram.Run("check", "--json", "--text", "6\" chain is ready").Lines()[0].GetProperty("id").GetString().ShouldBe(lines[1].GetProperty("id").GetString());
    }

    [Theory]
    [InlineData("from,body\na,b\n", "its first row names no column 'text'")]
    [InlineData("", "its first row names no column 'text'")]
    public void A_table_without_texts_is_said_to_be_one(string content, string error)
    {
        using var folder = new TestFolder();
        Run run = BezelProgram.Run("check", "--json", "--sms", folder.Write("t.csv", content), Path.Combine(folder.Root, "missing.csv"));
        run.Status.ShouldBe(3);
        List<JsonElement> lines = run.Lines();
        lines[0].GetProperty("error").GetString().ShouldBe(error);
        lines[1].GetProperty("error").GetString().ShouldBe("there is no such file");
        lines.ShouldAllBe(line => line.GetProperty("channel").GetString() == "text");
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_swallow_a_large_table()
    {
        using var folder = new TestFolder();
        string path = folder.Write("t.csv", "text\ngood\n\"never closed" + string.Concat(Enumerable.Repeat("one more line of text\n", 400_000)));
        Run run = BezelProgram.Run("check", "--json", "--sms", path);
        run.Status.ShouldBe(3);
        run.Lines()[^1].GetProperty("error").GetString()!.ShouldContain("not closed");
    }

    [Fact]
    public void A_text_may_begin_with_any_character()
    {
        foreach (string text in (string[])["@everyone: the shop is closed today", "[diagram] of the ring", "100% silver"])
            BezelProgram.Run("check", "--json", "--text", text).Lines().ShouldHaveSingleItem().GetProperty("level").GetString().ShouldNotBe("unreadable");
    }

    [Fact]
    public void The_order_of_the_output_is_that_of_the_input()
    {
        using var folder = new TestFolder();
        // Long and short messages in turn: the short ones are judged while a long one still is.
        string filler = string.Concat(Enumerable.Range(0, 12_000).Select(i => $"The ring number {i} is ready at http://shop{i % 90}.example/x and costs $ {i}.\n"));
        List<string> expected = [.. Enumerable.Range(0, 150).Select(i => folder.Write($"{i:000}.eml", i % 25 == 0 ? Mails.Plain($"long {i}", filler) : Mails.Plain($"short {i}")))];
        BezelProgram.Run("check", "--json", folder.Root).Lines().Select(line => line.GetProperty("file").GetString()).ShouldBe(expected);
    }

    private static List<(string?, int)> Files(Run run) =>
        [.. run.Lines().Select(line => (line.GetProperty("file").GetString(), line.GetProperty("index").GetInt32()))];
}
