using System.Globalization;
using System.Text;
using Bezel.Judge;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Train.Fitting;
using Bezel.Train.Mail;

namespace Bezel.Train.Evaluation;

/// <summary>How the judge does on shops' inboxes, a row a shop.</summary>
internal static class InboxReport
{
    public static string Table(string inboxes, FraudModel model, Weights weights)
    {
        var table = new StringBuilder();
        Figures.Line(table, "shop", "frauds", "dangerous", "at least careful", "accounts and addresses held", "legitimate", "dangerous", "careful", "held");
        table.Append("|---|---:|---:|---:|---:|---:|---:|---:|---:|\n");
        foreach (bool heldOut in (bool[])[false, true])
        {
            foreach (IGrouping<string, InboxMail> shop in Inbox.All(inboxes, heldOut).GroupBy(mail => mail.ShopName))
            {
                (InboxMail Mail, Verdict Verdict)[] all = [.. shop.Select(mail => (mail, new MessageJudge(mail.Shop, model, weights).JudgeEmail(mail.Bytes)))];
                var frauds = all.Where(one => one.Mail.IsFraud).ToList();
                var legit = all.Where(one => !one.Mail.IsFraud).ToList();
                var holds = frauds.Where(one => one.Mail.Hold != "none").ToList();
                Figures.Line(table, shop.Key, N(frauds.Count), Share(frauds, one => one.Verdict.Level == Level.Dangerous), Share(frauds, one => one.Verdict.Level >= Level.Careful),
                    $"{holds.Count(one => one.Verdict.Level == Level.Dangerous)} of {holds.Count}", N(legit.Count),
                    Share(legit, one => one.Verdict.Level == Level.Dangerous), Share(legit, one => one.Verdict.Level == Level.Careful), N(legit.Count(one => one.Verdict.Holds.Count > 0)));
            }
        }
        return table.ToString();
    }

    /// <summary>The shops whose messages are fitted on, each answered for by a model that has not seen it (the weights of the rules have).</summary>
    public static string UnseenTable(IEnumerable<(Row Row, double Unseen)> inbox, Fitted fitted)
    {
        var table = new StringBuilder();
        Figures.Line(table, "shop", "frauds", "dangerous", "at least careful", "legitimate", "dangerous", "careful");
        table.Append("|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (var shop in inbox.GroupBy(one => one.Row.Source))
        {
            var all = shop.Select(one => (one.Row.IsBad, Score: Score(one.Row, one.Unseen, fitted))).ToList();
            var frauds = all.Where(one => one.IsBad).ToList();
            var legit = all.Where(one => !one.IsBad).ToList();
            Figures.Line(table, shop.Key, N(frauds.Count), Share(frauds, one => one.Score >= MessageJudge.DangerousFrom), Share(frauds, one => one.Score >= MessageJudge.CarefulFrom),
                N(legit.Count), Share(legit, one => one.Score >= MessageJudge.DangerousFrom), Share(legit, one => one.Score is >= MessageJudge.CarefulFrom and < MessageJudge.DangerousFrom));
        }
        return table.ToString();
    }

    private static double Score(Row row, double unseen, Fitted fitted) =>
        Array.Exists(row.Rules, rule => RuleBook.All[rule].Strength == Strength.Hold)
            ? 1
            : 1 / (1 + Math.Exp(-((fitted.Slope * unseen) + fitted.Shift + row.Rules.Sum(rule => fitted.Weights[rule]))));

    private static string Share<T>(List<T> all, Func<T, bool> fits) =>
        all.Count == 0 ? "-" : $"{N(all.Count(fits))} ({Figures.Percent((double)all.Count(fits) / all.Count)})";

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
