using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bezel.Ledger;

/// <summary>A file that shows one entry to stand in a log, by itself (docs/formats/ledger.md, Proof files).</summary>
public sealed class InclusionProof
{
    /// <summary>Most bytes of a proof file.</summary>
    public const int MaxBytes = 131_072;

    private readonly byte[] _entry;
    private readonly HeadKey _key;

    private InclusionProof(byte[] entry, TreeHead head, HeadKey key, IReadOnlyList<TreeHash> path)
    {
        _entry = entry;
        _key = key;
        Head = head;
        Path = path;
    }

    /// <summary>The entry's bytes.</summary>
    public ReadOnlySpan<byte> Entry => _entry;

    /// <summary>The head that the path leads to.</summary>
    public TreeHead Head { get; }

    /// <summary>The path from the entry's leaf hash to the head's root.</summary>
    public IReadOnlyList<TreeHash> Path { get; }

    /// <summary>The public key of the head, SubjectPublicKeyInfo.</summary>
    public ReadOnlySpan<byte> Spki => _key.Spki;

    /// <summary>Makes a proof for an entry from the log's tiles.</summary>
    /// <param name="entry">The entry's stored bytes.</param>
    /// <param name="index">Its number, below the head's size.</param>
    /// <param name="head">The head to lead to.</param>
    /// <param name="spki">The public key of the head.</param>
    /// <param name="tiles">Where the tree's hashes are.</param>
    /// <exception cref="ArgumentException">The key is not on P-256, or the number not below the head's size.</exception>
    /// <exception cref="InvalidDataException">A tile is not there.</exception>
    public static InclusionProof Make(ReadOnlySpan<byte> entry, long index, TreeHead head, ReadOnlySpan<byte> spki, ITileReader tiles)
    {
        ArgumentNullException.ThrowIfNull(head);
        if (!HeadKey.TryRead(spki, out HeadKey? key))
            throw new ArgumentException("Not the SubjectPublicKeyInfo of a key on P-256.", nameof(spki));
        return new InclusionProof(entry.ToArray(), head, key, Proofs.Inclusion(index, head.Size, tiles));
    }

    /// <summary>Reads a proof file. Says nothing about whether it holds. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out InclusionProof? proof, out ProofDefect defect)
    {
        proof = null;
        defect = ProofDefect.Malformed;
        if (file.Length > MaxBytes)
            return false;
        var text = new ProofText(file);
        var path = new List<TreeHash>();
        HeadDefect headDefect = HeadDefect.None;
        TreeHead? head = null;
        HeadKey? key = null;
        if (text.Expect("{\"entry\":"u8) && text.UpTo(",\"head\":\""u8, out ReadOnlySpan<byte> entry) && entry.Length <= LedgerEntry.MaxBytes && text.Head(out head, out headDefect)
            && text.Expect(",\"key\":\""u8) && text.Quoted(out string keyText) && HeadKey.TryReadText(keyText, out key)
            && text.Expect(",\"path\":"u8) && text.Path(path) && text.Expect(",\"type\":\"inclusion-proof\",\"v\":1}"u8) && text.AtEnd())
        {
            defect = ProofDefect.None;
            proof = new InclusionProof(entry.ToArray(), head!, key, path);
            return true;
        }
        if (headDefect == HeadDefect.UnknownVersion || ProofText.IsOtherVersion(file))
            defect = ProofDefect.UnknownVersion;
        return false;
    }

    /// <summary>The proof file's bytes.</summary>
    public byte[] ToArray()
    {
        var output = new ArrayBufferWriter<byte>(_entry.Length + 4096);
        output.Write("{\"entry\":"u8);
        output.Write(_entry);
        Encoding.ASCII.GetBytes($",\"head\":\"{Head}\",\"key\":\"{_key}\",\"path\":", output);
        ProofText.WritePath(output, Path);
        output.Write(",\"type\":\"inclusion-proof\",\"v\":1}\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Checks everything that the file can be checked for by itself.</summary>
    /// <param name="entry">The entry, when it holds.</param>
    /// <returns><see cref="ProofDefect.None"/> when it holds: the holder of the key has signed for this entry. Compare <see cref="Head"/> with a head held outside
    /// (<see cref="TreeHead.SaysTheSameAs"/>) to know that it could not have been rewritten.</returns>
    public ProofDefect Verify(out LedgerEntry? entry)
    {
        if (!LedgerEntry.TryDecode(_entry, out entry, out EntryDefect defect))
            return defect == EntryDefect.UnknownVersion ? ProofDefect.UnknownVersion : ProofDefect.Malformed;
        ProofDefect found = entry.Log != Head.Log ? ProofDefect.AnotherLog
            : Head.KeyId != _key.KeyId ? ProofDefect.KeyMismatch
            : !Head.Verify(_key) ? ProofDefect.HeadForged
            : entry.Index >= Head.Size ? ProofDefect.OutOfRange
            : !Proofs.VerifyInclusion(MerkleTree.LeafHash(_entry), entry.Index, Head.Size, Path, Head.Root) ? ProofDefect.PathLeadsElsewhere
            : ProofDefect.None;
        if (found != ProofDefect.None)
            entry = null;
        return found;
    }
}
