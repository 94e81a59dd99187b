using System.Globalization;
using System.Security;
using System.Text;
using Bezel.AccountTexts.Book;

namespace Bezel.AccountTexts.PaymentFiles;

/// <summary>Writes ISO 20022 customer credit transfers, versions 03 and 09.</summary>
internal static class CreditTransferFile
{
    public static byte[] Of(Draw draw, IReadOnlyList<PaymentLine> lines, string version, BankAccount own)
    {
        string bic = version.EndsWith("09", StringComparison.Ordinal) ? "BICFI" : "BIC";
        string date = bic == "BICFI" ? "<ReqdExctnDt><Dt>2026-10-09</Dt></ReqdExctnDt>" : "<ReqdExctnDt>2026-10-09</ReqdExctnDt>";
        string sum = PaymentSet.Amount(lines.Sum(line => line.Cents));
        bool pretty = draw.Chance(60);
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        xml.Append(CultureInfo.InvariantCulture, $"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{version}\"><CstmrCdtTrfInitn><GrpHdr><MsgId>M{draw.Number(8)}</MsgId><CreDtTm>2026-10-08T09:12:00</CreDtTm><NbOfTxs>{lines.Count}</NbOfTxs><CtrlSum>{sum}</CtrlSum><InitgPty><Nm>Adler &amp; Daughters</Nm></InitgPty></GrpHdr>");
        xml.Append(CultureInfo.InvariantCulture, $"<PmtInf><PmtInfId>P1</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>{lines.Count}</NbOfTxs><CtrlSum>{sum}</CtrlSum>{date}<Dbtr><Nm>Adler &amp; Daughters</Nm></Dbtr><DbtrAcct><Id><Othr><Id>{own.Number}</Id></Othr></Id></DbtrAcct><DbtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>USABA</Cd></ClrSysId><MmbId>{own.Bank}</MmbId></ClrSysMmbId></FinInstnId></DbtrAgt>");
        foreach (PaymentLine line in lines)
        {
            if (pretty)
                xml.Append("\n  ");
            BankAccount to = line.Given;
            string agent = to.Scheme switch
            {
                Scheme.Iban => draw.Chance(60) ? $"<CdtrAgt><FinInstnId><{bic}>{to.Bic}</{bic}></FinInstnId></CdtrAgt>" : "",
                Scheme.Other => $"<CdtrAgt><FinInstnId><{bic}>{to.Bank}</{bic}></FinInstnId></CdtrAgt>",
                _ => $"<CdtrAgt><FinInstnId><ClrSysMmbId><ClrSysId><Cd>{(to.Scheme == Scheme.UnitedStates ? "USABA" : "GBDSC")}</Cd></ClrSysId><MmbId>{to.Bank}</MmbId></ClrSysMmbId></FinInstnId></CdtrAgt>",
            };
            string account = to.Scheme == Scheme.Iban ? $"<IBAN>{to.Number}</IBAN>" : $"<Othr><Id>{to.Number}</Id></Othr>";
            xml.Append(CultureInfo.InvariantCulture, $"<CdtTrfTxInf><PmtId><EndToEndId>{line.Reference}</EndToEndId></PmtId><Amt><InstdAmt Ccy=\"{draw.Of("EUR", "USD")}\">{PaymentSet.Amount(line.Cents)}</InstdAmt></Amt>{agent}<Cdtr><Nm>{SecurityElement.Escape(line.Payee)}</Nm><PstlAdr><TwnNm>Town</TwnNm><Ctry>{to.Country}</Ctry></PstlAdr></Cdtr><CdtrAcct><Id>{account}</Id></CdtrAcct><RmtInf><Ustrd>{line.Reference}</Ustrd></RmtInf></CdtTrfTxInf>");
        }
        return Encoding.UTF8.GetBytes(xml.Append("</PmtInf></CstmrCdtTrfInitn></Document>\n").ToString());
    }
}
