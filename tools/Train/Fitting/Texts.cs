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

    /// <summary>
    /// Both sets joined, each text once. In <c>mishra-soni-smishing</c> label and columns stand a row above their text, and rows in between are
    /// missing: a text's label is only known where another set has it, or where the row above says "has a link" or "has a number" and the text
    /// has. The other texts of that set are left out.
    /// </summary>
    public static List<LabelledText> Read(string corpus)
    {
        var texts = new Dictionary<string, LabelledText>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(Path.Combine(corpus, "sms", "uci-sms-spam.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            texts.TryAdd(Key(cells[1]), new LabelledText(cells[0] != "ham", cells[0], "uci-sms-spam", cells[1]));
        }
        string[] above = [];
        foreach (string line in File.ReadLines(Path.Combine(corpus, "sms", "mishra-soni-smishing.tsv")).Skip(1))
        {
            string[] cells = line.Split('\t');
            if (above.Length > 4 && above[0] != "ham" && IsDescribedBy(cells[1], link: above[2] == "yes", phone: above[4] == "yes"))
                texts.TryAdd(Key(cells[1]), new LabelledText(true, above[0], "mishra-soni-smishing", cells[1]));
            above = cells;
        }
        return [.. texts.Values];
    }

    private static string Key(string text) => new([.. text.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static bool IsDescribedBy(string text, bool link, bool phone)
    {
        bool hasLink = text.Contains("http", StringComparison.OrdinalIgnoreCase) || text.Contains("www", StringComparison.OrdinalIgnoreCase) || text.Contains(".com", StringComparison.OrdinalIgnoreCase);
        bool hasNumber = text.Split(' ').Any(word => word.Count(char.IsAsciiDigit) >= 5);
        return (link || phone) && link == hasLink && phone == hasNumber;
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
