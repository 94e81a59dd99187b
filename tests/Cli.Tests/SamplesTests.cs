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

    private static Dictionary<string, string> Promised() =>
        Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "samples", "README.md")))
            .ToDictionary(row => row.Groups["file"].Value, row => row.Groups["level"].Value);

    [GeneratedRegex(@"^\| `(?<file>[a-z0-9-]+\.eml)` \| [^|]* \| (?<level>fine|careful|dangerous) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
