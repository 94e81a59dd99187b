using System.Resources;
using System.Text.RegularExpressions;
using Bezel.Judge.Phrases;
using Bezel.Judge.Rules;
using Bezel.Judge.Words;
using Bezel.Testing;

namespace Bezel.Judge.Tests.Rules;

/// <summary>Goes over every rule that there is and says what was forgotten when it was added.</summary>
public sealed partial class RuleSamplesTests
{
    private static readonly string Sources = Path.Combine(Repository.Root, "src", "Judge", "Rules");

    public static TheoryData<string> Rules => [.. RuleBook.All.Select(rule => rule.Id)];

    [Fact]
    public void Every_identity_is_unique() =>
        RuleBook.All.GroupBy(rule => rule.Id).Where(same => same.Count() > 1).Select(same => same.Key).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Rules))]
    public void Has_a_file_of_its_own_whose_summary_says_when_it_fires(string id)
    {
        string path = SourceOf(Rule(id));
        File.Exists(path).ShouldBeTrue($"{id}: expected the class in {Path.GetRelativePath(Repository.Root, path)}");
        string source = File.ReadAllText(path);
        int declared = source.IndexOf($"class {Rule(id).GetType().Name}", StringComparison.Ordinal);
        declared.ShouldBeGreaterThan(0, $"{id}: the file does not declare the class");
        source[..declared].ShouldContain("/// <summary>", customMessage: $"{id}: the class has no summary");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Has_words_for_the_owner(string id)
    {
        Rule rule = Rule(id);
        string? text;
        try
        {
            text = RuleWords.Reason(rule, []);
        }
        catch (MissingManifestResourceException)
        {
            text = null;
        }
        text.ShouldNotBeNullOrWhiteSpace($"{id}: no text under '{id}' in Words.resx beside the rule");
        text.ShouldNotContain("!", customMessage: $"{id}: no exclamation marks");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Has_a_sample_that_fires_and_two_near_misses(string id)
    {
        string path = RuleSample.FileOf(id);
        File.Exists(path).ShouldBeTrue($"{id}: no samples at tests/Samples/rules/{id}.txt");
        IReadOnlyList<RuleSample> samples = RuleSample.Read(path);
        samples.Count(sample => sample.Fires).ShouldBeGreaterThanOrEqualTo(1, $"{id}: no sample fires");
        samples.Count(sample => !sample.Fires).ShouldBeGreaterThanOrEqualTo(2, $"{id}: fewer than two near-misses");
        samples.Where(sample => !sample.Fires && sample.Why.Length == 0).ShouldBeEmpty($"{id}: a near-miss does not say why");
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Fires_on_its_samples_and_stays_silent_on_the_near_misses(string id)
    {
        Rule rule = Rule(id);
        string path = RuleSample.FileOf(id);
        if (!File.Exists(path))
            return; // Said by the test above.
        foreach (RuleSample sample in RuleSample.Read(path))
        {
            Incoming incoming = sample.Open();
            Finding finding = rule.Examine(incoming);
            finding.IsFound.ShouldBe(sample.Fires, $"{sample}\nfound: {string.Join(", ", finding.Evidence ?? [])}");
            foreach (Evidence seen in finding.Evidence ?? [])
                seen.Value.ShouldNotBeNull($"{sample}: evidence {seen.Name}");
            if (finding.Evidence is { } evidence)
                RuleWords.Reason(rule, evidence)!.ShouldNotContain("…", customMessage: $"{sample}: the text names evidence that the rule does not give");
        }
    }

    [Fact]
    public void Every_sample_file_is_of_a_rule() =>
        Directory.EnumerateFiles(RuleSample.Folder, "*.txt").Select(Path.GetFileNameWithoutExtension)
            .Except(RuleBook.All.Select(rule => rule.Id)).ShouldBeEmpty();

    [Fact]
    public void Every_topic_that_a_rule_asks_for_is_in_a_phrase_list()
    {
        var missing = new List<string>();
        foreach (string path in Directory.EnumerateFiles(Sources, "*.cs", SearchOption.AllDirectories))
        {
            foreach (Match call in TopicCall().Matches(File.ReadAllText(path)))
            {
                foreach (Match topic in Quoted().Matches(call.Groups["topics"].Value))
                {
                    if (!PhraseBook.Shipped.Topics.Contains(topic.Groups["topic"].Value))
                        missing.Add($"{Path.GetFileName(path)}: {topic.Groups["topic"].Value}");
                }
            }
        }
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_fitted_weight_is_of_a_rule() =>
        Weights.Shipped.Rules.Except(RuleBook.All.Select(rule => rule.Id)).ShouldBeEmpty();

    [Fact]
    public void A_fitted_weight_keeps_the_sign_of_the_rule()
    {
        foreach (Rule rule in RuleBook.All)
        {
            double prior = Weights.Prior(rule.Strength);
            if (prior > 0)
                Weights.Shipped.Of(rule).ShouldBeGreaterThanOrEqualTo(0, rule.Id);
            else
                Weights.Shipped.Of(rule).ShouldBeLessThanOrEqualTo(0, rule.Id);
        }
    }

    private static Rule Rule(string id) => RuleBook.All.Single(rule => rule.Id == id);

    private static string SourceOf(Rule rule)
    {
        string family = rule.GetType().Namespace!.Split('.')[^1];
        return Path.Combine(Sources, family, rule.GetType().Name + ".cs");
    }

    [GeneratedRegex("""\.(?:Now|NowAny|Anywhere|All|In)\((?:Place\.\w+, )?(?<topics>"[a-z0-9-]+"(?:,\s*"[a-z0-9-]+")*)\)""")]
    private static partial Regex TopicCall();

    [GeneratedRegex("\"(?<topic>[a-z0-9-]+)\"")]
    private static partial Regex Quoted();
}
