namespace Bezel.Ledger;

/// <summary>
/// Where stored hashes are read from. Level 0 holds the leaf hashes in tiles of 256; tile <c>index</c> of level n holds the roots of
/// 256 neighbouring complete tiles of level n - 1. In a log of <c>size</c> entries level n has <c>size >> 8n</c> hashes; its last
/// tile holds those that do not fill a tile.
/// </summary>
public interface ITileReader
{
    /// <summary>Reads the first <c>hashes.Length / 32</c> hashes of a tile (1 to 256; the stored tile may hold more). False when they are not there.</summary>
    bool Read(int level, long index, Span<byte> hashes);
}

/// <summary>Where hashes are stored.</summary>
public interface ITileWriter
{
    /// <summary>
    /// Stores a tile, in place of what was stored under its level and index. Level 0 is only written complete (256 hashes): its unfinished edge
    /// follows from the entries themselves. Higher levels are written each time they grow, with 1 to 256 hashes.
    /// </summary>
    void Write(int level, long index, ReadOnlySpan<byte> hashes);
}
