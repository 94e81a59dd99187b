using System.Globalization;
using System.Text;
using Bezel.Shop.Protections;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Protections;

/// <summary>docs/protections.md is written from the catalogue: by the command that it names, which lets this test write instead of compare.</summary>
public sealed class DocsTests
{
    private const string Command = "BEZEL_WRITE_DOCS=1 dotnet test tests/Shop.Tests -c Release --filter Protections.DocsTests";

    private static readonly string Page = Path.Combine(Repository.Root, "docs", "protections.md");

    [Fact]
    public void The_list_of_protections_is_what_the_catalogue_says()
    {
        string now = Write();
        if (Environment.GetEnvironmentVariable("BEZEL_WRITE_DOCS") == "1")
            File.WriteAllText(Page, now);
        string there = File.Exists(Page) ? File.ReadAllText(Page).ReplaceLineEndings("\n") : "";
        (there == now).ShouldBeTrue($"docs/protections.md is not what the catalogue says. Write it again: {Command}");
    }

    private static string Write()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"""
            # Protections

            Written from the catalogue (`src/Shop/Protections`) by `{Command}`. Do not edit.

            {ProtectionCatalogue.All.Count} protections answer the owner's worries (T1–T3, P1–P8, and what if it happens anyway; see [the design](architecture.md)).
            Each is in one of four states: *holds*, *slips*, *broken*, *not measured*. Evidence that is older than the days given says nothing any more: *not measured*.
            What could not be checked is *not measured* too. A protection on many computers or mailboxes is in the state of the worst of them.

            Safeguards are those of the [CIS Critical Security Controls](https://www.cisecurity.org/controls) v8.1, with the smallest implementation group in brackets,
            and outcomes those of the [NIST Cybersecurity Framework](https://doi.org/10.6028/NIST.CSWP.29) 2.0: the nearest there are, carried out wholly or in part.

            """);
        foreach (IGrouping<Worry, Protection> worry in ProtectionCatalogue.All.GroupBy(p => p.Worry))
        {
            string code = worry.Key == Worry.Aftermath ? "All" : worry.Key.ToString();
            page.Append(CultureInfo.InvariantCulture, $"\n## {code}: {ProtectionWords.Phrase("worry." + worry.Key)}\n");
            foreach (Protection protection in worry)
            {
                page.Append(CultureInfo.InvariantCulture, $"""

                    ### {protection.Id}

                    **{protection.Title}.** {protection.Meaning}

                    {protection.HowMeasured} When it does not hold: {protection.NextStep}

                    | evidence good for | CIS Controls v8.1 | NIST CSF 2.0 |
                    |---|---|---|
                    | {protection.MaxAge.Days} days | {string.Join("; ", protection.Safeguards.Select(s => $"{s.Number} ({s.ImplementationGroup}) {s.Topic}"))} | {string.Join("; ", protection.Subcategories.Select(s => $"{s.Id} {s.Topic}"))} |

                    """);
            }
        }
        page.Append(CultureInfo.InvariantCulture, $"""

            ## The safeguards referred to

            {ProtectionCatalogue.Safeguards.Count} of 153, {ProtectionCatalogue.Safeguards.Count(s => s.ImplementationGroup == 1)} of them of the 56 in implementation group 1. Topics are in our own words.

            | Safeguard | Group | Acts on | Function | Topic | Protections |
            |---|---|---|---|---|---|

            """);
        foreach (CisSafeguard safeguard in ProtectionCatalogue.Safeguards)
        {
            IEnumerable<string> users = ProtectionCatalogue.All.Where(p => p.Safeguards.Contains(safeguard)).Select(p => p.Id);
            page.Append(CultureInfo.InvariantCulture,
                $"| {safeguard.Number} | {safeguard.ImplementationGroup} | {safeguard.AssetClass} | {safeguard.Function} | {safeguard.Topic} | {string.Join(", ", users)} |\n");
        }
        return page.ToString().ReplaceLineEndings("\n");
    }
}
