using Bezel.Shop.Protections;

namespace Bezel.Shop.Tests.Protections;

/// <summary>The data files are written by hand: what does not fit is named with its line.</summary>
public sealed class CatalogueFilesTests
{
    private const string Columns = "protection\tworry\tdays\tcis\tcsf\n";

    private static readonly CisSafeguard[] Cis = [new("4.5", 1, CisAssetClass.Devices, SecurityFunction.Protect, "firewall")];
    private static readonly CsfSubcategory[] Csf = [new("PR.IR-01", "networks")];

    [Fact]
    public void Comments_and_empty_lines_are_passed_over() =>
        Read("# one\n\n" + Columns + "# two\nx.y\tP1\t7\t4.5\tPR.IR-01\n").ShouldHaveSingleItem().MaxAge.ShouldBe(TimeSpan.FromDays(7));

    [Theory]
    [InlineData("x.y\tP1\t7\t4.5\n", "line 2")]
    [InlineData("x.y\tP1\t7\t4.5\tPR.IR-01\tmore\n", "5 columns")]
    [InlineData("x.y\tP9\t7\t4.5\tPR.IR-01\n", "'P9'")]
    [InlineData("x.y\t3\t7\t4.5\tPR.IR-01\n", "'3'")]
    [InlineData("x.y\tP1\t0\t4.5\tPR.IR-01\n", "'0'")]
    [InlineData("x.y\tP1\t-7\t4.5\tPR.IR-01\n", "'-7'")]
    [InlineData("x.y\tP1\t4000\t4.5\tPR.IR-01\n", "'4000'")]
    [InlineData("x.y\tP1\t7\t4.6\tPR.IR-01\n", "'4.6' is not in cis-safeguards.tsv")]
    [InlineData("x.y\tP1\t7\t4.5\tPR.AC-07\n", "'PR.AC-07' is not in csf-subcategories.tsv")]
    [InlineData("x.y\tP1\t7\t4.5 4.5\tPR.IR-01\n", "twice")]
    [InlineData("x.y\tP1\t7\t4.5\tPR.IR-01\nx.y\tP1\t7\t4.5\tPR.IR-01\n", "line 3: x.y")]
    [InlineData("x.y\tP1\t7\t \tPR.IR-01\n", "none of them empty")]
    public void What_does_not_fit_is_named(string rows, string named) =>
        Should.Throw<FormatException>(() => Read(Columns + rows)).Message.ShouldContain(named);

    [Fact]
    public void Other_columns_are_refused() =>
        Should.Throw<FormatException>(() => Read("protection\tdays\tworry\tcis\tcsf\n")).Message.ShouldBe("planted.tsv, line 1: the columns are protection, worry, days, cis, csf.");

    [Theory]
    [InlineData("4.5\t4\tDevices\tProtect\tfirewall", "'4'")]
    [InlineData("4.5\t1\tApplications\tProtect\tfirewall", "'Applications'")]
    [InlineData("4.5\t1\tDevices\tPrevent\tfirewall", "'Prevent'")]
    public void A_safeguard_that_cannot_be_is_named(string row, string named) =>
        Should.Throw<FormatException>(() => CatalogueFiles.Safeguards(("planted.tsv", "safeguard\tgroup\tasset\tfunction\ttopic\n" + row))).Message.ShouldContain(named);

    private static IReadOnlyList<Protection> Read(string text) => CatalogueFiles.Protections(("planted.tsv", text), Cis, Csf);
}
