using Bezel.Judge.Shop;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>
/// Compares the payments that were signed off with another payment file: what somebody says that they sent. Payments alike in everything are paired first; what
/// is left is paired by reference, by account, by payee and at last by its place, and what differs is named.
/// </summary>
internal static class SentFile
{
    public static SentComparison Compare(IReadOnlyList<CheckedLine> signed, IReadOnlyList<CheckedLine> sent)
    {
        var left = signed.Where(l => l.Account is not null || l.Amount > 0).ToList();
        var right = sent.Where(l => l.Account is not null || l.Amount > 0).ToList();
        var pairs = new List<(CheckedLine Signed, CheckedLine Sent)>();
        Pair(left, right, pairs, l => $"{Account(l)}|{l.Amount}|{l.Currency}|{Payee(l)}|{l.Reference}|{l.Remittance}");
        int same = pairs.Count;
        Pair(left, right, pairs, l => $"{Account(l)}|{l.Amount}|{l.Currency}|{Payee(l)}");
        Pair(left, right, pairs, l => l.Reference.Length == 0 ? null : $"{l.Reference}|{Payee(l)}");
        Pair(left, right, pairs, l => $"{Account(l)}|{l.Amount}|{l.Currency}");
        Pair(left, right, pairs, l => l.Account is null ? null : Account(l));
        Pair(left, right, pairs, l => l.Reference.Length == 0 ? null : l.Reference);
        Pair(left, right, pairs, l => Payee(l).Length == 0 ? null : Payee(l));
        Pair(left, right, pairs, l => $"{l.Number}");
        var differences = new List<SentDifference>();
        foreach ((CheckedLine was, CheckedLine now) in pairs.Skip(same))
        {
            SentDifferenceKind? kind = Account(was) != Account(now) ? SentDifferenceKind.OtherAccount
                : was.Amount != now.Amount || was.Currency != now.Currency ? SentDifferenceKind.OtherAmount
                : Payee(was) != Payee(now) ? SentDifferenceKind.OtherPayee
                : null;
            if (kind is { } altered)
                differences.Add(Of(altered, was, now) with { IsUrgent = true });
            else
                same++;
        }
        differences.AddRange(left.Select(was => new SentDifference(SentDifferenceKind.Missing, false)
        {
            Number = was.Number,
            Payee = was.Payee,
            Ends = was.AccountEnds,
            Amount = was.Amount,
            Currency = was.Currency,
        }));
        differences.AddRange(right.Select(now => new SentDifference(SentDifferenceKind.Added, true)
        {
            Line = now.Line,
            SentPayee = now.Payee,
            SentEnds = now.AccountEnds,
            SentAmount = now.Amount,
            Currency = now.Currency,
            Date = now.Date,
        }));
        return SentComparison.Of(same, differences);
    }

    private static SentDifference Of(SentDifferenceKind kind, CheckedLine was, CheckedLine now) => new(kind, true)
    {
        Number = was.Number,
        Line = now.Line,
        Payee = was.Payee,
        Ends = was.AccountEnds,
        Amount = was.Amount,
        Currency = now.Currency,
        SentPayee = now.Payee,
        SentEnds = now.AccountEnds,
        SentAmount = now.Amount,
        Date = now.Date,
        Supplier = was.SupplierName,
    };

    /// <summary>Takes out of both what has the same key, in order.</summary>
    private static void Pair(List<CheckedLine> left, List<CheckedLine> right, List<(CheckedLine, CheckedLine)> pairs, Func<CheckedLine, string?> keyOf)
    {
        if (left.Count == 0 || right.Count == 0)
            return;
        var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (int i = 0; i < left.Count; i++)
        {
            if (keyOf(left[i]) is not { } key)
                continue;
            if (!waiting.TryGetValue(key, out Queue<int>? queue))
                waiting[key] = queue = new Queue<int>(1);
            queue.Enqueue(i);
        }
        var goneLeft = new HashSet<int>();
        var stays = new List<CheckedLine>();
        foreach (CheckedLine line in right)
        {
            if (keyOf(line) is { } key && waiting.TryGetValue(key, out Queue<int>? queue) && queue.TryDequeue(out int at))
            {
                pairs.Add((left[at], line));
                goneLeft.Add(at);
            }
            else
            {
                stays.Add(line);
            }
        }
        if (goneLeft.Count == 0)
            return;
        int index = 0;
        left.RemoveAll(_ => goneLeft.Contains(index++));
        right.Clear();
        right.AddRange(stays);
    }

    private static string Account(CheckedLine line) => line.Account is null ? "" : PaymentMemory.KeyOf(line.Account);

    private static string Payee(CheckedLine line) => line.Payee.Length == 0 ? "" : string.Concat(Names.WordsOf(line.Payee));
}
