using Bezel.Money.PaymentFiles;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Money.Tests.PaymentFiles;

public class NachaPropertyTests
{
    private static readonly Gen<NachaItem> AnyItem =
        from seed in Gen.Choose(0, 1_000_000)
        from account in Gen.Choose(1, int.MaxValue)
        from cents in Gen.Choose(1, int.MaxValue)
        from code in Gen.Elements(22, 27, 32, 37, 42, 47)
        from name in Gen.Elements("STONE & SONS", "GOLD CO", "M\u00DCLLER", "A")
        from addenda in Gen.Choose(0, 3)
        select new NachaItem(NachaFile.Routing(seed), account.ToString(System.Globalization.CultureInfo.InvariantCulture), cents, name, "R" + seed, code,
            [.. Enumerable.Range(1, addenda).Select(i => "PART " + i)]);

    private static readonly Arbitrary<NachaItem[]> AnyItems = AnyItem.NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();

    [Fact]
    public void What_is_written_is_read() => Prop.ForAll(AnyItems, items =>
    {
        PaymentFile file = Files.Read(NachaFile.Write(new NachaGroup("CTX", items)));
        file.Defects.ShouldBeEmpty();
        file.Lines.Select(l => (l.Account!, l.Amount, l.Payee, l.Reference, l.Direction, l.Remittance)).ShouldBe(items.Select(i => (
            KnownAccount.OfUs(i.Routing, i.Account), i.Cents / 100m, i.Name, i.Id, i.IsCredit ? PaymentDirection.Credit : PaymentDirection.Debit, string.Join(' ', i.Addenda))));
        return true;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_altered_character_of_a_bank_number_an_account_or_an_amount_is_seen()
    {
        List<string> records = NachaFile.Records(
            new NachaGroup("PPD", new NachaItem("021000021", "12345678", 123_450, "STONE"), new NachaItem("011000015", "0098765", 500, "GOLD")),
            new NachaGroup("CCD", new NachaItem("091000019", "AB-1234 5", 99, "SILVER", "", 27)));
        string before = Files.Read(records).Money();
        int altered = 0;
        for (int r = 0; r < records.Count; r++)
        {
            if (records[r][0] != '6')
                continue;
            for (int at = 3; at < 39; at++)
            {
                foreach (char with in "0123456789AZ -")
                {
                    // A blank for a hyphen, or either behind the number, is the same account.
                    if (with == records[r][at] || with is ' ' or '-' && records[r][at] is ' ' or '-' && with is ' ' or '-')
                        continue;
                    var changed = new List<string>(records) { [r] = NachaTests.Altered(records[r], at, with) };
                    PaymentFile file = Files.Read(changed);
                    (!file.IsComplete || file.Money() != before).ShouldBeTrue($"record {r}, place {at}, {with}");
                    altered++;
                }
            }
        }
        altered.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void Every_altered_digit_of_a_bank_number_or_an_amount_breaks_the_totals()
    {
        List<string> records = NachaFile.Records(new NachaGroup("PPD", new NachaItem("021000021", "12345678", 123_450, "STONE"), new NachaItem("011000015", "0098765", 500, "GOLD")));
        for (int at = 3; at < 39; at++)
        {
            if (at is >= 12 and < 29)
                continue;
            var changed = new List<string>(records) { [2] = NachaTests.Altered(records[2], at, (char)('0' + (records[2][at] - '0' + 3) % 10)) };
            Files.Read(changed).IsComplete.ShouldBeFalse($"place {at}");
        }
    }
}
