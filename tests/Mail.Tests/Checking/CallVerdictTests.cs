using Bezel.Judge;
using Bezel.Mail.Checking;
using Bezel.Testing;

namespace Bezel.Mail.Tests.Checking;

public sealed class CallVerdictTests
{
    [Fact]
    public async Task A_caller_in_a_known_suppliers_name_is_rung_back_on_the_number_on_file()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        await mail.KnowSampleShopAsync();
        CheckedMessage done = await mail.CheckAsync(new CallToCheck("Tom Vale of Meridian Diamonds", CallRequest.MoneyOrAccount, "+1 646 555 0123", "He says that their bank has changed."));
        done.Verdict.Level.ShouldBe(Level.Dangerous);
        done.Verdict.Headline.ShouldBe("Hang up and ring Tom Vale");
        done.Verdict.Holds.ShouldContain("call-asks-money-or-account");
        CallAnswer.Of(done.Verdict).ShouldBe(new CallAnswer("Tom Vale", "+1 212 555 0134", "+1 646 555 0123"));
        CallAnswer.Of((await mail.FindAsync(done.Id))!.Verdict).ShouldBe(CallAnswer.Of(done.Verdict), "also when it is opened again");
        done.Finding.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("somebody from meridian diamonds", null)]
    [InlineData("Tom Vale", null)]
    [InlineData("a supplier", "1 (212) 555-0134")]
    public async Task The_supplier_is_known_by_its_name_a_persons_or_the_number(string caller, string? number)
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        await mail.KnowSampleShopAsync();
        Verdict verdict = (await mail.CheckAsync(new CallToCheck(caller, CallRequest.Goods, number, ""))).Verdict;
        CallAnswer.Of(verdict)!.NumberOnFile.ShouldBe("+1 212 555 0134");
        verdict.Reasons.Any(reason => reason.Rule == "call-number-on-file").ShouldBe(number is not null, "that it is the number on file proves nothing, and is said");
    }

    [Theory]
    [InlineData(CallRequest.MoneyOrAccount, MessageKind.PaymentRequest)]
    [InlineData(CallRequest.CodeOrPassword, MessageKind.CredentialTheft)]
    [InlineData(CallRequest.RemoteAccess, MessageKind.CallBackScam)]
    [InlineData(CallRequest.GiftCards, MessageKind.GiftCard)]
    [InlineData(CallRequest.Goods, MessageKind.GoodsDiversion)]
    public async Task Who_is_not_on_file_gets_no_number_and_the_callers_is_never_one_to_ring(CallRequest asks, MessageKind kind)
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        Verdict verdict = (await mail.CheckAsync(new CallToCheck("Microsoft", asks, "+1 888 555 0163", null))).Verdict;
        verdict.Level.ShouldBe(Level.Dangerous);
        verdict.Kind.ShouldBe(kind);
        verdict.Headline.ShouldBe("Hang up");
        verdict.NextStep.ShouldNotContain("0163");
        CallAnswer.Of(verdict).ShouldBe(new CallAnswer(null, null, "+1 888 555 0163"));
    }

    [Fact]
    public async Task A_call_about_something_else_is_judged_by_what_was_said()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        Verdict harmless = (await mail.CheckAsync(new CallToCheck("Mrs. Hall", CallRequest.Other, null, "She asks when her ring is ready."))).Verdict;
        harmless.Level.ShouldBe(Level.Fine);
        CallAnswer.Of(harmless).ShouldBeNull();
        Verdict fraud = (await mail.CheckAsync(new CallToCheck("the fraud team of the bank", CallRequest.Other, null, "They told me to move all money to a safe account and to read out the one time code."))).Verdict;
        fraud.Level.ShouldBe(Level.Dangerous);
    }

    [Fact]
    public async Task A_hostile_account_of_a_call_does_no_harm()
    {
        await using MailStore mail = await MailStore.CreateAsync(StoreKinds.Sqlite);
        await mail.KnowSampleShopAsync();
        string hostile = "\0\ud800\u202e<script>{0}{" + new string('9', 100_000);
        CheckedMessage done = await mail.CheckAsync(new CallToCheck(hostile, CallRequest.GiftCards, hostile, hostile));
        (await mail.FindAsync(done.Id)).ShouldNotBeNull();
        CallAnswer.Of(done.Verdict)!.CallersNumber!.Length.ShouldBeLessThanOrEqualTo(CallToCheck.MostCharacters);
    }
}
