using System.Text;

namespace Bezel.Cli.Tests;

/// <summary>What a person reads: cards, tables, explanations, exit statuses.</summary>
public sealed class TerminalTests
{
    [Fact]
    public void The_exit_status_is_that_of_the_worst_message()
    {
        using var folder = new TestFolder();
        string shop = folder.Write("shop.yaml", Mails.ShopFile), fine = folder.Write("fine.eml", Mails.Plain()), dangerous = folder.Write("dangerous.eml", Mails.ChangedAccount);
        BezelProgram.Run("check", "--shop", shop, fine).Status.ShouldBe(0);
        BezelProgram.Run("check", "--shop", shop, fine, dangerous, fine).Status.ShouldBe(2);
        BezelProgram.Run("check", "--shop", shop, fine, dangerous, "no-such-file.eml").Status.ShouldBe(3);
    }

    [Fact]
    public void The_exit_status_follows_the_levels_of_the_samples()
    {
        foreach (System.Text.Json.JsonElement line in BezelProgram.Run("check", "--json", "samples/").Lines())
        {
            int expected = line.GetProperty("level").GetString() switch { "fine" => 0, "careful" => 1, "dangerous" => 2, _ => 3 };
            BezelProgram.Run("check", line.GetProperty("file").GetString()!).Status.ShouldBe(expected, line.GetProperty("file").GetString());
        }
    }

    [Theory]
    [InlineData("check")]
    [InlineData("check", "--nonsense")]
    [InlineData("check", "--text")]
    [InlineData("check", "--from", "x", "samples/newsletter.eml")]
    [InlineData("check", "--text", "hello", "samples/newsletter.eml")]
    [InlineData("check", "--shop", "", "samples/newsletter.eml")]
    [InlineData("check", "--shop", "no-such-shop.yaml", "samples/newsletter.eml")]
    [InlineData("check", "--shop", "samples", "samples/newsletter.eml")]
    [InlineData("check", "--model", "samples/shop.yaml", "samples/newsletter.eml")]
    [InlineData("explain")]
    [InlineData("nonsense")]
    [InlineData]
    public void Wrong_usage_is_told_from_every_verdict(params string[] arguments)
    {
        Run run = BezelProgram.Run(arguments);
        run.Status.ShouldBe(64);
        run.Output.ShouldBeEmpty();
        run.Errors.ShouldNotBeNullOrWhiteSpace();
        run.Errors.ShouldNotContain("   at "); // no stack
    }

    [Theory]
    [InlineData("shop: { name: A }\nsuppliers:\n  - name: B\n    domians: []\n", "line 4, column 5: 'domians' is not known here")]
    [InlineData("shop: { name: A,\nstaff: ]\n", "line 1, column 16: this is not valid YAML, here or just after")]
    [InlineData("shop: { name: A }\nsuppliers:\n  - name: B\n    accounts: [{ iban: DE89370400440532013001 }]\n", "line 4, column")]
    public void A_mistake_in_the_shop_file_is_shown_with_line_and_column(string yaml, string expected)
    {
        using var folder = new TestFolder();
        foreach (string verb in (string[])["check", "explain"])
        {
            Run run = BezelProgram.Run(verb, "--shop", folder.Write("shop.yaml", yaml), "samples/newsletter.eml");
            run.Status.ShouldBe(64);
            run.Errors.ShouldContain(expected);
            run.Errors.ShouldContain("shop.yaml");
        }
    }

    [Fact]
    public void One_message_gets_a_card_that_says_what_why_and_what_to_do()
    {
        using var folder = new TestFolder();
        Run run = BezelProgram.Run("check", "--shop", folder.Write("shop.yaml", Mails.ShopFile), folder.Write("a.eml", Mails.ChangedAccount));
        run.Output.ShouldContain("✗ Don't pay this yet (dangerous)");
        run.Output.ShouldContain("Tom Vale <tom@meridian-diamonds.example>");
        run.Output.ShouldContain("7665");
        run.Output.ShouldContain("+1 212 555 0134");
    }

