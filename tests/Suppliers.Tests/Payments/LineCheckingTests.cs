using System.Text;
using Bezel.Money;
using Bezel.Suppliers.Payments.Checking;
using static Bezel.Suppliers.Tests.Payments.PaymentLines;

namespace Bezel.Suppliers.Tests.Payments;

public sealed class LineCheckingTests
{
    [Theory]
    [InlineData("Meridian Diamonds LLC")]
    [InlineData("MERIDIAN DIAMONDS")]
    [InlineData("Meridian Diamonds, Inc")]
    [InlineData("Merídian Díamonds")]
    [InlineData("Diamonds Meridian")]
    [InlineData("MERIDIAN DIAMOND")]
    [InlineData("MERIDIAN DIA")]
    [InlineData("Meridian Diarnonds")]
    [InlineData("Meridain Diamonds")]
    [InlineData("Meridian Diamonds Antwerp")]
    [InlineData("MeridianDiamonds")]
    public void A_supplier_that_is_to_be_paid_on_another_account_stops_however_its_name_is_written(string payee)
    {
        CheckedLine line = One(payee, Stranger);
        line.Outcome.ShouldBe(LineOutcome.Stop);
        line.Reasons[0].Code.ShouldBe(LineReasonCode.AccountChanged);
        line.Reasons[0].OnFileEnds.ShouldBe("6789");
        line.Reasons[0].Say(line).ShouldContain("8812");
        line.Reasons[0].Say(line).ShouldNotContain("55558812");
    }

    [Theory]
    [InlineData("Meridian Hotels")]
    [InlineData("Vale Refining")]
    [InlineData("Diamonds Direct")]
    [InlineData("Kestrel Falconry")]
    public void Somebody_else_whose_name_is_a_little_like_it_is_only_looked_at(string payee) => One(payee, Stranger).Outcome.ShouldBe(LineOutcome.Look);

