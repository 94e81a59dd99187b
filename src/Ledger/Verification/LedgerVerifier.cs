namespace Bezel.Ledger;

/// <summary>
/// Verifies a log that is fed to it in order: entries as stored bytes with the leaf hash stored for them, stored heads each after the entries that it
/// covers. Memory does not grow with the log. Rules: docs/formats/ledger.md, Verification.
/// </summary>
public sealed class LedgerVerifier
{
    /// <summary>Starts a verification.</summary>
    /// <param name="log">The log that the entries must be of.</param>
    /// <param name="key">The key that stored heads must be signed with; null when it is not known, then stored heads vouch for nothing.</param>
    /// <param name="heldOutside">Heads that somebody else has kept, in any order; those of other logs are passed over.</param>
    /// <param name="storedTiles">Where the stored tiles are read from, to be checked against the entries; null when there are none (an export).</param>
    public LedgerVerifier(LogId log, HeadKey? key, IEnumerable<TreeHead> heldOutside, ITileReader? storedTiles = null) => throw new NotImplementedException();

    /// <summary>The next entry.</summary>
    /// <param name="entry">Its stored bytes.</param>
    /// <param name="storedLeaf">The leaf hash stored for it (32 bytes); empty when there is none, or when it is read from the stored tiles.</param>
    /// <param name="line">Line of the export, from 1; 0 when it comes from elsewhere.</param>
    public void Add(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> storedLeaf = default, long line = 0) => throw new NotImplementedException();

    /// <summary>A stored head, to be fed when as many entries have been as it covers.</summary>
    public void AddHead(string? head, long line = 0) => throw new NotImplementedException();

    /// <summary>Compares the stored frontier (see <see cref="Frontier.ToArray"/>) with the entries; after the last of them.</summary>
    public void CheckState(ReadOnlySpan<byte> frontier) => throw new NotImplementedException();

    /// <summary>Ends the verification.</summary>
    public LedgerReport Finish() => throw new NotImplementedException();
}
