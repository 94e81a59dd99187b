using System.Net;
using Bezel.People.SignIn;
using Bezel.Testing;

namespace Bezel.People.Tests;

public sealed class SignInTests
{
    private static readonly Client Near = new(IPAddress.Parse("192.168.1.20"), null, "Firefox (Windows), 192.168.1.20", true);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Passphrase_and_code_together_sign_in_and_neither_does_alone(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        SignInAnswer first = await house.SigningIn.PassphraseAsync("anna@vale.example", anna.Passphrase, Near, default);
        first.Outcome.ShouldBe(SignInOutcome.NeedsSecondFactor);
        (await house.Sessions.FindAsync(first.Begun!.Value)).ShouldBeNull();
        (await house.SigningIn.CodeAsync(first.Begun.Value, "000000", false, Near, default)).Outcome.ShouldBe(SignInOutcome.Wrong);
        SignInAnswer second = await house.SigningIn.CodeAsync(first.Begun.Value, anna.Code(house.Clock), false, Near, default);
        second.Outcome.ShouldBe(SignInOutcome.SignedIn);
        second.Begun!.Value.ShouldNotBe(first.Begun.Value);
        (await house.Sessions.FindAsync(second.Begun.Value))!.Account.ShouldBe(anna.Account);
        (await house.SigningIn.CodeAsync(first.Begun.Value, anna.Code(house.Clock), false, Near, default)).Outcome.ShouldBe(SignInOutcome.Ended);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_code_is_good_for_once(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        string code = anna.Code(house.Clock);
        (await house.SignInAsync(anna, Near, code)).Outcome.ShouldBe(SignInOutcome.SignedIn);
        (await house.SignInAsync(anna, Near, code)).Outcome.ShouldBe(SignInOutcome.Wrong);
        house.Clock.Now += TimeSpan.FromSeconds(30);
        (await house.SignInAsync(anna, Near, anna.Code(house.Clock))).Outcome.ShouldBe(SignInOutcome.SignedIn);
    }
}
