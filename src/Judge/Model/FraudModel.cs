using Bezel.Judge.Facts;

namespace Bezel.Judge.Model;

/// <summary>
/// What fraud looks like in general: a word model and, over it and the make-up of the message, boosted trees; fitted by <c>tools/Train</c>.
/// Deterministic, without state; see <c>docs/model-card.md</c> for what it was fitted on and what it reaches.
/// </summary>
public sealed class FraudModel
{
    private const uint Magic = 0x314D_5A42; // "BZM1"

    /// <summary>Where a file by itself starts: there are no words to tell it by, and most files are harmless.</summary>
    private const double FileLogOdds = -2.5;

    private static readonly Lazy<FraudModel> Loaded = new(() =>
    {
        using Stream stream = typeof(FraudModel).Assembly.GetManifestResourceStream("Model/model.bin")
            ?? throw new InvalidOperationException("The program was built without its model (src/Judge/Model/model.bin).");
        return Read(stream);
    });

    private readonly WordModel _words;
    private readonly TreeModel _trees;
    private readonly TextMessageModel _texts;

    internal FraudModel(WordModel words, TreeModel trees, TextMessageModel texts, double slope, double shift)
    {
        (_words, _trees, _texts) = (words, trees, texts);
        (Slope, Shift) = (slope, shift);
    }

    /// <summary>The model that the program ships.</summary>
    public static FraudModel Shipped => Loaded.Value;

    /// <summary>Turns the trees' answer into log-odds that the weights of the rules can be added to.</summary>
    internal double Slope { get; }

    /// <summary>Added to the trees' answer after <see cref="Slope"/>.</summary>
    internal double Shift { get; }

    /// <summary>Log-odds that a message like this is fraud, as far as its wording and make-up tell.</summary>
    public double LogOdds(MessageFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Channel == Channel.File)
            return FileLogOdds;
        if (facts.Channel != Channel.Email)
            return _texts.LogOdds(facts);
        int[] words = WordFeatures.Of(facts);
        return (Slope * _trees.LogOdds(Row(MakeUp.Of(facts), _words.LogOdds(words)))) + Shift;
    }

    /// <summary>How each number of the make-up moved the log-odds, the largest first.</summary>
    public IReadOnlyList<(string Name, double Value, double Share)> MakeUpShares(MessageFacts facts)
    {
        float[] makeUp = MakeUp.Of(facts);
        float[] row = Row(makeUp, _words.LogOdds(WordFeatures.Of(facts)));
        double[] shares = _trees.Shares(row);
        IEnumerable<string> names = MakeUp.Names.Append("words");
        return [.. names.Select((name, i) => (name, (double)row[i], Slope * shares[i])).Where(one => one.Item3 != 0).OrderByDescending(one => Math.Abs(one.Item3))];
    }

    /// <summary>The phrases of the message at hand that speak most for and against fraud, with their share in the word model's log-odds.</summary>
    public IReadOnlyList<(string Phrase, double Share)> PhraseShares(MessageFacts facts)
    {
        var shares = new Dictionary<int, (string Text, int Start, int End)>();
        var collector = new PhraseCollector(shares);
        WordFeatures.Visit(facts, ref collector);
        double part = _words.Step / Math.Sqrt(Math.Max(1, shares.Count));
        return
        [
            .. shares.Select(pair => (Phrase: pair.Value.Text[pair.Value.Start..pair.Value.End], Share: _words.Weights[pair.Key] * part))
                .Where(one => one.Share != 0).OrderByDescending(one => Math.Abs(one.Share)),
        ];
    }

    /// <summary>The row that the trees look at: the make-up, then the word model's answer.</summary>
    internal static float[] Row(float[] makeUp, double words) => [.. makeUp, (float)words];

    /// <summary>Reads a model as the trainer leaves it.</summary>
    /// <exception cref="InvalidDataException">It is not a model of this version.</exception>
    public static FraudModel Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new BinaryReader(stream);
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("This is not a model of this version of Bezel.");
        double slope = reader.ReadDouble(), shift = reader.ReadDouble();
        WordModel words = ReadWords(reader);
        TreeModel trees = ReadTrees(reader);
        return new FraudModel(words, trees, new TextMessageModel(ReadWords(reader)), slope, shift);
    }

    internal void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Slope);
        writer.Write(Shift);
        Write(writer, _words);
        writer.Write(_trees.Bias);
        writer.Write(_trees.Roots.Length);
        foreach (int root in _trees.Roots)
            writer.Write(root);
        writer.Write(_trees.Nodes.Length);
        foreach (TreeModel.Node node in _trees.Nodes)
        {
            writer.Write(node.Feature);
            writer.Write(node.Threshold);
            writer.Write(node.Left);
            writer.Write(node.Right);
            writer.Write(node.Value);
        }
        Write(writer, _texts.Words);
    }

    private static void Write(BinaryWriter writer, WordModel words)
    {
        writer.Write(words.Step);
        writer.Write(words.Bias);
        writer.Write(words.Weights.Length);
        writer.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.Weights));
    }

    private static WordModel ReadWords(BinaryReader reader)
    {
        float step = reader.ReadSingle(), bias = reader.ReadSingle();
        var weights = new sbyte[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(System.Runtime.InteropServices.MemoryMarshal.AsBytes(weights.AsSpan()));
        return new WordModel(weights, step, bias);
    }

    private static TreeModel ReadTrees(BinaryReader reader)
    {
        float bias = reader.ReadSingle();
        var roots = new int[reader.ReadInt32()];
        for (int i = 0; i < roots.Length; i++)
            roots[i] = reader.ReadInt32();
        var nodes = new TreeModel.Node[reader.ReadInt32()];
        for (int i = 0; i < nodes.Length; i++)
            nodes[i] = new TreeModel.Node(reader.ReadInt16(), reader.ReadSingle(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadSingle());
        return new TreeModel(nodes, roots, bias);
    }

    private readonly struct PhraseCollector(Dictionary<int, (string Text, int Start, int End)> shares) : IWordVisitor
    {
        public void Visit(int bucket, string text, int start, int end) => shares.TryAdd(bucket, (text, start, end));
    }
}
