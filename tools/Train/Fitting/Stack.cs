using Bezel.Judge.Model;
using Bezel.Train.Mail;

namespace Bezel.Train.Fitting;

/// <summary>
/// The model for e-mail: a word model, and trees over the make-up and the word model's answer. The trees are fitted on answers of word models
/// that have not seen the message (inner folds), so that they trust the words as far as words can be trusted on new mail.
/// </summary>
internal sealed class Stack
{
    private const int Features = 1 << WordFeatures.Bits;
    private const double WordCost = 10;

    private readonly double[] _words;
    private readonly double _bias;

    private Stack(double[] words, double bias, TreeModel trees) => (_words, _bias, Trees) = (words, bias, trees);

    public TreeModel Trees { get; }

    /// <summary>The word model as it is stored.</summary>
    public WordModel Words => WordModel.Of(_words, _bias);

    /// <summary>What an example counts: spam that is not fraud and mail made for training count less than real mail.</summary>
    public static double CostOf(Row row) => row switch
    {
        { IsInbox: true } => 1.5,
        { Source: "modern-mail" } => 0.6,
        { Source: "synthetic-business" or "synthetic-phish" } => 0.3,
        { Class: MailClass.Spam } => 0.5,
        _ => 1,
    };

    /// <summary>Fits the model to rows.</summary>
    /// <param name="rows">The training rows.</param>
    /// <param name="innerFold">The inner fold of each.</param>
    public static Stack Fit(IReadOnlyList<Row> rows, int[] innerFold)
    {
        bool[] bad = [.. rows.Select(row => row.IsBad)];
        double[] cost = [.. rows.Select(CostOf)];
        int[][] words = Frequent(rows);
        int inner = innerFold.Max() + 1;
        var fromWords = new double[rows.Count];
        double[] all = [];
        double bias = 0;
        Parallel.For(0, inner + 1, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            double[] costs = [.. cost.Select((c, i) => WordCost * (innerFold[i] == fold ? 0 : c))];
            double[] w = LogisticRegression.Fit(words, bad, costs, Features, out double b);
            if (fold == inner)
                (all, bias) = (w, b);
            for (int i = 0; i < rows.Count; i++)
            {
                if (innerFold[i] == fold)
                    fromWords[i] = LogisticRegression.LogOdds(words[i], w, b);
            }
        });
        float[][] features = [.. rows.Select((row, i) => FraudModel.Row(row.MakeUp, fromWords[i]))];
        return new Stack(all, bias, new BoostedTrees().Fit(features, bad, cost));
    }

    /// <summary>A plain regression over the words alone: the baseline that every figure stands beside.</summary>
    public double WordLogOdds(Row row) => LogisticRegression.LogOdds(row.Words, _words, _bias);

    /// <summary>Log-odds of a message that was not fitted on.</summary>
    public double LogOdds(Row row) => Trees.LogOdds(FraudModel.Row(row.MakeUp, WordLogOdds(row)));

    /// <summary>Buckets that only one campaign has say nothing about new mail and are left out.</summary>
    private static int[][] Frequent(IReadOnlyList<Row> rows)
    {
        var seen = new byte[Features];
        foreach (Row row in rows)
        {
            foreach (int bucket in row.Words)
                seen[bucket] = (byte)Math.Min(2, seen[bucket] + 1);
        }
        return [.. rows.Select(row => Array.FindAll(row.Words, bucket => seen[bucket] > 1))];
    }
}
