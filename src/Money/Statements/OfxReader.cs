using System.Globalization;
using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Statements;

/// <summary>
/// Reads Open Financial Exchange, 1.x (SGML, where values are not closed) and 2.x (XML), with one reader that knows tags, text and the five
/// entities: a declaration of others is refused. Sources: OFX 1.6 and OFX 2.2 specifications, chapter 11 (banking).
/// </summary>
internal sealed class OfxReader(StatementDraft draft)
{
    private readonly HashSet<string> inside = new(StringComparer.Ordinal);
    private StatementAccount account = new();
    private bool accountAdded;
    private OfxTransaction? transaction;
    private string bankId = "", accountId = "";
    private bool ended;
    private bool statements;

    public static void Read(SourceStream source, StatementDraft draft)
    {
        draft.Format = BankStatementFormat.Ofx;
        draft.File.Version = Version(FormatProbe.Text(source.Head));
        var reader = new OfxReader(draft);
        new OfxTokens(draft.File).Run(source, reader);
        if (!reader.ended)
            draft.File.Error(draft.File.LastLine, 1, PaymentFileCodes.FileControlMissing);
        else if (!reader.statements)
            draft.File.Error(1, 1, PaymentFileCodes.SectionMissing);
    }

    private static string? Version(string head)
    {
        int at = head.IndexOf("VERSION:", StringComparison.Ordinal);
        int from = at >= 0 ? at + 8 : head.IndexOf("<?OFX", StringComparison.Ordinal) is >= 0 and int ofx && head.IndexOf("VERSION=\"", ofx, StringComparison.Ordinal) is > 0 and int xml ? xml + 9 : -1;
        if (from < 0)
            return null;
        int length = 0;
        while (from + length < head.Length && length < 6 && char.IsAsciiDigit(head[from + length]))
            length++;
        return length == 0 ? null : head.Substring(from, length);
    }

    public bool IsFull => draft.IsFull;

    public void Begin(string tag, int line)
    {
        switch (tag)
        {
            case "STMTRS" or "CCSTMTRS" or "INVSTMTRS":
                statements = true;
                account = new StatementAccount();
                draft.Accounts.Add(account);
                accountAdded = true;
                break;
            case "STMTTRN":
                transaction = new OfxTransaction(line);
                if (!accountAdded)
                    draft.Accounts.Add(account);
                accountAdded = statements = true;
                break;
            case "BANKACCTFROM" or "CCACCTFROM" or "BANKACCTTO" or "CCACCTTO":
                (bankId, accountId) = ("", "");
                inside.Add(tag);
                break;
            case "LEDGERBAL" or "CURRENCY" or "ORIGCURRENCY" or "PAYEE":
                inside.Add(tag);
                break;
        }
    }

    public void End(string tag, int line)
    {
        switch (tag)
        {
            case "OFX":
                ended = true;
                break;
            case "STMTTRN":
                if (transaction is not null)
                    draft.Add(transaction.Line(draft, account));
                transaction = null;
                break;
            case "BANKACCTFROM" or "CCACCTFROM":
                account.Account ??= Account();
                break;
            case "BANKACCTTO" or "CCACCTTO" when transaction is not null:
                transaction.Other = Account();
                break;
        }
        inside.Remove(tag);
    }

    public void Value(string tag, string text, int line, int column)
    {
        switch (tag)
        {
            case "CURDEF":
                account.Currency = draft.File.Strings.Of(text);
                break;
            case "BANKID":
                bankId = text;
                break;
            case "ACCTID":
                accountId = text;
                break;
            case "BALAMT" when inside.Contains("LEDGERBAL"):
                account.Closing = Amount(text, line, column);
                break;
            case "CURSYM" when transaction is not null && inside.Contains("CURRENCY"):
                transaction.Currency = draft.File.Strings.Of(text);
                break;
            case "TRNAMT" when transaction is not null:
                transaction.Amount = Amount(text, line, column);
                break;
            case "DTPOSTED" when transaction is not null:
                if (text.Length >= 8 && DateOnly.TryParseExact(text.AsSpan(0, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date))
                    transaction.Date = date;
                else
                    draft.File.Error(line, column, PaymentFileCodes.DateInvalid);
                break;
            case "NAME" when transaction is not null:
                transaction.Name = draft.File.Strings.Of(text);
                break;
            case "MEMO" when transaction is not null:
                transaction.Memo = text;
                break;
            case "CHECKNUM" or "REFNUM" when transaction is { Reference.Length: 0 }:
                transaction.Reference = text;
                break;
            case "FITID" when transaction is not null:
                if (draft.File.SeenBefore('f', string.Create(CultureInfo.InvariantCulture, $"{draft.Accounts.Count} {text}")))
                    draft.File.Warning(line, column, PaymentFileCodes.ReferenceRepeated);
                break;
        }
    }

    private decimal? Amount(string text, int line, int column)
    {
        // A comma is allowed for the decimal point.
        if (CsvNumbers.Read(text, text.Contains('.') ? '.' : ',', out decimal amount))
            return amount;
        draft.File.Error(line, column, PaymentFileCodes.AmountInvalid);
        return null;
    }

    private KnownAccount? Account()
    {
        if (accountId.Length == 0)
            return null;
        if (AccountNumbers.IsIban(accountId))
            return KnownAccount.OfIban(accountId);
        if (AccountNumbers.IsRoutingDigits(bankId))
            return KnownAccount.OfUs(bankId, accountId);
        return bankId.Length == 6 && account.Currency == "GBP" ? KnownAccount.OfUk(bankId, accountId) : KnownAccount.OfOther(bankId.Length == 0 ? null : bankId, accountId);
    }
}

/// <summary>One <c>STMTTRN</c>.</summary>
internal sealed class OfxTransaction(int line)
{
    public decimal? Amount { get; set; }
    public DateOnly? Date { get; set; }
    public string Currency { get; set; } = "";
    public string Name { get; set; } = "";
    public string Memo { get; set; } = "";
    public string Reference { get; set; } = "";
    public KnownAccount? Other { get; set; }

    public StatementLine Line(StatementDraft draft, StatementAccount account)
    {
        if (Amount is null)
            draft.File.Error(line, 1, PaymentFileCodes.AmountMissing);
        if (Date is null)
            draft.File.Warning(line, 1, PaymentFileCodes.DateInvalid);
        return new StatementLine
        {
            Line = line,
            Date = Date,
            Amount = Amount ?? 0,
            Currency = Currency.Length > 0 ? Currency : account.Currency,
            CounterpartyName = Name,
            CounterpartyAccount = Other,
            Reference = Reference,
            Description = Memo.Length > 0 ? Memo : Name,
            Account = account,
        };
    }
}
