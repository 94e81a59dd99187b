namespace Bezel.Money.PaymentFiles;

/// <summary>The account and the bank of one side, as its elements pass by.</summary>
internal sealed class PainParty(FileDraft draft)
{
    private string iban = "";
    private string other = "";
    private string system = "";
    private string member = "";

    public string? Bic { get; private set; }

    public bool HasIban => iban.Length > 0;

    /// <summary>The number of the bank in its clearing system, or null.</summary>
    public string? Member => member.Length == 0 ? null : member;

    public void Reset() => (iban, other, system, member, Bic) = ("", "", "", "", null);

    /// <summary>An element inside the account (<c>CdtrAcct</c>, <c>DbtrAcct</c>).</summary>
    public void AccountValue(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        switch (path)
        {
            case "Id/IBAN":
                Second(place);
                iban = text.ToString();
                if (!AccountNumbers.IsIban(iban))
                    draft.Error(place.Line, place.Column, PaymentFileCodes.IbanInvalid, NachaFields.Last4(text));
                else if (text.ContainsAny(" -."))
                    draft.Warning(place.Line, place.Column, PaymentFileCodes.AccountCharacters, NachaFields.Last4(text));
                break;
            case "Id/Othr/Id":
                Second(place);
                other = text.ToString();
                break;
        }
    }

    private void Second(XmlPlace place)
    {
        if (iban.Length > 0 || other.Length > 0)
            draft.Error(place.Line, place.Column, PaymentFileCodes.AccountRepeated);
    }

    /// <summary>An element inside the bank (<c>CdtrAgt</c>, <c>DbtrAgt</c>).</summary>
    public void BankValue(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        switch (path)
        {
            case "FinInstnId/BIC" or "FinInstnId/BICFI":
                if (Bic is not null)
                    draft.Error(place.Line, place.Column, PaymentFileCodes.ElementRepeated, "BIC");
                Bic = draft.Strings.Of(text).ToUpperInvariant();
                if (!AccountNumbers.IsBicForm(text))
                    draft.Error(place.Line, place.Column, PaymentFileCodes.BicInvalid);
                break;
            case "FinInstnId/ClrSysMmbId/ClrSysId/Cd":
                system = draft.Strings.Of(text);
                break;
            case "FinInstnId/ClrSysMmbId/MmbId":
                if (member.Length > 0)
                    draft.Error(place.Line, place.Column, PaymentFileCodes.ElementRepeated, "MmbId");
                member = draft.Strings.Of(text);
                break;
        }
    }

    /// <summary>The account in the scheme of its clearing system (ISO 20022 external code list ClearingSystemIdentification), or null when there is none.</summary>
    public KnownAccount? Account(int line, int column)
    {
        if (iban.Length > 0)
            return KnownAccount.OfIban(iban);
        if (AccountNumbers.Normalise(other).Length == 0)
            return null;
        // Some programs put the IBAN there.
        if (AccountNumbers.IsIban(other))
            return KnownAccount.OfIban(other);
        switch (system)
        {
            case "USABA":
                NachaFields.CheckRouting(draft, member, line, column, PaymentFileSeverity.Error);
                return KnownAccount.OfUs(member, other);
            case "GBDSC":
                if (AccountNumbers.Normalise(member) is not { Length: 6 } sortCode || sortCode.AsSpan().ContainsAnyExceptInRange('0', '9'))
                    draft.Error(line, column, PaymentFileCodes.SortCodeInvalid);
                return KnownAccount.OfUk(member, other);
            default:
                return KnownAccount.OfOther(Member, other);
        }
    }
}

/// <summary>
/// A postal address. In the schemes of the European Payments Council an address given only in free lines is no longer permitted from
/// 15 November 2026 (EPC, Guidance document "Provision of Addresses under the EPC Payment Schemes", version 2.1, October 2025; 2025 rulebooks,
/// version 1.1), and Swift's CBPR+ ends it with the Standards MX Release of November 2026. Allowed are fields of their own for everything, or
/// the hybrid form: <c>TwnNm</c> and <c>Ctry</c>, and beside them at most two <c>AdrLine</c> of 70 characters.
/// </summary>
internal sealed class PainAddress(FileDraft draft)
{
    private int lines;
    private bool longLine;
    private bool town;
    private bool country;
    private int line;
    private int column;

    public void Reset() => (lines, longLine, town, country) = (0, false, false, false);

    public void Value(XmlPlace place, ReadOnlySpan<char> path, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        switch (path)
        {
            case "AdrLine":
                if (lines++ == 0)
                    (line, column) = (place.Line, place.Column);
                longLine |= text.Length > 70;
                break;
            case "TwnNm":
                town = true;
                break;
            case "Ctry":
                country = true;
                break;
        }
    }

    public void End()
    {
        if (lines > 0 && !(town && country))
            draft.Warning(line, column, PaymentFileCodes.AddressUnstructured, town ? "Ctry" : country ? "TwnNm" : "TwnNm, Ctry");
        else if (lines > 2 || longLine)
            draft.Warning(line, column, PaymentFileCodes.AddressLines);
    }
}
