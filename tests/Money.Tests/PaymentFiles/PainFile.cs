using System.Globalization;
using System.Security;
using System.Text;

namespace Bezel.Money.Tests.PaymentFiles;

/// <summary>A credit transfer to be written. An account without a bank number is an IBAN.</summary>
internal sealed record PainItem(string Account, decimal Amount, string Name, string EndToEnd, string Currency = "EUR", string? System = null, string? Member = null, string? Bic = null, string Text = "", string Address = "");

/// <summary>Writes <c>pain.001</c> files that hold together.</summary>
internal sealed class PainFile
{
    public string Version { get; init; } = "pain.001.001.09";

    public string? ServiceLevel { get; init; } = "SEPA";

    public string? Charges { get; init; } = "SLEV";

    public string DebtorAccount { get; init; } = "<IBAN>DE89370400440532013000</IBAN>";

    public string Write(params PainItem[] items)
    {
        bool old = string.CompareOrdinal(Version, "pain.001.001.08") < 0;
        string bic = Version is "pain.001.001.03" ? "BIC" : "BICFI";
        var text = new StringBuilder();
        string sum = items.Sum(i => i.Amount).ToString(CultureInfo.InvariantCulture), count = items.Length.ToString(CultureInfo.InvariantCulture);
        text.Append(CultureInfo.InvariantCulture, $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:{Version}">
             <CstmrCdtTrfInitn>
              <GrpHdr><MsgId>RUN-47</MsgId><CreDtTm>2026-11-20T09:00:00</CreDtTm><NbOfTxs>{count}</NbOfTxs><CtrlSum>{sum}</CtrlSum><InitgPty><Nm>Linden Juwelen</Nm></InitgPty></GrpHdr>
              <PmtInf>
               <PmtInfId>RUN-47-1</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>{count}</NbOfTxs><CtrlSum>{sum}</CtrlSum>
               {(ServiceLevel is null ? "" : $"<PmtTpInf><SvcLvl><Cd>{ServiceLevel}</Cd></SvcLvl></PmtTpInf>")}
               <ReqdExctnDt>{(old ? "2026-11-24" : "<Dt>2026-11-24</Dt>")}</ReqdExctnDt>
               <Dbtr><Nm>Linden Juwelen</Nm></Dbtr>
               <DbtrAcct><Id>{DebtorAccount}</Id></DbtrAcct>
               <DbtrAgt><FinInstnId><{bic}>COBADEFFXXX</{bic}></FinInstnId></DbtrAgt>
               {(Charges is null ? "" : $"<ChrgBr>{Charges}</ChrgBr>")}

            """);
        foreach (PainItem item in items)
            text.Append(Transaction(item, bic)).Append('\n');
        return text.Append("  </PmtInf>\n </CstmrCdtTrfInitn>\n</Document>\n").ToString();
    }

    private static string Transaction(PainItem item, string bic)
    {
        string amount = item.Amount.ToString(CultureInfo.InvariantCulture);
        string bank = item.Member is not null
            ? $"<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>{item.System}</Cd></ClrSysId><MmbId>{item.Member}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>"
            : item.Bic is not null ? $"<CdtrAgt><FinInstnId><{bic}>{item.Bic}</{bic}></FinInstnId></CdtrAgt>" : "";
        string account = item.Member is null && item.System is null ? $"<IBAN>{item.Account}</IBAN>" : $"<Othr><Id>{item.Account}</Id></Othr>";
        return $"<CdtTrfTxInf><PmtId><EndToEndId>{Escape(item.EndToEnd)}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"{item.Currency}\">{amount}</InstdAmt></Amt>{bank}"
            + $"<Cdtr><Nm>{Escape(item.Name)}</Nm>{item.Address}</Cdtr><CdtrAcct><Id>{account}</Id></CdtrAcct>"
            + (item.Text.Length == 0 ? "" : $"<RmtInf><Ustrd>{Escape(item.Text)}</Ustrd></RmtInf>") + "</CdtTrfTxInf>";
    }

    private static string Escape(string text) => SecurityElement.Escape(text);
}
