using Bezel.Judge;
using Bezel.Judge.Rules;
using Bezel.Train.Mail;

namespace Bezel.Train.Evaluation;

/// <summary>Where rules fire: how many messages of each source, and which.</summary>
internal static class RuleReport
{
    /// <summary>Prints a table of all rules over the corpus and the inboxes, or the messages that one rule fires on.</summary>
    public static void Print(string corpus, string inboxes, string? show, bool inboxesOnly)
    {
        var fired = new List<(string Source, string Name, string Subject, int[] Rules)>();
        if (!inboxesOnly)
        {
            var judge = new MessageJudge();
            fired.AddRange(Sources.All(corpus).Where(mail => mail.Source != "modern-mail").AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(mail =>
            {
                Incoming incoming = judge.Open(mail.Bytes);
                return ($"{mail.Class.ToString().ToLowerInvariant()}/{mail.Source}", mail.Name, incoming.Facts.Subject, Row.FiredRules(incoming));
            }));
        }
        foreach (InboxMail mail in Inbox.All(inboxes))
        {
            Incoming incoming = new MessageJudge(mail.Shop).Open(mail.Bytes);
            fired.Add(($"{(mail.IsFraud ? "fraud" : "legit")}/{mail.ShopName}", $"{mail.File} {mail.Kind}", incoming.Facts.Subject, Row.FiredRules(incoming)));
        }
        if (show is not null)
        {
            int rule = RuleBook.All.ToList().FindIndex(one => one.Id == show);
            foreach ((string source, string name, string subject, int[] rules) in fired.Where(one => one.Rules.Contains(rule)))
                Console.WriteLine($"{source}\t{name}\t{subject}");
            return;
        }
        string[] sources = [.. fired.Select(one => one.Source).Distinct().Order(StringComparer.Ordinal)];
        for (int rule = 0; rule < RuleBook.All.Count; rule++)
        {
            Console.WriteLine($"{RuleBook.All[rule].Id} ({RuleBook.All[rule].Strength})");
            foreach (string source in sources)
            {
                int count = fired.Count(one => one.Source == source && one.Rules.Contains(rule));
                if (count > 0)
                    Console.WriteLine($"    {source,-32} {count,5} of {fired.Count(one => one.Source == source)}");
            }
        }
        if (inboxesOnly)
        {
            Console.WriteLine();
            foreach ((string source, string name, string subject, int[] rules) in fired)
            {
                double sum = rules.Sum(rule => Weights.Prior(RuleBook.All[rule].Strength));
                bool held = rules.Any(rule => RuleBook.All[rule].Strength == Strength.Hold);
                Console.WriteLine($"{source}\t{name}\t{(held ? "HOLD" : sum.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture))}\t{subject}\t{string.Join(' ', rules.Select(rule => RuleBook.All[rule].Id))}");
            }
        }
    }
}
