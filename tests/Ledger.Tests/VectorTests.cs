using System.Buffers.Text;
using System.Text;
using Bezel.Ledger.Tests.Tree;
using Bezel.Testing;

namespace Bezel.Ledger.Tests;

/// <summary>The published vectors of docs/formats/ledger.md; tools/verify_ledger.py runs the same.</summary>
public sealed class VectorTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "formats", "ledger-vectors");

    private static string[][] Rows(params string[] path) =>
        [.. Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine([Folder, .. path]))).Split('\n')[..^1].Where(l => !l.StartsWith('#')).Select(l => l.Split('\t'))];

    private static byte[][] EntryLines => [.. Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(Folder, "entries.txt"))).Split('\n')[..^1].Select(Encoding.UTF8.GetBytes)];

    private static byte[] EntryOf(byte[] line) => line[71..];

    private static MemoryTiles Tree(string name)
    {
        var tiles = new MemoryTiles();
        IEnumerable<byte[]> entries = name == "entries" ? EntryLines.Select(EntryOf) : Enumerable.Range(0, 1000).Select(i =>
            new EntryDraft(1_767_225_600_000 + i, "program:recipe", "recipe.entry").Add("n", i).Encode(SampleLog.Id, i));
        foreach (byte[] entry in entries)
            tiles.Append(MerkleTree.LeafHash(entry).ToArray());
        return tiles;
    }

    private static List<TreeHash> PathOf(string text) =>
        text == "-" ? [] : [.. text.Split(',').Select(h => TreeHash.TryParse(Encoding.ASCII.GetBytes(h), out TreeHash hash) ? hash : throw new FormatException(h))];

    private static long Number(string text) => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Entries()
    {
        EntryLines.Length.ShouldBe(20);
        for (int i = 0; i < 20; i++)
        {
            byte[] line = EntryLines[i];
            LedgerEntry.TryDecode(EntryOf(line), out LedgerEntry? entry, out _).ShouldBeTrue($"entry {i}");
            entry.Index.ShouldBe(i);
            Encoding.ASCII.GetString(line, 6, 64).ShouldBe(MerkleTree.LeafHash(EntryOf(line)).ToString());
        }
    }

    [Fact]
    public void Bytes_that_are_no_entries()
    {
        foreach (string[] row in Rows("refused.tsv"))
        {
            LedgerEntry.TryDecode(row[1] == "-" ? [] : Base64Url.DecodeFromChars(row[1]), out _, out EntryDefect defect).ShouldBeFalse();
            defect.ToString().ShouldBe(row[0].Replace("-", "", StringComparison.Ordinal), StringCompareShould.IgnoreCase);
        }
    }

    [Fact]
    public void Roots_and_proofs()
    {
        var trees = new Dictionary<string, MemoryTiles> { ["entries"] = Tree("entries"), ["recipe"] = Tree("recipe") };
        foreach (string[] row in Rows("roots.tsv"))
            Proofs.Root(Number(row[1]), trees[row[0]]).ToString().ShouldBe(row[2], $"{row[0]} {row[1]}");
        foreach (string[] row in Rows("inclusion.tsv"))
            Proofs.Inclusion(Number(row[2]), Number(row[1]), trees[row[0]]).ShouldBe(PathOf(row[3]), $"{row[0]} {row[2]} of {row[1]}");
        foreach (string[] row in Rows("consistency.tsv"))
            Proofs.Consistency(Number(row[1]), Number(row[2]), trees[row[0]]).ShouldBe(PathOf(row[3]), $"{row[0]} {row[1]} to {row[2]}");
    }

    [Fact]
    public void Heads()
    {
        string[] keyRow = Rows("key.tsv").Single();
        HeadKey.TryReadText(keyRow[1], out HeadKey? key).ShouldBeTrue();
        using (key)
        {
            key.KeyId.ShouldBe(keyRow[0]);
            foreach (string[] row in Rows("heads.tsv"))
            {
                string found = !TreeHead.TryParse(row[1], out TreeHead? head, out HeadDefect defect) ? defect == HeadDefect.UnknownVersion ? "unknown-version" : "malformed" : head.Verify(key) ? "good" : "forged";
                found.ShouldBe(row[0], row[1]);
                head?.ToString().ShouldBe(row[1]);
            }
        }
    }

    [Fact]
    public void Tokens()
    {
        foreach (string[] row in Rows("tokens.tsv"))
        {
            LogId.TryParse(row[2], out LogId log).ShouldBeTrue();
            byte[] salt = Convert.FromHexString(row[1]);
            (row[0] == "s" ? SubjectToken.Compute(salt, log, row[3]) : SaltedDigest.Compute(salt, log, row[3], row[4])).ShouldBe(row[5]);
        }
    }

    [Fact]
    public void Exports_good_and_damaged()
    {
        string[][] rows = Rows("exports", "expected.tsv");
        rows.Length.ShouldBeGreaterThan(50);
        foreach (string[] row in rows)
        {
            IReadOnlyList<TreeHead> held = row[1] == "-" ? [] : HeldHeads.Read(File.ReadAllText(Path.Combine(Folder, "exports", row[1])), out _);
            LedgerReport report = SampleLog.Verify(File.ReadAllBytes(Path.Combine(Folder, "exports", row[0])), [.. held]);
            string problems = string.Join(' ', report.Brief().Order(StringComparer.Ordinal));
            string[] told = [report.Holds ? "yes" : "no", $"{report.Entries}", $"{report.ProvenUpTo}", $"{report.SignedUpTo}", problems.Length == 0 ? "-" : problems];
            told.ShouldBe(row[2..], $"{row[0]} with {row[1]}");
        }
    }

    [Fact]
    public void Every_published_export_and_proof_is_expected()
    {
        Directory.GetFiles(Path.Combine(Folder, "exports"), "*.export").Select(f => Path.GetFileName(f)).Except(Rows("exports", "expected.tsv").Select(r => r[0])).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(Folder, "proofs"), "*.json").Select(f => Path.GetFileName(f)).Except(Rows("proofs", "expected.tsv").Select(r => r[0])).ShouldBeEmpty();
    }

    [Fact]
    public void Proof_files()
    {
        foreach (string[] row in Rows("proofs", "expected.tsv"))
        {
            byte[] file = File.ReadAllBytes(Path.Combine(Folder, "proofs", row[0]));
            bool holds = InclusionProof.TryRead(file, out InclusionProof? inclusion, out _) ? inclusion.Verify(out _) == ProofDefect.None
                : ConsistencyProof.TryRead(file, out ConsistencyProof? consistency, out _) && consistency.Verify() == ProofDefect.None;
            holds.ShouldBe(row[1] == "yes", row[0]);
        }
    }
}
