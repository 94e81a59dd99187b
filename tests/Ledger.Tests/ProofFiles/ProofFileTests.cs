using System.Text;
using Bezel.Ledger.Tests.Tree;
using FsCheck.Fluent;

namespace Bezel.Ledger.Tests.ProofFiles;

public sealed class ProofFileTests
{
    private static readonly List<byte[]> Entries = SampleLog.Entries(20);
    private static readonly MemoryTiles Tiles = TilesOf(Entries);
    private static readonly TreeHead Head = SampleLog.Head(Entries);
    private static readonly byte[] Inclusion = InclusionProof.Make(Entries[7], 7, Head, SampleLog.Spki, Tiles).ToArray();
    private static readonly byte[] Consistency = ConsistencyProof.Make(SampleLog.Head(Entries[..6]), Head, SampleLog.Spki, Tiles).ToArray();

    private static MemoryTiles TilesOf(List<byte[]> entries)
    {
        var tiles = new MemoryTiles();
        foreach (byte[] entry in entries)
            tiles.Append(MerkleTree.LeafHash(entry).ToArray());
        return tiles;
    }

    private static ProofDefect Judge(byte[] file)
    {
        if (InclusionProof.TryRead(file, out InclusionProof? inclusion, out ProofDefect defect))
            return inclusion.Verify(out _);
        return ConsistencyProof.TryRead(file, out ConsistencyProof? consistency, out ProofDefect other) ? consistency.Verify() : defect == ProofDefect.Malformed ? other : defect;
    }

    private static byte[] Changed(byte[] file, string from, string to)
    {
        string text = Encoding.UTF8.GetString(file);
        text.ShouldContain(from);
        return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
    }

    [Fact]
    public void An_inclusion_proof_holds_by_itself()
    {
        InclusionProof.TryRead(Inclusion, out InclusionProof? proof, out _).ShouldBeTrue();
        proof.Verify(out LedgerEntry? entry).ShouldBe(ProofDefect.None);
        entry!.Index.ShouldBe(7);
        proof.Entry.ToArray().ShouldBe(Entries[7]);
        proof.Head.SaysTheSameAs(Head).ShouldBeTrue();
        proof.Spki.ToArray().ShouldBe(SampleLog.Spki);
        proof.ToArray().ShouldBe(Inclusion);
        Judge(Inclusion[..^1]).ShouldBe(ProofDefect.None); // the line feed may be missing
    }

    [Fact]
    public void A_consistency_proof_holds_by_itself()
    {
        ConsistencyProof.TryRead(Consistency, out ConsistencyProof? proof, out _).ShouldBeTrue();
        proof.Verify().ShouldBe(ProofDefect.None);
        (proof.Older.Size, proof.Newer.Size).ShouldBe((6, 20));
        proof.ToArray().ShouldBe(Consistency);
    }

    [Fact]
    public void Whatever_is_wrong_is_named()
    {
        Judge(Changed(Inclusion, "as it was", "as it suits")).ShouldBe(ProofDefect.PathLeadsElsewhere);
        Judge(InclusionProof.Make(Entries[8], 7, Head, SampleLog.Spki, Tiles).ToArray()).ShouldBe(ProofDefect.PathLeadsElsewhere);
        Judge(InclusionProof.Make(SampleLog.Entry(7, SampleLog.OtherId), 7, Head, SampleLog.Spki, Tiles).ToArray()).ShouldBe(ProofDefect.AnotherLog);
        Judge(InclusionProof.Make(SampleLog.Entry(20), 7, Head, SampleLog.Spki, Tiles).ToArray()).ShouldBe(ProofDefect.OutOfRange);
        Judge(InclusionProof.Make(Entries[7], 7, Head, SampleLog.OtherKey.ExportSubjectPublicKeyInfo(), Tiles).ToArray()).ShouldBe(ProofDefect.KeyMismatch);
        Judge(Changed(Inclusion, ":20:", ":21:")).ShouldBe(ProofDefect.HeadForged);
        Judge(Changed(Inclusion, "bezel-head:1", "bezel-head:2")).ShouldBe(ProofDefect.UnknownVersion);
        Judge(Changed(Inclusion, "-proof\",\"v\":1", "-proof\",\"v\":2")).ShouldBe(ProofDefect.UnknownVersion);
        Judge(Changed(Inclusion, ",\"path\"", ", \"path\"")).ShouldBe(ProofDefect.Malformed);
        Judge(Changed(Consistency, "-proof\",\"v\":1", "-proof\",\"v\":2")).ShouldBe(ProofDefect.UnknownVersion);
        List<byte[]> rewritten = SampleLog.Entries(20);
        rewritten[3] = SampleLog.Entry(3, note: "as it suits");
        Judge(ConsistencyProof.Make(SampleLog.Head(Entries[..6]), SampleLog.Head(rewritten), SampleLog.Spki, TilesOf(rewritten)).ToArray()).ShouldBe(ProofDefect.PathLeadsElsewhere);
        Judge(ConsistencyProof.Make(SampleLog.Head(Entries[..6], log: SampleLog.OtherId), Head, SampleLog.Spki, Tiles).ToArray()).ShouldBe(ProofDefect.AnotherLog);
    }

    [Fact]
    public void Any_changed_byte_makes_it_not_hold()
    {
        foreach (byte[] good in new[] { Inclusion, Consistency })
        {
            byte[] changed = [.. good];
            for (int at = 0; at < good.Length; at++)
            {
                changed[at] ^= (byte)(1 << (at % 8));
                Judge(changed).ShouldNotBe(ProofDefect.None, $"byte {at}");
                changed[at] = good[at];
            }
        }
    }

    [Fact]
    public void Anything_else_is_refused_without_a_throw()
    {
        Judge([]).ShouldBe(ProofDefect.Malformed);
        Judge(new byte[InclusionProof.MaxBytes + 1]).ShouldBe(ProofDefect.Malformed);
        (from at in Gen.Choose(0, Inclusion.Length - 1)
         from to in Gen.Choose(0, Inclusion.Length - 1)
         from length in Gen.Choose(0, 300)
         select (at, to, length)).ToArbitrary().Checks(c =>
         {
             byte[] piece = Inclusion[c.at..Math.Min(Inclusion.Length, c.at + c.length)];
             byte[] put = [.. Inclusion[..c.to], .. piece, .. Inclusion[c.to..]];
             if (c.length > 0)
                 Judge(put).ShouldNotBe(ProofDefect.None);
         }, rounds: 1000);
    }
}
