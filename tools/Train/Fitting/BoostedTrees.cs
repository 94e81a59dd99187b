using Bezel.Judge.Model;

namespace Bezel.Train.Fitting;

/// <summary>
/// Gradient boosting with logistic loss over binned features, trees grown best leaf first (Friedman 2001; Ke et al., LightGBM, 2017).
/// Deterministic; ties go to the first feature and the lowest bin.
/// </summary>
internal sealed class BoostedTrees
{
    private const int Bins = 64;

    public int Trees { get; init; } = 600;

    public int Leaves { get; init; } = 15;

    public double Rate { get; init; } = 0.03;

    public double Penalty { get; init; } = 1.0;

    public double LeastWeight { get; init; } = 10;

    /// <summary>Share of the features that each tree may ask; drawn anew for every tree, the same in every run.</summary>
    public double FeatureShare { get; init; } = 0.3;

    /// <summary>Share of the rows that each tree is grown on.</summary>
    public double RowShare { get; init; } = 0.7;

    /// <summary>Fits trees to rows with costs.</summary>
    public TreeModel Fit(IReadOnlyList<float[]> rows, bool[] bad, double[] cost)
    {
        int n = rows.Count, features = rows[0].Length;
        float[][] edges = Edges(rows, features);
        var binned = new byte[features][];
        Parallel.For(0, features, f =>
        {
            var column = new byte[n];
            for (int i = 0; i < n; i++)
                column[i] = (byte)BinOf(edges[f], rows[i][f]);
            binned[f] = column;
        });
        double total = cost.Sum(), positive = 0;
        for (int i = 0; i < n; i++)
            positive += bad[i] ? cost[i] : 0;
        double bias = Math.Log(positive / (total - positive));
        var score = new double[n];
        Array.Fill(score, bias);
        var nodes = new List<TreeModel.Node>();
        var roots = new List<int>();
        var gradient = new double[n];
        var curvature = new double[n];
        for (int tree = 0; tree < Trees; tree++)
        {
            for (int i = 0; i < n; i++)
            {
                double p = 1 / (1 + Math.Exp(-score[i]));
                gradient[i] = cost[i] * ((bad[i] ? 1 : 0) - p);
                curvature[i] = cost[i] * p * (1 - p);
            }
            bool[] asked = [.. Enumerable.Range(0, features).Select(f => Drawn(tree, f, FeatureShare))];
            bool[] used = [.. Enumerable.Range(0, n).Select(i => Drawn(tree + Trees, i, RowShare))];
            int root = Grow(binned, edges, [.. cost.Select((c, i) => used[i] ? c : 0)], gradient, curvature, asked, nodes);
            roots.Add(root);
            for (int i = 0; i < n; i++)
                score[i] += ValueOf(nodes, root, rows[i]);
        }
        return new TreeModel([.. nodes], [.. roots], (float)bias);
    }

    private int Grow(byte[][] binned, float[][] edges, double[] cost, double[] gradient, double[] curvature, bool[] asked, List<TreeModel.Node> nodes)
    {
        int n = cost.Length, root = nodes.Count;
        int[] all = [.. Enumerable.Range(0, n).Where(i => cost[i] > 0)];
        var leaves = new List<Leaf> { NewLeaf(all, binned, cost, gradient, curvature, asked, nodes) };
        while (leaves.Count < Leaves)
        {
            Leaf? best = null;
            foreach (Leaf leaf in leaves)
            {
                if (leaf.Gain > (best?.Gain ?? 1e-6))
                    best = leaf;
            }
            if (best is null)
                break;
            byte[] column = binned[best.Feature];
            int[] left = Array.FindAll(best.Rows, i => column[i] <= best.Bin), right = Array.FindAll(best.Rows, i => column[i] > best.Bin);
            leaves.Remove(best);
            Leaf low = NewLeaf(left, binned, cost, gradient, curvature, asked, nodes), high = NewLeaf(right, binned, cost, gradient, curvature, asked, nodes);
            nodes[best.Node] = new TreeModel.Node((short)best.Feature, edges[best.Feature][best.Bin], low.Node, high.Node, nodes[best.Node].Value);
            leaves.Add(low);
            leaves.Add(high);
        }
        return root;
    }

