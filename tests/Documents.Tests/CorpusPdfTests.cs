using System.Text.RegularExpressions;
using Bezel.Testing;

namespace Bezel.Documents.Tests;

/// <summary>What upstream says of the PDFs of the corpus beyond pages and encryption, against what is seen.</summary>
public partial class CorpusPdfTests
{
    private sealed record Row(string Path, string Truth)
    {
        public string Name => Path[(Path.LastIndexOf('/') + 1)..];
        public DocumentInspection Inspect() => DocumentInspection.Inspect(Name, null, File.ReadAllBytes(System.IO.Path.Combine(Corpus.Folder("documents"), "..", Path)));
    }

    private static List<Row> Rows() =>
        [.. File.ReadLines(Path.Combine(Corpus.Folder("documents"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Where(f => f[3] == "pdf").Select(f => new Row(f[0], f[8]))];

    /// <summary>Truths that a single look at the file cannot or need not bear out, with the reason.</summary>
    private static readonly Dictionary<string, string> Excepted = new()
    {
        ["minimal-signed-restrictions-removed.pdf"] = "the signature itself was taken out by the tool whose test it is; only an empty field is left",
    };

    [CorpusFact]
    public void Says_what_upstream_says()
    {
        List<string> wrong = [];
        int stated = 0;
        foreach (Row row in Rows().Where(row => row.Truth.Length > 0 && !Excepted.ContainsKey(row.Name)))
        {
            DocumentInspection seen = row.Inspect();
            void Expect(bool said, bool seen)
            {
                stated += said ? 1 : 0;
                if (said && !seen)
                    wrong.Add($"{row.Path} [{row.Truth}]");
            }
            Expect(row.Truth.Contains("JavaScript", StringComparison.Ordinal), seen.Has(FactKind.JavaScript) || seen.Has(FactKind.OpenAction));
            Expect(row.Truth.Contains("embedded file", StringComparison.Ordinal) || row.Truth.Contains("attachment", StringComparison.Ordinal), seen.Has(FactKind.EmbeddedFile));
            Expect(row.Truth.Contains("XFA", StringComparison.Ordinal), seen.Has(FactKind.Form));
            Expect(row.Truth == "signed", seen.Has(FactKind.Signature));
            Expect(FormCount().Match(row.Truth) is { Success: true } forms && forms.Groups[1].Value != "0", seen.Has(FactKind.Form));
            Expect(row.Truth.Contains("not encrypted", StringComparison.Ordinal), !seen.Encrypted);
            Expect(row.Truth.Contains("encrypted", StringComparison.Ordinal) && !row.Truth.Contains("not encrypted", StringComparison.Ordinal), seen.Encrypted);
            Expect(row.Truth.Contains("loop", StringComparison.Ordinal) || row.Truth.Contains("damaged", StringComparison.Ordinal) || row.Truth.Contains("malformed", StringComparison.Ordinal), seen.Defects.All(d => d.Kind != DocumentDefectKind.ReaderFailed));
        }
        wrong.ShouldBeEmpty();
        stated.ShouldBeGreaterThan(60);
    }

    [CorpusFact]
    public void Opens_the_files_inside_that_are_not_locked()
    {
        foreach (Row row in Rows())
        {
            DocumentInspection seen = row.Inspect();
            seen.Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty(row.Path);
            if (seen.Facts.Any(fact => fact.Kind == FactKind.EmbeddedFile && fact.Where.Length == 0 && fact.Detail.Contains('.', StringComparison.Ordinal)))
                seen.Files.ShouldNotBeEmpty(row.Path);
        }
    }

    [GeneratedRegex("forms=([0-9]+)")]
    private static partial Regex FormCount();
}
