using System.Text.Json;
using System.Text.RegularExpressions;
using Bezel.Testing;

namespace Bezel.Cli.Tests;

/// <summary>The messages in <c>samples/</c> are judged as its README promises.</summary>
public sealed partial class SamplesTests
{
    [Fact]
    public void Every_sample_has_the_level_that_the_README_promises()
    {
        Dictionary<string, string> promised = Promised();
        List<JsonElement> lines = BezelProgram.Run("check", "--json", "--shop", "samples/shop.yaml", "samples/").Lines();
        lines.Select(line => $"{Path.GetFileName(line.GetProperty("file").GetString())}: {line.GetProperty("level").GetString()}")
            .ShouldBe(promised.Select(pair => $"{pair.Key}: {pair.Value}"), ignoreOrder: true);
    }

    [Fact]
    public void The_README_shows_the_levels_that_the_program_gives()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        List<JsonElement> lines = BezelProgram.Run("check", "--json", "samples/").Lines();
        foreach (JsonElement line in lines)
        {
            string name = Path.GetFileName(line.GetProperty("file").GetString()!), level = line.GetProperty("level").GetString()!;
            Regex.IsMatch(readme, $@"^\S {level} .*{Regex.Escape(name[^Math.Min(20, name.Length)..])} ", RegexOptions.Multiline)
                .ShouldBeTrue($"{name} is {level} now: put the output of ./bezel check samples/ into README.md");
        }
    }

    private static Dictionary<string, string> Promised() =>
        Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "samples", "README.md")))
            .ToDictionary(row => row.Groups["file"].Value, row => row.Groups["level"].Value);

    [GeneratedRegex(@"^\| `(?<file>[a-z0-9-]+\.(eml|docx))` \| [^|]* \| (?<level>fine|careful|dangerous) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
