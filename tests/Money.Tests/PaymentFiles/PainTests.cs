using System.Text;
using Bezel.Money.PaymentFiles;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Money.Tests.PaymentFiles;

public class PainTests
{
    private static readonly PainItem Gold = new("DE91100000000123456789", 1234.50m, "Gold & Söhne GmbH", "RE-1", Bic: "MARKDEF1100", Text: "Rechnung 1");
    private static readonly PainItem Stones = new("NL91ABNA0417164300", 20m, "Stenen BV", "RE-2");

    [Theory]
    [InlineData("pain.001.001.03")]
    [InlineData("pain.001.001.09")]
    public void Reads_who_is_paid_how_much_and_where(string version)
    {
        PaymentFile file = Files.Read(new PainFile { Version = version }.Write(Gold, Stones));
        file.ShouldBeWhole();
        (file.Format, file.Version, file.Identification, file.Created).ShouldBe((PaymentFileFormat.Pain001, version, "RUN-47", new DateOnly(2026, 11, 20)));
        PaymentLine line = file.Lines[0];
        (line.Payee, line.Amount, line.Currency, line.Reference, line.Remittance, line.Bic).ShouldBe(("Gold & Söhne GmbH", 1234.50m, "EUR", "RE-1", "Rechnung 1", "MARKDEF1100"));
        line.Account.ShouldBe(KnownAccount.OfIban("DE91100000000123456789"));
        (line.Line, line.Column, line.Date).ShouldBe((13, 1, new DateOnly(2026, 11, 24)));
        line.Batch.Account.ShouldBe(KnownAccount.OfIban("DE89370400440532013000"));
        (line.Batch.Name, line.Batch.Id, line.Batch.Bank, line.Batch.Count).ShouldBe(("Linden Juwelen", "RUN-47-1", "COBADEFFXXX", 2));
        (file.Totals.DeclaredCount, file.Totals.DeclaredTotal).ShouldBe((2, 1254.50m));
    }

    [Theory]
    [InlineData("pain.001.001.04")]
    [InlineData("pain.001.001.08")]
    [InlineData("pain.001.001.11")]
    [InlineData("pain.001.001.12")]
    public void Other_versions_are_read_and_noted(string version)
    {
        PaymentFile file = Files.Read(new PainFile { Version = version }.Write(Gold));
        file.ShouldName(PaymentFileCodes.VersionUnknown, 1, 1, PaymentFileSeverity.Warning);
        file.Defects.Count.ShouldBe(1);
        file.Lines.Count.ShouldBe(1);
    }

    [Fact]
    public void Accounts_of_other_countries_have_their_bank_number()
    {
        var plain = new PainFile { ServiceLevel = null, Charges = null };
        PaymentFile file = Files.Read(plain.Write(
            new PainItem("12345678", 1m, "A", "1", "USD", "USABA", "021000021"), new PainItem("12345678", 1m, "B", "2", "GBP", "GBDSC", "200000"),
            new PainItem("123456789", 1m, "C", "3", "AUD", "AUBSB", "062000"), new PainItem("1234567", 1m, "D", "4", "CAD", "CACPA", "000102345"),
            new PainItem("0001234567", 1m, "E", "5", "USD", "")));
        file.ShouldBeWhole();
        file.Lines.Select(l => l.Account).ShouldBe([
            KnownAccount.OfUs("021000021", "12345678"), KnownAccount.OfUk("200000", "12345678"), KnownAccount.OfOther("062000", "123456789"),
            KnownAccount.OfOther("000102345", "1234567"), KnownAccount.OfOther(null, "0001234567")]);
        Files.Read(plain.Write(new PainItem("12345678", 1m, "A", "1", "USD", "USABA", "021000022"))).Defects.ShouldContain(d => d.Code == PaymentFileCodes.RoutingCheckDigit);
        Files.Read(plain.Write(new PainItem("12345678", 1m, "A", "1", "GBP", "GBDSC", "20000"))).Defects.ShouldContain(d => d.Code == PaymentFileCodes.SortCodeInvalid);
    }

