using System.Text;
using Bezel.Money;
using Bezel.Money.Statements;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Payments.Checking;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using static Bezel.Suppliers.Tests.Payments.PaymentLines;

namespace Bezel.Suppliers.Tests.Payments;

public sealed class SentTests
{
    private static readonly (string, KnownAccount, decimal, string)[] Rows = [("Meridian Diamonds", Meridian, 1200, "INV-1"), ("Kestrel Castings", Kestrel, 300, "INV-2"), ("Vale Refining", Stranger, 45.5m, "INV-3")];

    [Fact]
    public void A_file_altered_after_it_was_signed_is_named_payment_by_payment()
    {
        SentComparison other = Beside(("Meridian Diamonds", Stranger with { Account = "66660001" }, 1200, "INV-1"), ("Kestrel Castings", Kestrel, 3000, "INV-2"), ("Vale Refining", Stranger, 45.5m, "INV-3"));
        other.Same.ShouldBe(1);
        other.Differences.Select(d => (d.Kind, d.Number)).ShouldBe([(SentDifferenceKind.OtherAccount, 1), (SentDifferenceKind.OtherAmount, 2)]);
        other.Differences[0].Say().ShouldContain("6789");
        other.Differences[0].Say().ShouldContain("0001");
        other.IsUrgent.ShouldBeTrue();

        Beside(("Somebody Else", Meridian, 1200, "INV-1"), Rows[1], Rows[2]).Differences.ShouldHaveSingleItem().Kind.ShouldBe(SentDifferenceKind.OtherPayee);
        SentComparison added = Beside(Rows[0], Rows[1], Rows[2], ("Vale Refining", Stranger with { Account = "66660001" }, 9000, "X"));
        (added.Same, added.Added, added.Missing).ShouldBe((3, 1, 0));
        SentComparison missing = Beside(Rows[2], Rows[0]);
        (missing.Same, missing.Missing, missing.IsUrgent).ShouldBe((2, 1, false));
        Beside(Rows[2], Rows[1], Rows[0]).Differences.ShouldBeEmpty("the order does not count");
    }

    [Fact]
    public void A_statement_says_what_was_paid_what_was_not_yet_and_what_is_in_no_file()
    {
        SentComparison found = Booked((Meridian, "Meridian Diamonds LLC", -1200, "INV-1"), (Kestrel, "Kestrel", -300, ""), (null, "", -12.5m, ""), (Stranger with { Account = "66660001" }, "Unknown House", -800, ""));
        (found.Same, found.Missing, found.Added, found.Altered).ShouldBe((2, 1, 2, 0));
        found.Differences.Count(d => d.IsUrgent).ShouldBe(1, "a fee bears no account");
        found.Differences[0].SentEnds.ShouldBe("0001");
    }

    [Fact]
    public void A_payment_that_reached_another_account_or_of_another_amount_was_altered()
    {
        SentComparison found = Booked((Stranger with { Account = "66660001" }, "Meridian Diamonds", -1200, "INV-1"), (Kestrel, "Kestrel Castings", -3000, ""), (Stranger, "Vale Refining", -45.5m, ""));
        found.Differences.Select(d => (d.Kind, d.Number)).ShouldBe([(SentDifferenceKind.OtherAccount, 1), (SentDifferenceKind.OtherAmount, 2)]);
        found.Same.ShouldBe(1);
    }

    [Fact]
    public void A_statement_without_accounts_is_paired_by_name_and_by_amount()
    {
        SentComparison found = Booked((null, "ACH MERIDIAN DIAMONDS 001", -1200, ""), (null, "KESTREL CASTINGS", -300, ""), (null, "", -45.5m, ""));
        (found.Same, found.Missing, found.Added).ShouldBe((3, 0, 0));
    }

    [Fact]
    public void One_sum_for_the_whole_file_is_told_as_what_it_is()
    {
        SentComparison found = Booked((null, "ACH ORIGINATION", -1545.5m, ""));
        (found.Same, found.IsInOneSum, found.Missing, found.Added).ShouldBe((3, true, 0, 0));
        Booked((null, "ACH ORIGINATION", -1545.6m, "")).IsInOneSum.ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Comparing_is_kept_and_what_may_be_on_its_way_to_a_stranger_is_urgent(string kind)
    {
        await using PaymentShop shop = await PaymentShop.OpenAsync(kind);
        KeptPaymentFile waiting = await shop.KeepAsync(("Kestrel Castings", Kestrel, 1, "x1"));
        await Should.ThrowAsync<RefusedException>(async () => await shop.Comparing.CompareAsync(await shop.ProfileAsync(), shop.Anna, waiting.Id, ComparedWith.File, Csv(Rows), "sent.csv"));
        KeptPaymentFile file = await shop.SignedAsync(Rows);
        ComparedOutcome same = await shop.Comparing.CompareAsync(await shop.ProfileAsync(), shop.Anna, file.Id, ComparedWith.File, Csv(Rows), "sent.csv");
        (same.Row!.SameCount, same.Row.AlteredCount, same.Row.Finding).ShouldBe((3, 0, null));
        ComparedOutcome altered = await shop.Comparing.CompareAsync(await shop.ProfileAsync(), shop.Anna, file.Id, ComparedWith.File,
            Csv(("Meridian Diamonds", Stranger with { Account = "66660001" }, 1200, "INV-1"), Rows[1], Rows[2]), "sent.csv");
        altered.Row!.AlteredCount.ShouldBe(1);
        await using ShopReading reading = await shop.Test.Store.ReadAsync(shop.Test.Shop);
        Finding finding = await reading.Db.Set<Finding>().SingleAsync(f => f.Kind == "suppliers.payment-sent");
        finding.Urgency.ShouldBe(Urgency.Urgent);
        finding.Id.ShouldBe(altered.Row.Finding!.Value);
        KeptPaymentFile now = (await PaymentFiles.FindAsync(reading.Db, file.Id))!;
        now.ComparedAt.ShouldNotBeNull();
        shop.Comparing.OpenOf(now, await reading.Db.Set<PaymentFileComparison>().SingleAsync(c => c.Id == altered.Row.Id))!.Differences[0].SentEnds.ShouldBe("0001");
        (await RawBytes.ContainAsync(shop.Test, "66660001")).ShouldBeFalse();
        ComparedOutcome broken = await shop.Comparing.CompareAsync(await shop.ProfileAsync(), shop.Anna, file.Id, ComparedWith.Statement, new MemoryStream(Encoding.UTF8.GetBytes("nothing")), "x");
        broken.Row.ShouldBeNull();
    }

    private static SentComparison Beside(params (string, KnownAccount, decimal, string)[] sent) =>
        SentFile.Compare(Check(Csv(Rows), BookOf()).Lines, Check(Csv(sent), BookOf()).Lines);

    private static SentComparison Booked(params (KnownAccount? Account, string Name, decimal Amount, string Reference)[] movements)
    {
        var account = new StatementAccount();
        var statement = new BankStatement
        {
            FileName = "statement",
            Sha256 = [],
            IsComplete = true,
            Lines = [.. movements.Select((m, i) => new StatementLine { Line = i + 2, Date = new DateOnly(2026, 11, 3), Amount = m.Amount, CounterpartyName = m.Name, CounterpartyAccount = m.Account, Reference = m.Reference, Account = account })],
        };
        return SentStatement.Compare(Check(Csv(Rows), BookOf()).Lines, statement, new DateOnly(2026, 11, 2), [], BookOf());
    }
}
