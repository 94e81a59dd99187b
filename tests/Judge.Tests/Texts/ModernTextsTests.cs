using Bezel.Judge.Shop;
using Bezel.Testing;

namespace Bezel.Judge.Tests.Texts;

/// <summary>
/// Texts as shops get them in 2026, written for this project (<c>tests/Samples/texts/modern.csv</c>), judged by the shipped model and all rules.
/// The floors lie a few percent below what was measured when they were set, so that a change which costs something is seen.
/// </summary>
public sealed class ModernTextsTests
{
    private static readonly Lazy<IReadOnlyList<(string Label, string Text, Verdict Verdict)>> Judged = new(JudgeAll);

    [Fact]
    public void Most_frauds_are_at_least_careful() => Share("fraud", level => level != Level.Fine).ShouldBeGreaterThanOrEqualTo(0.95);

    [Fact]
    public void Most_frauds_are_dangerous() => Share("fraud", level => level == Level.Dangerous).ShouldBeGreaterThanOrEqualTo(0.80);

    [Fact]
    public void Hardly_any_legitimate_text_is_dangerous() => Share("legit", level => level == Level.Dangerous).ShouldBeLessThanOrEqualTo(0.01);

    [Fact]
    public void Few_legitimate_texts_are_more_than_fine() => Share("legit", level => level != Level.Fine).ShouldBeLessThanOrEqualTo(0.05);

    [Fact]
    public void There_are_enough_texts_of_both_kinds()
    {
        Judged.Value.Count(one => one.Label == "fraud").ShouldBeGreaterThanOrEqualTo(120);
        Judged.Value.Count(one => one.Label == "legit").ShouldBeGreaterThanOrEqualTo(150);
        Judged.Value.Select(one => one.Text).Distinct().Count().ShouldBe(Judged.Value.Count);
    }

    [Fact]
    public void An_account_that_differs_from_the_book_is_held_in_a_text_too()
    {
        var judge = new MessageJudge(ShopFile.Parse(ShopYaml("US")));
        Verdict fromTheNumberOnFile = judge.JudgeText("Please send the 9,820 to our account, routing 011401533, account 8840117265. Tom", "+1 212 555 0134");
        fromTheNumberOnFile.Holds.ShouldContain("account-differs-from-book");
        Verdict fromAnother = judge.JudgeText("Meridian Diamonds here. Please wire to routing 011401533, account 8840117265.", "+1 347 555 0129");
        fromAnother.Holds.ShouldContain("account-differs-from-book");
    }

    [Fact]
    public void The_account_on_file_is_not_held_in_a_text() =>
        new MessageJudge(ShopFile.Parse(ShopYaml("US")))
            .JudgeText("Wire it to routing 021000021, account 123456789 as always. Tom", "+1 212 555 0134").Holds.ShouldBeEmpty();

    private static double Share(string label, Predicate<Level> wanted)
    {
        List<Level> levels = [.. Judged.Value.Where(one => one.Label == label).Select(one => one.Verdict.Level)];
        return (double)levels.Count(level => wanted(level)) / levels.Count;
    }

    private static List<(string, string, Verdict)> JudgeAll()
    {
        var judges = new Dictionary<string, MessageJudge>(StringComparer.Ordinal);
        var judged = new List<(string, string, Verdict)>();
        foreach (string line in File.ReadLines(Path.Combine(Repository.Samples, "texts", "modern.csv")).Skip(1))
        {
            List<string> cells = Cells(line);
            if (!judges.TryGetValue(cells[3], out MessageJudge? judge))
                judges[cells[3]] = judge = new MessageJudge(ShopFile.Parse(ShopYaml(cells[3])));
            judged.Add((cells[0], cells[1], judge.JudgeText(cells[1], cells[2])));
        }
        return judged;
    }

    /// <summary>The shop of the rules' samples, in the country where the text came.</summary>
    private static string ShopYaml(string country) =>
        File.ReadAllText(Path.Combine(Repository.Samples, "rules", "shops", "default.yaml")).Replace("country: US", "country: " + country, StringComparison.Ordinal);

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        int i = 0;
        while (i <= line.Length)
        {
            if (i < line.Length && line[i] == '"')
            {
                int end = i + 1;
                while (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))
                    end += line[end] == '"' ? 2 : 1;
                cells.Add(line[(i + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                i = end + 2;
            }
            else
            {
                int end = line.IndexOf(',', i) is var comma and >= 0 ? comma : line.Length;
                cells.Add(line[i..end]);
                i = end + 1;
            }
        }
        return cells;
    }
}
