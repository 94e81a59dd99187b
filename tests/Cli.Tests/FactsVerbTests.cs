using Bezel.Hub;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>What Bezel knows of the shop, read in and taken out at a terminal.</summary>
public sealed class FactsVerbTests
{
    private static readonly string Sample = Path.Combine(Repository.Root, "samples", "shop.yaml");

    [Fact]
    public async Task A_shop_file_is_read_in_and_written_out_to_read_in_again()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        Bezel(test, "facts", "show").Output.ShouldContain("Without them Bezel cannot tell a supplier");
        Run read = Bezel(test, "facts", "import", Sample);
        read.Status.ShouldBe(0, read.Errors);
        read.Output.ShouldContain("In place. New suppliers: 1, suppliers that changed: 0, people who work here: 2, people you write to: 1.");
        read.Output.ShouldContain("3 account numbers came in; nobody has made sure of them yet.");
        string file = Path.Combine(test.Folder.Path, "out.yaml");
        Bezel(test, "facts", "export", file).Status.ShouldBe(0);
        Bezel(test, "facts", "import", file, "--replace").Output.ShouldContain("Nothing changes");
        Bezel(test, "facts", "export", file).Status.ShouldBe(1, "a file that is there is not written over");
        Bezel(test, "facts", "export").Output.ShouldBe(await File.ReadAllTextAsync(file));
        Bezel(test, "facts", "show").Output.ShouldContain("Meridian Diamonds");
    }

    [Fact]
    public async Task A_mistake_is_named_with_its_place_and_nothing_is_changed()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        string file = Path.Combine(test.Folder.Path, "in.yaml");
        await File.WriteAllTextAsync(file, "shop: { name: A }\nsuplliers: []\n");
        Run run = Bezel(test, "facts", "import", file);
        run.Status.ShouldBe(1);
        run.Errors.ShouldContain("line 2, column 1");
        run.Errors.ShouldContain("Nothing was changed.");
    }

    [Fact]
    public async Task Lessons_are_listed_and_what_is_not_there_cannot_be_taken_back()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite, House.Modules);
        Bezel(test, "lessons", "list").Output.ShouldContain("Nothing was taught so far.");
        Bezel(test, "lessons", "list", "--json").Output.ShouldContain("\"lessons\"");
        Run undo = Bezel(test, "lessons", "undo", "7");
        undo.Status.ShouldBe(1);
        undo.Errors.ShouldContain("There is no lesson 7.");
    }

    private static Run Bezel(TestStore test, params string[] arguments) => BezelProgram.Run([.. arguments, "--store", test.Folder.Path]);
}
