using Bezel.Documents;
using Bezel.Testing;

namespace Bezel.Scanning.Tests;

public class YaraTests
{
    private const string Rule = "rule Ring_mark { strings: $a = \"ring-mark-4711\" condition: $a }";

    private static FileScan Scan(string rules, string? programs = null, int seconds = 20) =>
        new(new ScanningSettings { YaraRules = rules, ProgramFolders = programs is null ? null : [programs], Patience = TimeSpan.FromSeconds(seconds) }, TimeProvider.System);

    [ProgramFact("yara")]
    public void A_rule_that_fits_is_a_fact_of_the_file_that_it_fits()
    {
        using var folder = new TestFolder();
        using FileScan scan = Scan(folder.File("own.yar", Rule));
        scan.Scan(Samples.Text("with ring-mark-4711 in it")).Facts.ShouldBe([new DocumentFact(FactKind.RuleHit, "Ring_mark", "")]);
        DocumentInspection clean = Samples.Text("with ring-mark-4712 in it");
        scan.Scan(clean).ShouldBeSameAs(clean);
        DocumentInspection zip = Samples.Inspect("a.zip", Samples.Zip("-x --help\n.txt", "packed: ring-mark-4711 ring-mark-4711 ring-mark-4711"u8.ToArray()));
        scan.Scan(zip).Facts.Where(f => f.Kind == FactKind.RuleHit).ShouldBe([new DocumentFact(FactKind.RuleHit, "Ring_mark", "-x --help\n.txt")]);
    }

    [ProgramFact("yara")]
    public void All_rules_of_a_folder_are_tried()
    {
        using var folder = new TestFolder();
        folder.File("-r.yar", Rule);
        folder.File("a:b.yara", "rule Ring_mark { strings: $a = \"other-mark\" condition: $a } rule Small { condition: filesize < 50 }");
        folder.File("notes.txt", "no rule");
        using FileScan scan = Scan(folder.Path);
        scan.Scan(Samples.Text("other-mark")).Facts.Select(f => f.Detail).Order(StringComparer.Ordinal).ShouldBe(["Ring_mark", "Small"]);
    }

    [ProgramFact("yara")]
    public void Rules_that_are_wrong_are_said()
    {
        using var folder = new TestFolder();
        using FileScan scan = Scan(folder.File("own.yar", "rule { broken"));
        scan.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("YARA did not finish");
    }

    [Fact]
    public void Rules_that_are_not_there_are_said()
    {
        using var folder = new TestFolder();
        using FileScan nowhere = Scan(Path.Combine(folder.Path, "nowhere")), empty = Scan(folder.Path);
        nowhere.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("no YARA rules");
        empty.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("no YARA rules");
    }

    [Fact]
    public void Without_the_program_it_is_said_how_to_get_it()
    {
        using TestFolder rules = new(), programs = new();
        using FileScan scan = Scan(rules.File("own.yar", Rule), programs.Path);
        scan.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("apt install yara");
    }

    [UnixFact]
    public void A_program_that_takes_too_long_is_ended_with_what_it_started()
    {
        using TestFolder rules = new(), programs = new();
        programs.Program("yara", $"/bin/sleep 60 & echo $! > {programs.Path}/child; wait");
        using FileScan scan = Scan(rules.File("own.yar", Rule), programs.Path, seconds: 1);
        scan.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("took too long");
        string child = File.ReadAllText(Path.Combine(programs.Path, "child")).Trim();
        // A process that has ended and that nobody has asked after yet still has its folder.
        string status = $"/proc/{child}/status";
        (!File.Exists(status) || File.ReadAllText(status).Contains("State:\tZ", StringComparison.Ordinal)).ShouldBeTrue();
    }

    [UnixFact]
    public void A_program_sees_nothing_of_our_environment_and_its_folder_is_gone_afterwards()
    {
        using TestFolder rules = new(), programs = new();
        programs.Program("yara", $"/usr/bin/env > {programs.Path}/seen; pwd > {programs.Path}/folder; exit 3");
        Environment.SetEnvironmentVariable("BEZEL_TEST_SECRET", "hidden");
        using FileScan scan = Scan(rules.File("own.yar", Rule), programs.Path);
        scan.Scan(Samples.Text("a")).CouldNotCheck!.ShouldContain("did not finish");
        File.ReadAllText(Path.Combine(programs.Path, "seen")).ShouldNotContain("BEZEL_TEST_SECRET");
        Directory.Exists(File.ReadAllText(Path.Combine(programs.Path, "folder")).Trim()).ShouldBeFalse();
    }

    [UnixFact]
    public void Endless_words_of_a_program_are_cut_off()
    {
        using TestFolder rules = new(), programs = new();
        programs.Program("yara", "/usr/bin/yes 'Rule /nowhere' ");
        using FileScan scan = Scan(rules.File("own.yar", Rule), programs.Path, seconds: 2);
        DocumentInspection seen = scan.Scan(Samples.Text("a"));
        seen.Facts.ShouldBeEmpty();
        seen.CouldNotCheck!.ShouldContain("took too long");
    }
}

/// <summary>A test that needs a Unix shell.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class UnixFactAttribute : FactAttribute
{
    public UnixFactAttribute()
    {
        if (OperatingSystem.IsWindows())
            Skip = "needs a Unix shell";
    }
}
