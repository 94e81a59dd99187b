using System.Globalization;
using System.Text;
using Bezel.Judge;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
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

    private static string Share<T>(List<T> all, Func<T, bool> fits) =>
        all.Count == 0 ? "-" : $"{N(all.Count(fits))} ({Figures.Percent((double)all.Count(fits) / all.Count)})";

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
