using Bezel.Hub;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>The supplier book at a terminal.</summary>
public sealed class SuppliersVerbTests
{
    private const string Table = "Supplier,Contact,Phone,Email,Routing number,Account number\nMeridian Diamonds,Tom Vale,+1 212 555 0134,tom@meridian-diamonds.example,021000021,000123456789\nPearl House,,,info@pearl.example,,\n";

    [Fact]
    public async Task A_list_is_looked_at_read_in_shown_and_taken_out_again()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        string file = await WriteAsync(test, "list.csv", Table);
        Bezel(test, "suppliers", "list").Output.ShouldContain("No supplier is in the book yet");
        Run preview = Bezel(test, "suppliers", "import", file, "--preview");
        preview.Output.ShouldContain("New: 2");
        preview.Output.ShouldContain("Nothing was changed.");
        Bezel(test, "suppliers", "list").Output.ShouldContain("No supplier is in the book yet");
        Run read = Bezel(test, "suppliers", "import", file);
        read.Status.ShouldBe(0, read.Errors);
        read.Output.ShouldContain("Import 2 is in the book. New: 2, more became known: 0, all known: 0, accounts: 1");
        Bezel(test, "suppliers", "list").Output.ShouldContain("Pearl House  (no number to ring, no account on file)");
        Run one = Bezel(test, "suppliers", "show", "1");
        one.Output.ShouldContain("account ending in 6789");
        one.Output.ShouldContain("never verified");
        one.Output.ShouldNotContain("123456789");
        string table = Path.Combine(test.Folder.Path, "out.csv");
        Bezel(test, "suppliers", "export", table).Status.ShouldBe(0);
        string written = await File.ReadAllTextAsync(table);
        written.ShouldContain("'+1 212 555 0134");
        written.ShouldNotContain("123456789");
        Bezel(test, "suppliers", "undo", "2").Output.ShouldContain("Import 2 is taken out again.");
        Bezel(test, "suppliers", "list").Output.ShouldContain("No supplier is in the book yet");
        Run again = Bezel(test, "suppliers", "undo", "2");
        (again.Status, again.Errors.Contains("cannot be taken out", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    [Fact]
    public async Task A_mistake_is_named_with_its_place_and_nothing_is_changed()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        Run run = Bezel(test, "suppliers", "import", await WriteAsync(test, "bad.csv", "Supplier,Phone\nMeridian,\"+1 212\n"));
        run.Status.ShouldBe(1);
        run.Errors.ShouldContain("line 2, column 2");
        run.Errors.ShouldContain("Nothing was changed.");
        Bezel(test, "suppliers", "show", "1").Errors.ShouldContain("There is no supplier 1");
    }

    private static async Task<string> WriteAsync(TestStore test, string name, string text)
    {
        string file = Path.Combine(test.Folder.Path, name);
        await File.WriteAllTextAsync(file, text);
        return file;
    }

    private static Run Bezel(TestStore test, params string[] arguments) => BezelProgram.Run([.. arguments, "--store", test.Folder.Path]);
}
