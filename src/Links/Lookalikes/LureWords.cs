namespace Bezel.Links;

/// <summary>Words that frauds add to a genuine name. Kept in folded form (<see cref="LookalikeForms.Fold"/>).</summary>
internal static class LureWords
{
    // These ask for trust, money or a password; the others only make a name look official.
    private const string Strong =
        "pay payment payments paypal billing bill bills invoice invoices invoicing account accounts accounting myaccount secure security "
        + "secured login signin logon log verify verification verified validate confirm confirmation update updates upgrade support help helpdesk "
        + "refund refunds alert alerts unlock locked suspended suspension recovery recover auth authenticate sso id wallet remit remittance "
        + "wire wires treasury finance financial payables receivables settlement settlements claim claims reward rewards bonus gift giftcard "
        + "parcel package packages delivery deliveries redelivery tracking track shipment shipments customs fee fees password reset webmail "
        + "docs document documents sign esign share sharepoint file files fileshare voicemail payroll hr benefits notice notification notifications";

    private const string Weak =
        "online official service services customer customers care client clients portal access admin info contact team mail email mails web "
        + "site www app apps mobile usa us uk eu ca au de intl int international global worldwide group corp corporation company co inc llc ltd "
        + "limited gmbh hq office offices order orders shop store stores sales supply supplies trade trading wholesale ap ar dept department "
        + "center centre my the get go new net com org cloud data system systems tech it desk hub direct express plus pro vip member members "
        + "business biz home page link post shipping ship logistics export import world bank banking card cards money cash";

    private static readonly Dictionary<string, bool> Words = Load();

    private static Dictionary<string, bool> Load()
    {
        var words = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (string word in Weak.Split(' '))
            words[LookalikeForms.Fold(word)] = false;
        foreach (string word in Strong.Split(' '))
            words[LookalikeForms.Fold(word)] = true;
        return words;
    }

    /// <summary>True when the folded word is in the list; <paramref name="strong"/> tells which part.</summary>
    internal static bool Contains(ReadOnlySpan<char> folded, out bool strong) =>
        Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out strong);
}