    [Fact]
    public void Many_messages_get_a_line_each_and_a_sum()
    {
        using var folder = new TestFolder();
        string shop = folder.Write("shop.yaml", Mails.ShopFile);
        folder.Write("in/1.eml", Mails.Plain("the first"));
        folder.Write("in/2.eml", Mails.ChangedAccount);
        Run run = BezelProgram.Run("check", "--shop", shop, Path.Combine(folder.Root, "in"), "no-such-file.eml");
        string[] lines = run.Output.Split('\n');
        lines.Count(line => line.StartsWith("✓ fine", StringComparison.Ordinal) && line.Contains("1.eml the first", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(line => line.StartsWith("✗ dangerous", StringComparison.Ordinal) && line.Contains("Invoice 20417", StringComparison.Ordinal)).ShouldBe(1);
        lines.Count(line => line.StartsWith("? unread", StringComparison.Ordinal)).ShouldBe(1);
        run.Output.ShouldContain("3 messages: 1 fine, 0 to look at twice, 1 dangerous, 1 could not be read.");
        lines.ShouldAllBe(line => line.TrimEnd().Length <= 100);
    }

    [Fact]
    public void There_is_no_colour_where_the_output_goes_to_a_file()
    {
        BezelProgram.Run("check", "samples/").Output.ShouldNotContain("\u001b");
        BezelProgram.Run("explain", "samples/microsoft-365-password.eml").Output.ShouldNotContain("\u001b");
        BezelProgram.Run("check", "--help").Output.ShouldNotContain("\u001b");
    }

    [Fact]
    public void Control_characters_of_a_message_never_reach_the_terminal()
    {
        using var folder = new TestFolder();
        // Erases the screen, sets the title, turns the text red, rings, goes back over the line, hides in right-to-left.
        const string hostile = "\u001b[2J\u001b]0;owned\u0007 \u009b31m \b\b\r fine \u202e gnorw \u0085 \u007f";
        string encoded = "=?utf-8?B?" + Convert.ToBase64String(Encoding.UTF8.GetBytes(hostile)) + "?=";
        string mail = $"From: {encoded} <a@b.example>\nReply-To: {encoded} <c@d.example>\nSubject: {encoded}\nContent-Type: text/plain; charset=utf-8; name=\"{encoded}\"\nContent-Disposition: attachment; filename=\"{encoded}\"\n\n{hostile}\n";
        string one = folder.Write("one.eml", mail), two = folder.Write("tw\u001b[31mo.eml", mail), texts = folder.Write("t.csv", $"text,from\n\"{hostile}\",\"{hostile}\"\n");
        foreach (string[] arguments in (string[][])[["check", one], ["check", one, two], ["check", folder.Root], ["explain", one], ["check", "--sms", texts], ["check", "--text", hostile, "--from", hostile]])
        {
            Run run = BezelProgram.Run(arguments);
            run.Status.ShouldBeLessThan(3, string.Join(' ', arguments));
            (run.Output + run.Errors).Where(c => (char.IsControl(c) && c != '\n') || c == '\u202e').ShouldBeEmpty(string.Join(' ', arguments));
        }
    }

    [Fact]
    public void A_bracket_in_a_message_is_no_markup()
    {
        using var folder = new TestFolder();
        string path = folder.Write("a [b] c.eml", Mails.Plain("[red]your ring[/] [/] [[x", "[bold]hello[/] [/] see [link=http://a.example]here[/]\n"));
        BezelProgram.Run("check", path).Output.ShouldContain("[red]your ring[/] [/] [[x");
        BezelProgram.Run("check", path, path).Output.ShouldContain("[red]your ring[/]");
        BezelProgram.Run("explain", path).Status.ShouldBeLessThan(3);
    }

    [Fact]
    public void Explains_facts_rules_and_words()
    {
        using var folder = new TestFolder();
        Run run = BezelProgram.Run("explain", "--shop", folder.Write("shop.yaml", Mails.ShopFile), folder.Write("a.eml", Mails.ChangedAccount));
        run.Status.ShouldBe(2);
        foreach (string expected in (string[])["What was seen", "speaks for", "Meridian Diamonds", "account", "Rules that fired", "hold", "account-differs-from-book", "Model: ", "Words, as the word model weighs them", "invoice", "Score "])
            run.Output.ShouldContain(expected);
    }

    [Fact]
    public void Explains_one_message_of_an_mbox()
    {
        using var folder = new TestFolder();
        string path = folder.Write("box.mbox", Mails.Mbox(Mails.Plain("the first"), Mails.Plain("the second")));
        BezelProgram.Run("explain", path, "--index", "1").Output.ShouldContain("the second");
        BezelProgram.Run("explain", path, "--index", "2").Status.ShouldBe(3);
        BezelProgram.Run("explain", "no-such-file.eml").Status.ShouldBe(3);
    }
}
