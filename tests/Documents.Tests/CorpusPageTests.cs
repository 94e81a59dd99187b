using System.Text;
using Bezel.Testing;

namespace Bezel.Documents.Tests;

/// <summary>Pages, calendars and programs of the corpus: what upstream's names say, and what a search in their bytes finds.</summary>
public class CorpusPageTests
{
    private static IEnumerable<(string Path, string Truth, byte[] Content)> Rows(string kind) =>
        File.ReadLines(Path.Combine(Corpus.Folder("documents"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Where(f => f[3] == kind)
            .Select(f => (f[0], f[8], File.ReadAllBytes(Path.Combine(Corpus.Folder("documents"), "..", f[0]))));

    [CorpusFact]
    public void Notes_the_script_of_every_page_that_has_one()
    {
        int scripts = 0;
        foreach ((string path, string truth, byte[] content) in Rows("markup"))
        {
            DocumentInspection seen = DocumentInspection.Inspect(null, null, content);
            seen.Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty(path);
            if (truth.Contains("script in HTML", StringComparison.Ordinal))
            {
                scripts++;
                seen.Has(FactKind.JavaScript).ShouldBeTrue(path);
            }
            // None of these pages hands over a file.
            seen.Has(FactKind.SmugglesFile).ShouldBeFalse(path);
        }
        scripts.ShouldBe(5);
    }

    [CorpusFact]
    public void Says_an_appointment_for_every_event_and_shows_its_subject()
    {
        int events = 0;
        foreach ((string path, _, byte[] content) in Rows("ics"))
        {
            DocumentInspection seen = DocumentInspection.Inspect(null, null, content);
            seen.Defects.Where(d => d.Kind == DocumentDefectKind.ReaderFailed).ShouldBeEmpty(path);
            string text = Encoding.UTF8.GetString(content);
            if (seen.TrueType != FileType.Ics || !text.Contains("BEGIN:VEVENT", StringComparison.Ordinal))
                continue;
            events++;
            seen.Has(FactKind.Appointment).ShouldBeTrue(path);
            foreach (string line in text.ReplaceLineEndings("\n").Replace("\n ", "", StringComparison.Ordinal).Split('\n').Where(line => line.StartsWith("SUMMARY:", StringComparison.Ordinal) && !line.Contains('\\', StringComparison.Ordinal)))
                seen.Text.ShouldContain(line[8..].Trim(), Case.Sensitive, path);
        }
        events.ShouldBeGreaterThan(20);
    }

    [CorpusFact]
    public void Knows_the_programs()
    {
        foreach ((string path, _, byte[] content) in Rows("executable"))
            DocumentInspection.Inspect(null, null, content).Facts.ShouldContain(fact => fact.Kind == FactKind.Program && fact.Detail.StartsWith("Windows", StringComparison.Ordinal), path);
    }
}
