namespace Bezel.Judge.Model;

/// <summary>
/// Boosted decision trees over the make-up of a message and the answer of the word model. A node is a feature, a threshold and two children;
/// a leaf is its share of the log-odds.
/// </summary>
internal sealed class TreeModel
{
    private readonly Node[] _nodes;
    private readonly int[] _roots;

    public TreeModel(Node[] nodes, int[] roots, float bias) => (_nodes, _roots, Bias) = (nodes, roots, bias);

    public float Bias { get; }

    public ReadOnlySpan<Node> Nodes => _nodes;

    public ReadOnlySpan<int> Roots => _roots;

    /// <summary>Log-odds for a row of features.</summary>
    public double LogOdds(ReadOnlySpan<float> features)
    {
        double sum = Bias;
        foreach (int root in _roots)
        {
            int at = root;
            while (_nodes[at].Feature >= 0)
                at = features[_nodes[at].Feature] <= _nodes[at].Threshold ? _nodes[at].Left : _nodes[at].Right;
            sum += _nodes[at].Value;
        }
        return sum;
    }

    /// <summary>How much each feature moved the log-odds: the change of a node's value along the path belongs to the feature that was asked there.</summary>
    public double[] Shares(ReadOnlySpan<float> features)
    {
        var shares = new double[features.Length];
        foreach (int root in _roots)
        {
            int at = root;
            while (_nodes[at].Feature >= 0)
            {
                int feature = _nodes[at].Feature;
                int next = features[feature] <= _nodes[at].Threshold ? _nodes[at].Left : _nodes[at].Right;
                shares[feature] += _nodes[next].Value - _nodes[at].Value;
                at = next;
            }
        }
        return shares;
    }

    /// <summary>A node. <paramref name="Feature"/> is -1 for a leaf. <paramref name="Value"/> is the leaf's share, or for an inner node the mean of what is below it.</summary>
    public readonly record struct Node(short Feature, float Threshold, int Left, int Right, float Value);
}
