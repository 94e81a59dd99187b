using Bezel.Insurance.Incidents;
using Bezel.Insurance.Losses;
using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Tests.Losses;

/// <summary>Which clocks run for which way of paying, and which steps are given where.</summary>
public sealed class LossClocksTests
{
    private const string Columns = "clock\trails\twhere\tfrom\ttime\tstep\tsource\n";

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    /// <summary>A Monday, nine in the morning in New York.</summary>
    private static readonly DateTimeOffset Reported = new(2026, 11, 2, 14, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Names => [.. LossClocks.All.Select(c => c.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_clock_says_what_it_is_and_where_that_stands(string name)
    {
        ClockToRun clock = LossClocks.Find(name).ShouldNotBeNull();
        clock.Title.Length.ShouldBeInRange(8, 90);
        clock.Title.ShouldNotEndWith(".");
        clock.Text.ShouldEndWith(".");
        clock.Source.ShouldMatch("20[12][0-9]", "the year of the source");
        IncidentSteps.Find(clock.Step).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(PaymentRail.Ach, "US", "ach-reversal ach-return-answer")]
    [InlineData(PaymentRail.SameDayAch, "US", "ach-reversal ach-return-answer")]
    [InlineData(PaymentRail.Ach, "DE", "")]
    [InlineData(PaymentRail.Wire, "US", "kill-chain")]
    [InlineData(PaymentRail.Wire, "GB", "")]
    [InlineData(PaymentRail.RealTime, "US", "")]
    [InlineData(PaymentRail.Sepa, "DE", "sepa-recall sepa-answer")]
    [InlineData(PaymentRail.SepaInstant, "FR", "sepa-recall sepa-answer")]
    [InlineData(PaymentRail.UkFasterPayments, "GB", "app-claim app-answer")]
    [InlineData(PaymentRail.UkChaps, "GB", "app-claim app-answer")]
    [InlineData(PaymentRail.UkBacs, "GB", "")]
    [InlineData(PaymentRail.Cheque, "US", "")]
    [InlineData(PaymentRail.Card, "US", "")]
    [InlineData(PaymentRail.Other, "JP", "")]
    public void Only_what_a_source_says_of_this_way_of_paying_runs(PaymentRail rail, string country, string clocks) =>
        Running(rail, country).Select(c => c.Clock.Name).ShouldBe(clocks.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    [Fact]
    public void Nothing_runs_while_no_money_has_left() => Running(PaymentRail.Ach, "US", hasPaid: false).ShouldBeEmpty();

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(50_000.0, "USD", true)]
    [InlineData(49_999.99, "USD", false)]
    [InlineData(49_000.0, "EUR", true)]
    public void The_process_for_large_wires_runs_unless_the_amount_is_known_to_be_less(double? amount, string? currency, bool runs) =>
        Running(PaymentRail.Wire, "US", amount: (decimal?)amount, currency: currency).Count.ShouldBe(runs ? 1 : 0);

    [Theory]
    [InlineData("2026-11-02", "2026-11-09")] // Monday: until the end of the Monday after
    [InlineData("2026-10-30", "2026-11-06")] // Friday: the weekend does not count
    [InlineData("2026-10-31", "2026-11-06")] // Saturday: Monday is the first
    [InlineData(null, "2026-11-09")] // not known: from the report
    [InlineData("2026-11-03", "2026-11-09")] // a day ahead of the report cannot lengthen it
    public void Five_banking_days_are_counted_from_Monday_to_Friday_by_the_shops_calendar(string? paidOn, string last)
    {
        DateTimeOffset due = Running(PaymentRail.Ach, "US", paidOn: paidOn).Single(c => c.Clock.Name == "ach-reversal").DueAt;
        due.ShouldBe(LossClocks.Midnight(DateOnly.ParseExact(last, "yyyy-MM-dd").AddDays(1), NewYork));
    }

    [Fact]
    public void Hours_and_months_are_counted_from_the_beginning_of_the_day_of_payment()
    {
        Running(PaymentRail.Wire, "US", paidOn: "2026-11-01").Single().DueAt.ShouldBe(new DateTimeOffset(2026, 11, 1, 4, 0, 0, TimeSpan.Zero).AddHours(72));
        Running(PaymentRail.Sepa, "DE", paidOn: "2026-10-31").Single(c => c.Clock.Name == "sepa-recall").DueAt.ShouldBe(LossClocks.Midnight(new DateOnly(2027, 12, 1), NewYork));
    }

    [Theory]
    [InlineData(true, PaymentRail.Wire, "US", "ring-fraud-desk pay-nothing-more keep-payment-papers recall-letter ring-supplier write-down mailbox-rules tell-colleagues receiving-bank report-ic3 other-payments tell-insurer ask-the-bank learn")]
    [InlineData(true, PaymentRail.UkFasterPayments, "GB", "ring-fraud-desk pay-nothing-more keep-payment-papers recall-letter ring-supplier write-down mailbox-rules tell-colleagues receiving-bank report-uk claim-reimbursement other-payments tell-insurer ask-the-bank learn")]
    [InlineData(true, PaymentRail.Sepa, "DE", "ring-fraud-desk pay-nothing-more keep-payment-papers recall-letter ring-supplier write-down mailbox-rules tell-colleagues receiving-bank report-police other-payments tell-insurer ask-the-bank learn")]
    [InlineData(true, PaymentRail.Cheque, "CA", "ring-fraud-desk stop-cheque pay-nothing-more keep-payment-papers recall-letter ring-supplier write-down mailbox-rules tell-colleagues receiving-bank report-canada other-payments tell-insurer ask-the-bank learn")]
    [InlineData(true, PaymentRail.Card, "AU", "ring-fraud-desk pay-nothing-more keep-payment-papers recall-letter ring-supplier write-down mailbox-rules tell-colleagues receiving-bank report-australia dispute-card other-payments tell-insurer ask-the-bank learn")]
    [InlineData(false, PaymentRail.Other, "US", "pay-nothing-more keep-payment-papers ring-supplier write-down mailbox-rules tell-colleagues report-attempt other-payments learn")]
    public void The_bank_comes_first_and_the_authorities_are_those_of_the_country(bool hasPaid, PaymentRail rail, string country, string steps) =>
        IncidentSteps.For(IncidentKind.PaymentFraud, new IncidentAnswers(), LossOccasions.Of(hasPaid, rail, country)).Select(s => s.Name).ShouldBe(steps.Split(' '));

    [Fact]
    public void No_other_incident_is_given_a_step_about_a_payment()
    {
        string[] about = [.. IncidentSteps.All.Where(s => s.When.All(w => LossOccasions.All.Contains(w.Split('+')[0]))).Select(s => s.Name)];
        about.Length.ShouldBe(17);
        foreach (IncidentKind kind in Enum.GetValues<IncidentKind>().Where(k => k != IncidentKind.PaymentFraud))
            IncidentSteps.For(kind, new IncidentAnswers()).Select(s => s.Name).Intersect(about).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("a\tach\tus\tpaid\t5bd\tlearn", "seven columns")]
    [InlineData("a\tcoin\tus\tpaid\t5bd\tlearn\tx 2020", "no rail")]
    [InlineData("a\tach\tmoon\tpaid\t5bd\tlearn\tx 2020", "no place")]
    [InlineData("a\tach\tus\tsometime\t5bd\tlearn\tx 2020", "no beginning")]
    [InlineData("a\tach\tus\tpaid\tsoon\tlearn\tx 2020", "no time")]
    [InlineData("a\tach\tus\tpaid\t0h\tlearn\tx 2020", "no time")]
    [InlineData("a\tach\tus\tpaid\t5bd\tnone\tx 2020", "no step")]
    [InlineData("a\tach\tus\tpaid\t5bd\tlearn\tx 2020\na\tach\tus\tpaid\t5bd\tlearn\tx 2020", "there twice")]
    public void A_line_that_does_not_fit_is_named(string lines, string why) => Should.Throw<FormatException>(() => LossClocks.Parse(Columns + lines)).Message.ShouldContain(why);

    private static List<(ClockToRun Clock, DateTimeOffset DueAt)> Running(PaymentRail rail, string country, bool hasPaid = true, string? paidOn = null, decimal? amount = null, string? currency = null) =>
        [.. LossClocks.For(new Loss { HasPaid = hasPaid, Rail = rail, Country = country },
            new LossFacts { Salt = "", Amount = amount, Currency = currency, PaidOn = paidOn is null ? null : DateOnly.ParseExact(paidOn, "yyyy-MM-dd") }, Reported, NewYork)];
}
