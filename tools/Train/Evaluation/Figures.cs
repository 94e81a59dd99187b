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
        double[][] columns = Header(table, "source", answers);
        double[] thresholds = Thresholds(rows, columns, null);
        foreach (var source in rows.Select((row, i) => (row, i)).Where(one => !one.row.IsWrittenForFitting).GroupBy(one => (one.row.Class, one.row.Source)).OrderBy(one => one.Key.Class).ThenBy(one => one.Key.Source, StringComparer.Ordinal))
        {
            int[] all = [.. source.Select(one => one.i)];
            string note = rows[all[0]].IsSynthetic ? " (in no rate)" : "";
            SourceLine(table, $"{source.Key.Class.ToString().ToLowerInvariant()}/{source.Key.Source}{note}", all, columns, thresholds);
        }
        Line(table, ["**phish, all real**", "", .. columns.SelectMany(score => new[] { Percent(Recall(rows, score, 0.01)), Percent(Recall(rows, score, 0.001)) })]);
        return table.ToString();
    }

    private static double[][] Header(StringBuilder table, string first, Answers answers)
    {
        Line(table, first, "messages", "judge, at 1%", "at 0.1%", "model alone, at 1%", "at 0.1%", "plain regression, at 1%", "at 0.1%");
        table.Append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        return [answers.Judge, answers.Full, answers.Plain];
    }

    private static double[] Thresholds(IReadOnlyList<Row> rows, double[][] columns, Predicate<Row>? among) =>
        [.. columns.SelectMany(score => new[] { Threshold(rows, score, 0.01, among), Threshold(rows, score, 0.001, among) })];

    private static void SourceLine(StringBuilder table, string name, int[] all, double[][] columns, double[] thresholds)
    {
        IEnumerable<string> shares = thresholds.Select((threshold, t) => Percent((double)all.Count(i => columns[t / 2][i] > threshold) / all.Length));
        Line(table, [name, all.Length.ToString(CultureInfo.InvariantCulture), .. shares]);
    }

    /// <summary>Recall within one origin, at several shares of its own ham.</summary>
    public static string Pair(IReadOnlyList<Row> rows, Answers answers, Predicate<Row> among)
    {
        var table = new StringBuilder();
        Line(table, "false positives", "judge", "model alone", "plain regression");
        table.Append("|---|---:|---:|---:|\n");
        foreach (double share in (double[])[0.01, 0.02, 0.05, 0.1])
            Line(table, Percent(share), Percent(Recall(rows, answers.Judge, share, among)), Percent(Recall(rows, answers.Full, share, among)), Percent(Recall(rows, answers.Plain, share, among)));
        return table.ToString();
    }

    /// <summary>
    /// For each origin left out: its phish above, and its ham below, the score that at most 1% (0.1%) of all real ham lies above, where every
    /// message is answered for by the model that has not seen its origin.
    /// </summary>
    public static string OriginsTable(IReadOnlyList<Row> rows, Answers answers)
    {
        var table = new StringBuilder();
        double[][] columns = Header(table, "origin left out", answers);
        Predicate<Row> leftOut = row => row.Origin is "foff" or "deadlist" or "sa" or "csdmc" or "phishing-pot";
        double[] thresholds = Thresholds(rows, columns, leftOut);
        foreach (var source in rows.Select((row, i) => (row, i)).Where(one => leftOut(one.row)).GroupBy(one => (one.row.Class, one.row.Source)).OrderBy(one => one.Key.Class).ThenBy(one => one.Key.Source, StringComparer.Ordinal))
            SourceLine(table, $"{source.Key.Class.ToString().ToLowerInvariant()}/{source.Key.Source}", [.. source.Select(one => one.i)], columns, thresholds);
        return table.ToString();
    }

    public static string Percent(double share) => double.IsNaN(share) ? "-" : (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    public static void Line(StringBuilder table, params string[] cells) => table.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static IEnumerable<int> Indices(IReadOnlyList<Row> rows, Predicate<Row> fits) => Enumerable.Range(0, rows.Count).Where(i => fits(rows[i]));
}