    [Theory]
    [InlineData("<GrpHdr><MsgId>RUN-47</MsgId><CreDtTm>2026-11-20T09:00:00</CreDtTm><NbOfTxs>2<", "<GrpHdr><MsgId>RUN-47</MsgId><CreDtTm>2026-11-20T09:00:00</CreDtTm><NbOfTxs>3<", PaymentFileCodes.CountDiffers)]
    [InlineData("</NbOfTxs><CtrlSum>1254.50</CtrlSum><InitgPty>", "</NbOfTxs><CtrlSum>1254.51</CtrlSum><InitgPty>", PaymentFileCodes.SumDiffers)]
    [InlineData("<PmtMtd>TRF</PmtMtd><NbOfTxs>2<", "<PmtMtd>TRF</PmtMtd><NbOfTxs>1<", PaymentFileCodes.BatchCountDiffers)]
    [InlineData("<PmtMtd>TRF</PmtMtd><NbOfTxs>2</NbOfTxs><CtrlSum>1254.50<", "<PmtMtd>TRF</PmtMtd><NbOfTxs>2</NbOfTxs><CtrlSum>1250<", PaymentFileCodes.BatchSumDiffers)]
    [InlineData("<MsgId>RUN-47</MsgId>", "", PaymentFileCodes.ElementMissing)]
    [InlineData("<EndToEndId>RE-1</EndToEndId>", "", PaymentFileCodes.ElementMissing)]
    [InlineData("<EndToEndId>RE-1</EndToEndId>", "<EndToEndId>RE-1</EndToEndId><EndToEndId>RE-9</EndToEndId>", PaymentFileCodes.ElementRepeated)]
    [InlineData("<Nm>Stenen BV</Nm>", "", PaymentFileCodes.PayeeMissing)]
    [InlineData("<InstdAmt Ccy=\"EUR\">20<", "<InstdAmt Ccy=\"EUR\">20.001<", PaymentFileCodes.AmountDecimals)]
    [InlineData("<InstdAmt Ccy=\"EUR\">20<", "<InstdAmt Ccy=\"EUR\">2o<", PaymentFileCodes.AmountInvalid)]
    [InlineData("<InstdAmt Ccy=\"EUR\">20<", "<InstdAmt Ccy=\"EUR\">-20<", PaymentFileCodes.AmountInvalid)]
    [InlineData("<InstdAmt Ccy=\"EUR\">20<", "<InstdAmt Ccy=\"EUR\">0<", PaymentFileCodes.AmountZero)]
    [InlineData("<InstdAmt Ccy=\"EUR\">20<", "<InstdAmt Ccy=\"EUX\">20<", PaymentFileCodes.CurrencyInvalid)]
    [InlineData("<InstdAmt Ccy=\"EUR\">20<", "<InstdAmt>20<", PaymentFileCodes.CurrencyMissing)]
    [InlineData("<InstdAmt Ccy=\"EUR\">20<", "<InstdAmt Ccy=\"CHF\">20<", PaymentFileCodes.SepaCurrency)]
    [InlineData("<ChrgBr>SLEV<", "<ChrgBr>DEBT<", PaymentFileCodes.SepaCharges)]
    [InlineData("<IBAN>NL91ABNA0417164300</IBAN>", "<Othr><Id>0417164300</Id></Othr>", PaymentFileCodes.SepaNoIban)]
    [InlineData("<IBAN>NL91ABNA0417164300</IBAN>", "<IBAN>NL91ABNA0417164301</IBAN>", PaymentFileCodes.IbanInvalid)]
    [InlineData("<IBAN>NL91ABNA0417164300</IBAN>", "<IBAN>NL91ABNA0417164300</IBAN><Othr><Id>1</Id></Othr>", PaymentFileCodes.AccountRepeated)]
    [InlineData("<CdtrAcct><Id><IBAN>NL91ABNA0417164300</IBAN></Id></CdtrAcct>", "", PaymentFileCodes.AccountMissing)]
    [InlineData("<BICFI>MARKDEF1100<", "<BICFI>MARKDEF110<", PaymentFileCodes.BicInvalid)]
    [InlineData("<Dt>2026-11-24</Dt>", "<Dt>2026-11-31</Dt>", PaymentFileCodes.DateInvalid)]
    [InlineData("<EndToEndId>RE-1<", "<EndToEndId>RE-1-12345678901234567890123456789012<", PaymentFileCodes.TextTooLong)]
    [InlineData("<Nm>Stenen BV</Nm>", "<Nm xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\">Stenen BV</Nm>", PaymentFileCodes.MixedVersions)]
    [InlineData("</Document>", "", PaymentFileCodes.XmlMalformed)]
    public void What_is_wrong_is_named_and_the_file_is_not_complete(string right, string wrong, string code)
    {
        string text = new PainFile().Write(Gold, Stones);
        text.ShouldContain(right);
        PaymentFile file = Files.Read(text.Replace(right, wrong, StringComparison.Ordinal));
        PaymentFileDefect defect = file.Defects.First(d => d.Code == code);
        defect.Severity.ShouldBe(PaymentFileSeverity.Error);
        (defect.Line > 0 && defect.Column > 0).ShouldBeTrue();
        file.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void Repeated_references_are_a_warning_but_not_those_that_say_nothing()
    {
        Files.Read(new PainFile().Write(Gold, Stones with { EndToEnd = "RE-1" })).ShouldName(PaymentFileCodes.ReferenceRepeated, 14, 21, PaymentFileSeverity.Warning);
        Files.Read(new PainFile().Write(Gold with { EndToEnd = "NOTPROVIDED" }, Stones with { EndToEnd = "NOTPROVIDED" })).ShouldBeWhole();
    }

    [Theory]
    [InlineData("<PstlAdr><AdrLine>Hauptstr. 1</AdrLine><AdrLine>75172 Pforzheim</AdrLine></PstlAdr>", PaymentFileCodes.AddressUnstructured)]
    [InlineData("<PstlAdr><Ctry>DE</Ctry><AdrLine>75172 Pforzheim</AdrLine></PstlAdr>", PaymentFileCodes.AddressUnstructured)]
    [InlineData("<PstlAdr><TwnNm>Pforzheim</TwnNm><Ctry>DE</Ctry><AdrLine>a</AdrLine><AdrLine>b</AdrLine><AdrLine>c</AdrLine></PstlAdr>", PaymentFileCodes.AddressLines)]
    public void An_address_in_free_lines_is_warned_of(string address, string code)
    {
        PaymentFile file = Files.Read(new PainFile().Write(Gold with { Address = address }, Stones));
        file.Defects.ShouldHaveSingleItem().Code.ShouldBe(code);
        file.IsComplete.ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("<PstlAdr><StrtNm>Hauptstr.</StrtNm><BldgNb>1</BldgNb><PstCd>75172</PstCd><TwnNm>Pforzheim</TwnNm><Ctry>DE</Ctry></PstlAdr>")]
    [InlineData("<PstlAdr><TwnNm>Pforzheim</TwnNm><Ctry>DE</Ctry><AdrLine>Hauptstr. 1</AdrLine><AdrLine>75172</AdrLine></PstlAdr>")]
    [InlineData("<PstlAdr><Ctry>DE</Ctry></PstlAdr>")]
    public void A_structured_or_hybrid_address_is_not(string address) => Files.Read(new PainFile().Write(Gold with { Address = address })).ShouldBeWhole();

    [Fact]
    public void A_direct_debit_is_said_to_be_no_payment()
    {
        PaymentFile file = Files.Read("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.008.001.02\"><CstmrDrctDbtInitn><GrpHdr/></CstmrDrctDbtInitn></Document>");
        file.ShouldName(PaymentFileCodes.DirectDebits, 1, 66);
        (file.Format, file.Version).ShouldBe((PaymentFileFormat.Unknown, "pain.008.001.02"));
    }

    [Fact]
    public void Is_read_in_any_encoding_that_xml_has()
    {
        string text = new PainFile().Write(Gold);
        foreach (Encoding encoding in new[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            PaymentFile file = Files.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);
            file.ShouldBeWhole();
            file.Lines[0].Payee.ShouldBe("Gold & Söhne GmbH");
        }
        foreach (string name in new[] { "ISO-8859-1", "windows-1252", "iso-8859-15" })
            Files.Read(Encoding.Latin1.GetBytes(text.Replace("UTF-8", name, StringComparison.Ordinal))).Lines[0].Payee.ShouldBe("Gold & Söhne GmbH");
    }

    private static readonly Arbitrary<PainItem[]> AnyItems =
        (from cents in Gen.Choose(1, int.MaxValue)
         from account in Gen.Choose(0, int.MaxValue)
         from name in Gen.Elements("Gold & Söhne", "<Stone> \"Ltd\"", "\u5B9D\u77F3", "a")
         from text in Gen.Elements("", "Rechnung 1", "x]]>y")
         select new PainItem(account.ToString("D10", System.Globalization.CultureInfo.InvariantCulture), cents / 100m, name, "R" + account, "USD", "USABA", NachaFile.Routing(account % 100_000), Text: text))
        .NonEmptyListOf().Select(list => list.DistinctBy(i => i.EndToEnd).ToArray()).ToArbitrary();

    [Fact]
    public void What_is_written_is_read() => Prop.ForAll(AnyItems, items =>
    {
        PaymentFile file = Files.Read(new PainFile { ServiceLevel = null }.Write(items));
        file.Defects.ShouldBeEmpty();
        file.Lines.Select(l => (l.Account!, l.Amount, l.Payee, l.Reference, l.Remittance)).ShouldBe(items.Select(i => (KnownAccount.OfUs(i.Member, i.Account), i.Amount, i.Name, i.EndToEnd, i.Text)));
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_altered_character_of_an_account_a_bank_or_an_amount_is_seen()
    {
        string text = new PainFile { ServiceLevel = null }.Write(Gold, Stones, new PainItem("0012345678", 7.25m, "C", "3", "USD", "USABA", "021000021"));
        string before = Files.Read(text).Money();
        int altered = 0;
        foreach (string value in new[] { "DE91100000000123456789", "NL91ABNA0417164300", "0012345678", "021000021", "MARKDEF1100", ">1234.50</InstdAmt", ">7.25</InstdAmt" })
        {
            int start = text.IndexOf(value, StringComparison.Ordinal);
            int length = value.IndexOf('<', StringComparison.Ordinal) is > 0 and int stop ? stop : value.Length;
            for (int at = start; at < start + length; at++)
            {
                foreach (char with in "0123456789AZ.")
                {
                    if (with == text[at])
                        continue;
                    PaymentFile file = Files.Read(text[..at] + with + text[(at + 1)..]);
                    (!file.IsComplete || file.Money() != before).ShouldBeTrue($"{value}: {at - start}, {with}");
                    altered++;
                }
            }
        }
        altered.ShouldBeGreaterThan(800);
    }
}
