using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bezel.Money.PaymentFiles;

/// <summary>One entry with its addenda, until the line that it makes is complete.</summary>
internal sealed class NachaEntry(FileDraft draft, PaymentBatch batch, string entryClass, bool international, int line)
{
    /// <summary>Characters of remittance kept: a CTX entry may carry 9,999 addenda.</summary>
    private const int MaxRemittance = 4_000;

    private static readonly SearchValues<char> Alphanumeric = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    private static readonly SearchValues<char> AccountCharacters = SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz -");

    private readonly StringBuilder remittance = new();
    private NachaIat? iat;
    private int addenda;
    private int payments;
    private bool announced;
    private long stated = -1;
    private bool returned;
    private PaymentLineKind kind;
    private string routing = "";
    private string account = "";
    private string payee = "";
    private string reference = "";
    private string trace = "";

    public PaymentDirection Direction { get; private set; }

    public long Cents { get; private set; }

    public void Read(ReadOnlySpan<char> record)
    {
        bool advice = entryClass == "ADV";
        if (!NachaFields.Number(record, 1, 2, out long code) || !NachaCodes.Means((int)code, out kind, out PaymentDirection direction))
            draft.Error(line, 2, PaymentFileCodes.TransactionCode, NachaFields.Field(record, 1, 2).ToString());
        else
        {
            Direction = direction;
            if (advice != (kind == PaymentLineKind.Advice))
                draft.Error(line, 2, PaymentFileCodes.TransactionCode, $"{code}, {entryClass}");
            else if (kind == PaymentLineKind.Payment && direction == PaymentDirection.Credit && NachaCodes.DebitOnly.Contains(entryClass))
                draft.Warning(line, 2, PaymentFileCodes.CreditInDebitClass, entryClass);
        }
        ReadOnlySpan<char> bank = NachaFields.Field(record, 3, 9);
        routing = draft.Strings.Of(bank.Trim());
        if (!NachaFields.Number(record, 3, 8, out _))
            draft.Error(line, 4, PaymentFileCodes.BankNumber);
        else
            NachaFields.CheckRouting(draft, bank, line, 4, PaymentFileSeverity.Error);
        (int accountAt, int accountLength) = advice ? (12, 15) : international ? (39, 35) : (12, 17);
        account = NachaFields.Trimmed(record, accountAt, accountLength).ToString();
        Account(accountAt);
        (int amountAt, int amountLength) = advice ? (27, 12) : (29, 10);
        if (NachaFields.Number(record, amountAt, amountLength, out long cents))
            Cents = cents;
        else
            draft.Error(line, amountAt + 1, PaymentFileCodes.AmountInvalid);
        Amount(amountAt);
        Names(record, advice);
        announced = NachaFields.Field(record, 78, 1) is "1";
        if (NachaFields.Field(record, 78, 1) is not ("0" or "1"))
            draft.Error(line, 79, PaymentFileCodes.AddendaIndicator);
        trace = advice ? "" : NachaFields.Trimmed(record, 79, 15).ToString();
        if (international)
            iat = new NachaIat(draft, line);
    }

    private void Names(ReadOnlySpan<char> record, bool advice)
    {
        if (international)
        {
            if (NachaFields.Number(record, 12, 4, out long count))
                stated = count;
            return;
        }
        // A customer's own entry (CIE) and a machine transfer (MTE) have the name first and the number after it.
        (int nameAt, int nameLength, int idAt, int idLength) = entryClass switch
        {
            "CIE" => (39, 15, 54, 22),
            "MTE" => (39, 22, 61, 15),
            "ADV" => (54, 22, 39, 14),
            "POP" => (54, 22, 39, 9),
            "SHR" => (0, 0, 39, 15),
            _ when NachaCodes.CountsAddenda(entryClass) => (58, 16, 39, 15),
            _ => (54, 22, 39, 15),
        };
        payee = draft.Strings.Of(NachaFields.Trimmed(record, nameAt, nameLength));
        reference = NachaFields.Trimmed(record, idAt, idLength).ToString();
        if (NachaCodes.CountsAddenda(entryClass) && NachaFields.Number(record, 54, 4, out long addendaCount))
            stated = addendaCount;
        if (payee.Length == 0 && !advice && entryClass is "PPD" or "CCD" or "CTX" or "WEB" or "TEL" or "CIE")
            draft.Warning(line, nameAt + 1, PaymentFileCodes.PayeeMissing);
    }

