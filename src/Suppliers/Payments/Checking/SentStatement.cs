using System.Globalization;
using Bezel.Judge.Shop;
using Bezel.Money;
using Bezel.Money.Statements;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>
/// Compares the payments that were signed off with a bank's statement. Rules: what left the shop's account is paired with payments of the same amount, by the
/// account first, then by reference, by the payee's name, and at last by an amount that is there once on both sides; what bears another account but the same
/// reference or name was altered; so was another amount on the same account. The bank may book a whole file as one sum: then single payments cannot be seen, and
/// that is said. What is in no signed-off file is urgent when it went to an account that is not on file; fees, cards and direct debits bear none.
/// </summary>
internal sealed class SentStatement
{
    private readonly List<CheckedLine> _signed;
    private readonly List<StatementLine> _debits;
    private readonly bool[] _paired;
    private readonly bool[] _found;
    private readonly List<SentDifference> _differences = [];
    private readonly PayeeBook _book;
    private int _same;

    private SentStatement(IReadOnlyList<CheckedLine> signed, IEnumerable<StatementLine> debits, PayeeBook book)
    {
        _signed = [.. signed.Where(l => l.IsPaid)];
        _debits = [.. debits];
        (_paired, _found, _book) = (new bool[_signed.Count], new bool[_debits.Count], book);
    }

    /// <param name="signed">The lines of the file.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="from">The first day on which the file can have been paid; what left the account earlier is passed over.</param>
    /// <param name="elsewhere">Lines of other files that were signed off: what is in them is in a file.</param>
    /// <param name="book">The supplier book.</param>
    public static SentComparison Compare(IReadOnlyList<CheckedLine> signed, BankStatement statement, DateOnly from, IReadOnlyList<CheckedLine> elsewhere, PayeeBook book)
    {
        IEnumerable<StatementLine> debits = statement.Lines.Where(l => l.Amount < 0 && !(l.Date < from));
        var compare = new SentStatement(signed, debits, book);
        bool inOneSum = compare.Run();
        if (elsewhere.Count > 0)
            compare.PassOver(elsewhere);
        compare.Rest();
        return SentComparison.Of(compare._same, compare._differences, inOneSum);
    }

    private bool Run()
    {
        ByAccount();
        ByText(l => l.Reference, d => d.Reference);
        ByText(l => l.Remittance, d => d.Description);
        ByName();
        bool inOneSum = _same == 0 && _differences.Count == 0 && InOneSum();
        if (!inOneSum)
            ByAmountAlone();
        ByAccountOfOtherAmount();
        return inOneSum;
    }

