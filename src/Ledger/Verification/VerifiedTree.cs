namespace Bezel.Ledger;

/// <summary>
/// The tree as the verifier works it out. While an entry differs from the leaf hash stated for it, two trees are carried on, one over the
/// stated and one over the computed hashes; a head that fits either decides. Once entries are missing or too many it is broken: no
/// later root can be worked out.
/// </summary>
internal sealed class VerifiedTree(StoredTiles? tiles)
{
    private readonly Frontier _stated = new();
    private Frontier? _computed;

    public bool Broken { get; private set; }

    public long Size => _stated.Size;

    public void Append(in TreeHash leaf)
    {
        if (Broken)
            return;
        _stated.Append(leaf);
        _computed?.Append(leaf);
        tiles?.Append(leaf);
    }

    public void Append(in TreeHash stated, in TreeHash computed)
    {
        if (Broken)
            return;
        if (stated != computed)
            _computed ??= _stated.Copy();
        _stated.Append(stated);
        _computed?.Append(computed);
        tiles?.Append(stated);
    }

    public void Break() => Broken = true;

    /// <summary>Whether a root is that of the tree. When only one of the two trees has it, the other is given up.</summary>
    public bool Fits(in TreeHash root)
    {
        if (_stated.Root() == root)
        {
            _computed = null;
            return true;
        }
        if (_computed is null || _computed.Root() != root)
            return false;
        _stated.CopyFrom(_computed);
        _computed = null;
        return true;
    }

    public TreeHash? Root => Broken ? null : (_computed ?? _stated).Root();

    public bool HasState(ReadOnlySpan<byte> frontier) => frontier.SequenceEqual(_stated.ToArray()) || (_computed is not null && frontier.SequenceEqual(_computed.ToArray()));
}
