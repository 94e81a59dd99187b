using Bezel.Money.PaymentFiles;

namespace Bezel.Money.Tests.PaymentFiles;

public class Standard18Tests
{
    private static readonly BacsItem Stones = new("200000", "55779911", 123_450, "STONE AND SONS", "INV 1");
    private static readonly BacsItem Gold = new("309999", "01234567", 500, "GOLD LTD", "INV 2");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_who_is_paid_how_much_and_where(bool manyDays)
    {
        PaymentFile file = Files.Read(Standard18File.Records(manyDays, Stones, Gold));
        file.ShouldBeWhole();
        (file.Format, file.Version, file.Created).ShouldBe((PaymentFileFormat.Standard18, manyDays ? "106" : "100", new DateOnly(2026, 11, 20)));
        file.Lines.Count.ShouldBe(2);
        PaymentLine line = file.Lines[0];
        (line.Payee, line.Amount, line.Currency, line.Reference, line.Direction, line.Line).ShouldBe(("STONE AND SONS", 1234.50m, "GBP", "INV 1", PaymentDirection.Credit, 5));
        line.Account.ShouldBe(KnownAccount.OfUk("200000", "55779911"));
        line.Date.ShouldBe(new DateOnly(2026, 11, 24));
        line.Batch.Account.ShouldBe(KnownAccount.OfUk("600001", "31926819"));
        (line.Batch.Name, line.Batch.Id).ShouldBe(("LINDEN JEWELLERS", "123456"));
        (file.Totals.DeclaredCount, file.Totals.DeclaredTotal).ShouldBe((3, 2479m));
    }

    [Theory]
    [InlineData("01")]
    [InlineData("17")]
    [InlineData("18")]
    [InlineData("19")]
    public void Collections_are_debits(string code)
    {
        PaymentFile file = Files.Read(Standard18File.Records(false, Stones with { Code = code }));
        file.ShouldBeWhole();
        file.Lines[0].Direction.ShouldBe(PaymentDirection.Debit);
    }

    [Fact]
    public void Records_without_labels_are_read_with_a_warning()
    {
        List<string> records = Standard18File.Records(false, Stones, Gold);
        PaymentFile file = Files.Read(records.GetRange(4, 2));
        file.ShouldName(PaymentFileCodes.LabelsMissing, 1, 1, PaymentFileSeverity.Warning);
        file.Lines.Count.ShouldBe(2);
        Files.Read(records.GetRange(4, 2).Select(r => r.TrimEnd())).Lines.Select(l => (l.Amount, l.Payee)).ShouldBe([(1234.50m, "STONE AND SONS"), (5m, "GOLD LTD")]);
    }

    [Theory]
    [InlineData(4, PaymentFileCodes.TrailerDebits)]
    [InlineData(17, PaymentFileCodes.TrailerCredits)]
    [InlineData(30, PaymentFileCodes.TrailerDebitCount)]
    [InlineData(37, PaymentFileCodes.TrailerCreditCount)]
    public void Every_total_is_counted_again(int at, string code)
    {
        List<string> records = Standard18File.Records(false, Stones, Gold);
        records[^1] = NachaTests.Altered(records[^1], at + 2, '7');
        Files.Read(records).ShouldName(code, records.Count, at + 1);
    }

    [Fact]
    public void Every_altered_digit_of_an_amount_or_account_is_seen()
    {
        List<string> records = Standard18File.Records(false, Stones, Gold);
        string before = Files.Read(records).Money();
        for (int at = 0; at < 46; at++)
        {
            if (at is 14 or >= 17 and < 35)
                continue;
            foreach (char with in "0123456789A ")
            {
                if (records[4][at] == with)
                    continue;
                var changed = new List<string>(records) { [4] = NachaTests.Altered(records[4], at, with) };
                PaymentFile file = Files.Read(changed);
                (!file.IsComplete || file.Money() != before).ShouldBeTrue($"place {at}, {with}");
            }
        }
    }

    [Fact]
    public void Without_its_contra_or_trailer_the_file_is_not_complete()
    {
        List<string> records = Standard18File.Records(false, Stones, Gold);
        List<string> contra = [.. records];
        contra.RemoveAt(6);
        Files.Read(contra).Defects.ShouldContain(d => d.Code == PaymentFileCodes.ContraMissing);
        Files.Read(records.Take(records.Count - 1)).Defects.ShouldContain(d => d.Code == PaymentFileCodes.TrailerMissing);
        records.Add(records[4]);
        Files.Read(records).Defects.ShouldContain(d => d.Code == PaymentFileCodes.RecordAfterEnd && d.Line == records.Count);
    }

    [Theory]
    [InlineData(3, 'x', PaymentFileCodes.SortCodeInvalid)]
    [InlineData(9, 'x', PaymentFileCodes.UkAccountInvalid)]
    [InlineData(15, 'x', PaymentFileCodes.TransactionCode)]
    [InlineData(40, 'x', PaymentFileCodes.AmountInvalid)]
    public void A_wrong_field_is_named_with_its_line(int at, char with, string code)
    {
        List<string> records = Standard18File.Records(false, Stones);
        records[4] = NachaTests.Altered(records[4], at, with);
        Files.Read(records).Defects.ShouldContain(d => d.Code == code && d.Line == 5);
    }
}
