using Bezel.Shop.Protections;

namespace Bezel.Shop.Tests.Protections;

/// <summary>
/// What the data files say of the two frameworks is entered a second time here, in another form, from the published documents:
/// CIS Controls v8.1 (June 2024) and NIST CSWP 29 (February 2024). Counts that both publishers give guard this entry in turn.
/// </summary>
public sealed class ReferenceTests
{
    /// <summary>How many safeguards each of the 18 controls has.</summary>
    private static readonly int[] Sizes = [5, 7, 14, 12, 6, 8, 7, 12, 7, 7, 5, 8, 11, 9, 7, 14, 9, 5];

    private static readonly string[] Group1 =
        [.. Ranges("1.1-2 2.1-3 3.1-6 4.1-7 5.1-4 6.1-5 7.1-4 8.1-3 9.1-2 10.1-3 11.1-4 12.1-1 14.1-8 15.1-1 17.1-3")];

    private static readonly string[] Group3 =
        [.. Ranges("1.5-5 2.7-7 3.13-14 4.12-12 6.8-8 8.12-12 9.7-7 12.8-8 13.7-11 15.5-7 16.12-14 17.9-9 18.4-5")];

    private static readonly string[] Safeguards = [.. Sizes.SelectMany((size, i) => Enumerable.Range(1, size).Select(n => $"{i + 1}.{n}"))];

    private static readonly string[] Subcategories = [.. Categories(
        "GV.OC 1-5", "GV.RM 1-7", "GV.RR 1-4", "GV.PO 1-2", "GV.OV 1-3", "GV.SC 1-10",
        "ID.AM 1-5,7-8", "ID.RA 1-10", "ID.IM 1-4",
        "PR.AA 1-6", "PR.AT 1-2", "PR.DS 1-2,10-11", "PR.PS 1-6", "PR.IR 1-4",
        "DE.CM 1-3,6,9", "DE.AE 2-4,6-8",
        "RS.MA 1-5", "RS.AN 3,6-8", "RS.CO 2-3", "RS.MI 1-2",
        "RC.RP 1-6", "RC.CO 3-4")];

    [Fact]
    public void The_second_entry_has_as_many_as_the_publishers_say()
    {
        Safeguards.Length.ShouldBe(153);
        Group1.Length.ShouldBe(56);
        Group3.Length.ShouldBe(23);
        Group1.Concat(Group3).Distinct().Count().ShouldBe(79);
        Group1.Concat(Group3).ShouldBeSubsetOf(Safeguards);
        Subcategories.Length.ShouldBe(106);
    }

    [Fact]
    public void Every_safeguard_exists_in_version_8_1() =>
        ProtectionCatalogue.Safeguards.Select(s => s.Number).Except(Safeguards).ShouldBeEmpty();

    [Fact]
    public void Every_safeguard_has_its_implementation_group() =>
        ProtectionCatalogue.Safeguards
            .Where(s => s.ImplementationGroup != (Group1.Contains(s.Number) ? 1 : Group3.Contains(s.Number) ? 3 : 2))
            .Select(s => s.Number).ShouldBeEmpty();

    [Fact]
    public void What_is_written_down_is_governing() =>
        // In v8.1 every safeguard on documentation governs, but 17.9; so a wrong column shows.
        ProtectionCatalogue.Safeguards
            .Where(s => s.AssetClass == CisAssetClass.Documentation && s.Function != SecurityFunction.Govern)
            .Select(s => s.Number).ShouldBeEmpty();

    [Fact]
    public void Every_subcategory_exists_in_version_2_0() =>
        ProtectionCatalogue.Subcategories.Select(s => s.Id).Except(Subcategories).ShouldBeEmpty();

    [Theory]
    [InlineData("PR.AC-07")]
    [InlineData("PR.IP-04")]
    [InlineData("PR.DS-03")]
    [InlineData("DE.CM-04")]
    [InlineData("ID.AM-06")]
    [InlineData("RS.RP-01")]
    public void Identifiers_of_version_1_1_are_not_taken_for_existing(string old) => Subcategories.ShouldNotContain(old);

    [Fact]
    public void Every_subcategory_names_its_function() =>
        ProtectionCatalogue.Subcategories.Select(s => s.Function).Distinct().Order().ShouldBe(Enum.GetValues<SecurityFunction>());

    [Fact]
    public void The_data_files_hold_what_is_used_and_nothing_else()
    {
        ProtectionCatalogue.Safeguards.Except(ProtectionCatalogue.All.SelectMany(p => p.Safeguards)).ShouldBeEmpty();
        ProtectionCatalogue.Subcategories.Except(ProtectionCatalogue.All.SelectMany(p => p.Subcategories)).ShouldBeEmpty();
    }

    [Fact]
    public void The_data_files_are_in_order()
    {
        ProtectionCatalogue.Safeguards.Select(s => Array.IndexOf(Safeguards, s.Number)).ShouldBeInOrder();
        ProtectionCatalogue.Subcategories.Select(s => Array.IndexOf(Functions, s.Id[..2])).ShouldBeInOrder();
    }

    private static readonly string[] Functions = ["GV", "ID", "PR", "DE", "RS", "RC"];

    /// <summary>"4.1-7" is 4.1 to 4.7.</summary>
    private static IEnumerable<string> Ranges(string text) =>
        from range in text.Split(' ')
        let parts = range.Split('.', '-')
        let first = int.Parse(parts[1], null)
        from number in Enumerable.Range(first, int.Parse(parts[2], null) - first + 1)
        select $"{parts[0]}.{number}";

    /// <summary>"ID.AM 1-5,7-8" is ID.AM-01 to ID.AM-05, ID.AM-07 and ID.AM-08.</summary>
    private static IEnumerable<string> Categories(params string[] categories) =>
        from category in categories
        from range in category[6..].Split(',')
        let ends = range.Split('-')
        let first = int.Parse(ends[0], null)
        from number in Enumerable.Range(first, int.Parse(ends[^1], null) - first + 1)
        select $"{category[..5]}-{number:00}";
}
