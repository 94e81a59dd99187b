using Bezel.Insurance.Incidents;
using Bezel.Insurance.Losses;
using Bezel.Insurance.Tests.Incidents;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Tests.Losses;

/// <summary>What is kept of a payment to the wrong account, how other modules tell of it, and when it goes.</summary>
public sealed class LossBookTests
{
    private const string Whole = "DE89370400440532013000";

    private static readonly PaymentFraudCase Known = new()
    {
        Supplier = "Meridian Diamonds",
        NewAccount = new AccountInCase("iban", null, Whole, "COBADEFF", "M. Diamonds", "Bank of Nowhere"),
        AccountOnFileEndsIn = "000006789",
        Amount = 18_450,
        Currency = "EUR",
        Rail = PaymentRail.Sepa,
        Country = "DE",
        Request = 7,
        Message = 12,
        Facts = [new CaseFact("Asked for by", "billing@meridian-diarnonds.example")],
    };

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_refused_request_becomes_an_incident_in_the_callers_transaction_or_not_at_all(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        await using (ShopTransaction given = await shop.Store.BeginAsync(shop.Test.Shop, shop.Mia))
            await new PaymentDesk().OpenAsync(given, Known, default);
        (await shop.ListAsync()).Incidents.ShouldBeEmpty("it was given up");
        long number = await OpenAsync(shop, Known);
        LossView loss = await LossAsync(shop, number);
        loss.Loss.HasPaid.ShouldBeFalse();
        loss.Clocks.ShouldBeEmpty();
        loss.Incident.Incident.Message.ShouldBe(12);
        loss.Case.ShouldNotBeNull().NewAccount.ShouldBe(Known.NewAccount);
        loss.Case.AccountOnFileEndsIn.ShouldBe("6789", "no more than its end is kept");
        loss.Case.Facts.ShouldBe(Known.Facts);
        loss.Incident.Next.ShouldNotBeNull().Row.Step.ShouldBe("pay-nothing-more");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_same_request_gives_the_same_incident_before_and_another_after_money_has_left(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long attempt = await OpenAsync(shop, Known);
        (await OpenAsync(shop, Known with { Amount = 5 }, shop.Tom)).ShouldBe(attempt);
        long paid = await OpenAsync(shop, Known with { HasPaid = true });
        paid.ShouldNotBe(attempt);
        (await OpenAsync(shop, Known with { HasPaid = true }, shop.Tom)).ShouldBe(paid);
        (await OpenAsync(shop, Known with { Request = 8 })).ShouldNotBe(attempt);
        await shop.DoAllAsync(attempt);
        await shop.CloseAsync(attempt);
        (await OpenAsync(shop, Known)).ShouldNotBe(attempt, "a closed one stays as it is");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Without_a_request_only_what_says_the_same_within_a_minute_is_one(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        PaymentFraudCase paid = Known with { Request = null, HasPaid = true };
        long first = await OpenAsync(shop, paid);
        (await OpenAsync(shop, paid)).ShouldBe(first);
        (await OpenAsync(shop, paid with { Amount = 18_451 })).ShouldNotBe(first);
        (await OpenAsync(shop, paid, shop.Tom)).ShouldNotBe(first);
        shop.Clock.Pass(TimeSpan.FromMinutes(2));
        (await OpenAsync(shop, paid)).ShouldNotBe(first);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task No_word_of_it_and_no_account_number_stands_in_clear_anywhere(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long number = await OpenAsync(shop, Known with { HasPaid = true });
        await shop.ChangeAsync(shop.Tom, async change =>
        {
            await LossBook.AmendAsync(change, number, Known with { HasPaid = true, Amount = 99 });
            await LossBook.RecordPaperAsync(change, number, LossPaperKind.Letter, new byte[32]);
            await LossBook.SealAsync(change, number);
            return 0;
        });
        string ledger = string.Join('\n', (await shop.EntriesAsync()).Select(e => e.Kind + " " + string.Join(' ', e.Data.Select(d => $"{d.Key}={d.Value}"))));
        Finding finding = await shop.FindingAsync();
        foreach (string secret in new[] { Whole, "Meridian", "billing@", "COBADEFF", "18450" })
        {
            ledger.ShouldNotContain(secret);
            (finding.Title + finding.NextStep).ShouldNotContain(secret);
        }
        foreach (string secret in new[] { Whole, "Meridian Diamonds", "billing@meridian" })
            (await RawBytes.ContainAsync(shop.Test, secret)).ShouldBeFalse("it is encrypted wherever it stands");
        ledger.ShouldContain("incident.facts-changed");
        ledger.ShouldContain("incident.evidence-sealed");
        Known.ToString().ShouldNotContain(Whole);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_time_that_runs_out_while_its_step_is_open_is_told_once(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long number = await OpenAsync(shop, Known with { HasPaid = true });
        foreach (IncidentStepView step in (await shop.ViewAsync(number)).Steps.Where(s => s.Row.Step != "ask-the-bank"))
            await shop.DoneAsync(number, step.Row.Step);
        shop.Clock.PassDays(4); // ask-the-bank itself is overdue
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(1);
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(0);
        shop.Clock.PassDays(20); // and now the bank's answer is
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(1);
        (await shop.Clocks.RunAsync(shop.Test.Shop)).ShouldBe(0);
        (await LossAsync(shop, number)).Clocks.Select(c => (c.Row.Clock, c.IsOver, c.IsAnswered)).ShouldBe([("sepa-answer", true, false), ("sepa-recall", false, true)]);
        await shop.DoneAsync(number, "ask-the-bank");
        (await LossAsync(shop, number)).Clocks.ShouldAllBe(c => c.IsAnswered && !c.IsOver);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_becomes_known_adds_clocks_and_steps_and_takes_none_away(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long number = await OpenAsync(shop, new PaymentFraudCase { Supplier = "", HasPaid = true });
        string[] before = [.. (await shop.ViewAsync(number)).Steps.Select(s => s.Row.Step)];
        before.ShouldContain("report-ic3");
        await AmendAsync(shop, number, new PaymentFraudCase { Supplier = "Meridian", HasPaid = false, Rail = PaymentRail.UkFasterPayments, Country = "GB" });
        LossView loss = await LossAsync(shop, number);
        loss.Loss.HasPaid.ShouldBeTrue("what has left has left");
        loss.Clocks.Select(c => c.Row.Clock).ShouldBe(["app-answer", "app-claim"]);
        loss.Incident.Steps.Select(s => s.Row.Step).Except(before).ShouldBe(["report-uk", "claim-reimbursement"]);
        before.Except(loss.Incident.Steps.Select(s => s.Row.Step)).ShouldBeEmpty();
        await AmendAsync(shop, number, new PaymentFraudCase { Supplier = "Meridian", HasPaid = true, Rail = PaymentRail.UkFasterPayments, Country = "GB" });
        (await LossAsync(shop, number)).Incident.Steps.Count.ShouldBe(loss.Incident.Steps.Count);
        await shop.DoAllAsync(number);
        await shop.CloseAsync(number);
        await Should.ThrowAsync<RefusedException>(() => AmendAsync(shop, number, Known));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_seal_shows_whether_anything_was_changed_since_and_the_ledger_has_it(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long number = await OpenAsync(shop, Known with { HasPaid = true });
        (await LossAsync(shop, number)).IsAsSealed.ShouldBeNull();
        await shop.ChangeAsync(shop.Tom, async change => { await LossBook.SealAsync(change, number); return 0; });
        LossView isSealed = await LossAsync(shop, number);
        isSealed.IsAsSealed.ShouldBe(true);
        string.Join(' ', (await shop.EntriesAsync())[0].Data).ShouldContain(Convert.ToHexStringLower(isSealed.Loss.Digest!));
        await shop.DoneAsync(number, "ring-fraud-desk", "Reference 1");
        (await LossAsync(shop, number)).IsAsSealed.ShouldBe(false);
        await shop.DoAllAsync(number);
        await shop.CloseAsync(number);
        (await LossAsync(shop, number)).IsAsSealed.ShouldBe(true, "closing seals");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Retention_deletes_the_facts_and_keeps_the_seal(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        long number = await OpenAsync(shop, Known with { HasPaid = true });
        await shop.DoAllAsync(number);
        await shop.CloseAsync(number);
        shop.Clock.PassDays(1826);
        (await shop.Retention.RunAsync(shop.Test.Shop)).ShouldBe(1);
        LossView loss = await LossAsync(shop, number);
        loss.Case.ShouldBeNull();
        loss.IsAsSealed.ShouldBeNull();
        loss.Loss.Digest.ShouldNotBeNull();
        await Should.ThrowAsync<RefusedException>(() => shop.ChangeAsync(shop.Tom, async change => { await LossBook.SealAsync(change, number); return 0; }));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_is_forgotten_takes_their_words_along_and_leaves_what_is_known_of_the_payment(string kind)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(kind);
        Incident made = await shop.OpenAsync(new IncidentReport { Kind = IncidentKind.PaymentFraud, What = "I believed it.", Payment = Known with { HasPaid = true } });
        string target = Path.Combine(shop.Test.Folder.Path, "mia");
        await shop.Persons.ExportAsync((await shop.Store.ShopsAsync())[0], IncidentStore.Address("mia@vale.example"), target, Actor.Program("test"));
        string json = await File.ReadAllTextAsync(Path.Combine(target, "incidents", "1.json"));
        json.ShouldContain("I believed it.");
        json.ShouldContain("Meridian Diamonds");
        json.ShouldContain("\"3000\"");
        json.ShouldNotContain(Whole);
        await shop.Persons.EraseAsync(shop.Test.Shop, IncidentStore.Address("mia@vale.example"), Actor.Program("test"));
        LossView loss = await LossAsync(shop, made.Id);
        loss.Incident.What.ShouldBeNull();
        loss.Case.ShouldNotBeNull().NewAccount.ShouldNotBeNull().Number.ShouldBe(Whole);
    }

    [Theory]
    [InlineData(0, "2026-11-02", "USD", "number above nought")]
    [InlineData(-5, "2026-11-02", "USD", "number above nought")]
    [InlineData(5, "2026-11-05", "USD", "not come yet")]
    [InlineData(5, "2001-11-05", "USD", "10 years")]
    [InlineData(5, "2026-11-02", "$", "three letters")]
    public async Task A_fact_that_cannot_be_is_refused_and_nothing_is_kept(int amount, string paidOn, string currency, string why)
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(StoreKinds.Sqlite);
        PaymentFraudCase wrong = Known with { Amount = amount, PaidOn = DateOnly.ParseExact(paidOn, "yyyy-MM-dd"), Currency = currency };
        (await Should.ThrowAsync<RefusedException>(() => OpenAsync(shop, wrong))).Message.ShouldContain(why);
        (await shop.ListAsync()).Incidents.ShouldBeEmpty();
    }

    [Fact]
    public async Task Hostile_texts_are_cleaned_and_bounded()
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(StoreKinds.Sqlite);
        long number = await OpenAsync(shop, Known with { Supplier = "Meri\u202Edian\r\nDiamonds\u0000", Facts = [new CaseFact("a\nb", "line\n\n\n\nline\u200B")] });
        PaymentFraudCase known = (await LossAsync(shop, number)).Case.ShouldNotBeNull();
        known.Supplier.ShouldBe("Meridian Diamonds");
        known.Facts.Single().Label.ShouldBe("a b");
        known.Facts.Single().Value.ShouldNotContain("\u200B");
        await Should.ThrowAsync<RefusedException>(() => OpenAsync(shop, Known with { Request = 9, Supplier = new string('x', 201) }));
        await Should.ThrowAsync<RefusedException>(() => OpenAsync(shop, Known with { Request = 9, Facts = [.. Enumerable.Repeat(new CaseFact("a", "b"), 41)] }));
    }

    [Fact]
    public async Task Altered_facts_do_not_open()
    {
        await using IncidentStore shop = await IncidentStore.CreateAsync(StoreKinds.Sqlite);
        long number = await OpenAsync(shop, Known);
        await shop.ChangeAsync(shop.Tom, async change => (await change.Db.Set<Loss>().SingleAsync()).Facts = [.. Enumerable.Repeat((byte)1, 60)]);
        await Should.ThrowAsync<StoreIsDamagedException>(() => LossAsync(shop, number));
    }

    private static Task<long> OpenAsync(IncidentStore shop, PaymentFraudCase facts, Actor? actor = null) => shop.ChangeAsync(actor ?? shop.Mia, change => new PaymentDesk().OpenAsync(change, facts, default));

    private static Task<int> AmendAsync(IncidentStore shop, long number, PaymentFraudCase facts) => shop.ChangeAsync(shop.Tom, async change => { await LossBook.AmendAsync(change, number, facts); return 0; });

    private static Task<LossView> LossAsync(IncidentStore shop, long number) =>
        shop.ReadAsync(async reading => (await LossBook.FindAsync(reading, (await IncidentBook.FindAsync(reading, number))!)).ShouldNotBeNull());
}
