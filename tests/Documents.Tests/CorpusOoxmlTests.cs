using System.Text.RegularExpressions;
using Bezel.Testing;

namespace Bezel.Documents.Tests;

/// <summary>What upstream says of office documents on ZIP and XML, RTF and OneNote sections of the corpus, against what is seen.</summary>
public partial class CorpusOoxmlTests
{
    private sealed record Row(string Path, string Kind, string Truth)
    {
        public string Name => System.IO.Path.GetFileName(Path);
        public byte[] Bytes() => File.ReadAllBytes(System.IO.Path.Combine(Corpus.Folder("documents"), "..", Path));
    }

    private static List<Row> Rows(params string[] kinds) =>
        [.. File.ReadLines(Path.Combine(Corpus.Folder("documents"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Where(f => kinds.Contains(f[3])).Select(f => new Row(f[0], f[3], f[8]))];

    /// <summary>Documents on ZIP or of XML: those that other readers read stay out.</summary>
    private static IEnumerable<(Row Row, byte[] Bytes, DocumentInspection Seen)> Packages()
    {
        foreach (Row row in Rows("office"))
        {
            byte[] bytes = row.Bytes();
            if (bytes.AsSpan().StartsWith("PK"u8) || bytes.AsSpan().StartsWith("<?xml"u8))
                yield return (row, bytes, DocumentInspection.Inspect(null, null, bytes));
        }
    }

    /// <summary>Truths that are not seen, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["EmbeddedAudio.pptx"] = "sounds are media, not files that a reader opens; they are listed as entries",
        ["EmbeddedVideo.pptx"] = "films are media, not files that a reader opens; they are listed as entries",
        ["testODTEmbedded.odt"] = "pictures are embedded, and carried as pictures",
        ["testWORD_embedded_pics.docx"] = "pictures are embedded, and carried as pictures",
    };

    [CorpusFact]
    public void Sees_every_command_template_and_link_that_upstream_states()
    {
        List<string> wrong = [];
        int stated = 0;
        foreach ((Row row, _, DocumentInspection seen) in Packages())
        {
            void Expect(string truth, params FactKind[] kinds)
            {
                if (!row.Truth.Contains(truth, StringComparison.Ordinal))
                    return;
                stated++;
                if (!kinds.Any(kind => seen.Facts.Any(f => f.Kind == kind && f.Detail.Length > 0)) && !Exceptions.ContainsKey(row.Name))
                    wrong.Add($"{row.Name}: {truth}");
            }
            Expect("has DDE", FactKind.DynamicDataExchange);
            Expect("has external link", FactKind.ExternalContent);
            Expect("has embedded OLE object", FactKind.EmbeddedFile);
            Expect("has embedded object", FactKind.EmbeddedFile);
            Expect("embedded files", FactKind.EmbeddedFile);
            Expect("has XML signature", FactKind.Signature);
            Expect("has macros", FactKind.Macros);
            if (row.Name is "testAttachedTemplate.docx" && seen.Facts.All(f => f.Kind != FactKind.ExternalTemplate))
                wrong.Add(row.Name);
            if (row.Name is "testDdeLink.xlsx" && seen.Facts.All(f => f.Kind != FactKind.DynamicDataExchange))
                wrong.Add(row.Name);
            if (row.Name is "testExternalRefs.docx" && seen.Facts.Count(f => f.Kind == FactKind.ExternalContent) != 4)
                wrong.Add(row.Name);
        }
        wrong.ShouldBeEmpty();
        stated.ShouldBeGreaterThan(40);
    }

    /// <summary>Documents in which the file is eight bytes shorter, without the last words: the same object in four containers, whose header says so.</summary>
    private static readonly HashSet<string> Shorter = ["embedded-simple-2007.docm", "embedded-simple-2007.dotx", "embedded-simple-2007.xml", "embedded-simple-2007-as2003.xml"];

    [CorpusFact]
    public void Takes_out_the_embedded_file_whose_hash_upstream_gives()
    {
        List<string> wrong = [];
        int stated = 0;
        foreach ((Row row, _, DocumentInspection seen) in Packages())
        {
            if (Hash().Match(row.Truth) is not { Success: true } hash)
                continue;
            stated++;
            string expected = Shorter.Contains(row.Name) ? "bd5c063a5a43f67b3c50dc7b0f1195af" : hash.Groups[1].Value;
            if (!seen.Files.Any(f => Md5(f.Content.Span) == expected))
                wrong.Add($"{row.Name}: {string.Join(", ", seen.Files.Select(f => f.Where + " " + f.Type))}");
        }
        wrong.ShouldBeEmpty();
        stated.ShouldBe(14);
    }

    [CorpusFact]
    public void Is_silent_about_clean_documents()
    {
        FactKind[] loud = [FactKind.DynamicDataExchange, FactKind.Macros, FactKind.ExternalTemplate, FactKind.ExternalContent, FactKind.StartsProgram, FactKind.EmbeddedFile];
        Row[] clean = [.. Rows("office").Where(r => r.Truth.StartsWith("clean", StringComparison.Ordinal) || r.Truth.Contains("protection flags", StringComparison.Ordinal))];
        clean.Length.ShouldBeGreaterThan(5);
        foreach (Row row in clean)
            DocumentInspection.Inspect(null, null, row.Bytes()).Facts.ShouldNotContain(f => loud.Contains(f.Kind), row.Path);
    }

    [CorpusFact]
    public void Sees_the_objects_of_rtf_that_upstream_states()
    {
        Dictionary<string, DocumentInspection> seen = Rows("rtf").ToDictionary(r => r.Name, r => DocumentInspection.Inspect(null, null, r.Bytes()));
        seen["issue_251.rtf"].Facts.ShouldContain(f => f.Kind == FactKind.VulnerableObject);
        seen["testRTFEmbeddedFiles.rtf"].Files.Count(f => !f.Where.Contains('/', StringComparison.Ordinal)).ShouldBeGreaterThan(10);
        seen["testRTFEmbeddedLink.rtf"].Has(FactKind.ExternalContent).ShouldBeTrue();
        // What only speaks of objects has none.
        foreach (DocumentInspection quiet in seen.Where(s => s.Key is not ("issue_251.rtf" or "testRTFEmbeddedFiles.rtf" or "testRTFEmbeddedLink.rtf" or "testBinControlWord.rtf")).Select(s => s.Value))
            quiet.Facts.ShouldBeEmpty();
        foreach (DocumentInspection any in seen.Values)
            any.Text.ShouldNotBeEmpty();
    }

    [CorpusFact]
    public void Reads_text_and_files_of_sections_of_OneNote()
    {
        foreach (Row row in Rows("onenote"))
        {
            DocumentInspection seen = DocumentInspection.Inspect(null, null, row.Bytes());
            seen.TrueType.ShouldBe(FileType.OneNote);
            seen.Text.ShouldNotBeEmpty(row.Path);
            if (row.Truth.Contains("embedded image", StringComparison.Ordinal))
                seen.Files.ShouldContain(f => f.Type == FileType.Png, row.Path);
        }
    }

#pragma warning disable RS0030, CA5351 // Upstream states MD5; it is compared with, nothing more.
    private static string Md5(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData(content));
#pragma warning restore RS0030, CA5351

    [GeneratedRegex("md5 ([0-9a-f]{32})")]
    private static partial Regex Hash();
}
