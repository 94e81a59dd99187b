using System.Globalization;
using Bezel.Money;
using Bezel.Money.PaymentFiles;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>
/// Compares the lines of one file with the book, one after another. Rules, in this order:
/// <list type="number">
/// <item>No account that can be read, an account that an open or refused request claims, the account of another supplier than the payee named, and for a supplier
/// of the book an account that is none of its own: stop.</item>
/// <item>The account decides whose payment it is; the name is asked only when the account is not on file, or to see that it does not name somebody else.</item>
/// <item>A claim holds the account even when it has meanwhile come into the book for the supplier that it was claimed for: else whoever forges a request
/// would only have to edit the book.</item>
/// <item>What nobody in the book is, what is paid for the first time to an account nobody made sure of, doubles and unusual amounts: look.</item>
/// </list>
/// </summary>
internal sealed class LineChecking(PayeeBook book, PaymentMemory memory, PaymentFileFormat format)
{
    /// <summary>Doubles are looked for among so many payments of one file. Stops: memory filled with prints.</summary>
    private const int MostPrints = 1_000_000;

    private static readonly LineReason[] Fine = [];

    private readonly Dictionary<ulong, int> _prints = [];
    private int _number;

    public CheckedLine Check(PaymentLine line, KnownAccount? payer, string payerName)
    {
        int number = ++_number;
        var reasons = new List<LineReason>();
        BookPayee? supplier = Account(line, payer, payerName, reasons);
        Kind(line, reasons);
        if (line.Kind == PaymentLineKind.Payment && line.Account is not null && line.Direction == PaymentDirection.Credit)
        {
            Doubles(line, line.Account, number, reasons);
            if (supplier is not null)
                Amount(line, supplier, reasons);
        }
        reasons.Sort(static (one, other) => one.Weight != other.Weight ? other.Weight.CompareTo(one.Weight) : one.Code.CompareTo(other.Code));
        return new CheckedLine
        {
            Number = number,
            Line = line.Line,
            Column = line.Column,
            Kind = line.Kind,
            Direction = line.Direction,
            Payee = line.Payee,
            Account = line.Account,
            Bic = line.Bic,
            Amount = line.Amount,
            Currency = line.Currency,
            Date = line.Date,
            Reference = line.Reference,
            Remittance = line.Remittance,
            IsToPayer = payer is not null && line.Account is not null && AccountNumbers.SameAccount(payer, PayeeBook.Mention(line.Account)),
            Supplier = supplier?.Id,
            SupplierName = supplier?.Name,
            Outcome = reasons.Count == 0 ? LineOutcome.Ok : reasons[0].Weight,
            Reasons = reasons.Count == 0 ? Fine : [.. reasons],
        };
    }

    /// <summary>Whose account it is.</summary>
    /// <returns>The supplier that is paid or was meant, or null.</returns>
    private BookPayee? Account(PaymentLine line, KnownAccount? payer, string payerName, List<LineReason> reasons)
    {
        if (line.Account is not { } account)
        {
            reasons.Add(new(LineReasonCode.NoAccount, LineOutcome.Stop));
            return book.Named(line.Payee) is { IsSomebody: true } meant ? book.Payees[meant.Payees[0]] : null;
        }
        IReadOnlyList<(int Payee, BookAccount Account)> owners = book.OwnersOf(account, line.Bic);
        IReadOnlyList<ClaimedAccount> claims = book.ClaimsOf(account, line.Bic);
        PayeeMatch named = book.Named(line.Payee);
        if (owners.Count == 0 && (book.IsOwn(account, line.Bic) || (payer is not null && AccountNumbers.SameAccount(payer, PayeeBook.Mention(account, line.Bic)))))
            return Own(line, payerName, named, reasons);
        return owners.Count > 0 ? OnFile(line, owners, claims, named, reasons) : NotOnFile(line, account, claims, named, reasons);
    }

    private BookPayee? Own(PaymentLine line, string payerName, PayeeMatch named, List<LineReason> reasons)
    {
        // An ACH file that balances itself holds the shop's own account, named as the bank wants it.
        bool offset = line.Direction == PaymentDirection.Debit || line.Payee.Length == 0 || string.Equals(line.Payee, payerName, StringComparison.OrdinalIgnoreCase);
        if (offset || !named.IsSomebody)
        {
            reasons.Add(new(LineReasonCode.OwnAccount, LineOutcome.Ok));
            return null;
        }
        BookPayee supplier = book.Payees[named.Payees[0]];
        reasons.Add(new(LineReasonCode.OwnAccountForSupplier, LineOutcome.Stop) { Supplier = supplier.Name, OnFileEnds = EndsOf(supplier) });
        return supplier;
    }

