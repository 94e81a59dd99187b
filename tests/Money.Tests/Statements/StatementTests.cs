using System.Text;
using Bezel.Money.PaymentFiles;
using Bezel.Money.Statements;

namespace Bezel.Money.Tests.Statements;

public class StatementTests
{
    internal const string OldOfx = """
        OFXHEADER:100
        DATA:OFXSGML
        VERSION:102
        ENCODING:USASCII
        CHARSET:1252

        <OFX>
        <SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261121<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
        <BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STMTRS>
        <CURDEF>USD
        <BANKACCTFROM><BANKID>091000019<ACCTID>5551234<ACCTTYPE>CHECKING</BANKACCTFROM>
        <BANKTRANLIST><DTSTART>20261101<DTEND>20261130
        <STMTTRN>
        <TRNTYPE>DEBIT
        <DTPOSTED>20261124120000[-5:EST]
        <TRNAMT>-1234.50
        <FITID>A1
        <CHECKNUM>1001
        <NAME>STONE &amp; SONS
        <BANKACCTTO><BANKID>021000021<ACCTID>12345678<ACCTTYPE>CHECKING</BANKACCTTO>
        <MEMO>INV 1
        </STMTTRN>
        <STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20261125<TRNAMT>+99,00<FITID>A2<NAME>SALE</STMTTRN>
        </BANKTRANLIST>
        <LEDGERBAL><BALAMT>500.00<DTASOF>20261130</LEDGERBAL>
        <AVAILBAL><BALAMT>400.00<DTASOF>20261130</AVAILBAL>
        </STMTRS></STMTTRNRS></BANKMSGSRSV1>
        </OFX>
        """;

    internal static readonly string NewOfx = """
        <?xml version="1.0" encoding="UTF-8"?>
        <?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
        <OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>GBP</CURDEF>
        <BANKACCTFROM><BANKID>600001</BANKID><ACCTID>31926819</ACCTID></BANKACCTFROM>
        <BANKTRANLIST><STMTTRN><DTPOSTED>20261124</DTPOSTED><TRNAMT>-20.00</TRNAMT><FITID>A1</FITID><NAME>M\u00FCller</NAME><MEMO><![CDATA[a < b]]></MEMO></STMTTRN></BANKTRANLIST>
        </STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
        """.Replace("\\u00FC", "\u00FC", StringComparison.Ordinal);