    private static float ValueOf(List<TreeModel.Node> nodes, int at, float[] row)
    {
        while (nodes[at].Feature >= 0)
            at = row[nodes[at].Feature] <= nodes[at].Threshold ? nodes[at].Left : nodes[at].Right;
        return nodes[at].Value;
    }

    /// <summary>A draw that depends on nothing but its two numbers.</summary>
    private static bool Drawn(int tree, int item, double share)
    {
        ulong hash = ((ulong)tree * 0x9E3779B97F4A7C15) ^ ((ulong)item * 0xD1B54A32D192ED03);
        hash = (hash ^ (hash >> 29)) * 0xBF58476D1CE4E5B9;
        return (hash >> 11) * (1.0 / (1UL << 53)) < share;
    }

    private Leaf NewLeaf(int[] rows, byte[][] binned, double[] cost, double[] gradient, double[] curvature, bool[] asked, List<TreeModel.Node> nodes)
    {
        double g = 0, h = 0, weight = 0;
        foreach (int i in rows)
        {
            g += gradient[i];
            h += curvature[i];
            weight += cost[i];
        }
        nodes.Add(new TreeModel.Node(-1, 0, 0, 0, (float)(Rate * g / (h + Penalty))));
        var leaf = new Leaf { Rows = rows, Node = nodes.Count - 1 };
        if (weight < 2 * LeastWeight)
            return leaf;
        var gains = new (double Gain, int Bin)[binned.Length];
        double parent = g * g / (h + Penalty);
        Parallel.For(0, binned.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, f => gains[f] = !asked[f] ? default : BestSplit(binned[f], rows, cost, gradient, curvature, g, h, weight, parent));
        for (int f = 0; f < gains.Length; f++)
        {
            if (gains[f].Gain > leaf.Gain)
                (leaf.Gain, leaf.Feature, leaf.Bin) = (gains[f].Gain, f, gains[f].Bin);
        }
        return leaf;
    }

    private (double, int) BestSplit(byte[] column, int[] rows, double[] cost, double[] gradient, double[] curvature, double g, double h, double weight, double parent)
    {
        Span<double> gs = stackalloc double[Bins], hs = stackalloc double[Bins], ws = stackalloc double[Bins];
        foreach (int i in rows)
        {
            int bin = column[i];
            gs[bin] += gradient[i];
            hs[bin] += curvature[i];
            ws[bin] += cost[i];
        }
        double gl = 0, hl = 0, wl = 0, best = 0;
        int bestBin = 0;
        for (int bin = 0; bin < Bins - 1; bin++)
        {
            gl += gs[bin];
            hl += hs[bin];
            wl += ws[bin];
            if (wl < LeastWeight || weight - wl < LeastWeight)
                continue;
            double gr = g - gl, hr = h - hl;
            double gain = (gl * gl / (hl + Penalty)) + (gr * gr / (hr + Penalty)) - parent;
            if (gain > best)
                (best, bestBin) = (gain, bin);
        }
        return (best, bestBin);
    }

    private static float[][] Edges(IReadOnlyList<float[]> rows, int features)
    {
        var edges = new float[features][];
        Parallel.For(0, features, f =>
        {
            float[] values = [.. rows.Select(row => row[f])];
            Array.Sort(values);
            float[] distinct = [.. values.Distinct()];
            var found = new List<float>();
            if (distinct.Length <= Bins)
            {
                for (int i = 0; i + 1 < distinct.Length; i++)
                    found.Add((distinct[i] + distinct[i + 1]) / 2);
            }
            else
            {
                for (int b = 1; b < Bins; b++)
                {
                    float edge = values[(int)((long)b * values.Length / Bins)];
                    if (found.Count == 0 || edge > found[^1])
                        found.Add(edge);
                }
            }
            edges[f] = [.. found];
        });
        return edges;
    }

    private static int BinOf(float[] edges, float value)
    {
        int low = 0, high = edges.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (value <= edges[middle])
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    private sealed class Leaf
    {
        public required int[] Rows { get; init; }

        public required int Node { get; init; }

        public double Gain { get; set; }

        public int Feature { get; set; }

        public int Bin { get; set; }
    }
}