    private void ByAccount()
    {
        var waiting = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < _signed.Count; i++)
        {
            foreach (string key in AccountLookup.Keys(_signed[i].Account!.Account).Distinct(StringComparer.Ordinal))
                ListOf(waiting, Amount(_signed[i].Amount) + key).Add(i);
        }
        for (int j = 0; j < _debits.Count; j++)
        {
            if (_debits[j].CounterpartyAccount is not { } account)
                continue;
            AccountMention mention = PayeeBook.Mention(account);
            foreach (string key in AccountLookup.Keys(account.Account))
            {
                if (!waiting.TryGetValue(Amount(-_debits[j].Amount) + key, out List<int>? candidates))
                    continue;
                int at = candidates.FindIndex(i => !_paired[i] && SameCurrency(i, j) && AccountNumbers.SameAccount(_signed[i].Account!, mention));
                if (at < 0)
                    continue;
                Same(candidates[at], j);
                candidates.RemoveAt(at);
                break;
            }
        }
    }

    private void ByText(Func<CheckedLine, string> ofLine, Func<StatementLine, string> ofDebit)
    {
        var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (int i = 0; i < _signed.Count; i++)
        {
            string text = Folded(ofLine(_signed[i]));
            if (!_paired[i] && text.Length >= 4)
                QueueOf(waiting, Amount(_signed[i].Amount) + text).Enqueue(i);
        }
        for (int j = 0; j < _debits.Count; j++)
        {
            string text = _found[j] ? "" : Folded(ofDebit(_debits[j]));
            if (text.Length >= 4 && waiting.TryGetValue(Amount(-_debits[j].Amount) + text, out Queue<int>? queue) && queue.TryDequeue(out int i) && SameCurrency(i, j))
                SameOrAltered(i, j);
        }
    }

    private void ByName()
    {
        var waiting = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < _signed.Count; i++)
        {
            if (!_paired[i])
                ListOf(waiting, Amount(_signed[i].Amount)).Add(i);
        }
        for (int j = 0; j < _debits.Count; j++)
        {
            if (_found[j] || !waiting.TryGetValue(Amount(-_debits[j].Amount), out List<int>? candidates))
                continue;
            string said = Folded(_debits[j].CounterpartyName.Length > 0 ? _debits[j].CounterpartyName : _debits[j].Description);
            int compared = 0;
            foreach (int i in candidates)
            {
                if (_paired[i] || ++compared > 200)
                    continue;
                string payee = Folded(_signed[i].Payee);
                if (payee.Length < 4 || !SameCurrency(i, j) || !(said.Contains(payee.Length > 12 ? payee[..12] : payee, StringComparison.Ordinal) || (said.Length >= 6 && payee.StartsWith(said, StringComparison.Ordinal))))
                    continue;
                SameOrAltered(i, j);
                break;
            }
        }
    }

    private void ByAmountAlone()
    {
        Dictionary<string, List<int>> lines = Remaining(_signed.Count, _paired, i => Amount(_signed[i].Amount));
        Dictionary<string, List<int>> debits = Remaining(_debits.Count, _found, j => Amount(-_debits[j].Amount));
        foreach ((string amount, List<int> at) in lines)
        {
            if (at.Count == 1 && debits.TryGetValue(amount, out List<int>? booked) && booked.Count == 1 && SameCurrency(at[0], booked[0])
                && _debits[booked[0]].CounterpartyAccount is null && _debits[booked[0]].CounterpartyName.Length == 0)
                Same(at[0], booked[0]);
        }
    }

    private void ByAccountOfOtherAmount()
    {
        var waiting = new Dictionary<string, Queue<int>>(StringComparer.Ordinal);
        for (int i = 0; i < _signed.Count; i++)
        {
            if (!_paired[i])
                QueueOf(waiting, PaymentMemory.KeyOf(_signed[i].Account!)).Enqueue(i);
        }
        for (int j = 0; j < _debits.Count; j++)
        {
            if (!_found[j] && _debits[j].CounterpartyAccount is { } account && waiting.TryGetValue(PaymentMemory.KeyOf(account), out Queue<int>? queue) && queue.TryDequeue(out int i))
                Altered(SentDifferenceKind.OtherAmount, i, j);
        }
    }

    /// <summary>Banks book a file, or its part in one currency, as one sum.</summary>
    private bool InOneSum()
    {
        bool any = false;
        foreach (IGrouping<string, int> currency in Enumerable.Range(0, _signed.Count).Where(i => !_paired[i]).GroupBy(i => _signed[i].Currency))
        {
            decimal sum = currency.Sum(i => _signed[i].Amount);
            int j = _debits.FindIndex(d => -d.Amount == sum && (d.Currency.Length == 0 || d.Currency == currency.Key));
            if (j < 0 || _found[j] || currency.Count() < 2)
                continue;
            _found[j] = any = true;
            foreach (int i in currency)
            {
                _paired[i] = true;
                _same++;
            }
        }
        return any;
    }

    /// <summary>What is in another file that was signed off is in a file.</summary>
    private void PassOver(IReadOnlyList<CheckedLine> elsewhere)
    {
        var rest = new SentStatement(elsewhere, _debits.Where((_, j) => !_found[j]), _book);
        rest.Run();
        int at = 0;
        for (int j = 0; j < _debits.Count; j++)
        {
            if (!_found[j])
                _found[j] = rest._found[at++];
        }
    }

    private void Rest()
    {
        for (int i = 0; i < _signed.Count; i++)
        {
            if (!_paired[i])
                _differences.Add(new(SentDifferenceKind.Missing, false) { Number = _signed[i].Number, Payee = _signed[i].Payee, Ends = _signed[i].AccountEnds, Amount = _signed[i].Amount, Currency = _signed[i].Currency });
        }
        for (int j = 0; j < _debits.Count; j++)
        {
            if (!_found[j])
                _differences.Add(AddedOf(_debits[j]));
        }
    }

    private SentDifference AddedOf(StatementLine debit)
    {
        bool known = debit.CounterpartyAccount is { } account && (_book.IsOwn(account) || _book.OwnersOf(account).Count > 0);
        PayeeMatch named = _book.Named(debit.CounterpartyName);
        BookPayee? supplier = named.IsSomebody ? _book.Payees[named.Payees[0]] : null;
        return new(SentDifferenceKind.Added, debit.CounterpartyAccount is not null && !known)
        {
            Line = debit.Line,
            SentPayee = debit.CounterpartyName.Length > 0 ? debit.CounterpartyName : debit.Description,
            SentEnds = EndsOf(debit.CounterpartyAccount),
            SentAmount = -debit.Amount,
            Currency = debit.Currency,
            Date = debit.Date,
            Supplier = supplier?.Name,
            OnFileEnds = supplier?.Accounts.Count > 0 ? EndsOf(supplier.Accounts[0].Account) : null,
        };
    }

    private void SameOrAltered(int i, int j)
    {
        if (_debits[j].CounterpartyAccount is { } account && !AccountNumbers.SameAccount(_signed[i].Account!, PayeeBook.Mention(account)))
            Altered(SentDifferenceKind.OtherAccount, i, j);
        else
            Same(i, j);
    }

    private void Same(int i, int j) => (_paired[i], _found[j], _same) = (true, true, _same + 1);

    private void Altered(SentDifferenceKind kind, int i, int j)
    {
        (_paired[i], _found[j]) = (true, true);
        CheckedLine was = _signed[i];
        StatementLine now = _debits[j];
        _differences.Add(new(kind, true)
        {
            Number = was.Number,
            Line = now.Line,
            Payee = was.Payee,
            Ends = was.AccountEnds,
            Amount = was.Amount,
            Currency = was.Currency,
            SentPayee = now.CounterpartyName,
            SentEnds = EndsOf(now.CounterpartyAccount),
            SentAmount = -now.Amount,
            Date = now.Date,
            Supplier = was.SupplierName,
        });
    }

    private bool SameCurrency(int i, int j) => _debits[j].Currency.Length == 0 || _signed[i].Currency.Length == 0 || _debits[j].Currency == _signed[i].Currency;

    private static string? EndsOf(KnownAccount? account) => account is not { Account: var number } ? null : number.Length <= 4 ? number : number[^4..];

    private static string Amount(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture) + "|";

    private static string Folded(string text) => text.Length == 0 ? "" : string.Concat(Names.Words(text.Length > 400 ? text[..400] : text));

    private static Dictionary<string, List<int>> Remaining(int count, bool[] gone, Func<int, string> keyOf)
    {
        var remaining = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (int i = 0; i < count; i++)
        {
            if (!gone[i])
                ListOf(remaining, keyOf(i)).Add(i);
        }
        return remaining;
    }

    private static List<int> ListOf(Dictionary<string, List<int>> lists, string key)
    {
        if (!lists.TryGetValue(key, out List<int>? list))
            lists[key] = list = [];
        return list;
    }

    private static Queue<int> QueueOf(Dictionary<string, Queue<int>> queues, string key)
    {
        if (!queues.TryGetValue(key, out Queue<int>? queue))
            queues[key] = queue = new Queue<int>();
        return queue;
    }
}