    private void Account(int at)
    {
        if (!account.AsSpan().ContainsAny(Alphanumeric))
        {
            account = "";
            draft.Error(line, at + 1, PaymentFileCodes.AccountMissing);
            return;
        }
        // A bank compares what is printed here; signs that are dropped in comparing would hide a difference.
        int odd = account.AsSpan().IndexOfAnyExcept(AccountCharacters);
        if (odd >= 0)
            draft.Warning(line, at + 1 + odd, PaymentFileCodes.AccountCharacters, NachaFields.Last4(account));
    }

    private void Amount(int at)
    {
        if (kind is PaymentLineKind.Prenote or PaymentLineKind.RemittanceOnly && Cents != 0)
            draft.Error(line, at + 1, PaymentFileCodes.PrenoteWithAmount);
        else if (kind == PaymentLineKind.Payment && Cents == 0)
            draft.Warning(line, at + 1, PaymentFileCodes.AmountZero);
    }

    public void Addendum(ReadOnlySpan<char> record, int at)
    {
        addenda++;
        ReadOnlySpan<char> type = NachaFields.Field(record, 1, 2);
        if (addenda == 1 && !announced)
            draft.Error(line, 79, PaymentFileCodes.AddendaNotAnnounced);
        switch (type)
        {
            case "05" when !international:
                payments++;
                Remit(NachaFields.Trimmed(record, 3, 80));
                if (!NachaFields.Number(record, 83, 4, out long sequence) || sequence != payments)
                    draft.Error(at, 84, PaymentFileCodes.AddendaSequence);
                EntryNumber(record, at);
                break;
            case "02":
                break;
            case "98":
                returned = true;
                kind = PaymentLineKind.Correction;
                if (!NachaCodes.IsChange(NachaFields.Field(record, 3, 3)))
                    draft.Error(at, 4, PaymentFileCodes.ChangeCode);
                break;
            case "99":
                returned = true;
                kind = PaymentLineKind.Return;
                if (!NachaCodes.IsReturn(NachaFields.Field(record, 3, 3)))
                    draft.Error(at, 4, PaymentFileCodes.ReturnCode);
                break;
            case var _ when iat is not null && iat.Read(type, record, at):
                EntryNumber(record, at);
                break;
            default:
                draft.Error(at, 2, PaymentFileCodes.AddendaType, type.ToString());
                break;
        }
    }

    // The last seven digits of the trace number of the entry that the addendum belongs to.
    private void EntryNumber(ReadOnlySpan<char> record, int at)
    {
        if (trace.Length == 15 && !NachaFields.Field(record, 87, 7).SequenceEqual(trace.AsSpan(8)))
            draft.Error(at, 88, PaymentFileCodes.AddendaOfOtherEntry);
    }

    private void Remit(ReadOnlySpan<char> text)
    {
        if (remittance.Length > 0 && remittance.Length < MaxRemittance)
            remittance.Append(' ');
        remittance.Append(text[..Math.Min(text.Length, Math.Max(0, MaxRemittance - remittance.Length))]);
    }

    /// <summary>Hands over the line; says what it turned out to be.</summary>
    public PaymentLineKind Close()
    {
        if (announced && addenda == 0)
            draft.Error(line, 79, PaymentFileCodes.AddendaMissing);
        if (!returned && !international && payments > NachaCodes.MostAddenda(entryClass))
            draft.Error(line, 79, PaymentFileCodes.TooManyAddenda, string.Create(CultureInfo.InvariantCulture, $"{entryClass}: {payments}"));
        // Some programs state only the seven that an international entry must have.
        if (stated >= 0 && stated != addenda && !returned)
            draft.Note(new(international && stated == 7 && addenda > 7 ? PaymentFileSeverity.Warning : PaymentFileSeverity.Error,
                line, international ? 13 : 55, PaymentFileCodes.AddendaCount, NachaReader.Counted(stated, addenda)));
        iat?.Close(returned);
        if (iat is not null)
        {
            payee = draft.Strings.Of(iat.Receiver);
            reference = iat.ReceiverId;
            Remit(iat.Remittance.ToString());
            if (batch.Name.Length == 0)
                batch.Name = iat.Originator;
        }
        draft.Add(new PaymentLine
        {
            Line = line,
            Column = 1,
            Kind = kind,
            Payee = payee,
            Direction = Direction,
            Account = account.Length == 0 ? null : iat is null ? KnownAccount.OfUs(routing, account) : iat.Account(routing, account),
            Bic = iat?.Bic,
            Amount = Cents / 100m,
            Currency = "USD",
            Date = batch.Date,
            Reference = reference,
            Trace = trace,
            Remittance = remittance.ToString(),
            Batch = batch,
        });
        return kind;
    }
}