    [Theory]
    [InlineData("Meridian Diamonds", "000123456789")]
    [InlineData("MERIDIAN DIAMONDS LLC", "123456789")]
    [InlineData("", "123456789")]
    [InlineData("Meridian", "0123456789")]
    public void The_account_on_file_goes_however_it_is_written(string payee, string number)
    {
        CheckedLine line = One(payee, Meridian with { Account = number });
        line.Outcome.ShouldBe(LineOutcome.Ok);
        line.Supplier.ShouldBe(1);
        line.Reasons.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("KASITHBK", LineOutcome.Ok)]
    [InlineData("kasithbkxxx", LineOutcome.Ok)]
    [InlineData("", LineOutcome.Ok)]
    [InlineData("BKKBTHBK", LineOutcome.Stop)]
    [InlineData("BKKBTHBKXXX", LineOutcome.Stop)]
    public void The_same_number_at_another_bank_told_by_its_bic_is_another_account(string bic, LineOutcome outcome)
    {
        var book = new PayeeBook([Payee(1, "Siam Stones", true, KnownAccount.OfOther("KASITHBK", "1234567890"))]);
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"Payee,SWIFT,Account number,Amount,Currency,Reference\nSiam Stones,{bic},1234567890,100.00,USD,F-1\n"));
        Check(file, book).Lines.ShouldHaveSingleItem().Outcome.ShouldBe(outcome);
    }

    [Fact]
    public void Another_suppliers_account_stops_and_says_whose_it_is()
    {
        CheckedLine line = One("Meridian Diamonds", Kestrel);
        line.Outcome.ShouldBe(LineOutcome.Stop);
        line.Codes().ShouldBe([LineReasonCode.OtherSuppliersAccount]);
        line.Reasons[0].Say(line).ShouldContain("on file for Kestrel Castings Inc.");
        One("Somebody Entirely Else", Kestrel).Codes().ShouldBe([LineReasonCode.OtherName]);
    }

    [Fact]
    public void A_name_that_was_cut_to_another_suppliers_whole_name_is_still_the_accounts_owner()
    {
        var book = new PayeeBook([Payee(1, "Harbour Kestrel 12", true, Meridian), Payee(2, "Harbour Kestrel 1234", true, Kestrel)]);
        One("HARBOUR KESTREL 12", Kestrel, book: book).Outcome.ShouldBe(LineOutcome.Ok);
        One("HARBOUR KESTREL 1234", Meridian, book: book).Outcome.ShouldBe(LineOutcome.Stop);
    }

    [Fact]
    public void An_account_that_a_request_claims_stops_whoever_is_named_and_even_when_the_book_was_edited_to_match()
    {
        PayeeBook open = BookOf(new ClaimedAccount(1, Stranger, IsRefused: false, 7));
        One("Some Holding", Stranger, book: open).Codes().ShouldBe([LineReasonCode.AccountOnHold]);
        One("Meridian Diamonds", Stranger, book: open).Codes().ShouldBe([LineReasonCode.AccountChanged, LineReasonCode.AccountOnHold], ignoreOrder: true);
        One("Some Holding", Stranger, book: BookOf(new ClaimedAccount(1, Stranger, IsRefused: true, 7))).Codes().ShouldBe([LineReasonCode.AccountRefused]);

        var edited = new PayeeBook([Payee(1, "Meridian Diamonds", true, Meridian, Stranger)], [], [new ClaimedAccount(1, Stranger, IsRefused: false, 7)]);
        One("Meridian Diamonds", Stranger, book: edited).Codes().ShouldBe([LineReasonCode.AccountOnHold]);
        One("Meridian Diamonds", Meridian, book: edited).Outcome.ShouldBe(LineOutcome.Ok, "the verified account goes on");
    }

    [Fact]
    public void The_verified_account_of_a_supplier_with_an_open_request_goes_with_a_warning()
    {
        var book = new PayeeBook([Payee(1, "Meridian Diamonds", true, Meridian) with { OpenRequest = 4 }], [], [new ClaimedAccount(1, Stranger, false, 4)]);
        CheckedLine line = One("Meridian Diamonds", Meridian, book: book);
        line.Outcome.ShouldBe(LineOutcome.Look);
        line.Reasons.ShouldHaveSingleItem().Number.ShouldBe(4);
    }

    [Fact]
    public void An_account_nobody_made_sure_of_is_looked_at_until_it_was_paid()
    {
        var book = new PayeeBook([Payee(1, "Meridian Diamonds", false, Meridian)]);
        One("Meridian Diamonds", Meridian, book: book).Codes().ShouldBe([LineReasonCode.NeverVerified]);
        var paid = new PaymentMemory();
        paid.Add(Meridian, new SeenAccount(3, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch));
        One("Meridian Diamonds", Meridian, book: book, memory: paid).Outcome.ShouldBe(LineOutcome.Ok);
    }

    [Fact]
    public void A_payment_that_is_there_twice_is_looked_at_the_second_time_and_one_of_another_amount_is_not()
    {
        List<CheckedLine> lines = Check(Csv(("Meridian Diamonds", Meridian, 1200, "A"), ("Kestrel Castings", Kestrel, 1200, "B"), ("Meridian Diamonds", Meridian, 1200, "C"), ("Meridian Diamonds", Meridian, 1201, "D")), BookOf()).Lines;
        lines.Select(l => l.Outcome).ShouldBe([LineOutcome.Ok, LineOutcome.Ok, LineOutcome.Look, LineOutcome.Ok]);
        lines[2].Reasons.ShouldHaveSingleItem().Number.ShouldBe(1);
        var memory = new PaymentMemory(false);
        memory.AddEarlier(PaymentMemory.PrintOf(Kestrel, 'a', "1200.00USD"), 9);
        One("Kestrel Castings", Kestrel, 1200, memory: memory).Codes().ShouldBe([LineReasonCode.SameInEarlierFile]);
        One("Kestrel Castings", Kestrel, 1200.01m, memory: memory).Outcome.ShouldBe(LineOutcome.Ok);
    }

    [Fact]
    public void The_same_reference_to_the_same_account_is_looked_at_and_one_that_all_payments_bear_is_not()
    {
        Check(Csv(("Meridian Diamonds", Meridian, 10, "INV-4471"), ("Meridian Diamonds", Meridian, 11, "INV-4471")), BookOf()).Lines[1].Codes().ShouldContain(LineReasonCode.SameReference);
        Check(Csv(("Meridian Diamonds", Meridian, 10, "Vale and Daughters"), ("Meridian Diamonds", Meridian, 11, "Vale and Daughters")), BookOf()).Lines[1].Reasons.ShouldBeEmpty();
        Check(Csv(("Meridian Diamonds", Meridian, 10, "INV-4471"), ("Kestrel Castings", Kestrel, 11, "INV-4471")), BookOf()).Lines[1].Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void An_amount_far_above_the_last_ones_is_looked_at_and_one_odd_payment_before_does_not_hide_it()
    {
        var memory = new PaymentMemory(false);
        memory.Add(1, "USD", [900, 1000, 1100, 950, 1050, 40000]);
        One("Meridian Diamonds", Meridian, 9000, memory: memory).Codes().ShouldBe([LineReasonCode.AmountFarAbove]);
        One("Meridian Diamonds", Meridian, 1400, memory: memory).Outcome.ShouldBe(LineOutcome.Ok);
        var few = new PaymentMemory(false);
        few.Add(1, "USD", [900, 1000, 1100, 950]);
        One("Meridian Diamonds", Meridian, 9000, memory: few).Outcome.ShouldBe(LineOutcome.Ok, "four payments say nothing");
    }

    [Fact]
    public void More_than_the_book_says_is_looked_at_and_less_is_told()
    {
        var book = new PayeeBook([Payee(1, "Meridian Diamonds", true, Meridian) with { UsualFrom = 50, UsualTo = 5000, UsualCurrency = "USD" }]);
        One("Meridian Diamonds", Meridian, 5000.01m, book).Codes().ShouldBe([LineReasonCode.AboveBook]);
        CheckedLine below = One("Meridian Diamonds", Meridian, 49, book);
        below.Outcome.ShouldBe(LineOutcome.Ok);
        below.Codes().ShouldBe([LineReasonCode.BelowBook]);
        One("Meridian Diamonds", Meridian, 5000, book).Reasons.ShouldBeEmpty();
    }

    [Fact]
    public void A_supplier_without_an_account_on_file_and_a_stranger_are_looked_at()
    {
        var book = new PayeeBook([Payee(1, "Meridian Diamonds")]);
        One("Meridian Diamonds", Stranger, book: book).Codes().ShouldBe([LineReasonCode.NoneOnFile]);
        One("Quite Another House", Stranger, book: book).Codes().ShouldBe([LineReasonCode.UnknownPayee]);
    }

    [Fact]
    public void The_books_digest_is_another_one_when_anything_that_counts_is()
    {
        byte[] before = BookOf().Digest();
        BookOf().Digest().ShouldBe(before);
        BookOf(new ClaimedAccount(1, Stranger, false, 1)).Digest().ShouldNotBe(before);
        new PayeeBook([Payee(1, "Meridian Diamonds LLC", false, Meridian), Payee(2, "Kestrel Castings Inc.", true, Kestrel)]).Digest().ShouldNotBe(before);
        new PayeeBook([Payee(1, "Meridian Diamonds LLC", true, Stranger), Payee(2, "Kestrel Castings Inc.", true, Kestrel)]).Digest().ShouldNotBe(before);
    }
}
