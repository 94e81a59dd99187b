using System.Globalization;
using Bezel.AccountTexts.Book;
using Bezel.AccountTexts.PaymentFiles;
using Bezel.Judge.Shop;
using Bezel.Suppliers.Payments.Checking;

namespace Bezel.Bench.Accounts;

/// <summary>The payment lines of the set: whether each line that pays an account not on file is stopped, and none that pays one on file.</summary>
internal static class PaymentRun
{
    private sealed class Tally
    {
        public int Differ, Held, Looked, Missed, Match, Stopped, Unread;
    }

    public static void Print(SupplierBook book, ShopFileContent shop, int seed, int lines, int show)
    {
        var payees = new PayeeBook([.. shop.Suppliers.Select((one, i) => new BookPayee { Id = i + 1, Name = one.Name, Accounts = [.. one.Accounts.Select(account => new BookAccount(account, true))] })], shop.Shop.Accounts);
        SortedDictionary<string, Tally> byFormat = new(StringComparer.Ordinal), byChange = new(StringComparer.Ordinal);
        for (int number = 0; number * PaymentSet.LinesAFile < lines; number++)
        {
            PaymentFile file = PaymentSet.Make(book, seed, number);
            List<CheckedLine> seen = [];
            using var stream = new MemoryStream(file.Content);
            CheckedFile whole = PaymentCheck.Run(stream, file.FileName, payees, PaymentMemory.Nothing, seen.Add);
            // Records beside the payments (a contra entry) have no payee of the file.
            List<CheckedLine> payments = [.. seen.Where(one => one.Amount is not 0 && file.Lines.Any(line => one.Payee.Length > 0 && line.Payee.StartsWith(one.Payee.Trim(), StringComparison.OrdinalIgnoreCase)))];
            foreach (PaymentLine line in file.Lines)
            {
                CheckedLine? one = payments.Count == file.Lines.Count ? payments[line.Number % PaymentSet.LinesAFile] : null;
                bool right = Add(byFormat, file.Format, line, one) & Add(byChange, line.Change, line, one);
                if (!right && show-- > 0)
                    Tell(file, line, one, whole);
            }
        }
        Table("payment lines", byFormat);
        Table("payment lines, change", byChange);
    }

    private static bool Add(SortedDictionary<string, Tally> to, string key, PaymentLine line, CheckedLine? seen)
    {
        if (!to.TryGetValue(key, out Tally? tally))
            to[key] = tally = new();
        if (line.Differs)
            tally.Differ++;
        else
            tally.Match++;
        if (seen is null)
            tally.Unread++;
        else if (line.Differs && seen.Outcome == LineOutcome.Stop)
            tally.Held++;
        else if (line.Differs && seen.Outcome == LineOutcome.Look)
            tally.Looked++;
        else if (line.Differs)
            tally.Missed++;
        else if (seen.Outcome == LineOutcome.Stop)
            tally.Stopped++;
        return seen is not null && line.Differs == (seen.Outcome == LineOutcome.Stop);
    }

    private static void Tell(PaymentFile file, PaymentLine line, CheckedLine? seen, CheckedFile whole)
    {
        Console.WriteLine($"\n===== file {file.Number} ({file.Format}), line {line.Number % PaymentSet.LinesAFile}: {(line.Differs ? line.Change : "matches")}\nsupplier {line.Supplier}, on file {line.OnFile}, given {line.Given}, payee {line.Payee}");
        Console.WriteLine(seen is null ? "  not read: " + string.Join("; ", whole.Defects.Take(4)) : $"  {seen.Outcome} {string.Join(", ", seen.Reasons.Select(reason => reason.Code))}: {seen.Payee}");
    }

    private static void Table(string what, SortedDictionary<string, Tally> of)
    {
        Console.WriteLine($"\n{what,-32} {"differ",7} {"held",7} {"missed",7} {"looked",7} {"match",8} {"held wrongly",13} {"not read",9}");
        foreach ((string name, Tally one) in of.Append(new("all", Sum(of.Values))))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-32} {one.Differ,7} {one.Held,7} {one.Missed,7} {one.Looked,7} {one.Match,8} {one.Stopped,13} {one.Unread,9}"));
    }

    private static Tally Sum(IEnumerable<Tally> all)
    {
        var sum = new Tally();
        foreach (Tally one in all)
        {
            sum.Differ += one.Differ;
            sum.Held += one.Held;
            sum.Looked += one.Looked;
            sum.Missed += one.Missed;
            sum.Match += one.Match;
            sum.Stopped += one.Stopped;
            sum.Unread += one.Unread;
        }
        return sum;
    }
}
