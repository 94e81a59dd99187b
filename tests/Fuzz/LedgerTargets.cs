using System.Security.Cryptography;
using System.Text;
using Bezel.Ledger;

namespace Bezel.Fuzz.Tests;

public class LedgerTargets
{
    private static readonly LogId Log = LogId.FromBytes(new byte[16]);

    private static byte[] Entry(int index) => new EntryDraft(index, "program:judge", "finding.opened").Add("finding", index).Add("note", "a \"b\" é\n").Encode(Log, index);

    private static (byte[] Export, TreeHead Head) Sample()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var file = new MemoryStream();
        using var writer = new ExportWriter(file, Log, key.ExportSubjectPublicKeyInfo(), 1);
        var frontier = new Frontier();
        for (int i = 0; i < 6; i++)
        {
            writer.Entry(Entry(i));
            frontier.Append(MerkleTree.LeafHash(Entry(i)));
        }
        TreeHead head = TreeHead.Sign(key, Log, 6, 1, frontier.Root());
        writer.Head(head);
        writer.DiscloseText(new byte[32], "name", "Ruth");
        writer.Close();
        return (file.ToArray(), head);
    }

    [Fact]
    public void Exports()
    {
        (byte[] export, TreeHead head) = Sample();
        FuzzRun.Of("ledger-export", [export],
            ["entry ", "head ", "disclosure ", "end ", "key ", "\n", "bezel-ledger-export:1 ", "bezel-head:1:", Encoding.UTF8.GetString(Entry(3)), "9007199254740991", "{\"at\":"],
            input =>
            {
                using var stream = new MemoryStream(input);
                LedgerReport report = ExportVerifier.Verify(stream, [head]);
                if (report.Holds && !input.AsSpan().SequenceEqual(export))
                    throw new InvalidOperationException("A changed export holds.");
                if (report.Problems.Count > 100 || report.ProvenUpTo > report.Entries)
                    throw new InvalidOperationException("The report is larger than it may be.");
            });
    }

    [Fact]
    public void Entries_and_heads()
    {
        (_, TreeHead head) = Sample();
        FuzzRun.Of("ledger-entry", [Entry(0), Entry(7), Encoding.UTF8.GetBytes(head.ToString())],
            ["\\u001f", "\\\"", "\\", "\"", ",", ":", "true", "-1", "9007199254740992", "{", "}", "\"v\":2", "person:s:", "console:", "\xC3\xA9"],
            input =>
            {
                LedgerEntry.TryDecode(input, out _, out _);
                InclusionProof.TryRead(input, out _, out _);
                ConsistencyProof.TryRead(input, out _, out _);
                HeldHeads.Read(Encoding.Latin1.GetString(input), out _);
                HeadKey.TryRead(input, out HeadKey? key);
                key?.Dispose();
            });
    }
}
