using System.Globalization;
using System.Text;
using Bezel.AccountTexts;
using Bezel.Judge;

namespace Bezel.Bench.Accounts;

/// <summary>Counts outcomes by carrier, by way of writing, by change and by sender, and prints the messages that went wrong.</summary>
internal sealed class AccountTable
{
    private readonly Lock _adding = new();
    private readonly List<(AccountCase Case, Outcome Outcome, Verdict? Verdict)> _all = [];

    public void Add(AccountCase one, Outcome outcome, Verdict? verdict)
    {
        lock (_adding)
            _all.Add((outcome is Outcome.Right ? one with { Delivery = null } : one, outcome, outcome is Outcome.Right ? null : verdict));
    }

    public void Print(int show)
    {
        Table("carrier", one => one.Group);
        Table("carrier, closer", one => one.Carrier);
        Table("writing", one => one.Writing);
        Table("layout", one => one.Layout);
        Table("form", one => one.Form);
        Table("change", one => one.Change);
        Table("sender", one => one.Sender);
        Console.WriteLine("\nwriting x carrier, where something went wrong");
        foreach (var group in _all.Where(one => one.Outcome is not (Outcome.Right or Outcome.NotRun)).GroupBy(one => (one.Case.Writing, one.Case.Carrier, one.Outcome)).OrderByDescending(group => group.Count()).Take(40))
            Console.WriteLine($"  {group.Count(),5}  {group.Key.Outcome,-14} {group.Key.Writing} x {group.Key.Carrier}");
        // One of each pair of writing and carrier first, so that few examples show many classes.
        foreach (var one in _all.Where(one => one.Outcome is not (Outcome.Right or Outcome.NotRun)).OrderBy(one => one.Case.Number).GroupBy(one => (one.Case.Writing, one.Case.Differs)).SelectMany(group => group.Select((one, i) => (one, i)))
            .OrderBy(pair => pair.i).Take(show).Select(pair => pair.one))
            Tell(one.Case, one.Verdict, one.Outcome);
    }

    /// <summary>Prints a message with its truth.</summary>
    public static void Tell(AccountCase one, Verdict? verdict, Outcome? outcome = null, bool whole = false)
    {
        Console.WriteLine($"\n===== {outcome} number {one.Number}{(one.Differs ? "" : " --match")}: {one.Change} | {one.Form} | {one.Writing} | {one.Layout} | {one.Carrier} | {one.Sender}");
        Console.WriteLine($"supplier {one.Supplier}, on file {one.OnFile}\ngiven {one.Given}");
        Console.WriteLine($"from {one.From}\n{Visible(one.Shown)}");
        if (whole && one.Delivery is { } delivery)
            Console.WriteLine(delivery.Text.Length > 0 ? delivery.From + "\n" + delivery.Text : Encoding.UTF8.GetString(delivery.Bytes));
        if (verdict is not null)
            Tell(verdict);
    }

    /// <summary>Prints what held a message and what could not be looked at.</summary>
    public static void Tell(Verdict verdict)
    {
        foreach (Reason reason in verdict.Reasons.Where(reason => reason.IsHold))
            Console.WriteLine($"  hold: {reason.Text} [{string.Join(", ", reason.Evidence.Select(evidence => evidence.Name + "=" + evidence.Value))}]");
        foreach (CouldNotCheck blind in verdict.CouldNotCheck)
            Console.WriteLine($"  could not check: {blind.Rule}: {blind.Why}");
    }

    /// <summary>Characters that nobody sees, and those that turn the line round, by their code.</summary>
    private static string Visible(string text) => string.Concat(text.Select(one =>
        CharUnicodeInfo.GetUnicodeCategory(one) is UnicodeCategory.Format || (char.IsWhiteSpace(one) && one is not (' ' or '\n')) ? $"<{(int)one:X4}>" : one.ToString()));

    private void Table(string what, Func<AccountCase, string> by)
    {
        Console.WriteLine($"\n{what,-32} {"differ",7} {"held",7} {"missed",7} {"unsure",7} {"match",8} {"held wrongly",13} {"not run",8}");
        foreach (var group in _all.GroupBy(one => by(one.Case)).OrderBy(group => group.Key, StringComparer.Ordinal))
            Line(group.Key, [.. group]);
        Line("all", _all);
    }

    private static void Line(string name, List<(AccountCase Case, Outcome Outcome, Verdict? Verdict)> all)
    {
        int differ = all.Count(one => one.Case.Differs), held = all.Count(one => one.Case.Differs && one.Outcome == Outcome.Right);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-32} {differ,7} {held,7} {Of(Outcome.Missed),7} {Of(Outcome.CouldNotCheck),7} {all.Count - differ,8} {Of(Outcome.HeldWrongly),13} {Of(Outcome.NotRun),8}"));

        int Of(Outcome outcome) => all.Count(one => one.Outcome == outcome);
    }
}
