namespace Bezel.Money.Tests;

public class AccountNumberTests
{
    [Theory]
    [InlineData("021000021", true)]
    [InlineData("0210-0002-1", true)]
    [InlineData("021000022", false)]
    [InlineData("991000021", false)]
    [InlineData("02100002", false)]
    public void Checks_routing_numbers(string text, bool valid) => AccountNumbers.IsRouting(text).ShouldBe(valid);

    [Theory]
    [InlineData("COBADEFFXXX", true)]
    [InlineData("chasus33", true)]
    [InlineData("COBAQQFF", false)]
    [InlineData("COBADEFFX", false)]
    public void Checks_bics(string text, bool valid) => AccountNumbers.IsBic(text).ShouldBe(valid);

    [Fact]
    public void Compares_accounts_as_a_bank_would()
    {
        var us = KnownAccount.OfUs("021000021", "00123456789");
        AccountNumbers.SameAccount(us, One("Routing 021000021, account 123456789")).ShouldBeTrue();
        AccountNumbers.SameAccount(us, One("Routing 026009593, account 123456789")).ShouldBeFalse();
        AccountNumbers.SameAccount(us, One("Routing 021000021, account 123456780")).ShouldBeFalse();
        AccountNumbers.SameAccount(us, One("Please wire to account 123456789")).ShouldBeTrue();
        AccountNumbers.SameAccount(KnownAccount.OfOther("KASITHBK", "1234567890"), One("SWIFT KASITHBKXXX, account no. 123-456-7890")).ShouldBeTrue();
        AccountNumbers.SameAccount(KnownAccount.OfOther("KASITHBK", "1234567890"), One("SWIFT BKKBTHBK, account no. 123-456-7890")).ShouldBeFalse();
        AccountNumbers.SameAccount(KnownAccount.OfOther("000304521", "1234567"), One("Branch transit 04521, account no. 1234567")).ShouldBeTrue();
        AccountNumbers.SameAccount(KnownAccount.OfOther("000304521", "1234567"), One("Branch transit 04522, account no. 1234567")).ShouldBeFalse();
        AccountNumbers.SameAccount(KnownAccount.OfIban("IT60X0542811101000000123456"), One("ABI 05428, CAB 11101, conto 000000123456")).ShouldBeTrue();
        AccountNumbers.SameAccount(KnownAccount.OfIban("IT60X0542811101000000123456"), One("ABI 05428, CAB 11102, conto 000000123456")).ShouldBeFalse();
        AccountNumbers.SameAccount(KnownAccount.OfUk("60-16-13", "31926819"), One("GB29 NWBK 6016 1331 9268 19")).ShouldBeTrue();
        AccountNumbers.SameAccount(KnownAccount.OfIban("GB29NWBK60161331926819"), One("sort code 60-16-13 account 31926819")).ShouldBeTrue();
        AccountNumbers.SameAccount(KnownAccount.OfIban("GB29NWBK60161331926819"), One("sort code 60-16-14 account 31926819")).ShouldBeFalse();
        AccountNumbers.SameAccount(KnownAccount.OfIban("DE89370400440532013000"), One("Kontonummer: 532013000\nBLZ: 37040044")).ShouldBeTrue();
    }

    [Fact]
    public void A_masked_account_is_never_the_same_but_may_agree()
    {
        AccountMention masked = One("wire from bank account ****6789");
        AccountNumbers.SameAccount(KnownAccount.OfUs("021000021", "123456789"), masked).ShouldBeFalse();
        AccountNumbers.CouldBe(KnownAccount.OfUs("021000021", "123456789"), masked).ShouldBeTrue();
        AccountNumbers.CouldBe(KnownAccount.OfUs("021000021", "123450000"), masked).ShouldBeFalse();
    }

    private static AccountMention One(string text) => MoneyFinder.Find(text).Accounts.ShouldHaveSingleItem();
}
