using Bezel.Architecture.Tests.Laws;

namespace Bezel.Architecture.Tests;

public sealed class LayoutTests
{
    private static readonly Project Money = new("Money", "src", "src/Money/Money.csproj", false, "Bezel.Money", [], []);

    [Fact]
    public void Every_project_is_in_the_solution() => Layout.Solution(Checkout.Text("Bezel.slnx"), Checkout.Files).ShouldHold();

    [Fact]
    public void A_planted_project_outside_the_solution_is_caught()
    {
        const string slnx = """<Solution><Folder Name="/src/"><Project Path="src/Money/Money.csproj" /></Folder></Solution>""";
        Layout.Solution(slnx, ["src/Money/Money.csproj"]).ShouldHold();
        Layout.Solution(slnx, ["src/Money/Money.csproj", "src/Planted/Planted.csproj"]).ShouldCatch("src/Planted/Planted.csproj");
        Layout.Solution(slnx, []).ShouldCatch("src/Money/Money.csproj");
    }

    [Fact]
    public void Every_module_has_a_readme() => Layout.Readmes(Checkout.Sources, Checkout.Files).ShouldHold();

    [Fact]
    public void A_planted_module_without_a_readme_is_caught()
    {
        Layout.Readmes([Money], ["src/Money/README.md"]).ShouldHold();
        Layout.Readmes([Money], ["src/Money/Iban.cs"]).ShouldCatch("src/Money/README.md");
    }

    [Fact]
    public void Every_source_project_has_a_test_project() => Layout.TestProjects(Checkout.Projects).ShouldHold();

    [Fact]
    public void A_planted_project_without_tests_is_caught() => Layout.TestProjects([Money]).ShouldCatch("Money.Tests");

    [Fact]
    public void Every_test_project_is_named_so_that_it_is_run() => Layout.Findable(Checkout.Projects).ShouldHold();

    [Fact]
    public void A_planted_test_project_with_another_name_is_caught() =>
        Layout.Findable([Money with { Name = "MoneyChecks", Area = "tests", Packages = ["Microsoft.NET.Test.Sdk"] }]).ShouldCatch("*.Tests");
}
