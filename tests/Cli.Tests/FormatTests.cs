using System.Text.Json;
using System.Text.RegularExpressions;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>What <c>--json</c> prints is what <c>docs/formats/verdict.md</c> says, key by key.</summary>
public sealed partial class FormatTests
{
    private static readonly string Specification = File.ReadAllText(Path.Combine(Repository.Root, "docs", "formats", "verdict.md"));

    [Fact]
    public void Every_verdict_on_the_samples_is_as_the_format_says()
    {
        foreach (string[] arguments in (string[][])[["samples/"], ["--shop", "samples/shop.yaml", "samples/"], ["--sms", "samples/texts.csv"]])
        {
            Run run = BezelProgram.Run(["check", "--json", .. arguments]);
            run.Errors.Trim().ShouldBeOneOf("", "3 plain texts and tables were passed over; name one to have it looked at.");
            foreach (JsonElement line in run.Lines())
                Check(line);
        }
    }

    [Fact]
    public void What_could_not_be_read_has_the_same_keys_and_says_why()
    {
        Run run = BezelProgram.Run("check", "--json", "no-such-file.eml");
        JsonElement line = run.Lines().ShouldHaveSingleItem();
        Check(line);
        line.GetProperty("level").GetString().ShouldBe("unreadable");
        line.GetProperty("score").ValueKind.ShouldBe(JsonValueKind.Null);
        line.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void Strange_characters_are_written_so_that_they_can_be_read_back()
    {
        using var folder = new TestFolder();
        string path = folder.Write("naïve \"file\" ✓.eml",
            "From: \"\u202eevil\u0000 \u001b[31m\" <a@b.example>\nSubject: =?utf-16le?B?PdgA3D3Y?= \ud83d\ude00 =?utf-8?B?G1szMW0K?=\n\nRouting 021000021 account number: 99\u20288877665 please wire\n".Replace("\0", "", StringComparison.Ordinal));
        Run run = BezelProgram.Run("check", "--json", path);
        JsonElement line = run.Lines().ShouldHaveSingleItem();
        Check(line);
        line.GetProperty("file").GetString().ShouldBe(path);
    }

    [Fact]
    public void A_hold_is_said_in_every_place_of_the_verdict()
    {
        using var folder = new TestFolder();
        Run run = BezelProgram.Run("check", "--json", "--shop", folder.Write("shop.yaml", Mails.ShopFile), folder.Write("a.eml", Mails.ChangedAccount));
        run.Status.ShouldBe(2);
        JsonElement line = run.Lines().ShouldHaveSingleItem();
        Check(line);
        line.GetProperty("level").GetString().ShouldBe("dangerous");
        line.GetProperty("kind").GetString().ShouldBe("supplier-payment");
        line.GetProperty("score").GetDouble().ShouldBeGreaterThanOrEqualTo(0.95);
        line.GetProperty("holds").EnumerateArray().Select(hold => hold.GetString()).ShouldContain("account-differs-from-book");
        JsonElement first = line.GetProperty("reasons")[0];
        first.GetProperty("rule").GetString().ShouldBe("account-differs-from-book");
        first.GetProperty("hold").GetBoolean().ShouldBeTrue();
        first.GetProperty("weight").GetDouble().ShouldBe(0);
        JsonElement seen = first.GetProperty("evidence").EnumerateArray().First(one => one.TryGetProperty("place", out _));
        seen.GetProperty("place").GetString().ShouldBe("current");
        line.GetProperty("next_step").GetString()!.ShouldContain("+1 212 555 0134");
    }

    [Fact]
    public void The_specification_lists_every_key()
    {
        // The check below is written by hand; this keeps it and the table together.
        foreach (string key in Keys.Append("error"))
            Specification.ShouldContain($"| `{key}` |");
        TableRow().Matches(Specification).Select(row => row.Groups[1].Value).Where(key => !key.Contains('[', StringComparison.Ordinal))
            .ShouldBe([.. Keys, "error"], ignoreOrder: true);
    }

    private static readonly string[] Keys =
    [
        "schema", "id", "file", "index", "channel", "level", "kind", "score", "holds", "reasons", "headline", "next_step", "files", "defects", "could_not_check",
    ];

    private static readonly HashSet<string> Kinds =
        [.. KindName().Matches(Specification[Specification.IndexOf("## Kinds", StringComparison.Ordinal)..Specification.IndexOf("## Promise", StringComparison.Ordinal)]).Select(kind => kind.Groups[1].Value)];

    internal static void Check(JsonElement line)
    {
        bool unreadable = line.GetProperty("level").GetString() == "unreadable";
        line.EnumerateObject().Select(property => property.Name).ShouldBe([.. Keys.Where(key => key != "files" || line.TryGetProperty("files", out _)), .. unreadable ? (string[])["error"] : []]);
        if (line.TryGetProperty("files", out JsonElement files))
            CheckFiles(files);
        line.GetProperty("schema").GetInt32().ShouldBe(1);
        line.GetProperty("id").GetString()!.ShouldMatch(unreadable ? "^$" : "^[0-9a-f]{32}$");
        line.GetProperty("file").GetString().ShouldNotBeNullOrEmpty();
        line.GetProperty("index").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        line.GetProperty("channel").GetString().ShouldBeOneOf("email", "text", "phone", "file");
        Kinds.ShouldContain(line.GetProperty("kind").GetString()!);
        line.GetProperty("headline").GetString().ShouldNotBeNullOrWhiteSpace();
        line.GetProperty("next_step").GetString().ShouldNotBeNullOrWhiteSpace();
        List<string?> holds = [.. line.GetProperty("holds").EnumerateArray().Select(hold => hold.GetString())];
        line.GetProperty("defects").EnumerateArray().ShouldAllBe(defect => defect.ValueKind == JsonValueKind.String);
        foreach (JsonElement blind in line.GetProperty("could_not_check").EnumerateArray())
        {
            blind.EnumerateObject().Select(property => property.Name).ShouldBe(["rule", "why"]);
            blind.GetProperty("why").GetString().ShouldNotBeNullOrWhiteSpace();
        }
        if (unreadable)
        {
            holds.ShouldBeEmpty();
            return;
        }
        double score = line.GetProperty("score").GetDouble();
        score.ShouldBeInRange(0, 1);
        string level = line.GetProperty("level").GetString()!;
        // Four decimals: a score just below a threshold may be written as the threshold.
        level.ShouldBe(score > 0.9 || (score == 0.9 && level == "dangerous") ? "dangerous" : score > 0.5 || (score == 0.5 && level == "careful") || (score == 0.9 && level == "careful") ? "careful" : "fine");
        if (holds.Count > 0)
            score.ShouldBeGreaterThanOrEqualTo(0.95);
        if (level == "fine")
            line.GetProperty("kind").GetString().ShouldBe("ordinary");
        List<JsonElement> reasons = [.. line.GetProperty("reasons").EnumerateArray()];
        reasons.ShouldNotBeEmpty();
        reasons.Where(reason => reason.GetProperty("hold").GetBoolean()).Select(reason => reason.GetProperty("rule").GetString()).ShouldBe(holds);
        reasons.FindLastIndex(reason => reason.GetProperty("hold").GetBoolean()).ShouldBe(holds.Count - 1, "holds come first");
        reasons.Skip(holds.Count).Select(reason => reason.GetProperty("weight").GetDouble()).ShouldBeInOrder(SortDirection.Descending);
        foreach (JsonElement reason in reasons)
            CheckReason(reason);
    }

    private static void CheckFiles(JsonElement files)
    {
        files.GetArrayLength().ShouldBeInRange(1, 20);
        foreach (JsonElement file in files.EnumerateArray())
        {
            file.EnumerateObject().Select(property => property.Name).Except(["named", "could_not_check"]).ShouldBe(["name", "what", "would"]);
            file.GetProperty("what").GetString().ShouldNotBeNullOrWhiteSpace();
            file.GetProperty("would").EnumerateArray().Select(sentence => sentence.GetString()).ShouldNotBeEmpty();
        }
    }

    private static void CheckReason(JsonElement reason)
    {
        reason.EnumerateObject().Select(property => property.Name).ShouldBe(["rule", "text", "hold", "weight", "evidence"]);
        reason.GetProperty("rule").GetString()!.ShouldMatch("^[a-z][a-z0-9]*(-[a-z0-9]+)*$");
        string text = reason.GetProperty("text").GetString()!;
        text.ShouldNotBeNullOrWhiteSpace();
        text.ShouldNotContain("{");
        reason.GetProperty("weight").ValueKind.ShouldBe(JsonValueKind.Number);
        foreach (JsonElement evidence in reason.GetProperty("evidence").EnumerateArray())
        {
            string[] names = [.. evidence.EnumerateObject().Select(property => property.Name)];
            names.ShouldBe(names.Length == 2 ? ["name", "value"] : ["name", "value", "place", "start", "length"]);
            evidence.GetProperty("value").ValueKind.ShouldBe(JsonValueKind.String);
            if (names.Length == 2)
                continue;
            evidence.GetProperty("place").GetString().ShouldBeOneOf("subject", "current", "quoted", "attachment", "hidden");
            evidence.GetProperty("start").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
            evidence.GetProperty("length").GetInt32().ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    [GeneratedRegex(@"^\| `([a-z_\[\].]+)` \|", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("`([a-z-]+)`")]
    private static partial Regex KindName();
}