    /// <summary>An entry of a statement: what its details hold is given.</summary>
    internal static string Camt(string version, string entries, string opening = "1000.00", string closing = "745.50") => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <Document xmlns="urn:iso:std:iso:20022:tech:xsd:{version}"><BkToCstmrStmt><GrpHdr><MsgId>S1</MsgId></GrpHdr><Stmt><Id>1</Id>
        <Acct><Id><IBAN>DE89370400440532013000</IBAN></Id><Ccy>EUR</Ccy></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{opening}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-23</Dt></Dt></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-24</Dt></Dt></Bal>
        {entries}
        </Stmt></BkToCstmrStmt></Document>
        """;

    internal static string Entry(string amount, string sign, string details = "", string status = "<Sts>BOOK</Sts>") =>
        $"<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd>{status}<BookgDt><Dt>2026-11-24</Dt></BookgDt><NtryDtls>{details}</NtryDtls></Ntry>";

    internal static string Detail(string amount, string name, string iban, string reference, bool inside = false) =>
        $"<TxDtls><Refs><EndToEndId>{reference}</EndToEndId></Refs><Amt Ccy=\"EUR\">{amount}</Amt><RltdPties><Cdtr>{(inside ? $"<Pty><Nm>{name}</Nm></Pty>" : $"<Nm>{name}</Nm>")}</Cdtr><CdtrAcct><Id><IBAN>{iban}</IBAN></Id></CdtrAcct></RltdPties><RmtInf><Ustrd>RE {reference}</Ustrd></RmtInf></TxDtls>";

    internal static BankStatement Read(string text, PaymentFileOptions? options = null) => Read(Encoding.UTF8.GetBytes(text), options);

    internal static BankStatement Read(byte[] bytes, PaymentFileOptions? options = null)
    {
        using var stream = new MemoryStream(bytes);
        return BankStatementReader.Read(stream, "statement", options);
    }

    [Fact]
    public void Reads_ofx_of_the_first_version()
    {
        BankStatement statement = Read(OldOfx);
        statement.Defects.ShouldBeEmpty();
        (statement.Format, statement.Version).ShouldBe((BankStatementFormat.Ofx, "102"));
        StatementAccount account = statement.Accounts.ShouldHaveSingleItem();
        (account.Account, account.Currency, account.Closing, account.Opening).ShouldBe((KnownAccount.OfUs("091000019", "5551234"), "USD", 500m, null));
        StatementLine line = statement.Lines[0];
        (line.Date, line.Amount, line.Currency, line.CounterpartyName, line.Reference, line.Description, line.Line)
            .ShouldBe((new DateOnly(2026, 11, 24), -1234.50m, "USD", "STONE & SONS", "1001", "INV 1", 13));
        line.CounterpartyAccount.ShouldBe(KnownAccount.OfUs("021000021", "12345678"));
        statement.Lines[1].Amount.ShouldBe(99m);
    }

    [Fact]
    public void Reads_ofx_of_the_second_version()
    {
        BankStatement statement = Read(NewOfx);
        statement.Defects.ShouldBeEmpty();
        statement.Version.ShouldBe("211");
        statement.Accounts[0].Account.ShouldBe(KnownAccount.OfUk("600001", "31926819"));
        StatementLine line = statement.Lines.ShouldHaveSingleItem();
        (line.Amount, line.CounterpartyName, line.Description).ShouldBe((-20m, "M\u00FCller", "a < b"));
    }

    [Fact]
    public void An_ofx_file_in_one_line_or_in_latin_1_is_the_same()
    {
        int header = OldOfx.IndexOf("<OFX>", StringComparison.Ordinal);
        BankStatement one = Read(OldOfx[..header] + OldOfx[header..].Replace("\n", "", StringComparison.Ordinal));
        one.Lines.Select(l => (l.Amount, l.CounterpartyName, l.CounterpartyAccount)).ShouldBe(Read(OldOfx).Lines.Select(l => (l.Amount, l.CounterpartyName, l.CounterpartyAccount)));
        Read(Encoding.Latin1.GetBytes(OldOfx.Replace("SALE", "M\u00FCller", StringComparison.Ordinal))).Lines[1].CounterpartyName.ShouldBe("M\u00FCller");
    }

    [Theory]
    [InlineData("<TRNAMT>-1234.50", "<TRNAMT>12x", PaymentFileCodes.AmountInvalid)]
    [InlineData("<TRNAMT>-1234.50\n", "", PaymentFileCodes.AmountMissing)]
    [InlineData("<DTPOSTED>20261124", "<DTPOSTED>20261424", PaymentFileCodes.DateInvalid)]
    [InlineData("</OFX>", "", PaymentFileCodes.FileControlMissing)]
    [InlineData("<OFX>", "<!DOCTYPE OFX [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><OFX>", PaymentFileCodes.XmlDtd)]
    public void What_is_wrong_with_ofx_is_named(string right, string wrong, string code)
    {
        string text = OldOfx.ReplaceLineEndings("\n");
        text.ShouldContain(right);
        BankStatement statement = Read(text.Replace(right, wrong, StringComparison.Ordinal));
        statement.Defects.ShouldContain(d => d.Code == code && d.Line > 0 && d.Column > 0);
        statement.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_movement_that_comes_twice_is_warned_of() =>
        Read(OldOfx.Replace("<FITID>A2", "<FITID>A1", StringComparison.Ordinal)).Defects.ShouldHaveSingleItem().Code.ShouldBe(PaymentFileCodes.ReferenceRepeated);

    [Theory]
    [InlineData("camt.053.001.02", false)]
    [InlineData("camt.053.001.04", false)]
    [InlineData("camt.053.001.08", true)]
    public void Reads_camt_statements(string version, bool inside)
    {
        BankStatement statement = Read(Camt(version, Entry("254.50", "DBIT", Detail("254.50", "Gold GmbH", "DE91100000000123456789", "1", inside), inside ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>")));
        statement.Defects.ShouldBeEmpty();
        (statement.Format, statement.Version).ShouldBe((BankStatementFormat.Camt, version));
        (statement.Accounts[0].Account, statement.Accounts[0].Opening, statement.Accounts[0].Closing).ShouldBe((KnownAccount.OfIban("DE89370400440532013000"), 1000m, 745.50m));
        StatementLine line = statement.Lines.ShouldHaveSingleItem();
        (line.Amount, line.CounterpartyName, line.Reference, line.Description, line.Date).ShouldBe((-254.50m, "Gold GmbH", "1", "RE 1", new DateOnly(2026, 11, 24)));
        line.CounterpartyAccount.ShouldBe(KnownAccount.OfIban("DE91100000000123456789"));
    }

    [Theory]
    [InlineData("BkToCstmrAcctRpt", "Rpt", "camt.052.001.06")]
    [InlineData("BkToCstmrDbtCdtNtfctn", "Ntfctn", "camt.054.001.04")]
    public void Reads_reports_and_notifications(string root, string part, string version)
    {
        string text = Camt(version, Entry("254.50", "DBIT", Detail("254.50", "Gold GmbH", "DE91100000000123456789", "1")))
            .Replace("BkToCstmrStmt", root, StringComparison.Ordinal).Replace("Stmt>", part + ">", StringComparison.Ordinal);
        BankStatement statement = Read(text);
        statement.IsComplete.ShouldBeTrue();
        statement.Lines.ShouldHaveSingleItem().Amount.ShouldBe(-254.50m);
    }

    [Fact]
    public void A_batch_booking_is_taken_apart_when_its_parts_add_up()
    {
        string parts = Detail("200.00", "A", "DE91100000000123456789", "1") + Detail("54.50", "B", "NL91ABNA0417164300", "2");
        Read(Camt("camt.053.001.04", Entry("254.50", "DBIT", parts))).Lines.Select(l => (l.Amount, l.CounterpartyName)).ShouldBe([(-200m, "A"), (-54.50m, "B")]);
        StatementLine one = Read(Camt("camt.053.001.04", Entry("254.50", "DBIT", parts.Replace("200.00", "100.00", StringComparison.Ordinal)))).Lines.ShouldHaveSingleItem();
        (one.Amount, one.CounterpartyName).ShouldBe((-254.50m, ""));
    }

    [Fact]
    public void What_is_only_pending_is_left_out_and_said()
    {
        BankStatement statement = Read(Camt("camt.053.001.02", Entry("254.50", "DBIT") + Entry("7.00", "CRDT", status: "<Sts>PDNG</Sts>")));
        statement.Lines.ShouldHaveSingleItem();
        statement.Defects.ShouldHaveSingleItem().Code.ShouldBe(PaymentFileCodes.PendingLeftOut);
    }

    [Fact]
    public void Balances_are_added_up_again() =>
        Read(Camt("camt.053.001.02", Entry("254.51", "DBIT"))).Defects.ShouldHaveSingleItem().Code.ShouldBe(PaymentFileCodes.BalanceDiffers);

    [Theory]
    [InlineData("<Amt Ccy=\"EUR\">254.50</Amt>", "<Amt Ccy=\"EUR\">254,50</Amt>", PaymentFileCodes.AmountInvalid)]
    [InlineData("<CdtDbtInd>DBIT</CdtDbtInd>", "", PaymentFileCodes.ElementMissing)]
    [InlineData("</Document>", "", PaymentFileCodes.XmlMalformed)]
    [InlineData("<GrpHdr>", "<GrpHdr xmlns=\"urn:x\">", PaymentFileCodes.MixedVersions)]
    public void What_is_wrong_with_camt_is_named(string right, string wrong, string code)
    {
        BankStatement statement = Read(Camt("camt.053.001.02", Entry("254.50", "DBIT")).Replace(right, wrong, StringComparison.Ordinal));
        statement.Defects.ShouldContain(d => d.Code == code && d.Line > 0 && d.Column > 0);
        statement.IsComplete.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Date,Description,Amount,Balance\n11/24/2026,STONE,-20.00,80.00\n11/25/2026,SALE,99.00,179.00\n")]
    [InlineData("Transaction Date;Details;Paid out;Paid in;Balance\n24/11/2026;STONE;20.00;;80.00\n25/11/2026;SALE;;99.00;179.00\n")]
    [InlineData("Datum;Verwendungszweck;Betrag\n24.11.2026;STONE;-20,00\n25.11.2026;SALE;99,00\n")]
    [InlineData("Datum;Omschrijving;Af Bij;Bedrag (EUR)\n20261124;STONE;Af;20,00\n20261125;SALE;Bij;99,00\n")]
    public void Reads_tables_of_movements(string text)
    {
        BankStatement statement = Read(text, new PaymentFileOptions { Currency = "EUR" });
        statement.Defects.ShouldBeEmpty();
        statement.Format.ShouldBe(BankStatementFormat.Csv);
        statement.Lines.Select(l => (l.Amount, l.Description, l.Date, l.Currency)).ShouldBe([(-20m, "STONE", new DateOnly(2026, 11, 24), "EUR"), (99m, "SALE", new DateOnly(2026, 11, 25), "EUR")]);
    }

    [Fact]
    public void The_shops_own_account_and_the_other_partys_are_told_apart()
    {
        const string text = "Datum;Naam;Rekening;Tegenrekening;Bedrag\n20261124;Stenen;NL20INGB0001234567;NL91ABNA0417164300;-20,00\n20261125;Goud;NL20INGB0001234567;NL02ABNA0123456789;-7,00\n";
        Read(text).Lines.Select(l => l.CounterpartyAccount).ShouldBe([KnownAccount.OfIban("NL91ABNA0417164300"), KnownAccount.OfIban("NL02ABNA0123456789")]);
        BankStatement own = Read("Account,Date,Description,Amount\n5551234,2026-11-24,STONE,-20.00\n5551234,2026-11-25,SALE,99.00\n");
        own.Defects.ShouldBeEmpty();
        own.Accounts[0].Account.ShouldBe(KnownAccount.OfOther(null, "5551234"));
        own.Lines.ShouldAllBe(l => l.CounterpartyAccount == null);
    }

    [Fact]
    public void A_table_without_a_date_or_an_amount_is_refused() =>
        Read("Description,Amount\nx,5.00\n").Defects.ShouldHaveSingleItem().Code.ShouldBe(PaymentFileCodes.ColumnsUnknown);

    [Fact]
    public void Cut_or_flipped_anywhere_nothing_throws()
    {
        byte[][] good =
        [
            Encoding.UTF8.GetBytes(OldOfx), Encoding.UTF8.GetBytes(NewOfx), Encoding.UTF8.GetBytes(Camt("camt.053.001.08", Entry("254.50", "DBIT", Detail("254.50", "A", "DE91100000000123456789", "1", true)))),
            Encoding.UTF8.GetBytes("Date,Description,Amount\n11/24/2026,\"STONE, Ltd\",-20.00\n"),
        ];
        foreach (byte[] bytes in good)
        {
            Read(bytes).IsComplete.ShouldBeTrue();
            for (int length = 0; length < bytes.Length; length++)
            {
                BankStatement cut = Read(bytes[..length]);
                cut.Defects.ShouldAllBe(d => d.Line > 0 && d.Column > 0);
                if (cut.Format is BankStatementFormat.Camt)
                    cut.IsComplete.ShouldBeFalse();
                byte[] flipped = [.. bytes];
                flipped[length] ^= (byte)(1 << length % 8);
                Read(flipped).Defects.ShouldAllBe(d => d.Line > 0 && d.Column > 0);
            }
        }
    }

    [Fact]
    public void Bounds_hold_and_are_said()
    {
        string many = Camt("camt.053.001.02", string.Concat(Enumerable.Repeat(Entry("1.00", "CRDT"), 5)));
        BankStatement few = Read(many, new PaymentFileOptions { MaxLines = 3 });
        few.Lines.Count.ShouldBe(3);
        few.Defects.ShouldContain(d => d.Code == PaymentFileCodes.TooManyLines);
        Read(many, new PaymentFileOptions { MaxBytes = 500 }).Defects.ShouldContain(d => d.Code == PaymentFileCodes.TooLarge);
        Read("").Defects.ShouldHaveSingleItem().Code.ShouldBe(PaymentFileCodes.Empty);
        Read(OldOfx.Replace("STONE", new string('x', 3_000_000), StringComparison.Ordinal)).Lines[0].CounterpartyName.Length.ShouldBeLessThan(5_000);
    }
}
