using Bezel.Architecture.Tests.Laws;

namespace Bezel.Architecture.Tests;

public sealed class ProjectArrowsTests
{
    private static readonly Project[] House =
    [
        Source("Mime"), Source("Links"), Source("Money"), Source("Ledger"), Source("Documents", "Mime"), Source("Judge", "Mime", "Documents", "Links", "Money"),
        Source("Dns"), Source("Scanning", "Documents"), Source("Authentication", "Mime", "Links", "Dns"), Source("Shop", "Ledger"), Source("Mail", "Shop", "Judge", "Dns", "Authentication", "Scanning"), Source("Suppliers", "Shop", "Money"),
        Source("Hub", "Mail", "Suppliers"), Source("Cli", "Hub", "Judge") with { IsProgram = true },
        Source("Mime.Tests", "Mime") with { Area = "tests" },
    ];

    [Fact]
    public void Projects_reference_only_what_lies_further_in() => ProjectArrows.Violations(Checkout.Projects).ShouldHold();

    [Fact]
    public void A_house_built_as_designed_breaks_no_arrow() => ProjectArrows.Violations(House).ShouldHold();

    [Theory]
    [InlineData("Mime", "Links")]
    [InlineData("Links", "Mime")]
    [InlineData("Money", "Documents")]
    [InlineData("Documents", "Links")]
    [InlineData("Judge", "Ledger")]
    [InlineData("Judge", "Shop")]
    [InlineData("Ledger", "Money")]
    [InlineData("Dns", "Shop")]
    [InlineData("Dns", "Authentication")]
    [InlineData("Scanning", "Shop")]
    [InlineData("Documents", "Scanning")]
    [InlineData("Judge", "Scanning")]
    [InlineData("Shop", "Scanning")]
    [InlineData("Authentication", "Judge")]
    [InlineData("Authentication", "Shop")]
    [InlineData("Judge", "Authentication")]
    [InlineData("Shop", "Authentication")]
    [InlineData("Shop", "Mail")]
    [InlineData("Shop", "Dns")]
    [InlineData("Mail", "Suppliers")]
    [InlineData("Mail", "Hub")]
    [InlineData("Hub", "Cli")]
    [InlineData("Money", "Mime.Tests")]
    [InlineData("Hub", "Mime.Tests")]
    [InlineData("Mail", "Nowhere")]
    public void A_planted_arrow_is_caught(string from, string to)
    {
        IEnumerable<Project> planted = House.Select(p => p.Name == from ? p with { References = [.. p.References, to] } : p);
        ProjectArrows.Violations([.. planted]).ShouldCatch(to);
    }

    [Fact]
    public void A_planted_package_in_a_pure_library_is_caught()
    {
        IEnumerable<Project> planted = House.Select(p => p.Name == "Money" ? p with { Packages = ["YamlDotNet"] } : p);
        ProjectArrows.Violations([.. planted]).ShouldCatch("YamlDotNet");
    }

    [Fact]
    public void A_project_file_is_read_as_the_compiler_reads_it()
    {
        Project project = Project.Read("src/Cli/Cli.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><OutputType>Exe</OutputType><AssemblyName>bezel</AssemblyName></PropertyGroup>
              <ItemGroup><ProjectReference Include="..\Judge\Judge.csproj" /><PackageReference Include="CsvHelper" /></ItemGroup>
            </Project>
            """);
        (project.Name, project.Area, project.IsProgram, project.AssemblyName).ShouldBe(("Cli", "src", true, "bezel"));
        project.References.ShouldBe(["Judge"]);
        project.Packages.ShouldBe(["CsvHelper"]);
    }

    private static Project Source(string name, params string[] references) => new(name, "src", $"src/{name}/{name}.csproj", false, "Bezel." + name, references, []);
}
