using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Bezel.Testing;

namespace Bezel.Documents.Tests;

/// <summary>What upstream says of macros, Excel 4 macros, old Office files and encrypted documents of the corpus, against what is seen.</summary>
public partial class CorpusMacroTests
{
    private sealed record Row(string Path, string Truth)
    {
        public string Name => System.IO.Path.GetFileName(Path);

        public DocumentInspection See() => DocumentInspection.Inspect(null, null, File.ReadAllBytes(System.IO.Path.Combine(Corpus.Folder("documents"), "..", Path)));
    }

    private static readonly Lazy<List<(Row Row, DocumentInspection Seen)>> Office = new(() =>
    [
        .. File.ReadLines(Path.Combine(Corpus.Folder("documents"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t'))
            .Where(f => f[3] == "office").Select(f => new Row(f[0], f[8])).Select(r => (r, r.See())),
    ]);

    /// <summary>Truths that are not seen, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["EmbeddedChartHeaderTest.xls"] = "a chart, which stands among the records of its sheet and is no file",
        ["EmbeddedAudio.pptx"] = "sounds are media, not files that a reader opens; they are listed as entries",
        ["EmbeddedVideo.pptx"] = "films are media, not files that a reader opens; they are listed as entries",
        ["testODTEmbedded.odt"] = "pictures are embedded, and carried as pictures",
        ["testWORD_embedded_pics.docx"] = "pictures are embedded, and carried as pictures",
    };

    /// <summary>Upstream gives one hash for all its samples; in Word's the file is another one, of 49 bytes.</summary>
    private static readonly HashSet<string> OtherFile = ["embedded-simple-2007.docm", "embedded-simple-2007.dotx", "embedded-simple-2007.xml", "embedded-simple-2007-as2003.xml"];

    private static void Expect(string truth, int atLeast, Func<DocumentInspection, bool> seen)
    {
        List<(Row Row, DocumentInspection Seen)> stated = [.. Office.Value.Where(o => o.Row.Truth.Contains(truth, StringComparison.Ordinal))];
        stated.Count.ShouldBeGreaterThanOrEqualTo(atLeast);
        stated.Where(o => !Exceptions.ContainsKey(o.Row.Name) && !seen(o.Seen)).Select(o => o.Row.Name).ShouldBeEmpty(truth);
    }

    [CorpusFact]
    public void Sees_macros_and_what_starts_them()
    {
        Expect("has VBA", 6, s => s.Facts.Any(f => f.Kind == FactKind.Macros && f.Detail.Length > 0));
        Expect("has macros", 4, s => s.Has(FactKind.Macros));
        Expect("VBA autostart macro inside", 3, s => s.Has(FactKind.MacroRunsByItself) && s.Has(FactKind.OpensWithKnownPassword));
        Expect("has XLM", 4, s => s.Has(FactKind.ExcelFourMacros) && s.Has(FactKind.MacroRunsByItself));
        Expect("DDE link", 6, s => s.Facts.Any(f => f.Kind == FactKind.DynamicDataExchange && f.Detail.Contains("calc", StringComparison.Ordinal)));
    }

    [CorpusFact]
    public void Reports_nothing_on_what_is_said_to_be_clean() =>
        Expect("clean:", 2, s => !s.Has(FactKind.Macros) && !s.Has(FactKind.DynamicDataExchange) && !s.Has(FactKind.MacroRunsByItself));

    [CorpusFact]
    public void Takes_out_embedded_files_byte_by_byte()
    {
        int stated = 0;
        List<string> wrong = [];
        foreach ((Row row, DocumentInspection seen) in Office.Value)
        {
            if (Hash().Match(row.Truth) is not { Success: true } hash)
                continue;
            stated++;
            if (!seen.Files.Any(f => OtherFile.Contains(row.Name) ? f is { Name: "simple-text-file.txt", Content.Length: 49 } : Md5(f.Content.Span) == hash.Groups[1].Value))
                wrong.Add(row.Name);
        }
        wrong.ShouldBeEmpty();
        stated.ShouldBeGreaterThan(15);
        Expect("holding calc.exe", 1, s => s.Files.Any(f => f.Type == FileType.Executable));
        Expect("holding a .lnk", 3, s => s.Files.Any(f => f.Type == FileType.Shortcut) || s.Facts.Any(f => f.Kind == FactKind.OpensElsewhere && f.Detail.EndsWith("calc.exe", StringComparison.Ordinal)));
        Expect("has embedded objects", 10, s => s.Has(FactKind.EmbeddedFile));
        Expect("embedded files", 10, s => s.Has(FactKind.EmbeddedFile));
    }

    [CorpusFact]
    public void Says_what_is_encrypted_and_opens_what_everybody_can()
    {
        List<string> wrong = [];
        int stated = 0, opened = 0;
        foreach ((Row row, DocumentInspection seen) in Office.Value.Where(o => o.Row.Truth.Contains("encrypted", StringComparison.Ordinal) && !o.Row.Truth.Contains("not encrypted", StringComparison.Ordinal)))
        {
            stated++;
            bool known = seen.Has(FactKind.OpensWithKnownPassword);
            opened += known ? 1 : 0;
            bool told = row.Truth.Contains("VelvetSweatshop", StringComparison.Ordinal);
            if (!seen.Encrypted || (known && seen.Files.Count == 0 && seen.Text.Length == 0) || (!known && seen.CouldNotCheck is null) || (told && !known))
                wrong.Add(row.Name);
        }
        wrong.ShouldBeEmpty();
        stated.ShouldBeGreaterThanOrEqualTo(24);
        opened.ShouldBeGreaterThanOrEqualTo(7);
    }

    [CorpusFact]
    public void Finds_no_replaced_source_and_no_disguise_in_honest_macros()
    {
        foreach ((Row row, DocumentInspection seen) in Office.Value)
        {
            seen.Has(FactKind.MacroSourceReplaced).ShouldBeFalse(row.Name);
            seen.Has(FactKind.Obfuscated).ShouldBeFalse(row.Name);
            seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed, row.Name);
        }
    }

#pragma warning disable RS0030, CA5351 // Upstream gives MD5.
    private static string Md5(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore RS0030, CA5351

    [GeneratedRegex("md5 ([0-9a-f]{32})")]
    private static partial Regex Hash();
}
