using System.Text;

namespace Bezel.Money.PaymentFiles;

/// <summary>
/// The addenda of an international entry (Nacha Operating Rules, Appendix Three, "IAT"): the seven that every entry has (10 to 16, once each,
/// in this order), up to two of remittance (17) and up to five of correspondent banks (18).
/// </summary>
internal sealed class NachaIat(FileDraft draft, int entryLine)
{
    private readonly StringBuilder remittance = new();
    private int seen;
    private int last = 9;
    private int remittances;
    private int correspondents;
    private string bankQualifier = "";
    private string bankNumber = "";
    private string bankCountry = "";

    public string Receiver { get; private set; } = "";

    public string ReceiverId { get; private set; } = "";

    public string Originator { get; private set; } = "";

    public string? Bic { get; private set; }

    public StringBuilder Remittance => remittance;

    /// <summary>Reads an addendum; false when its type has no place in an international entry.</summary>
    public bool Read(ReadOnlySpan<char> type, ReadOnlySpan<char> record, int line)
    {
        if (type.Length != 2 || type[0] != '1' || type[1] is < '0' or > '8')
            return false;
        int number = 10 + (type[1] - '0');
        if (number <= 16)
        {
            if ((seen & 1 << number - 10) != 0)
                draft.Error(line, 2, PaymentFileCodes.IatRepeated, type.ToString());
            seen |= 1 << number - 10;
        }
        if (number < last)
            draft.Error(line, 2, PaymentFileCodes.IatOrder, type.ToString());
        last = Math.Max(last, number);
        switch (number)
        {
            case 10:
                Receiver = Needed(record, 46, 35, line);
                break;
            case 11:
                Originator = Needed(record, 3, 35, line);
                break;
            case 14:
                Bank(record, line);
                break;
            case 15:
                ReceiverId = NachaFields.Trimmed(record, 3, 15).ToString();
                break;
            case 17:
                remittance.Append(remittance.Length > 0 ? " " : "").Append(NachaFields.Trimmed(record, 3, 80));
                if (++remittances > 2)
                    draft.Error(line, 2, PaymentFileCodes.TooManyAddenda, "17");
                Sequence(record, remittances, line);
                break;
            case 18:
                if (++correspondents > 5)
                    draft.Error(line, 2, PaymentFileCodes.TooManyAddenda, "18");
                Sequence(record, correspondents, line);
                break;
            default:
                Needed(record, 3, number == 13 ? 35 : 34, line);
                break;
        }
        return true;
    }

    private string Needed(ReadOnlySpan<char> record, int at, int length, int line)
    {
        ReadOnlySpan<char> value = NachaFields.Trimmed(record, at, length);
        if (value.IsEmpty)
            draft.Error(line, at + 1, PaymentFileCodes.IatFieldMissing, record[1..Math.Min(3, record.Length)].ToString());
        return value.ToString();
    }

    private void Bank(ReadOnlySpan<char> record, int line)
    {
        Needed(record, 3, 35, line);
        bankQualifier = NachaFields.Trimmed(record, 38, 2).ToString();
        bankNumber = Needed(record, 40, 34, line);
        bankCountry = Needed(record, 74, 3, line);
        if (bankQualifier is not ("01" or "02" or "03"))
            draft.Error(line, 39, PaymentFileCodes.IatBankQualifier, bankQualifier);
        if (bankQualifier == "02")
        {
            Bic = bankNumber.ToUpperInvariant();
            if (!AccountNumbers.IsBic(bankNumber))
                draft.Warning(line, 41, PaymentFileCodes.BicInvalid);
        }
    }

    private void Sequence(ReadOnlySpan<char> record, int expected, int line)
    {
        if (!NachaFields.Number(record, 83, 4, out long sequence) || sequence != expected)
            draft.Error(line, 84, PaymentFileCodes.AddendaSequence);
    }

    /// <summary>Says which of the seven are missing.</summary>
    public void Close(bool returned)
    {
        for (int i = 0; i < 7; i++)
        {
            if ((seen & 1 << i) == 0)
                draft.Note(new(returned ? PaymentFileSeverity.Warning : PaymentFileSeverity.Error, entryLine, 1, PaymentFileCodes.IatMissing, $"1{i}"));
        }
    }

    /// <summary>
    /// The receiver's account. The routing number of the entry is the gateway's when the bank is abroad, so the bank part comes from addendum 14.
    /// </summary>
    public KnownAccount Account(string routing, string account)
    {
        if (AccountNumbers.IsIban(account))
            return KnownAccount.OfIban(account);
        if (bankQualifier == "03" && AccountNumbers.IsIban(bankNumber))
            return KnownAccount.OfIban(bankNumber);
        if (bankCountry == "US" || bankNumber.Length == 0)
            return KnownAccount.OfUs(routing, account);
        return KnownAccount.OfOther(bankQualifier == "01" ? bankNumber : null, account);
    }
}