    private BookPayee OnFile(PaymentLine line, IReadOnlyList<(int Payee, BookAccount Account)> owners, IReadOnlyList<ClaimedAccount> claims, PayeeMatch named, List<LineReason> reasons)
    {
        int at = 0;
        if (owners.Count > 1 || named.Payees.Count > 0)
        {
            for (int i = 0; i < owners.Count; i++)
            {
                if (named.Payees.Contains(owners[i].Payee))
                {
                    at = i;
                    break;
                }
            }
        }
        (int payee, BookAccount known) = owners[at];
        BookPayee owner = book.Payees[payee];
        if (named.IsSomebody && !named.Payees.Contains(payee) && !PayeeNames.IsCutOf(line.Payee, owner.Name))
        {
            BookPayee meant = book.Payees[named.Payees[0]];
            reasons.Add(new(LineReasonCode.OtherSuppliersAccount, LineOutcome.Stop) { Supplier = meant.Name, OnFileEnds = EndsOf(meant), Detail = owner.Name });
            foreach (ClaimedAccount claim in claims.Where(c => c.Supplier == meant.Id))
                reasons.Add(Held(claim));
            return meant;
        }
        foreach (ClaimedAccount claim in claims.Where(c => c.Supplier == owner.Id && !(c.IsRefused && known.CameByRequest)))
            reasons.Add(Held(claim));
        if (line.Payee.Length > 0 && named.Payees.Count == 0 && !PayeeNames.MayBe(line.Payee, owner.Name))
            reasons.Add(new(LineReasonCode.OtherName, LineOutcome.Look) { Supplier = owner.Name });
        bool paidBefore = memory.Seen(known.Account) is not null || memory.Seen(line.Account!) is not null;
        if (known.IsVerified == false && !paidBefore)
            reasons.Add(new(LineReasonCode.NeverVerified, LineOutcome.Look) { Supplier = owner.Name });
        else if (memory.IsKept && !paidBefore)
            reasons.Add(new(LineReasonCode.FirstPayment, LineOutcome.Ok) { Supplier = owner.Name });
        if (owner.OpenRequest is { } request && !claims.Any(c => c.Supplier == owner.Id))
            reasons.Add(new(LineReasonCode.RequestOpen, LineOutcome.Look) { Supplier = owner.Name, Number = request });
        return owner;
    }

    private BookPayee? NotOnFile(PaymentLine line, KnownAccount account, IReadOnlyList<ClaimedAccount> claims, PayeeMatch named, List<LineReason> reasons)
    {
        BookPayee? meant = named.IsSomebody ? named.Payees.Select(p => book.Payees[p]).OrderByDescending(p => p.Accounts.Count > 0).First() : null;
        foreach (ClaimedAccount claim in claims)
            reasons.Add(Held(claim));
        SeenAccount? seen = memory.Seen(account);
        if (meant is { Accounts.Count: > 0 })
            reasons.Add(new(LineReasonCode.AccountChanged, LineOutcome.Stop) { Supplier = meant.Name, OnFileEnds = EndsOf(meant) });
        else if (claims.Count > 0)
            meant ??= book.Find(claims[0].Supplier);
        else if (meant is not null)
            reasons.Add(new(LineReasonCode.NoneOnFile, LineOutcome.Look) { Supplier = meant.Name });
        else if (named.Payees.Count > 0)
            reasons.Add(new(LineReasonCode.ResemblesSupplier, LineOutcome.Look) { Supplier = book.Payees[named.Payees[0]].Name, OnFileEnds = EndsOf(book.Payees[named.Payees[0]]) });
        else
            reasons.Add(new(LineReasonCode.UnknownPayee, LineOutcome.Look));
        if (seen is not null)
            reasons.Add(new(LineReasonCode.PaidBefore, LineOutcome.Ok) { Number = seen.Count, Detail = seen.First.ToString("d", CultureInfo.CurrentCulture) });
        return meant;
    }

