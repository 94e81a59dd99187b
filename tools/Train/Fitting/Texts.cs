using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Judge.Model;
using Bezel.Train.Evaluation;

namespace Bezel.Train.Fitting;

/// <summary>A text message for training.</summary>
internal sealed record LabelledText(bool IsBad, string Label, string Source, string Text);

/// <summary>The model for text messages: read, fit, cross-validate.</summary>
internal static class Texts
{
    private const int Features = 1 << TextMessageModel.Bits;
    private const double Cost = 10;
    private const int Folds = 5;

    /// <summary>Both sets joined, each text once: the sets overlap almost wholly.</summary>
    public static List<LabelledText> Read(string corpus)
    {
        var texts = new Dictionary<string, LabelledText>(StringComparer.Ordinal);
        foreach (string file in Directory.GetFiles(Path.Combine(corpus, "sms"), "*.tsv").Order(StringComparer.Ordinal))
        {
            foreach (string line in File.ReadLines(file).Skip(1))
            {
                string[] cells = line.Split('\t');
                string key = new([.. cells[1].Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
                texts.TryAdd(key, new LabelledText(cells[0] != "ham", cells[0], Path.GetFileNameWithoutExtension(file), cells[1]));
            }
        }
        return [.. texts.Values];
    }

    public static WordModel Fit(IReadOnlyList<LabelledText> texts)
    {
        double[] w = LogisticRegression.Fit([.. texts.Select(Buckets)], [.. texts.Select(text => text.IsBad)], [.. texts.Select(_ => Cost)], Features, out double bias);
        return WordModel.Of(w, bias);
    }

    /// <summary>Recall on smishing and spam at a share of false positives, each text answered for by a model that has not seen it; near-duplicates stay together.</summary>
    public static string Evaluate(IReadOnlyList<LabelledText> texts)
    {
        int[][] rows = [.. texts.Select(Buckets)];
        bool[] bad = [.. texts.Select(text => text.IsBad)];
        int[] fold = [.. texts.Select(FoldOf)];
        var score = new double[texts.Count];
        for (int f = 0; f < Folds; f++)
        {
            double[] w = LogisticRegression.Fit(rows, bad, [.. fold.Select(one => one == f ? 0 : Cost)], Features, out double bias);
            for (int i = 0; i < texts.Count; i++)
            {
                if (fold[i] == f)
                    score[i] = LogisticRegression.LogOdds(rows[i], w, bias);
            }
        }
        double[] ham = [.. Enumerable.Range(0, texts.Count).Where(i => !bad[i]).Select(i => score[i]).OrderDescending()];
        string Recall(double share, string? label)
        {
            int[] wanted = [.. Enumerable.Range(0, texts.Count).Where(i => bad[i] && (label is null || texts[i].Label == label))];
            double threshold = ham[(int)(ham.Length * share)];
            return Figures.Percent((double)wanted.Count(i => score[i] > threshold) / wanted.Length);
        }
        return $"| texts | at 0.5% | at 1% |\n|---|---:|---:|\n| smishing and spam ({bad.Count(one => one)} against {ham.Length} ham) | {Recall(0.005, null)} | {Recall(0.01, null)} |\n"
            + $"| smishing alone | {Recall(0.005, "smishing")} | {Recall(0.01, "smishing")} |\n";
    }

    private static int[] Buckets(LabelledText text) => TextMessageModel.Buckets(FactsGatherer.OfText(Channel.Text, text.Text, null));

    /// <summary>Texts with the same first letters are one campaign.</summary>
    private static int FoldOf(LabelledText text)
    {
        string letters = new([.. text.Text.Where(char.IsLetter).Select(char.ToLowerInvariant).Take(25)]);
        uint hash = 2166136261;
        foreach (char c in letters)
            hash = (hash ^ c) * 16777619;
        return (int)((hash >> 7) % Folds);
    }
}
