using System.Text.Json;
using Bezel.Hub;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>Invoices at a terminal.</summary>
public sealed class InvoicesVerbTests
{
    private static readonly string Shop = Path.Combine(Repository.Root, "samples", "shop.yaml");

    [Fact]
    public void Each_invoice_is_said_with_both_accounts_and_the_status_is_that_of_the_worst()
    {
        using var folder = new TestFolder();
        string changed = folder.Write("changed.txt", Invoice("55558812")), fine = folder.Write("fine.txt", Invoice("123456789"));
        Run stop = BezelProgram.Run("invoices", "check", fine, changed, "--shop", Shop);
        stop.Status.ShouldBe(2, stop.Errors);
        stop.Output.ShouldContain("The account is the one on file");
        stop.Output.ShouldContain("Don’t pay this invoice yet");
        stop.Output.ShouldContain("•••• 8812");
        stop.Output.ShouldContain("•••• 6789");
        stop.Output.ShouldNotContain("55558812");
        Run ok = BezelProgram.Run("invoices", "check", fine, "--shop", Shop);
        ok.Status.ShouldBe(0, ok.Output);
        ok.Output.ShouldNotContain("Don’t pay");
    }

    [Fact]
    public void Programs_get_one_object_a_line_and_never_a_whole_account()
    {
        using var folder = new TestFolder();
        string changed = folder.Write("changed.txt", Invoice("55558812")), fine = folder.Write("fine.txt", Invoice("123456789"));
        Run run = BezelProgram.Run("invoices", "check", changed, fine, "--shop", Shop, "--json");
        run.Status.ShouldBe(2, run.Errors);
        JsonElement[] lines = [.. run.Lines()];
        lines.Select(l => l.GetProperty("outcome").GetString()).ShouldBe(["stop", "ok"]);
        lines[0].GetProperty("schema").GetInt32().ShouldBe(1);
        lines[0].GetProperty("amount").GetString().ShouldBe("4200.00");
        JsonElement account = lines[0].GetProperty("accounts")[0];
        account.GetProperty("account_ends").GetString().ShouldBe("8812");
        account.GetProperty("reasons")[0].GetProperty("code").GetString().ShouldBe("account-changed");
        account.GetProperty("reasons")[0].GetProperty("on_file_ends").GetString()!.ShouldStartWith("6789");
        run.Output.ShouldNotContain("55558812");
    }

    [Fact]
    public void What_is_no_invoice_or_gives_no_account_is_never_all_right()
    {
        using var folder = new TestFolder();
        Run letter = BezelProgram.Run("invoices", "check", folder.Write("letter.txt", "Dear all, we are closed on Monday."), "--shop", Shop);
        letter.Status.ShouldBe(3);
        letter.Errors.ShouldContain("No invoice was read in this file");
        Run none = BezelProgram.Run("invoices", "check", folder.Write("none.txt", "Meridian Diamonds\nINVOICE\nInvoice No: MD-1\nInvoice date: 2026-10-20\nAmount due $4,200.00\n"), "--shop", Shop);
        none.Status.ShouldBe(1, none.Errors);
        none.Output.ShouldContain("No account to compare");
        Run missing = BezelProgram.Run("invoices", "check", Path.Combine(folder.Root, "not-there.pdf"), folder.Write("fine.txt", Invoice("123456789")), "--shop", Shop);
        missing.Status.ShouldBe(3);
        missing.Output.ShouldContain("The account is the one on file", Case.Sensitive, "the others are checked all the same");
        BezelProgram.Run("invoices", "check").Status.ShouldBe(64);
    }

    [Fact]
    public async Task The_stores_book_is_asked_when_no_shop_file_is_named_and_nothing_is_kept()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using var folder = new TestFolder();
        Run unknown = BezelProgram.Run("invoices", "check", folder.Write("fine.txt", Invoice("123456789")), "--store", test.Folder.Path);
        unknown.Status.ShouldBe(1, unknown.Errors);
        unknown.Output.ShouldContain("Neither who makes it out nor the account is in the supplier book.");
        (await RawBytes.ContainAsync(test, "invoice.kept")).ShouldBeFalse();
    }

    private static string Invoice(string account) =>
        $"Meridian Diamonds\nINVOICE\nInvoice No: MD-1\nInvoice date: 2026-10-20\n\nRound brilliant, one carat\t1\t$4,200.00\n\nAmount due $4,200.00\nPlease wire to routing 021000021, account number {account}\n";
}
