using System.Globalization;
using System.Text;
using Bezel.Money.PaymentFiles;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Money.Tests.PaymentFiles;

public class CsvPaymentTests
{
    [Theory]
    [InlineData("Payee Name,Routing Number,Account Number,Amount,Invoice No", "Stone,021000021,12345678,5.00,1", "UsAccount 021000021 12345678")]
    [InlineData("Vendor;ABA;Bank Account No;Amount (USD);Memo", "Stone;021000021;12345678;5.00;1", "UsAccount 021000021 12345678")]
    [InlineData("Name\tSort Code\tAccount Number\tAmount\tReference", "Stone\t20-00-00\t12345678\t5.00\t1", "UkAccount 200000 12345678")]
    [InlineData("Contact|Bank Account|Total", "Stone|20-00-00 12345678|5.00", "UkAccount 200000 12345678")]
    [InlineData("Beneficiary,BSB,Account,Amount", "Stone,062-000,123456789,5.00", "Other 062000 123456789")]
    [InlineData("Beneficiary name,Beneficiary bank account number,SWIFT code,Payment amount", "Stone,DE89 3704 0044 0532 0130 00,COBADEFF,5.00", "Iban  DE89370400440532013000")]
    [InlineData("Empf\u00E4nger;IBAN;BIC;Betrag;Verwendungszweck", "Stone;DE89370400440532013000;COBADEFFXXX;5,00;1", "Iban  DE89370400440532013000")]
    [InlineData("B\u00E9n\u00E9ficiaire;IBAN b\u00E9n\u00E9ficiaire;Montant;R\u00E9f\u00E9rence client", "Stone;FR7630006000011234567890189;5,00;1", "Iban  FR7630006000011234567890189")]
    [InlineData("Beneficiario;N\u00BA de cuenta;Importe;Concepto", "Stone;ES9121000418450200051332;5,00;1", "Iban  ES9121000418450200051332")]
    [InlineData("Naam begunstigde;Rekening begunstigde;Bedrag;Omschrijving", "Stone;NL91ABNA0417164300;5,00;1", "Iban  NL91ABNA0417164300")]
    [InlineData("Fornitore;Codice IBAN;Importo;Causale", "Stone;IT60X0542811101000000123456;5,00;1", "Iban  IT60X0542811101000000123456")]
    public void Headings_are_understood(string headings, string row, string account)
    {
        PaymentFile file = Files.Read(headings + "\r\n" + row + "\r\n", new PaymentFileOptions { Currency = "EUR" });
        file.ShouldBeWhole();
        file.Format.ShouldBe(PaymentFileFormat.Csv);
        PaymentLine line = file.Lines.ShouldHaveSingleItem();
        line.Payee.ShouldBe("Stone");
        line.Amount.ShouldBe(5m);
        line.Line.ShouldBe(2);
        $"{line.Account!.Kind} {line.Account.Routing} {line.Account.Account}".ShouldBe(account);
        file.Columns.Select(c => c.Field).ShouldContain(CsvField.Amount);
    }

    [Fact]
    public void Says_which_columns_it_took_for_what()
    {
        PaymentFile file = Files.Read("Debit Account,Payee,IBAN,Amount (EUR),Cost centre\n600001,Gold,DE89370400440532013000,5.00,7\n");
        file.ShouldBeWhole();
        file.Columns.ShouldBe([new(CsvField.Payee, 2, "Payee"), new(CsvField.Iban, 3, "IBAN"), new(CsvField.Amount, 4, "Amount (EUR)")]);
        file.Lines[0].Currency.ShouldBe("EUR");
    }

    [Theory]
    [InlineData("Account,Payee,Beneficiary account,Amount,Currency")]
    [InlineData("Rekening,Naam,Tegenrekening,Bedrag,Munt")]
    public void The_other_partys_account_is_taken_before_ones_own(string headings)
    {
        PaymentFile file = Files.Read(headings + "\nNL20INGB0001234567,Gold,NL91ABNA0417164300,5.00,EUR\n");
        file.ShouldBeWhole();
        file.Lines[0].Account.ShouldBe(KnownAccount.OfIban("NL91ABNA0417164300"));
    }

    [Theory]
    [InlineData("Payee,IBAN,Amount,Amount,Currency", PaymentFileSeverity.Error)]
    [InlineData("Payee,IBAN,Amount,Total,Currency", PaymentFileSeverity.Warning)]
    public void Two_columns_for_one_thing_are_doubted(string headings, PaymentFileSeverity severity)
    {
        PaymentFile file = Files.Read(headings + "\nGold,NL91ABNA0417164300,5.00,6.00,EUR\n");
        file.ShouldName(PaymentFileCodes.ColumnTwice, 1, 19, severity);
        file.Lines[0].Amount.ShouldBe(5m);
    }

