using System.Globalization;
using System.Text;
using Bezel.Train.Mail;

namespace Bezel.Train.Evaluation;

/// <summary>Recall at fixed shares of false positives, per source. Synthetic sources and spam are in no rate.</summary>
internal static class Figures
{
    /// <summary>Share of phish above the score that at most <paramref name="share"/> of ham lies above.</summary>
    public static double Recall(IReadOnlyList<Row> rows, double[] score, double share, Predicate<Row>? among = null)
    {
        double threshold = Threshold(rows, score, share, among);
        int[] phish = [.. Indices(rows, row => row.Class == MailClass.Phish && !row.IsSynthetic && among?.Invoke(row) != false)];
        return phish.Length == 0 ? double.NaN : (double)phish.Count(i => score[i] > threshold) / phish.Length;
    }

    /// <summary>The score that at most a share of real ham lies above.</summary>
    public static double Threshold(IReadOnlyList<Row> rows, double[] score, double share, Predicate<Row>? among = null)
    {
        double[] ham = [.. Indices(rows, row => row.Class == MailClass.Ham && !row.IsSynthetic && among?.Invoke(row) != false).Select(i => score[i]).OrderDescending()];
        return ham.Length == 0 ? double.NegativeInfinity : ham[Math.Min(ham.Length - 1, (int)(ham.Length * share))];
    }

    /// <summary>A Markdown table with a row per source.</summary>
    public static string Table(IReadOnlyList<Row> rows, Answers answers)
    {
        var table = new StringBuilder();
        Line(table, "source", "messages", "model, at 1%", "model, at 0.1%", "plain, at 1%", "plain, at 0.1%");
        table.Append("|---|---:|---:|---:|---:|---:|\n");
        double[] thresholds =
        [
            Threshold(rows, answers.Full, 0.01), Threshold(rows, answers.Full, 0.001), Threshold(rows, answers.Plain, 0.01), Threshold(rows, answers.Plain, 0.001),
        ];
        foreach (var source in rows.Select((row, i) => (row, i)).GroupBy(one => (one.row.Class, one.row.Source)).OrderBy(one => one.Key.Class).ThenBy(one => one.Key.Source, StringComparer.Ordinal))
        {
            int[] all = [.. source.Select(one => one.i)];
            double Above(double[] score, double threshold) => (double)all.Count(i => score[i] > threshold) / all.Length;
            string note = rows[all[0]].IsSynthetic ? " (in no rate)" : "";
            Line(table, $"{source.Key.Class.ToString().ToLowerInvariant()}/{source.Key.Source}{note}", all.Length.ToString(CultureInfo.InvariantCulture),
                Percent(Above(answers.Full, thresholds[0])), Percent(Above(answers.Full, thresholds[1])),
                Percent(Above(answers.Plain, thresholds[2])), Percent(Above(answers.Plain, thresholds[3])));
        }
        Line(table, "**phish, all real**", "",
            Percent(Recall(rows, answers.Full, 0.01)), Percent(Recall(rows, answers.Full, 0.001)), Percent(Recall(rows, answers.Plain, 0.01)), Percent(Recall(rows, answers.Plain, 0.001)));
        return table.ToString();
    }

    public static string Percent(double share) => double.IsNaN(share) ? "-" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static void Line(StringBuilder table, params string[] cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static IEnumerable<int> Indices(IReadOnlyList<Row> rows, Predicate<Row> fits) => Enumerable.Range(0, rows.Count).Where(i => fits(rows[i]));
}
