using System.Text;
using Bezel.Money.PaymentFiles;
using Bezel.Money.Statements;
using Bezel.Money.Tests.PaymentFiles;

namespace Bezel.Fuzz.Tests;

public class PaymentFileTargets
{
    private static readonly PaymentFileOptions Small = new() { MaxLines = 500, MaxDefects = 100 };

    private static void Payments(byte[] input)
    {
        using var stream = new MemoryStream(input);
        PaymentFile file = PaymentFileReader.Read(stream, "file", Small);
        if (file.Lines.Count > 500 || file.Defects.Count > 100 || file.Sha256.Length != 32)
            throw new InvalidOperationException("The result is larger than it may be.");
        if (file.IsComplete && file.Defects.Any(d => d.Severity == PaymentFileSeverity.Error))
            throw new InvalidOperationException("A file with an error is complete.");
        foreach (PaymentFileDefect defect in file.Defects)
        {
            if (defect.Line < 1 || defect.Column < 1 || defect.Say().Length == 0)
                throw new InvalidOperationException("A defect without its place: " + defect);
        }
        if (file.Lines.Any(l => l.Amount < 0 || l.Line < 1))
            throw new InvalidOperationException("A line that cannot be.");
    }

    private static void Statement(byte[] input)
    {
        using var stream = new MemoryStream(input);
        BankStatement statement = BankStatementReader.Read(stream, "file", Small);
        if (statement.Lines.Count > 500 || statement.Defects.Count > 100 || statement.Defects.Any(d => d.Line < 1 || d.Column < 1))
            throw new InvalidOperationException("The result is not what it may be.");
    }

    [Fact]
    public void Ach() => FuzzRun.Of("ach",
        [
            NachaFile.Write(new NachaGroup("PPD", new NachaItem("021000021", "12345678", 123_450, "STONE")), new NachaGroup("CTX", new NachaItem("011000015", "0098765", 500, "GOLD", "", 27, "A", "B"))),
            NachaFile.Write("", new NachaGroup("CCD", new NachaItem("021000021", "12345678", 123_450, "STONE"))),
            Encoding.UTF8.GetBytes(NachaFile.Join(NachaFile.International("DE89370400440532013000", "02", "COBADEFFXXX", "DE", 250_000, "INVOICE 9"), "\n")),
        ],
        ["\n", "\r", "101 ", "5200", "5225", "622", "627", "705", "710", "714", "717", "718", "799R01", "798C01", "8200", "9000001", "IAT", "ADV", "COR", "IATCOR", new string('9', 94), "0000000000", "9999999999"], Payments);

    [Fact]
    public void Credit_transfers() => FuzzRun.Of("pain",
        [
            Encoding.UTF8.GetBytes(new PainFile().Write(new PainItem("DE91100000000123456789", 1234.50m, "Gold", "RE-1", Bic: "MARKDEF1100", Text: "x", Address: "<PstlAdr><AdrLine>a</AdrLine></PstlAdr>"))),
            Encoding.UTF8.GetBytes(new PainFile { Version = "pain.001.001.03", ServiceLevel = null }.Write(new PainItem("12345678", 1m, "A", "1", "USD", "USABA", "021000021"))),
        ],
        ["<", ">", "/>", "</", "<![CDATA[", "]]>", "<!DOCTYPE x [", "<!ENTITY a \"b\">", "&a;", "&#0;", "<PmtInf>", "</PmtInf>", "<CdtTrfTxInf>", "</CdtTrfTxInf>", "<IBAN>", "Ccy=\"JPY\"", "xmlns=\"x\"", "\xFF\xFE", "<CstmrCdtTrfInitn>", "99999999999999999999"], Payments);

    [Fact]
    public void Bacs() => FuzzRun.Of("standard18",
        [
            Encoding.UTF8.GetBytes(NachaFile.Join(Standard18File.Records(false, new BacsItem("200000", "55779911", 123_450, "STONE")), "\r\n")),
            Encoding.UTF8.GetBytes(NachaFile.Join(Standard18File.Records(true, new BacsItem("200000", "55779911", 123_450, "STONE", "", "17")), "\n")),
        ],
        ["VOL1", "HDR1", "HDR2", "UHL1", "EOF1", "EOF2", "UTL1", "CONTRA", "\n", "\x1A", "99", "0N", "00106", " 26366"], Payments);

    [Fact]
    public void Tables() => FuzzRun.Of("csv",
        [
            "Payee,IBAN,Amount,Currency,Date\n\"Stone, Ltd\",DE89370400440532013000,\"1,234.50\",EUR,04/05/2026\nTotal,,1234.50,,\n"u8.ToArray(),
            "Name;Sort code;Account;Betrag\nx;20-00-00;12345678;5,00\n"u8.ToArray(), "Payee\tRouting\tAccount\tAmount\nx\t021000021\t12345678\t(5.00)\n"u8.ToArray(),
        ],
        ["\"", "\"\"", ",", ";", "\t", "|", "\n", "\r\n", "IBAN", "Amount", "Account", "E+11", "-", "(", ")", ".", "1,234", "\xEF\xBB\xBF", "\xFF\xFE", "\0", "Total", "29/02/2025"], input =>
        {
            Payments(input);
            Statement(input);
        });

    [Fact]
    public void Statements() => FuzzRun.Of("statement",
        [
            "OFXHEADER:100\nVERSION:102\n\n<OFX><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>091000019<ACCTID>5551234</BANKACCTFROM><STMTTRN><DTPOSTED>20261124<TRNAMT>-5.00<FITID>1<NAME>a &amp; b</STMTTRN><LEDGERBAL><BALAMT>5</LEDGERBAL></STMTRS></OFX>"u8.ToArray(),
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>DE89370400440532013000</IBAN></Id></Acct><Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal><Ntry><Amt Ccy=\"EUR\">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-11-24</Dt></BookgDt><NtryDtls><TxDtls><Refs><EndToEndId>1</EndToEndId></Refs><Amt Ccy=\"EUR\">5.00</Amt><RltdPties><Cdtr><Nm>x</Nm></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry></Stmt></BkToCstmrStmt></Document>"u8.ToArray(),
        ],
        ["<", ">", "</", "<OFX>", "</OFX>", "<STMTTRN>", "</STMTTRN>", "<![CDATA[", "]]>", "<!DOCTYPE", "&", ";", "<Ntry>", "</Ntry>", "<TxDtls>", "<Bal>", "DBIT", "PDNG", "<TRNAMT>", "20269999"], Statement);
}