    [Theory]
    [InlineData("a,b,c\n1,2,3\n")]
    [InlineData("Payee,Amount\nGold,5.00\n")]
    [InlineData("Payee,IBAN\nGold,DE89370400440532013000\n")]
    [InlineData("From Account,Payee,Amount\nDE89370400440532013000,Gold,5.00\n")]
    [InlineData("just some words\n")]
    public void Is_refused_when_account_or_amount_cannot_be_told(string text)
    {
        PaymentFile file = Files.Read(text);
        file.ShouldName(PaymentFileCodes.ColumnsUnknown, 1, 1);
        file.Lines.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFFFF x")]
    public void A_heading_of_characters_that_are_none_is_passed_over(string heading) =>
        Files.Read($"Payee,{heading},IBAN,Amount,Currency\nGold,1,DE89370400440532013000,5.00,EUR\n").ShouldBeWhole();

    [Fact]
    public void A_mapping_says_it_instead()
    {
        var options = new PaymentFileOptions
        {
            Currency = "USD",
            Mapping = new CsvMapping { HasHeadings = false, Separator = ';', Columns = new Dictionary<CsvField, string> { [CsvField.Payee] = "#1", [CsvField.Account] = "#3", [CsvField.Routing] = "#2", [CsvField.Amount] = "#4" } },
        };
        PaymentFile file = Files.Read("Stone;021000021;12345678;5.00\nGold;011000015;22222222;6.00\n", options);
        file.ShouldBeWhole();
        file.Lines.Select(l => l.Account).ShouldBe([KnownAccount.OfUs("021000021", "12345678"), KnownAccount.OfUs("011000015", "22222222")]);

        var named = new PaymentFileOptions { Currency = "USD", Mapping = new CsvMapping { Columns = new Dictionary<CsvField, string> { [CsvField.Account] = "their no", [CsvField.Amount] = "What" } } };
        Files.Read("Account,Amount,Their No.,WHAT\n1111111,9.00,2222222,5.00\n", named).Lines[0].Account!.Account.ShouldBe("2222222");
        Files.Read("Account,Amount\n1,2\n", named).ShouldName(PaymentFileCodes.ColumnNotFound, 1, 1);
    }

    [Theory]
    [InlineData("1234.50|1,234.50|$1,234.50|1 234.50|USD 1234.50|1'234.50|+1234.50|1234.5")]
    [InlineData("1234,50|1.234,50|\u20AC 1.234,50|1 234,50|1234,50 EUR|1'234,50|1\u00A0234,50|1234,5")]
    public void Decimal_marks_are_told_by_the_column(string amounts)
    {
        string text = "Payee;IBAN;Amount;Currency\n" + string.Concat(amounts.Split('|').Select(a => $"x;DE89370400440532013000;{a};EUR\n"));
        PaymentFile file = Files.Read(text);
        file.ShouldBeWhole();
        file.Lines.ShouldAllBe(l => l.Amount == 1234.50m);
    }

    [Theory]
    [InlineData("1,234")]
    [InlineData("1.234")]
    public void Thousands_and_decimals_that_cannot_be_told_apart_are_refused(string amount)
    {
        PaymentFile file = Files.Read($"Payee;IBAN;Amount;Currency\nx;DE89370400440532013000;{amount};EUR\n");
        file.ShouldName(PaymentFileCodes.DecimalsUnclear, 2, 26);
        file.Lines.ShouldBeEmpty();
    }

    [Fact]
    public void An_amount_with_the_other_mark_is_refused_alone()
    {
        PaymentFile file = Files.Read("Payee;IBAN;Amount;Currency\nx;DE89370400440532013000;5.00;EUR\ny;DE89370400440532013000;6.00;EUR\nz;DE89370400440532013000;6,00;EUR\n");
        file.ShouldName(PaymentFileCodes.AmountInvalid, 4, 26);
        file.Lines.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Routing", "021000021", "04/05/2026", "2026-04-05")]
    [InlineData("Sort code", "200000", "04/05/2026", "2026-05-04")]
    [InlineData("Routing", "021000021", "2026-05-04", "2026-05-04")]
    [InlineData("Sort code", "200000", "04.05.26", "2026-05-04")]
    [InlineData("Sort code", "200000", "4 May 2026", "2026-05-04")]
    public void Dates_are_read_as_the_country_writes_them(string heading, string bank, string date, string expected)
    {
        PaymentFile file = Files.Read($"Payee,{heading},Account,Amount,Date\nx,{bank},12345678,5.00,{date}\n", new PaymentFileOptions { Currency = "GBP" });
        file.ShouldBeWhole();
        file.Lines[0].Date.ShouldBe(DateOnly.Parse(expected, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void One_date_tells_the_order_of_all()
    {
        PaymentFile file = Files.Read("Payee,Account,BSB,Amount,Date\nx,12345678,1,5.00,04/05/2026\ny,12345678,1,5.00,04/15/2026\n", new PaymentFileOptions { Currency = "AUD" });
        file.Lines.Select(l => l.Date).ShouldBe([new DateOnly(2026, 4, 5), new DateOnly(2026, 4, 15)]);
        file = Files.Read("Payee,Account,BSB,Amount,Date\nx,12345678,1,5.00,04/05/2026\n", new PaymentFileOptions { Currency = "AUD" });
        file.ShouldName(PaymentFileCodes.DatesUnclear, 2, 19, PaymentFileSeverity.Warning);
        file.Lines[0].Date.ShouldBeNull();
    }

    [Fact]
    public void Quoted_cells_hold_separators_quotes_and_are_doubted_over_lines()
    {
        PaymentFile file = Files.Read("\uFEFFPayee,IBAN,Amount,Currency\n\"Stone, \"\"the\"\" Ltd\",DE89370400440532013000,\"1,234.50\",EUR\n");
        file.ShouldBeWhole();
        (file.Lines[0].Payee, file.Lines[0].Amount).ShouldBe(("Stone, \"the\" Ltd", 1234.50m));

        Files.Read("Payee,IBAN,Amount,Currency\n\"Stone\nLtd\",DE89370400440532013000,5.00,EUR\n").ShouldName(PaymentFileCodes.QuoteOverLines, 2, 1, PaymentFileSeverity.Warning);
        Files.Read("Payee,IBAN,Amount,Currency\nx,\"DE89370400440532013000,5.00,EUR\ny,DE89370400440532013000,6.00,EUR\n").Defects.ShouldContain(d => d.Code == PaymentFileCodes.QuoteUnclosed && d.Line == 2 && d.Column == 3);
    }

    [Theory]
    [InlineData("1.23457E+11")]
    [InlineData("1E+11")]
    [InlineData("1,234,567")]
    public void An_account_that_a_spreadsheet_spoilt_is_refused(string account) =>
        Files.Read($"Payee\tAccount\tAmount\tSort code\nx\t{account}\t5.00\t200000\n").ShouldName(PaymentFileCodes.AccountRounded, 2, 3);

    [Theory]
    [InlineData("x,DE89370400440532013001,5.00,EUR", PaymentFileCodes.IbanInvalid, 3)]
    [InlineData("x,,5.00,EUR", PaymentFileCodes.AccountMissing, 3)]
    [InlineData("x,DE89370400440532013000,,EUR", PaymentFileCodes.AmountMissing, 26)]
    [InlineData("x,DE89370400440532013000,five,EUR", PaymentFileCodes.AmountInvalid, 26)]
    [InlineData("x,DE89370400440532013000,5.00,EUX", PaymentFileCodes.CurrencyInvalid, 31)]
    [InlineData("x,DE89370400440532013000", PaymentFileCodes.RowShort, 1)]
    public void A_wrong_cell_is_named_with_its_line_and_column(string row, string code, int column)
    {
        PaymentFile file = Files.Read("Payee,IBAN,Amount,Currency\ny,DE89370400440532013000,1.00,EUR\n" + row + "\n");
        PaymentFileDefect defect = file.Defects.First(d => d.Code == code);
        (defect.Line, defect.Column).ShouldBe((3, column));
        file.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void A_row_of_totals_is_compared_and_lines_before_the_headings_are_passed_over()
    {
        const string text = "Linden Jewellers\nBills to pay,,,\n\nPayee,IBAN,Amount,Currency\nx,DE89370400440532013000,5.00,EUR\ny,DE89370400440532013000,6.00,EUR\nTotal,,11.00,\n";
        PaymentFile file = Files.Read(text);
        file.ShouldBeWhole();
        (file.Lines.Count, file.Totals.DeclaredTotal, file.Lines[0].Line).ShouldBe((2, 11m, 5));
        Files.Read(text.Replace("11.00", "12.00", StringComparison.Ordinal)).ShouldName(PaymentFileCodes.SumDiffers, 7, 8);
    }

    private static readonly Arbitrary<(string Payee, int Account, int Cents)[]> AnyRows =
        (from payee in Gen.Elements("Stone, Ltd", "\"Gold\"", "M\u00FCller; S\u00F6hne", "a|b", "x")
         from account in Gen.Choose(10_000, int.MaxValue)
         from cents in Gen.Choose(1, int.MaxValue)
         select (payee, account, cents)).NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void What_is_written_is_read(char separator) => Prop.ForAll(AnyRows, rows =>
    {
        string Row(params string[] cells) => string.Join(separator, cells.Select(c => "\"" + c.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"")) + "\r\n";
        string text = Row("Payee", "Routing", "Account", "Amount", "Currency")
            + string.Concat(rows.Select(r => Row(r.Payee, "021000021", r.Account.ToString(CultureInfo.InvariantCulture), (r.Cents / 100m).ToString("0.00", CultureInfo.InvariantCulture), "USD")));
        PaymentFile file = Files.Read(Encoding.UTF8.GetBytes(text));
        file.Defects.ShouldBeEmpty();
        file.Lines.Select(l => (l.Payee, l.Account!.Account, l.Amount)).ShouldBe(rows.Select(r => (r.Payee, r.Account.ToString(CultureInfo.InvariantCulture), r.Cents / 100m)));
        return true;
    }).QuickCheckThrowOnFailure();
}
