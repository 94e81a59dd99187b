using Bezel.Testing;
using Xunit.Abstractions;

namespace Bezel.Links.Tests.Suites;

/// <summary>The vectors of the Public Suffix List project, in the corpus.</summary>
public sealed class PublicSuffixSuite(ITestOutputHelper output)
{
    [CorpusFact]
    public void Agrees_with_the_vectors_of_the_list()
    {
        string folder = Path.Combine(Corpus.Folder("suites"), "psl", "publicsuffix");
        var cases = new List<(string Host, string? Expected)>();
        foreach (string line in File.ReadLines(Path.Combine(folder, "tests.txt")))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 2 && !line.StartsWith("//", StringComparison.Ordinal))
                cases.Add((parts[0], parts[1] == "null" ? null : parts[1]));
        }
        foreach (string line in File.ReadLines(Path.Combine(folder, "test_psl.txt")))
        {
            string[] parts = line.Split('\'');
            if (line.StartsWith("checkPublicSuffix('", StringComparison.Ordinal))
                cases.Add((parts[1], parts.Length > 3 ? parts[3] : null));
        }
        List<string> wrong = [.. cases.Where(c => c.Host != "null" && PublicSuffix.RegistrableDomain(c.Host) != c.Expected)
            .Select(c => $"{c.Host}: {PublicSuffix.RegistrableDomain(c.Host)}, expected {c.Expected}")];
        output.WriteLine($"Public suffix vectors: {cases.Count - wrong.Count} of {cases.Count}");
        cases.Count.ShouldBeGreaterThan(140);
        wrong.ShouldBeEmpty();
    }
}
