using System.Security.Cryptography;
using FsCheck.Fluent;

namespace Bezel.Ledger.Tests.Tree;

public sealed class TreeTests
{
    private const int All = 130;

    private static byte[] Leaf(int i) => MerkleTree.LeafHash(BitConverter.GetBytes(i)).ToArray();

    private static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(Leaf)];

    private static MemoryTiles Tiles(int count)
    {
        var tiles = new MemoryTiles();
        for (int i = 0; i < count; i++)
            tiles.Append(Leaf(i));
        return tiles;
    }

    private static List<TreeHash> Hashes(IEnumerable<byte[]> bytes) => [.. bytes.Select(b => TreeHash.FromBytes(b))];

    private static TreeHash Root(int count) => TreeHash.FromBytes(NaiveTree.Root(Leaves(count)));

    [Fact]
    public void Hashes_leaves_and_nodes_with_their_prefixes()
    {
        MerkleTree.EmptyRoot.ToString().ShouldBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        // Certificate Transparency's own vector: the leaf hash of nothing.
        MerkleTree.LeafHash([]).ToString().ShouldBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
        byte[] big = RandomNumberGenerator.GetBytes(5000);
        MerkleTree.LeafHash(big).ToArray().ShouldBe(SHA256.HashData([0, .. big]));
        TreeHash left = MerkleTree.LeafHash([1]), right = MerkleTree.LeafHash([2]);
        MerkleTree.NodeHash(left, right).ToArray().ShouldBe(SHA256.HashData([1, .. left.ToArray(), .. right.ToArray()]));
    }

    [Fact]
    public void The_frontier_has_the_root_of_the_whole_tree_at_every_size()
    {
        var frontier = new Frontier();
        for (int size = 0; size <= 2 * All; size++)
        {
            frontier.Size.ShouldBe(size);
            frontier.Root().ShouldBe(Root(size), $"size {size}");
            Frontier.TryRead(frontier.ToArray(), out Frontier? read).ShouldBeTrue();
            read.Root().ShouldBe(frontier.Root());
            frontier = read;
            frontier.Append(TreeHash.FromBytes(Leaf(size)));
        }
    }

    [Fact]
    public void A_frontier_of_another_length_is_refused()
    {
        var frontier = new Frontier();
        for (int i = 0; i < 5; i++)
            frontier.Append(TreeHash.FromBytes(Leaf(i)));
        byte[] bytes = frontier.ToArray();
        Frontier.TryRead(bytes.AsSpan(0, bytes.Length - 1), out _).ShouldBeFalse();
        Frontier.TryRead([.. bytes, 0], out _).ShouldBeFalse();
        Frontier.TryRead([], out _).ShouldBeFalse();
        bytes[0] = 0x80;
        Frontier.TryRead(bytes, out _).ShouldBeFalse();
    }

    [Fact]
    public void Inclusion_proofs_are_those_of_the_standard_for_all_small_sizes()
    {
        MemoryTiles tiles = Tiles(All);
        byte[][] leaves = Leaves(All);
        for (int size = 1; size <= All; size++)
        {
            TreeHash root = Root(size);
            for (int index = 0; index < size; index++)
            {
                IReadOnlyList<TreeHash> path = Proofs.Inclusion(index, size, tiles);
                path.ShouldBe(Hashes(NaiveTree.Inclusion(index, leaves.AsSpan(0, size))));
                Proofs.VerifyInclusion(TreeHash.FromBytes(leaves[index]), index, size, path, root).ShouldBeTrue($"{index} of {size}");
            }
        }
    }

    [Fact]
    public void Consistency_proofs_are_those_of_the_standard_for_all_small_sizes()
    {
        MemoryTiles tiles = Tiles(All);
        byte[][] leaves = Leaves(All);
        TreeHash[] roots = [.. Enumerable.Range(0, All + 1).Select(Root)];
        for (int size = 0; size <= All; size++)
        {
            for (int old = 0; old <= size; old++)
            {
                IReadOnlyList<TreeHash> path = Proofs.Consistency(old, size, tiles);
                if (old < size)
                    path.ShouldBe(Hashes(NaiveTree.Consistency(old, leaves.AsSpan(0, size))));
                Proofs.VerifyConsistency(old, roots[old], size, roots[size], path).ShouldBeTrue($"{old} to {size}");
            }
        }
    }

    [Fact]
    public void Larger_trees_agree_with_the_standard_too()
    {
        const int most = 70_000;
        MemoryTiles tiles = Tiles(most);
        byte[][] leaves = Leaves(most);
        (from size in Gen.OneOf(Gen.Choose(131, 3000), Gen.Choose(65_000, most))
         from index in Gen.Choose(0, size - 1)
         from old in Gen.Choose(1, size)
         select (size, index, old)).ToArbitrary().Checks(
            c =>
            {
                TreeHash root = TreeHash.FromBytes(NaiveTree.Root(leaves.AsSpan(0, c.size)));
                Proofs.Root(c.size, tiles).ShouldBe(root);
                IReadOnlyList<TreeHash> inclusion = Proofs.Inclusion(c.index, c.size, tiles);
                inclusion.ShouldBe(Hashes(NaiveTree.Inclusion(c.index, leaves.AsSpan(0, c.size))));
                Proofs.VerifyInclusion(TreeHash.FromBytes(leaves[c.index]), c.index, c.size, inclusion, root).ShouldBeTrue();
                IReadOnlyList<TreeHash> consistency = Proofs.Consistency(c.old, c.size, tiles);
                Proofs.VerifyConsistency(c.old, TreeHash.FromBytes(NaiveTree.Root(leaves.AsSpan(0, c.old))), c.size, root, consistency).ShouldBeTrue();
            }, rounds: 12);
    }

    [Fact]
    public void A_wrong_proof_never_passes()
    {
        MemoryTiles tiles = Tiles(70);
        (from size in Gen.Choose(2, 70)
         from index in Gen.Choose(0, size - 1)
         from old in Gen.Choose(1, size - 1)
         from at in Gen.Choose(0, 1000)
         from bit in Gen.Choose(0, 255)
         select (size, index, old, at, bit)).ToArbitrary().Checks(c =>
        {
            TreeHash root = Root(c.size), oldRoot = Root(c.old), leaf = TreeHash.FromBytes(Leaf(c.index));
            List<TreeHash> inclusion = [.. Proofs.Inclusion(c.index, c.size, tiles)];
            Proofs.VerifyInclusion(leaf, c.index, c.size, Flipped(inclusion, c.at, c.bit), root).ShouldBeFalse();
            Proofs.VerifyInclusion(leaf, c.index, c.size, [.. inclusion, leaf], root).ShouldBeFalse();
            Proofs.VerifyInclusion(leaf, c.index, c.size, inclusion[..^1], root).ShouldBeFalse();
            Proofs.VerifyInclusion(leaf, (c.index + 1) % c.size, c.size, inclusion, root).ShouldBeFalse();
            Proofs.VerifyInclusion(leaf, c.size, c.size, inclusion, root).ShouldBeFalse();
            Proofs.VerifyInclusion(leaf, -1, c.size, inclusion, root).ShouldBeFalse();
            List<TreeHash> consistency = [.. Proofs.Consistency(c.old, c.size, tiles)];
            Proofs.VerifyConsistency(c.old, oldRoot, c.size, root, Flipped(consistency, c.at, c.bit)).ShouldBeFalse();
            Proofs.VerifyConsistency(c.old, oldRoot, c.size, root, [.. consistency, leaf]).ShouldBeFalse();
            Proofs.VerifyConsistency(c.old, oldRoot, c.size, root, consistency[..^1]).ShouldBeFalse();
            Proofs.VerifyConsistency(c.old, root, c.size, root, consistency).ShouldBeFalse();
            Proofs.VerifyConsistency(c.size, root, c.old, oldRoot, consistency).ShouldBeFalse();
        }, rounds: 300);
    }

    [Fact]
    public void Proofs_of_extreme_sizes_are_refused_without_ado()
    {
        TreeHash hash = MerkleTree.EmptyRoot;
        Proofs.VerifyInclusion(hash, 0, long.MaxValue, [.. Enumerable.Repeat(hash, 64)], hash).ShouldBeFalse();
        Proofs.VerifyInclusion(hash, long.MaxValue - 1, long.MaxValue, [], hash).ShouldBeFalse();
        Proofs.VerifyConsistency(1, hash, long.MaxValue, hash, [.. Enumerable.Repeat(hash, 64)]).ShouldBeFalse();
        Proofs.VerifyConsistency(0, hash, 0, hash, [.. Enumerable.Repeat(hash, 65)]).ShouldBeFalse();
        Proofs.VerifyConsistency(0, hash, 5, Root(5), []).ShouldBeTrue();
        Proofs.VerifyConsistency(0, Root(1), 5, Root(5), []).ShouldBeFalse();
    }

    [Fact]
    public void Building_goes_on_after_a_restart()
    {
        var tiles = new MemoryTiles();
        for (int i = 0; i < 66_100; i++)
        {
            if (i % 4111 == 0 || i is 255 or 256 or 257 or 65_535 or 65_536 or 65_537)
                tiles.Reopen();
            tiles.Append(Leaf(i));
        }
        Proofs.Root(66_100, tiles).ShouldBe(TreeHash.FromBytes(NaiveTree.Root(Leaves(66_100))));
        tiles.Stored[(1, 0)].Length.ShouldBe(256 * 32);
        tiles.Stored[(2, 0)].Length.ShouldBe(32);
        tiles.Stored.ContainsKey((0, 258)).ShouldBeFalse();
    }

    [Fact]
    public void A_proof_reads_a_handful_of_tiles()
    {
        MemoryTiles tiles = Tiles(66_100);
        int before = tiles.Reads;
        Proofs.Inclusion(300, 66_100, tiles);
        (tiles.Reads - before).ShouldBeLessThanOrEqualTo(6);
    }

    [Fact]
    public void A_missing_tile_is_said()
    {
        MemoryTiles tiles = Tiles(600);
        tiles.Stored.Remove((0, 1));
        // What the tile held is gone with the leaves, too.
        Should.Throw<InvalidDataException>(() => Proofs.Inclusion(300, 600, new Gone(tiles)));
    }

    private static List<TreeHash> Flipped(List<TreeHash> path, int at, int bit)
    {
        List<TreeHash> flipped = [.. path];
        byte[] hash = flipped[at % path.Count].ToArray();
        hash[bit / 8] ^= (byte)(1 << (bit % 8));
        flipped[at % path.Count] = TreeHash.FromBytes(hash);
        return flipped;
    }

    private sealed class Gone(ITileReader tiles) : ITileReader
    {
        public bool Read(int level, long index, Span<byte> hashes) => (level != 0 || index != 1) && tiles.Read(level, index, hashes);
    }
}
