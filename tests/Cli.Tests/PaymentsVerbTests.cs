using System.Text.Json;
using Bezel.Hub;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>Payment files at a terminal.</summary>
public sealed class PaymentsVerbTests
{
    private static readonly string Shop = Path.Combine(Repository.Root, "samples", "shop.yaml");

    private const string Fine = "Payee,Routing number,Account number,Amount,Currency,Reference\nMeridian Diamonds,021000021,123456789,1200.00,USD,INV-1\n";
    private const string Changed = Fine + "MERIDIAN DIAMONDS LLC,021000021,55558812,9200.00,USD,INV-2\n";

    [Fact]
    public async Task What_must_not_go_is_said_with_both_accounts_and_the_status_tells_it()
    {
        using var folder = new TestFolder();
        string changed = folder.Write("changed.csv", Changed), fine = folder.Write("fine.csv", Fine), report = Path.Combine(folder.Root, "report.csv");
        Run stop = BezelProgram.Run("payments", "check", changed, "--shop", Shop, "--report", report);
        stop.Status.ShouldBe(2, stop.Errors);
        stop.Output.ShouldContain("Don’t send this file: 1 of 2 payments must not go.");
        stop.Output.ShouldContain("•••• 8812");
        stop.Output.ShouldContain("6789");
        stop.Output.ShouldNotContain("55558812");
        (await File.ReadAllTextAsync(report)).ShouldContain("2,3,stop,MERIDIAN DIAMONDS LLC");
        BezelProgram.Run("payments", "check", changed, "--shop", Shop, "--report", report).Status.ShouldBe(3, "a file that is there is not written over");
        Run ok = BezelProgram.Run("payments", "check", fine, "--shop", Shop);
        ok.Status.ShouldBe(0);
        ok.Output.ShouldContain("the one payment goes where it should");
        JsonElement json = BezelProgram.Run("payments", "check", changed, "--shop", Shop, "--json").Lines().ShouldHaveSingleItem();
        json.GetProperty("schema").GetInt32().ShouldBe(1);
        json.GetProperty("outcome").GetString().ShouldBe("stop");
        json.GetProperty("counts").GetProperty("stop").GetInt32().ShouldBe(1);
        json.GetProperty("lines")[0].GetProperty("account_ends").GetString().ShouldBe("8812");
    }

    [Fact]
    public void Columns_can_be_said_and_what_cannot_be_read_is_named_with_its_place()
    {
        using var folder = new TestFolder();
        string odd = folder.Write("odd.csv", "wem,wohin,bank,wieviel\nMeridian Diamonds,123456789,021000021,12.00\n");
        Run unsaid = BezelProgram.Run("payments", "check", odd, "--shop", Shop);
        unsaid.Status.ShouldBe(3);
        unsaid.Errors.ShouldContain("Line 1, column");
        BezelProgram.Run("payments", "check", odd, "--shop", Shop, "--map", "payee=wem,account=wohin,routing=#3,amount=wieviel", "--currency", "usd").Status.ShouldBe(0);
        BezelProgram.Run("payments", "check", odd, "--shop", Shop, "--map", "payee:wem").Status.ShouldBe(64);
        BezelProgram.Run("payments", "check", Path.Combine(folder.Root, "none.csv"), "--shop", Shop).Status.ShouldBe(3);
    }

    [Fact]
    public async Task The_stores_book_is_asked_when_no_shop_file_is_named_and_nothing_is_kept()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        using var folder = new TestFolder();
        Run unknown = BezelProgram.Run("payments", "check", folder.Write("fine.csv", Fine), "--store", test.Folder.Path);
        unknown.Status.ShouldBe(1, unknown.Errors);
        unknown.Output.ShouldContain("Neither the payee nor the account is in the supplier book.");
        (await RawBytes.ContainAsync(test, "payment-file.checked")).ShouldBeFalse();
    }

    [Fact]
    public void What_was_sent_otherwise_is_named()
    {
        using var folder = new TestFolder();
        string file = folder.Write("file.csv", Changed), other = folder.Write("other.csv", Changed.Replace("55558812", "66660001", StringComparison.Ordinal));
        BezelProgram.Run("payments", "compare", file, file).Status.ShouldBe(0);
        Run altered = BezelProgram.Run("payments", "compare", file, other, "--shop", Shop);
        altered.Status.ShouldBe(2, altered.Errors);
        altered.Output.ShouldContain("one payment was altered");
        altered.Output.ShouldContain("0001");
        altered.Output.ShouldNotContain("66660001");
    }
}
