using System.Security.Cryptography;
using System.Text;

namespace Bezel.Ledger.Tests;

/// <summary>A small log with its key, for tests to write, change and verify.</summary>
internal sealed class SampleLog
{
    public static readonly LogId Id = LogId.FromBytes([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    public static readonly LogId OtherId = LogId.FromBytes([9, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
    public static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    public static readonly ECDsa OtherKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    public const long Start = 1_767_225_600_000;

    public static byte[] Spki => Key.ExportSubjectPublicKeyInfo();

    public static byte[] Salt { get; } = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static byte[] Entry(long index, LogId? log = null, string note = "as it was") =>
        new EntryDraft(Start + index, "program:judge", "finding.opened").Add("finding", index + 100).Add("held", index % 2 == 0).Add("note", note + " " + index).Encode(log ?? Id, index);

    public static List<byte[]> Entries(int count) => [.. Enumerable.Range(0, count).Select(i => Entry(i))];

    public static TreeHead Head(IEnumerable<byte[]> entries, ECDsa? key = null, LogId? log = null)
    {
        var frontier = new Frontier();
        foreach (byte[] entry in entries)
            frontier.Append(MerkleTree.LeafHash(entry));
        return TreeHead.Sign(key ?? Key, log ?? Id, frontier.Size, Start + 1000 + frontier.Size, frontier.Root());
    }

    /// <summary>Lines of an export with heads at the given sizes, each with its line feed.</summary>
    public static List<string> Export(IReadOnlyList<byte[]> entries, params int[] headsAt) => Lines(Bytes(entries, headsAt));

    public static byte[] Bytes(IReadOnlyList<byte[]> entries, params int[] headsAt)
    {
        using var file = new MemoryStream();
        using var writer = new ExportWriter(file, Id, Spki, Start + 5000);
        for (int i = 0; i <= entries.Count; i++)
        {
            if (headsAt.Contains(i))
                writer.Head(Head(entries.Take(i)));
            if (i < entries.Count)
                writer.Entry(entries[i]);
        }
        writer.DiscloseSubject(Salt, "person:17");
        writer.DiscloseText(Salt, "name", "Ruth \"Ru\" Ashcombe");
        writer.Close();
        return file.ToArray();
    }

    public static List<string> Lines(byte[] file) => [.. Encoding.UTF8.GetString(file).Split('\n')[..^1].Select(l => l + "\n")];

    public static string EntryLine(byte[] entry) => $"entry {MerkleTree.LeafHash(entry)} {Encoding.UTF8.GetString(entry)}\n";

    /// <summary>Puts lines together and makes the closing line right, as somebody would who hides what they did.</summary>
    public static byte[] Sealed(IReadOnlyList<string> lines)
    {
        string body = string.Concat(lines.Where(l => !l.StartsWith("end ", StringComparison.Ordinal)));
        int Count(string word) => lines.Count(l => l.StartsWith(word, StringComparison.Ordinal));
        string hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
        return Encoding.UTF8.GetBytes(body + $"end {Count("entry ")} {Count("head ")} {Count("disclosure ")} {hash}\n");
    }

    public static LedgerReport Verify(byte[] export, params TreeHead[] held)
    {
        using var stream = new MemoryStream(export);
        return ExportVerifier.Verify(stream, held);
    }
}

internal static class ReportChecks
{
    public static string[] Brief(this LedgerReport report) => [.. report.Problems.Select(p => p.Brief())];
}