    private LineReason Held(ClaimedAccount claim)
    {
        BookPayee? whose = book.Find(claim.Supplier);
        return new(claim.IsRefused ? LineReasonCode.AccountRefused : LineReasonCode.AccountOnHold, LineOutcome.Stop)
        {
            Supplier = whose?.Name,
            OnFileEnds = whose is null ? null : EndsOf(whose),
            Number = claim.Request,
        };
    }

    private static void Kind(PaymentLine line, List<LineReason> reasons)
    {
        switch (line.Kind)
        {
            case PaymentLineKind.Prenote:
                reasons.Add(new(LineReasonCode.Prenote, LineOutcome.Ok));
                break;
            case PaymentLineKind.RemittanceOnly:
                reasons.Add(new(LineReasonCode.NoMoney, LineOutcome.Ok));
                break;
            case PaymentLineKind.Payment when line.Direction == PaymentDirection.Debit:
                if (!reasons.Exists(r => r.Code == LineReasonCode.OwnAccount))
                    reasons.Add(new(LineReasonCode.Collects, LineOutcome.Look));
                break;
            case PaymentLineKind.Payment:
                if (line.Amount == 0)
                    reasons.Add(new(LineReasonCode.ZeroAmount, LineOutcome.Look));
                break;
            default:
                reasons.Add(new(LineReasonCode.NotAPayment, LineOutcome.Look));
                break;
        }
    }

    private void Doubles(PaymentLine line, KnownAccount account, int number, List<LineReason> reasons)
    {
        bool unique = format is PaymentFileFormat.Pain001 or PaymentFileFormat.Csv;
        foreach ((ulong print, bool isAmount) in PrintsOf(account, line.Amount, line.Currency, line.Reference, line.Remittance))
        {
            if (_prints.TryGetValue(print, out int first))
            {
                if (isAmount)
                    reasons.Add(new(LineReasonCode.SameInFile, LineOutcome.Look) { Number = first });
                else if (!reasons.Exists(r => r.Code is LineReasonCode.SameInFile or LineReasonCode.SameReference))
                    reasons.Add(new(LineReasonCode.SameReference, unique ? LineOutcome.Look : LineOutcome.Ok) { Number = first });
            }
            else if (_prints.Count < MostPrints)
            {
                _prints[print] = number;
            }
            if (isAmount && memory.EarlierFile(print) is { } file)
                reasons.Add(new(LineReasonCode.SameInEarlierFile, LineOutcome.Look) { Number = file });
        }
    }

    /// <summary>The prints by which a payment is known again: of its amount, and of a reference that has digits in it.</summary>
    public static IEnumerable<(ulong Print, bool IsAmount)> PrintsOf(KnownAccount account, decimal amount, string currency, string reference, string remittance)
    {
        string key = PaymentMemory.KeyOf(account);
        yield return (PaymentMemory.PrintOf(key, 'a', string.Create(CultureInfo.InvariantCulture, $"{amount:0.00###}{currency}")), true);
        string said = remittance.Length > 0 ? remittance : reference;
        if (said.Length is >= 4 and <= 180 && said.AsSpan().IndexOfAnyInRange('0', '9') >= 0)
            yield return (PaymentMemory.PrintOf(key, 'r', said), false);
    }

    private void Amount(PaymentLine line, BookPayee supplier, List<LineReason> reasons)
    {
        if (UsualAmounts.FarAbove(line.Amount, memory.AmountsOf(supplier.Id, line.Currency)) is { } median)
            reasons.Add(new(LineReasonCode.AmountFarAbove, LineOutcome.Look) { Supplier = supplier.Name, Detail = PaymentWords.Money(median, line.Currency) });
        if (supplier.UsualCurrency is { } currency && currency != line.Currency)
            return;
        if (supplier.UsualTo is { } most && line.Amount > most)
            reasons.Add(new(LineReasonCode.AboveBook, LineOutcome.Look) { Supplier = supplier.Name, Detail = PaymentWords.Money(most, line.Currency) });
        else if (supplier.UsualFrom is { } least && line.Amount < least)
            reasons.Add(new(LineReasonCode.BelowBook, LineOutcome.Ok) { Supplier = supplier.Name, Detail = PaymentWords.Money(least, line.Currency) });
    }

    private static string? EndsOf(BookPayee supplier) =>
        supplier.Accounts.Count == 0 ? null : string.Join(", ", supplier.Accounts.Take(3).Select(a => a.Account.Account.Length <= 4 ? a.Account.Account : a.Account.Account[^4..]));
}
