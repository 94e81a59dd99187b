using Bezel.Testing;

namespace Bezel.Documents.Tests;

/// <summary>What upstream says of the archives, disk images and help files of the corpus, against what is seen. Exceptions are listed with their reasons.</summary>
public class CorpusArchiveTests
{
    private sealed record Row(string Path, string Kind, string Truth)
    {
        public string Name => Path[(Path.LastIndexOf('/') + 1)..];

        public DocumentInspection Inspect() => DocumentInspection.Inspect(Name, null, File.ReadAllBytes(System.IO.Path.Combine(Corpus.Folder("documents"), "..", Path)));
    }

    private static List<Row> Rows(params string[] kinds) =>
    [
        .. File.ReadLines(Path.Combine(Corpus.Folder("documents"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Where(f => kinds.Contains(f[3])).Select(f => new Row(f[0], f[3], f[8])),
    ];

    private static List<Row> Stating(string truth) => [.. Rows("archive", "diskimage", "chm").Where(r => r.Truth.Contains(truth, StringComparison.Ordinal))];

    /// <summary>Checks every file of a truth but the excepted ones, and that the exceptions are still needed.</summary>
    private static void All(string truth, int least, Func<DocumentInspection, bool> seen, Dictionary<string, string>? exceptions = null)
    {
        List<Row> rows = Stating(truth);
        rows.Count.ShouldBeGreaterThanOrEqualTo(least, truth);
        rows.Where(r => seen(r.Inspect()) == (exceptions?.ContainsKey(r.Name) == true)).Select(r => r.Path).ShouldBeEmpty(truth);
    }

    [CorpusFact]
    public void Says_which_are_encrypted_and_which_hide_their_names_too()
    {
        All("encrypted", 30, s => s.Encrypted && s.CouldNotCheck is not null, new()
        {
            ["testODTBodyListOpenClose.xml.gz"] = "plain XML: the upstream name says only that it was once encrypted",
        });
        All("names encrypted too", 5, s => s.NamesEncrypted);
    }

    [CorpusFact]
    public void Reports_no_encryption_where_there_is_none()
    {
        Dictionary<string, string> exceptions = new() { ["FuzzReader-raw.zip"] = "a collection of broken archives, encrypted ones among them" };
        foreach (Row row in Rows("archive", "diskimage", "chm").Where(r => !r.Truth.Contains("encrypted", StringComparison.Ordinal)))
        {
            // Upstream's names say "encrypted" where the truth column is silent.
            DocumentInspection seen = row.Inspect();
            if (!row.Name.Contains("enc", StringComparison.OrdinalIgnoreCase) && !exceptions.ContainsKey(row.Name))
                seen.Encrypted.ShouldBeFalse(row.Path);
        }
    }

    [CorpusFact]
    public void Notes_paths_that_lead_out_links_and_archives_in_archives()
    {
        All("absolute paths in entries", 3, s => s.Entries.Any(e => e.UnsafePath));
        All("path traversal entry", 1, s => s.Entries.Any(e => e.UnsafePath));
        All("has link entries", 1, s => s.Entries.Any(e => e.LinkTarget.Length > 0));
        All("archive in archive", 2, s => s.Entries.Any(e => e.Depth > 0));
        All("nested archive", 1, s => s.Entries.Any(e => e.Depth > 0));
        All("nested compression layers", 2, s => s.Entries.Any(e => e.Depth > 2) && s.CouldNotCheck is not null);
        All("duplicate directory names", 1, s => s.Defects.Any(d => d.Kind == DocumentDefectKind.DuplicateName));
    }

    [CorpusFact]
    public void Sees_archives_that_unpack_themselves() => All("self-extracting executable", 6, s => s.Has(FactKind.SelfExtracting) && s.Entries.Count > 0, new()
    {
        ["test_read_format_7zip_sfx_boundary_elf.elf"] = "the archive that it carries is empty",
        ["test_read_format_7zip_sfx_elf64trunc.elf"] = "cut after 63 bytes: no archive is left",
        ["test_read_format_zip_sfx"] = "the stub in front is a shell's, so that the file is an archive behind foreign bytes",
    });

    [CorpusFact]
    public void Sees_single_volumes_of_sets() => All("one volume of a set", 16, s => s.Has(FactKind.PartOfSet), new()
    {
        ["Zip.deflate.split.001"] = "a file cut into pieces carries no mark of it; the lost directory is named",
        ["Zip.deflate.split.002"] = "a file cut into pieces carries no mark of it",
        ["Zip.deflate.split.003"] = "a file cut into pieces carries no mark of it",
        ["Zip.deflate.split.004"] = "a file cut into pieces carries no mark of it",
        ["Zip.deflate.split.005"] = "a file cut into pieces carries no mark of it",
        ["Zip.deflate.split.006"] = "a file cut into pieces carries no mark of it; missing entries are named",
        ["Rar.EncryptedParts.part01.rar"] = "its headers are encrypted, the volume's number with them",
        ["Rar.EncryptedParts.part03.rar"] = "its headers are encrypted, the volume's number with them",
        ["Rar.EncryptedParts.part04.rar"] = "its headers are encrypted, the volume's number with them",
        ["Rar.EncryptedParts.part05.rar"] = "its headers are encrypted, the volume's number with them",
    });

    [CorpusFact]
    public void Ends_cleanly_on_all_and_says_what_it_did_not_read()
    {
        foreach (Row row in Rows("archive", "diskimage", "chm"))
        {
            DocumentInspection seen = row.Inspect();
            seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed, row.Path);
            seen.Files.Sum(f => (long)f.Content.Length).ShouldBeLessThanOrEqualTo(DocumentLimits.Default.MaxInflatedBytes + (9 * seen.Size), row.Path);
            if (seen.Entries.Any(e => !e.IsFolder && e.LinkTarget.Length == 0 && e.Size > 0 && e.FileType == FileType.Unknown))
                seen.CouldNotCheck.ShouldNotBeNull(row.Path);
        }
    }

    [CorpusFact]
    public void Names_what_is_wrong_with_damaged_files()
    {
        Dictionary<string, string> exceptions = new()
        {
            ["test_read_format_7zip_sfx_elf64trunc.elf"] = "a program's table of sections is not needed to know it",
            ["test_read_format_iso_joliet_utf16be_overflow.iso"] = "long names many folders deep, which are nothing wrong to who does not copy them into a fixed space",
            ["empty-file.txt.bz2"] = "sound: bzip2 of nothing",
            ["Rar.test_invalid_exttime.rar"] = "the field in question is a time, which is not read",
            ["test_read_format_xar_atou64_overread.xar"] = "the field in question is not read",
            ["test_read_format_xar_base64_oob.xar"] = "the field in question is not read",
            ["test_read_format_xar_parse_time_overread.xar"] = "the field in question is a time, which is not read",
        };
        List<string> wrong = [];
        foreach (Row row in Stating("malformed").Where(r => r.Truth.StartsWith("malformed", StringComparison.Ordinal)))
        {
            DocumentInspection seen = row.Inspect();
            if ((seen.Defects.Count > 0 || seen.CouldNotCheck is not null) == exceptions.ContainsKey(row.Name))
                wrong.Add(row.Path);
        }
        wrong.ShouldBeEmpty();
    }

    [CorpusFact]
    public void Reads_the_pages_of_every_help_file()
    {
        foreach (Row row in Rows("chm"))
        {
            DocumentInspection seen = row.Inspect();
            seen.Entries.ShouldContain(e => e.FileType == FileType.Html, row.Path);
            seen.Entries.ShouldAllBe(e => e.IsFolder || e.FileType != FileType.Unknown || e.Size == 0, row.Path);
            seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.BadCompression, row.Path);
        }
    }

    [CorpusFact]
    public void Lists_every_disc_and_says_which_disks_it_cannot_read()
    {
        foreach (Row row in Rows("diskimage"))
        {
            DocumentInspection seen = row.Inspect();
            (seen.Entries.Count > 0 || seen.CouldNotCheck is not null).ShouldBeTrue(row.Path);
            (row.Name.Contains(".iso", StringComparison.Ordinal) && seen.Entries.Count == 0).ShouldBeFalse(row.Path);
        }
    }
}
