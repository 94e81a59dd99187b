using System.Text.Json;
using Bezel.Testing;

namespace Bezel.Documents.Tests.Pictures;

/// <summary>Photographs and drawings whose text upstream states, against what is read.</summary>
public class CorpusPictureTests
{
    private static IEnumerable<(string Path, string Truth)> Rows() =>
        File.ReadLines(Path.Combine(Corpus.Folder("documents"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Where(f => f[3] == "qr").Select(f => (f[0], f[8]));

    private static string[] Codes(string path)
    {
        DocumentInspection seen = DocumentInspection.Inspect("x", null, File.ReadAllBytes(Path.Combine(Corpus.Folder("documents"), "..", path)));
        return [.. seen.Facts.Where(f => f.Kind == FactKind.QrCode).Select(f => f.Detail)];
    }

    [CorpusFact]
    public void Reads_the_text_of_every_code()
    {
        List<string> missed = [];
        int stated = 0;
        foreach ((string path, string truth) in Rows().Where(r => r.Truth.StartsWith("QR text: ", StringComparison.Ordinal)))
        {
            // The list cuts long texts off.
            string text = JsonSerializer.Deserialize<string>(truth.EndsWith('"') ? truth[9..] : truth[9..] + "\"")!.Trim();
            stated++;
            if (!Codes(path).Any(code => code.Length < 300 ? code == text : text.StartsWith(code, StringComparison.Ordinal)))
                missed.Add(path);
        }
        missed.ShouldBeEmpty();
        stated.ShouldBeGreaterThan(30);
    }

    [CorpusFact]
    public void Stays_silent_where_there_is_no_code_or_one_of_another_kind()
    {
        List<string> said = [.. Rows().Where(r => !r.Truth.StartsWith("QR text: ", StringComparison.Ordinal)).Where(r => Codes(r.Path).Length > 0).Select(r => r.Path)];
        said.ShouldBeEmpty();
    }
}
