using System.Net;
using Bezel.People.Passphrases;
using Bezel.People.SignIn;
using Bezel.Testing;

namespace Bezel.People.Tests;

public sealed class SessionsTests
{
    private static readonly Client Near = new(IPAddress.Parse("192.168.1.20"), null, "Firefox (Windows), 192.168.1.20", true);
    private static readonly Client Far = new(IPAddress.Parse("203.0.113.9"), null, "Chrome (Windows), 203.0.113.9", false);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_session_ends_when_it_is_not_used_and_in_any_case_after_thirty_days(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        string value = (await house.SignInAsync(anna, Near, anna.Code(house.Clock))).Begun!.Value;
        for (int hours = 0; hours < 30 * 24; hours += 11)
        {
            SignInSession? session = await house.Sessions.FindAsync(value);
            session.ShouldNotBeNull();
            await house.Sessions.SeeAsync(session, default);
            house.Clock.Now += TimeSpan.FromHours(11);
        }
        (await house.Sessions.FindAsync(value)).ShouldBeNull();
        house.Clock.Now += TimeSpan.FromMinutes(1);
        value = (await house.SignInAsync(anna, Near, anna.Code(house.Clock))).Begun!.Value;
        house.Clock.Now += TimeSpan.FromHours(12);
        (await house.Sessions.FindAsync(value)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_remembered_browser_is_asked_for_no_code_on_the_shops_network_for_thirty_days_and_nowhere_else(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        string browser = (await house.SignInAsync(anna, Near, anna.Code(house.Clock), remember: true)).Browser!;
        async Task<SignInOutcome> Passphrase(Client client) => (await house.SigningIn.PassphraseAsync(anna.Email, anna.Passphrase, client, default)).Outcome;
        (await Passphrase(Near with { Browser = browser })).ShouldBe(SignInOutcome.SignedIn);
        (await Passphrase(Far with { Browser = browser })).ShouldBe(SignInOutcome.NeedsSecondFactor);
        (await Passphrase(Near)).ShouldBe(SignInOutcome.NeedsSecondFactor);
        house.Clock.Now += TimeSpan.FromDays(30);
        (await Passphrase(Near with { Browser = browser })).ShouldBe(SignInOutcome.NeedsSecondFactor);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_browser_from_afar_is_never_remembered(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        string browser = (await house.SignInAsync(anna, Far, anna.Code(house.Clock), remember: true)).Browser!;
        (await house.SigningIn.PassphraseAsync(anna.Email, anna.Passphrase, Near with { Browser = browser }, default)).Outcome.ShouldBe(SignInOutcome.NeedsSecondFactor);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_remembered_browser_has_given_no_second_factor_where_a_page_asks_again_and_confirming_gives_a_new_value(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        string browser = (await house.SignInAsync(anna, Near, anna.Code(house.Clock), remember: true)).Browser!;
        SignInAnswer answer = await house.SigningIn.PassphraseAsync(anna.Email, anna.Passphrase, Near with { Browser = browser }, default);
        SignInSession session = (await house.Sessions.FindAsync(answer.Begun!.Value))!;
        session.SecondFactorAt.ShouldBeNull();
        house.Clock.Now += TimeSpan.FromMinutes(1);
        SignInAnswer confirmed = await house.SigningIn.ConfirmAsync(anna.Account, session.Id, anna.Code(house.Clock), Near, default);
        confirmed.Begun!.Value.ShouldNotBe(answer.Begun.Value);
        (await house.Sessions.FindAsync(answer.Begun.Value)).ShouldBeNull();
        (await house.Sessions.FindAsync(confirmed.Begun.Value))!.SecondFactorAt.ShouldBe(house.Clock.Now);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_new_passphrase_ends_every_other_session_and_all_remembering(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        SignInAnswer other = await house.SignInAsync(anna, Near, anna.Code(house.Clock), remember: true);
        house.Clock.Now += TimeSpan.FromMinutes(1);
        SignInAnswer own = await house.SignInAsync(anna, Near, anna.Code(house.Clock));
        (await house.Of<PassphraseChanges>().SetAsync(anna.Account, "nine blue lanterns hum along", [], own.Begun!.Session.Id, default)).ShouldBe(PassphraseProblem.None);
        (await house.Sessions.FindAsync(own.Begun.Value)).ShouldNotBeNull();
        (await house.Sessions.FindAsync(other.Begun!.Value)).ShouldBeNull();
        (await house.SigningIn.PassphraseAsync(anna.Email, anna.Passphrase, Near, default)).Outcome.ShouldBe(SignInOutcome.Wrong);
        (await house.SigningIn.PassphraseAsync(anna.Email, "nine blue lanterns hum along", Near with { Browser = other.Browser }, default)).Outcome.ShouldBe(SignInOutcome.NeedsSecondFactor);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Ones_own_sessions_are_listed_and_ended_and_nobody_elses(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        Enrolled ben = await house.EnrolAsync("Ben Vale", "ben@vale.example");
        SignInAnswer annas = await house.SignInAsync(anna, Near, anna.Code(house.Clock));
        SignInAnswer bens = await house.SignInAsync(ben, Far, ben.Code(house.Clock));
        var own = house.Of<OwnSessions>();
        (await own.OfAsync(anna.Account, default)).ShouldHaveSingleItem().About.ShouldBe(Near.About);
        await own.EndAsync(anna.Account, bens.Begun!.Session.Id, default);
        (await house.Sessions.FindAsync(bens.Begun.Value)).ShouldNotBeNull();
        await own.EndAsync(anna.Account, annas.Begun!.Session.Id, default);
        (await house.Sessions.FindAsync(annas.Begun.Value)).ShouldBeNull();
        (await RawBytes.ContainAsync(house.Test, "192.168.1.20")).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_recovery_code_stands_in_once_however_it_is_written(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        (await house.SignInAsync(anna, Near, " " + anna.Codes[3].ToUpperInvariant().Replace("-", " ", StringComparison.Ordinal))).Outcome.ShouldBe(SignInOutcome.SignedIn);
        (await house.SignInAsync(anna, Near, anna.Codes[3])).Outcome.ShouldBe(SignInOutcome.Wrong);
        (await RawBytes.ContainAsync(house.Test, anna.Codes[4])).ShouldBeFalse();
        (await RawBytes.ContainAsync(house.Test, anna.Codes[4].Replace("-", "", StringComparison.Ordinal))).ShouldBeFalse();
    }
}
