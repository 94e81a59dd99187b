using System.Text.RegularExpressions;
using Bezel.Hub.Ledger;
using Bezel.Shop.Findings;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Ledger;

/// <summary>Every kind of entry that any part of Bezel records has its sentence: found in the sources, so that a new kind without one fails here.</summary>
public sealed partial class SentencesTests
{
    [Fact]
    public void Every_kind_of_entry_that_the_sources_record_has_a_sentence()
    {
        IReadOnlyList<(string Kind, string File)> kinds = Recorded();
        kinds.Count.ShouldBeGreaterThan(20); // the search finds something
        kinds.Select(k => k.Kind).ShouldContain("finding.changed");
        kinds.Where(k => LedgerWords.Find(k.Kind) is null).Select(k => $"{k.Kind} ({k.File})").ShouldBeEmpty("each needs a sentence in src/Hub/Ledger/Words.resx");
        Enum.GetValues<FindingMoveKind>().Select(m => "finding." + m.ToString().ToLowerInvariant()).ShouldAllBe(k => LedgerWords.Find(k) != null);
    }

    [Fact]
    public void A_kind_without_a_sentence_is_caught()
    {
        Kinds("change.Record(\"robots.polished\", e => e.Add(\"count\", 3));").ShouldBe(["robots.polished"]);
        Kinds("change.Record(failure is null ? \"robots.shone\" : \"robots.dull\", e => { });").ShouldBe(["robots.shone", "robots.dull"]);
        Kinds("await RecordAsync(change, account, \"robots-in\", e => { });").ShouldBe(["robots-in"]);
        LedgerWords.Find("robots.polished").ShouldBeNull();
    }

    private static IReadOnlyList<(string Kind, string File)> Recorded() =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(f => Kinds(File.ReadAllText(f)).Select(k => (k, Path.GetFileName(f)))).Distinct()];

    // What stands in quotation marks before the data of the entry.
    private static IEnumerable<string> Kinds(string source) =>
        Call().Matches(source).SelectMany(call => Literal().Matches(call.Value).Select(l => l.Groups[1].Value)).Where(k => !k.EndsWith('.'));

    [GeneratedRegex(@"\bRecord(?:Async)?\((?:(?!=>)[^;{])*?(?=,\s*\w+\s*=>|\);|, null,|, [a-z]\w*\.\w+,)")]
    private static partial Regex Call();

    [GeneratedRegex("\"([a-z][a-z0-9.-]+)\"")]
    private static partial Regex Literal();
}
