using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bezel.Ledger;

/// <summary>A file that shows a head to continue an older one: nothing before it was changed (docs/formats/ledger.md, Proof files).</summary>
public sealed class ConsistencyProof
{
    private readonly HeadKey _key;

    private ConsistencyProof(TreeHead older, TreeHead newer, HeadKey key, IReadOnlyList<TreeHash> path)
    {
        _key = key;
        Older = older;
        Newer = newer;
        Path = path;
    }

    /// <summary>The older head.</summary>
    public TreeHead Older { get; }

    /// <summary>The newer head.</summary>
    public TreeHead Newer { get; }

    /// <summary>The path from the one root to the other.</summary>
    public IReadOnlyList<TreeHash> Path { get; }

    /// <summary>Makes a proof from the log's tiles.</summary>
    /// <exception cref="ArgumentException">The key is not on P-256, or the older head is the larger one.</exception>
    /// <exception cref="InvalidDataException">A tile is not there.</exception>
    public static ConsistencyProof Make(TreeHead older, TreeHead newer, ReadOnlySpan<byte> spki, ITileReader tiles)
    {
        ArgumentNullException.ThrowIfNull(older);
        ArgumentNullException.ThrowIfNull(newer);
        if (!HeadKey.TryRead(spki, out HeadKey? key))
            throw new ArgumentException("Not the SubjectPublicKeyInfo of a key on P-256.", nameof(spki));
        return new ConsistencyProof(older, newer, key, Proofs.Consistency(older.Size, newer.Size, tiles));
    }

    /// <summary>Reads a proof file. Says nothing about whether it holds. Never throws.</summary>
    public static bool TryRead(ReadOnlySpan<byte> file, [NotNullWhen(true)] out ConsistencyProof? proof, out ProofDefect defect)
    {
        proof = null;
        defect = ProofDefect.Malformed;
        if (file.Length > InclusionProof.MaxBytes)
            return false;
        var text = new ProofText(file);
        var path = new List<TreeHash>();
        HeadDefect newDefect = HeadDefect.None, oldDefect = HeadDefect.None;
        TreeHead? newer = null, older = null;
        if (text.Expect("{\"key\":\""u8) && text.Quoted(out string keyText) && HeadKey.TryReadText(keyText, out HeadKey? key)
            && text.Expect(",\"new\":\""u8) && text.Head(out newer, out newDefect) && text.Expect(",\"old\":\""u8) && text.Head(out older, out oldDefect)
            && text.Expect(",\"path\":"u8) && text.Path(path) && text.Expect(",\"type\":\"consistency-proof\",\"v\":1}"u8) && text.AtEnd())
        {
            defect = ProofDefect.None;
            proof = new ConsistencyProof(older!, newer!, key, path);
            return true;
        }
        if (newDefect == HeadDefect.UnknownVersion || oldDefect == HeadDefect.UnknownVersion || ProofText.IsOtherVersion(file))
            defect = ProofDefect.UnknownVersion;
        return false;
    }

    /// <summary>The proof file's bytes.</summary>
    public byte[] ToArray()
    {
        var output = new ArrayBufferWriter<byte>(4096);
        Encoding.ASCII.GetBytes($"{{\"key\":\"{_key}\",\"new\":\"{Newer}\",\"old\":\"{Older}\",\"path\":", output);
        ProofText.WritePath(output, Path);
        output.Write(",\"type\":\"consistency-proof\",\"v\":1}\n"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Checks everything that the file can be checked for by itself.</summary>
    public ProofDefect Verify() =>
        Older.Log != Newer.Log ? ProofDefect.AnotherLog
        : Older.KeyId != _key.KeyId || Newer.KeyId != _key.KeyId ? ProofDefect.KeyMismatch
        : !Older.Verify(_key) || !Newer.Verify(_key) ? ProofDefect.HeadForged
        : Older.Size > Newer.Size ? ProofDefect.OutOfRange
        : !Proofs.VerifyConsistency(Older.Size, Older.Root, Newer.Size, Newer.Root, Path) ? ProofDefect.PathLeadsElsewhere
        : ProofDefect.None;
}
