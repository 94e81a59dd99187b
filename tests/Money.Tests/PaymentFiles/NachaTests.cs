using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Tests.PaymentFiles;

public class NachaTests
{
    private static readonly NachaItem Stones = new("021000021", "12345678", 123_450, "STONE AND SONS", "INV-1");
    private static readonly NachaItem Gold = new("011000015", "0098765", 5_00, "GOLD CO", "INV-2");

    [Fact]
    public void Reads_who_is_paid_how_much_and_where()
    {
        PaymentFile file = Files.Read(NachaFile.Write(new NachaGroup("PPD", Stones, Gold)));
        file.ShouldBeWhole();
        file.Format.ShouldBe(PaymentFileFormat.Nacha);
        file.Created.ShouldBe(new DateOnly(2026, 11, 20));
        file.Lines.Count.ShouldBe(2);
        PaymentLine line = file.Lines[0];
        (line.Payee, line.Amount, line.Currency, line.Reference, line.Direction).ShouldBe(("STONE AND SONS", 1234.50m, "USD", "INV-1", PaymentDirection.Credit));
        line.Account.ShouldBe(KnownAccount.OfUs("021000021", "12345678"));
        (line.Line, line.Column, line.Date, line.Trace).ShouldBe((3, 1, new DateOnly(2026, 11, 24), "091000010000001"));
        file.Lines[1].Account.ShouldBe(KnownAccount.OfUs("011000015", "0098765"));
        line.Batch.Name.ShouldBe("LINDEN JEWELLERS");
        (line.Batch.Kind, line.Batch.Description, line.Batch.Count, line.Batch.Credits).ShouldBe(("PPD", "SUPPLIERS", 2, 1239.50m));
        file.Totals.Sums.ShouldHaveSingleItem().ShouldBe(new PaymentSum("USD", 1239.50m, 0, 2));
        (file.Totals.DeclaredCount, file.Totals.DeclaredTotal).ShouldBe((2, 1239.50m));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    [InlineData("")]
    public void Records_may_be_apart_by_any_line_break_or_none(string between)
    {
        PaymentFile file = Files.Read(NachaFile.Write(between, new NachaGroup("CCD", Stones), new NachaGroup("PPD", Gold)));
        file.ShouldBeWhole();
        file.Lines.Select(l => l.Line).ShouldBe([3, 6]);
    }

    [Fact]
    public void The_name_of_the_file_tells_nothing()
    {
        using var stream = new MemoryStream(NachaFile.Write(new NachaGroup("PPD", Stones)));
        PaymentFileReader.Read(stream, "report.xml").Format.ShouldBe(PaymentFileFormat.Nacha);
    }

    [Fact]
    public void Trade_exchange_entries_carry_what_they_pay()
    {
        PaymentFile file = Files.Read(NachaFile.Write(new NachaGroup("CTX", Stones with { Addenda = ["RMR*IV*8812**1200.00", "RMR*IV*8813**34.50"] })));
        file.ShouldBeWhole();
        file.Lines[0].Payee.ShouldBe("STONE AND SONS");
        file.Lines[0].Remittance.ShouldBe("RMR*IV*8812**1200.00 RMR*IV*8813**34.50");
    }

    [Theory]
    [InlineData("PPD", 22, PaymentDirection.Credit, PaymentLineKind.Payment)]
    [InlineData("PPD", 32, PaymentDirection.Credit, PaymentLineKind.Payment)]
    [InlineData("CCD", 42, PaymentDirection.Credit, PaymentLineKind.Payment)]
    [InlineData("PPD", 52, PaymentDirection.Credit, PaymentLineKind.Payment)]
    [InlineData("WEB", 27, PaymentDirection.Debit, PaymentLineKind.Payment)]
    [InlineData("TEL", 37, PaymentDirection.Debit, PaymentLineKind.Payment)]
    [InlineData("CCD", 47, PaymentDirection.Debit, PaymentLineKind.Payment)]
    [InlineData("ARC", 27, PaymentDirection.Debit, PaymentLineKind.Payment)]
    [InlineData("BOC", 27, PaymentDirection.Debit, PaymentLineKind.Payment)]
    [InlineData("RCK", 27, PaymentDirection.Debit, PaymentLineKind.Payment)]
    public void Transaction_codes_say_which_way(string entryClass, int code, PaymentDirection direction, PaymentLineKind kind)
    {
        PaymentFile file = Files.Read(NachaFile.Write(new NachaGroup(entryClass, Stones with { Code = code })));
        file.ShouldBeWhole();
        (file.Lines[0].Direction, file.Lines[0].Kind).ShouldBe((direction, kind));
    }

    [Theory]
    [InlineData(23)]
    [InlineData(33)]
    public void A_prenote_tries_the_account_and_moves_nothing(int code)
    {
        PaymentFile file = Files.Read(NachaFile.Write(new NachaGroup("PPD", Stones with { Code = code, Cents = 0 }, Gold)));
        file.ShouldBeWhole();
        file.Lines[0].Kind.ShouldBe(PaymentLineKind.Prenote);
        (file.Totals.Lines, file.Totals.Payments).ShouldBe((2, 1));
        Files.Read(NachaFile.Write(new NachaGroup("PPD", Stones with { Code = code, Cents = 100 }))).ShouldName(PaymentFileCodes.PrenoteWithAmount, 3, 30);
    }

    [Fact]
    public void A_zero_dollar_entry_carries_data_only()
    {
        PaymentFile file = Files.Read(NachaFile.Write(new NachaGroup("CCD", Stones with { Code = 24, Cents = 0, Addenda = ["ADVICE 7"] })));
        file.ShouldBeWhole();
        file.Lines[0].Kind.ShouldBe(PaymentLineKind.RemittanceOnly);
        file.Lines[0].Remittance.ShouldBe("ADVICE 7");
    }

    [Fact]
    public void An_international_entry_goes_to_the_foreign_account()
    {
        PaymentFile file = Files.Read(NachaFile.International("DE89370400440532013000", "02", "COBADEFFXXX", "DE", 250_000, "INVOICE 9"));
        file.ShouldBeWhole();
        PaymentLine line = file.Lines.ShouldHaveSingleItem();
        line.Account.ShouldBe(KnownAccount.OfIban("DE89370400440532013000"));
        (line.Payee, line.Bic, line.Reference, line.Remittance, line.Amount).ShouldBe(("Edelsteine Huber", "COBADEFFXXX", "K-1001", "INVOICE 9", 2500m));
        line.Batch.Name.ShouldBe("LINDEN JEWELLERS");

        Files.Read(NachaFile.International("0532013000", "01", "37040044", "DE", 100)).Lines[0].Account.ShouldBe(KnownAccount.OfOther("37040044", "0532013000"));
        Files.Read(NachaFile.International("0532013000", "01", "091000019", "US", 100)).Lines[0].Account.ShouldBe(KnownAccount.OfUs("091000019", "0532013000"));
    }

    [Fact]
    public void Each_of_the_seven_addenda_of_an_international_entry_is_missed()
    {
        for (int missing = 3; missing <= 9; missing++)
        {
            List<string> records = NachaFile.International("DE89370400440532013000", "02", "COBADEFFXXX", "DE", 100);
            records.RemoveAt(missing);
            PaymentFile file = Files.Read(records);
            file.ShouldName(PaymentFileCodes.IatMissing, 3, 1);
            file.Defects.First(d => d.Code == PaymentFileCodes.IatMissing).Detail.ShouldBe($"1{missing - 3}");
        }
    }

    [Fact]
    public void The_eight_and_nine_of_seven_addenda_are_told_apart()
    {
        List<string> twice = NachaFile.International("DE89370400440532013000", "02", "COBADEFFXXX", "DE", 100);
        twice.Insert(4, twice[3]);
        Files.Read(twice).Defects.ShouldContain(d => d.Code == PaymentFileCodes.IatRepeated && d.Line == 5);
        List<string> order = NachaFile.International("DE89370400440532013000", "02", "COBADEFFXXX", "DE", 100);
        (order[4], order[5]) = (order[5], order[4]);
        Files.Read(order).Defects.ShouldContain(d => d.Code == PaymentFileCodes.IatOrder && d.Line == 6);
    }

    [Fact]
    public void Returns_and_notifications_of_change_are_known()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones with { Code = 26, Addenda = ["x"] }, Gold with { Code = 21, Addenda = ["x"] }));
        records[3] = "799R01091000010000001      02100002" + new string(' ', 44) + "021000020000001";
        records[5] = "798C01091000010000002      01100001" + "1918171614".PadRight(29) + new string(' ', 15) + "011000010000001";
        PaymentFile file = Files.Read(records);
        file.ShouldBeWhole();
        file.Lines.Select(l => l.Kind).ShouldBe([PaymentLineKind.Return, PaymentLineKind.Correction]);
        file.Totals.Payments.ShouldBe(0);
    }

    [Theory]
    [InlineData(1, 4, PaymentFileCodes.BatchEntryCount)]
    [InlineData(1, 10, PaymentFileCodes.BatchHash)]
    [InlineData(1, 20, PaymentFileCodes.BatchDebits)]
    [InlineData(1, 32, PaymentFileCodes.BatchCredits)]
    [InlineData(2, 1, PaymentFileCodes.BatchCount)]
    [InlineData(2, 13, PaymentFileCodes.FileEntryCount)]
    [InlineData(2, 21, PaymentFileCodes.FileHash)]
    [InlineData(2, 31, PaymentFileCodes.FileDebits)]
    [InlineData(2, 43, PaymentFileCodes.FileCredits)]
    public void Every_total_is_counted_again(int fromEnd, int at, string code)
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones, Gold with { Code = 27 }));
        int index = records.FindIndex(r => r[0] == (fromEnd == 1 ? '8' : '9'));
        records[index] = Altered(records[index], at, '7');
        Files.Read(records).ShouldName(code, index + 1, at + 1);
    }

    [Fact]
    public void The_number_of_blocks_is_counted_again()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones));
        int index = records.FindIndex(r => r[0] == '9');
        records[index] = Altered(records[index], 12, '7');
        Files.Read(records).ShouldName(PaymentFileCodes.BlockCount, index + 1, 8, PaymentFileSeverity.Warning);
    }

    [Theory]
    [InlineData(1, 1, '9', PaymentFileCodes.ServiceClass)]
    [InlineData(1, 52, 'Q', PaymentFileCodes.EntryClass)]
    [InlineData(2, 1, '9', PaymentFileCodes.TransactionCode)]
    [InlineData(2, 11, '2', PaymentFileCodes.RoutingCheckDigit)]
    [InlineData(2, 38, 'x', PaymentFileCodes.AmountInvalid)]
    [InlineData(2, 78, '1', PaymentFileCodes.AddendaMissing)]
    [InlineData(2, 78, ' ', PaymentFileCodes.AddendaIndicator)]
    [InlineData(2, 90, 'x', PaymentFileCodes.TraceNumber)]
    [InlineData(0, 34, '1', PaymentFileCodes.RecordSize)]
    [InlineData(0, 38, '1', PaymentFileCodes.BlockingFactor)]
    [InlineData(0, 39, '2', PaymentFileCodes.FormatCode)]
    [InlineData(0, 25, '7', PaymentFileCodes.DateInvalid)]
    public void A_wrong_field_is_named_with_its_line(int index, int at, char with, string code)
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones));
        records[index] = Altered(records[index], at, with);
        PaymentFile file = Files.Read(records);
        PaymentFileDefect defect = file.Defects.First(d => d.Code == code);
        defect.Line.ShouldBe(index + 1);
        defect.Column.ShouldBeInRange(at - 11, at + 1);
        file.IsComplete.ShouldBeFalse();
    }

    [Fact]
    public void Trace_numbers_ascend_and_belong_to_the_bank()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones, Gold));
        (records[2], records[3]) = (records[3], records[2]);
        Files.Read(records).ShouldName(PaymentFileCodes.TraceNotAscending, 4, 80, PaymentFileSeverity.Warning);
        records = NachaFile.Records(new NachaGroup("PPD", Stones, Gold));
        records[3] = Altered(records[3], 80, '8');
        Files.Read(records).ShouldName(PaymentFileCodes.TraceOfOtherBank, 4, 80, PaymentFileSeverity.Warning);
    }

    [Fact]
    public void A_debit_may_not_hide_in_a_batch_of_credits()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones, Gold));
        records[3] = Altered(records[3], 2, '7');
        PaymentFile file = Files.Read(records);
        file.ShouldName(PaymentFileCodes.ServiceClassEntries, 2, 2);
        file.Lines[1].Direction.ShouldBe(PaymentDirection.Debit);
    }

    [Fact]
    public void Addenda_stay_with_their_entry()
    {
        List<string> records = NachaFile.Records(new NachaGroup("CCD", Stones with { Addenda = ["A"] }, Gold with { Addenda = ["B"] }));
        (records[3], records[5]) = (records[5], records[3]);
        Files.Read(records).Defects.Count(d => d.Code == PaymentFileCodes.AddendaOfOtherEntry).ShouldBe(2);
        Files.Read(NachaFile.Write(new NachaGroup("CCD", Stones with { Addenda = ["A", "B"] }))).ShouldName(PaymentFileCodes.TooManyAddenda, 3, 79);
    }

    [Fact]
    public void A_file_that_was_cut_off_is_never_complete()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones, Gold), new NachaGroup("CCD", Gold));
        int control = records.FindIndex(r => r[0] == '9');
        for (int keep = 1; keep <= control; keep++)
            Files.Read(records.Take(keep)).Defects.ShouldContain(d => d.Code == PaymentFileCodes.FileControlMissing, $"{keep} records");
        Files.Read(records.Take(control + 1)).IsComplete.ShouldBeTrue();
    }

    [Fact]
    public void Nothing_may_follow_the_end()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones));
        records.Add(records[2]);
        Files.Read(records).ShouldName(PaymentFileCodes.RecordAfterEnd, records.Count, 1);
    }

    [Fact]
    public void Blanks_that_a_program_cut_off_are_a_warning_and_text_beyond_the_record_an_error()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones));
        int control = records.FindIndex(r => r[0] == '9');
        records[control] = records[control].TrimEnd();
        PaymentFile file = Files.Read(records);
        file.ShouldName(PaymentFileCodes.RecordPadding, control + 1, 56, PaymentFileSeverity.Warning);
        file.IsComplete.ShouldBeTrue();
        records[2] += "1";
        Files.Read(records).ShouldName(PaymentFileCodes.RecordLength, 3, 95);
    }

    [Fact]
    public void Same_day_is_asked_for_in_the_descriptive_date()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones));
        Files.Read(records).Batches[0].IsSameDay.ShouldBeFalse();
        records[1] = records[1][..63] + "SD1300" + records[1][69..];
        PaymentFile file = Files.Read(records);
        file.ShouldBeWhole();
        file.Batches[0].IsSameDay.ShouldBeTrue();
    }

    [Fact]
    public void An_operators_advice_has_wider_totals()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", Stones));
        records.RemoveRange(1, records.Count - 1);
        records.Add("5280LINDEN JEWELLERS" + new string(' ', 20) + "1123456789ADVACCOUNTING      261124   009100001" + "0000001");
        records.Add("681" + "021000021" + "5551234".PadRight(15) + "000000012345" + "091000019" + "00001" + " " + "LINDEN JEWELLERS".PadRight(22) + "  " + "0" + "09100001" + "328" + "0001");
        records.Add("8280" + "000001" + "0002100002" + "0".PadLeft(20, '0') + "12345".PadLeft(20, '0') + new string(' ', 19) + "09100001" + "0000001");
        records.Add("9000001" + "000001" + "00000001" + "0002100002" + "0".PadLeft(20, '0') + "12345".PadLeft(20, '0') + new string(' ', 23));
        while (records.Count % 10 != 0)
            records.Add(new string('9', 94));
        PaymentFile file = Files.Read(records);
        file.ShouldBeWhole();
        (file.Lines[0].Kind, file.Lines[0].Amount, file.Totals.Payments).ShouldBe((PaymentLineKind.Advice, 123.45m, 0));
    }

    [Theory]
    [InlineData("   ")]
    [InlineData("---")]
    public void An_entry_without_an_account_has_none(string account)
    {
        PaymentFile file = Files.Read(NachaFile.Write(new NachaGroup("PPD", Stones with { Account = account })));
        file.ShouldName(PaymentFileCodes.AccountMissing, 3, 13);
        file.Lines[0].Account.ShouldBeNull();
    }

    [Fact]
    public void A_byte_order_mark_moves_nothing() =>
        Files.Read([0xEF, 0xBB, 0xBF, .. NachaFile.Write("", new NachaGroup("PPD", Stones, Gold))]).ShouldBeWhole();

    internal static string Altered(string record, int at, char with) => record[..at] + with + record[(at + 1)..];
}
