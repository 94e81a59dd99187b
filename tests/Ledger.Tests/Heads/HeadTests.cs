using System.Security.Cryptography;
using System.Text;

namespace Bezel.Ledger.Tests.Heads;

public sealed class HeadTests
{
    private static readonly TreeHead Head = SampleLog.Head(SampleLog.Entries(7));

    [Fact]
    public void Is_written_and_read_back()
    {
        TreeHead.TryParse(Head.ToString(), out TreeHead? read).ShouldBeTrue();
        (read.Log, read.Size, read.At, read.Root, read.KeyId).ShouldBe((Head.Log, Head.Size, Head.At, Head.Root, Head.KeyId));
        read.Signature.ToArray().ShouldBe(Head.Signature.ToArray());
        read.Verify(SampleLog.Spki).ShouldBeTrue();
        read.ToString().ShouldBe(Head.ToString());
        read.SaysTheSameAs(Head).ShouldBeTrue();
        Head.Imprint().ShouldBe(SHA256.HashData(Encoding.UTF8.GetBytes(Head.ToString())));
    }

    [Fact]
    public void The_longest_head_fits()
    {
        TreeHead longest = TreeHead.Sign(SampleLog.Key, SampleLog.Id, LedgerEntry.MaxInteger, LedgerEntry.MaxTime, MerkleTree.EmptyRoot);
        longest.ToString().Length.ShouldBeLessThanOrEqualTo(TreeHead.MaxLength);
        TreeHead.TryParse(longest.ToString(), out _).ShouldBeTrue();
    }

    [Fact]
    public void Any_other_character_makes_it_unreadable_or_forged()
    {
        string good = Head.ToString();
        for (int at = 0; at < good.Length; at++)
        {
            foreach (char put in new[] { '0', 'f', ':', 'A', ' ', '\n', 'é', '=' })
            {
                string changed = good[..at] + put + good[(at + 1)..];
                if (changed != good && TreeHead.TryParse(changed, out TreeHead? read))
                    read.Verify(SampleLog.Spki).ShouldBeFalse(changed);
            }
        }
    }

    [Fact]
    public void Another_key_does_not_verify_it()
    {
        Head.Verify(SampleLog.OtherKey.ExportSubjectPublicKeyInfo()).ShouldBeFalse();
        Head.Verify([]).ShouldBeFalse();
        using ECDsa p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Head.Verify(p384.ExportSubjectPublicKeyInfo()).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => TreeHead.Sign(p384, SampleLog.Id, 0, 0, MerkleTree.EmptyRoot));
    }

    [Fact]
    public void A_key_that_is_none_is_refused()
    {
        byte[] spki = SampleLog.Spki;
        for (int at = 0; at < spki.Length; at++)
        {
            byte[] changed = [.. spki];
            changed[at] ^= 0x10;
            HeadKey.TryRead(changed, out HeadKey? key).ShouldBeFalse($"byte {at}");
            key?.Dispose();
        }
    }

    [Fact]
    public void Heads_are_found_in_a_saved_mail()
    {
        string line = Head.ToString(), other = SampleLog.Head([]).ToString();
        string mail = $"Subject: Bezel ledger head\r\n\r\nKeep this.\r\n\r\n  {line}  \r\n> > {other}\r\n{line[..76]}=\r\n{line[76..152]}=\r\n{line[152..]}\r\nsee bezel-head:1 above\r\n";
        HeldHeads.Read(mail, out IReadOnlyList<(int, HeadDefect)> refused).Select(h => h.ToString()).ShouldBe([line, other, line]);
        refused.ShouldBeEmpty();
    }

    [Fact]
    public void What_starts_as_a_head_and_is_none_is_not_passed_over()
    {
        string line = Head.ToString();
        HeldHeads.Read($"{line[..^1]}\n{line.Replace("head:1", "head:9", StringComparison.Ordinal)}\n{line}", out IReadOnlyList<(int Line, HeadDefect Defect)> refused).Count.ShouldBe(1);
        refused.ShouldBe([(1, HeadDefect.Malformed), (2, HeadDefect.UnknownVersion)]);
    }

    [Fact]
    public void Log_ids_and_hashes_have_one_form()
    {
        LogId.TryParse("000102030405060708090a0b0c0d0e0f", out LogId id).ShouldBeTrue();
        id.ShouldBe(SampleLog.Id);
        id.ToString().ShouldBe("000102030405060708090a0b0c0d0e0f");
        foreach (string bad in new[] { "000102030405060708090A0B0C0D0E0F", "000102030405060708090a0b0c0d0e0", "000102030405060708090a0b0c0d0e0g", "000102030405060708090a0b0c0d0eé", "" })
            LogId.TryParse(bad, out _).ShouldBeFalse(bad);
        TreeHash.TryParse(Encoding.ASCII.GetBytes(MerkleTree.EmptyRoot.ToString()), out TreeHash hash).ShouldBeTrue();
        hash.ShouldBe(MerkleTree.EmptyRoot);
        (hash == MerkleTree.LeafHash([])).ShouldBeFalse();
    }

    [Fact]
    public void Tokens_depend_on_salt_log_and_subject()
    {
        string token = SubjectToken.Compute(SampleLog.Salt, SampleLog.Id, "person:17");
        SubjectToken.IsToken(Encoding.ASCII.GetBytes(token)).ShouldBeTrue();
        byte[] otherSalt = [.. SampleLog.Salt];
        otherSalt[0] ^= 1;
        string[] others = [SubjectToken.Compute(otherSalt, SampleLog.Id, "person:17"), SubjectToken.Compute(SampleLog.Salt, SampleLog.OtherId, "person:17"), SubjectToken.Compute(SampleLog.Salt, SampleLog.Id, "person:18")];
        others.ShouldNotContain(token);
        string digest = SaltedDigest.Compute(SampleLog.Salt, SampleLog.Id, "name", "Ruth");
        SaltedDigest.IsDigest(Encoding.ASCII.GetBytes(digest)).ShouldBeTrue();
        SaltedDigest.Compute(SampleLog.Salt, SampleLog.Id, "mail", "Ruth").ShouldNotBe(digest);
        Should.Throw<ArgumentException>(() => SubjectToken.Compute([1, 2], SampleLog.Id, "person:17"));
        Should.Throw<ArgumentException>(() => SaltedDigest.Compute(SampleLog.Salt, SampleLog.Id, "a label", "x"));
    }
}
