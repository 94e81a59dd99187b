using System.Text;

namespace Bezel.Cli.Tests;

/// <summary>What is kept, handed out, erased and printed for staff, through the command line.</summary>
public sealed class KeepingTests : IDisposable
{
    private readonly TestFolder _folder = new();

    private string Store => Path.Combine(_folder.Root, "store");

    [Fact]
    public void Keeping_changes_neither_what_is_printed_nor_the_exit_status()
    {
        SetUp();
        Run plain = BezelProgram.Run("check", "--json", "samples/");
        Run kept = BezelProgram.Run("check", "--json", "--keep", "--store", Store, "samples/");
        kept.Output.ShouldBe(plain.Output);
        kept.Status.ShouldBe(plain.Status);
        int count = plain.Lines().Count(line => line.GetProperty("channel").GetString() == "email");
        kept.Errors.ShouldContain("1 file was judged and not kept");
        kept.Errors.ShouldContain($"Kept in the store: {count} messages");
        Run again = BezelProgram.Run("check", "--json", "--keep", "--store", Store, "samples/");
        again.Errors.ShouldContain($"Kept in the store: 0 messages ({count} more were there already).");
        BezelProgram.Run("ledger", "verify", "--store", Store).Status.ShouldBe(0);
    }

    [Fact]
    public void Texts_are_kept_too()
    {
        SetUp();
        Run run = BezelProgram.Run("check", "--keep", "--store", Store, "--text", "Your parcel waits, pay at http://parcel.example", "--from", "+12125550134");
        run.Output.ShouldContain("Kept in the store: 1 message.");
        BezelProgram.Run("person", "export", "001 212 555 0134", "--out", Path.Combine(_folder.Root, "sms.zip"), "--store", Store).Output.ShouldContain("1 messages");
    }

    [Fact]
    public void Without_a_store_it_says_how_to_make_one()
    {
        Run run = BezelProgram.Run("check", "--keep", "--store", Path.Combine(_folder.Root, "nowhere"), "samples/newsletter.eml");
        run.Status.ShouldBe(3);
        run.Errors.ShouldContain("bezel setup");
        run.Output.ShouldBeEmpty();
        BezelProgram.Run("check", "--store", Store, "samples/newsletter.eml").Status.ShouldBe(64);
    }

    [Fact]
    public void A_person_is_exported_and_erased_once_the_address_is_typed_again()
    {
        SetUp();
        string mail = _folder.Write("one.eml", "From: Anna <Anna@example.com>\nTo: shop@vale.example\nSubject: Ring\n\nIs my ring ready?\n");
        BezelProgram.Run("check", "--keep", "--store", Store, mail).Status.ShouldBe(0);
        string export = Path.Combine(_folder.Root, "anna");
        BezelProgram.Run("person", "export", "anna@example.com", "--out", export, "--store", Store).Output.ShouldContain("1 messages");
        File.ReadAllBytes(Path.Combine(export, "messages", "1.eml")).ShouldBe(File.ReadAllBytes(mail));
        Run taken = BezelProgram.Run("person", "export", "anna@example.com", "--out", export, "--store", Store);
        taken.Status.ShouldBe(1);
        taken.Errors.ShouldContain("not empty");

        Run other = BezelProgram.RunWith(Typed("tom@example.com\n"), "person", "erase", "anna@example.com", "--store", Store);
        other.Status.ShouldBe(1);
        other.Errors.ShouldContain("Nothing was erased.");
        Run erased = BezelProgram.RunWith(Typed("ANNA@example.com\n"), "person", "erase", "anna@example.com", "--store", Store);
        erased.Status.ShouldBe(0);
        erased.Output.ShouldContain("1 messages");
        erased.Output.ShouldContain("What stays, and why:");
        BezelProgram.Run("person", "erase", "anna@example.com", "--yes", "--store", Store).Output.ShouldContain("hold nothing of anna@example.com");
        BezelProgram.Run("person", "erase", "nobody", "--yes", "--store", Store).Status.ShouldBe(64);
        BezelProgram.Run("ledger", "verify", "--store", Store).Status.ShouldBe(0);
    }

    [Fact]
    public void The_notice_is_printed_and_that_it_was_given_is_recorded()
    {
        SetUp();
        Run german = BezelProgram.Run("notice", "--language", "de", "--store", Store);
        german.Output.ShouldContain("E-Mails und Nachrichten werden auf Betrug geprüft");
        german.Errors.ShouldContain("keine Rechtsberatung");
        string page = Path.Combine(_folder.Root, "notice.html");
        BezelProgram.Run("notice", "--html", page, "--store", Store).Status.ShouldBe(0);
        File.ReadAllText(page).ShouldStartWith("<!doctype html>");
        BezelProgram.Run("notice", "--html", page, "--store", Store).Status.ShouldBe(1);
        BezelProgram.Run("notice", "--record-given", "2026-01-05", "--store", Store).Errors.ShouldContain("Recorded: the staff received it on Monday, January 5, 2026.");
        BezelProgram.Run("notice", "--record-given", "2999-01-05", "--store", Store).Status.ShouldBe(1);
        BezelProgram.Run("notice", "--record-given", "5 January", "--store", Store).Status.ShouldBe(64);
        BezelProgram.Run("notice", "--language", "ja", "--store", Store).Status.ShouldBe(64);
        BezelProgram.Run("ledger", "list", "--store", Store).Output.ShouldContain("notice.given");
    }

    public void Dispose() => _folder.Dispose();

    private void SetUp()
    {
        Run run = BezelProgram.Run("setup", "--store", Store, "--name", "Vale & Daughters", "--country", "US", "--time-zone", "America/New_York", "--language", "en-US",
            "--currency", "USD", "--recovery-key-file", Path.Combine(_folder.Root, "recovery-key.txt"));
        run.Status.ShouldBe(0, run.Errors);
    }

    private static Action<Stream> Typed(string text) => stream => stream.Write(Encoding.UTF8.GetBytes(text));
}
