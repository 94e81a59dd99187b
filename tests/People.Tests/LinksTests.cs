using System.Net;
using Bezel.People.Accounts;
using Bezel.People.FirstRun;
using Bezel.People.Links;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Tests;

public sealed class LinksTests
{
    private static readonly Client Near = new(IPAddress.Parse("192.168.1.20"), null, "Firefox (Windows), 192.168.1.20", true);

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_invitation_is_good_for_once_and_leads_to_setting_up_a_second_factor(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        await house.EnrolAsync("Anna Vale", "anna@vale.example");
        string value = await InviteAsync(house, "ben@vale.example");
        (await house.Links.FindAsync(value, LinkKind.Invitation, default))!.Name.ShouldBe("Ben Sales");
        (await house.Links.FindAsync(value, LinkKind.WayBack, default)).ShouldBeNull();
        BegunSession begun = (await house.Links.AcceptAsync(value, "nine blue lanterns hum along", Near, default))!;
        (await house.Sessions.FindAsync(begun.Value)).ShouldBeNull();
        (await house.Test.StaffAsync(house.Test.Shop, begun.Session.Account))!.Role.ShouldBe(ShopRole.Sales);
        (await house.Links.FindAsync(value, LinkKind.Invitation, default)).ShouldBeNull();
        (await house.Links.AcceptAsync(value, "nine blue lanterns hum along", Near, default)).ShouldBeNull();
        (await house.SigningIn.EnrolledAsync(begun.Value, Near, default)).Outcome.ShouldBe(SignInOutcome.Ended);
        (await house.SigningIn.PassphraseAsync("ben@vale.example", "nine blue lanterns hum along", Near, default)).Outcome.ShouldBe(SignInOutcome.NeedsEnrolment);
        (await RawBytes.ContainAsync(house.Test, value)).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_invitation_ends_after_seven_days_or_when_it_is_taken_back(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        string late = await InviteAsync(house, "ben@vale.example");
        house.Clock.Now += TimeSpan.FromDays(7);
        (await house.Links.FindAsync(late, LinkKind.Invitation, default)).ShouldBeNull();
        string taken = await InviteAsync(house, "cleo@vale.example");
        await using (ShopReading reading = await house.Store.ReadAsync(house.Test.Shop))
        {
            OpenLink open = (await house.Links.InvitationsAsync(reading, default)).ShouldHaveSingleItem();
            open.Email.ShouldBe("cleo@vale.example");
            await using ShopTransaction change = await house.Store.BeginAsync(house.Test.Shop, Actor.Program("test"));
            await OneTimeLinks.WithdrawAsync(change, open.Link.Id, default);
            await change.CommitAsync();
        }
        (await house.Links.FindAsync(taken, LinkKind.Invitation, default)).ShouldBeNull();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_has_ended_is_forgotten_each_night_and_what_holds_stays(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        string before = (await house.SignInAsync(anna, Near, anna.Code(house.Clock))).Begun!.Value;
        await InviteAsync(house, "ben@vale.example");
        house.Clock.Now += TimeSpan.FromDays(7);
        string now = (await house.SignInAsync(anna, Near, anna.Code(house.Clock))).Begun!.Value;
        string good = await InviteAsync(house, "cleo@vale.example");
        await new ForgetEnded(house.Store).RunAsync((await house.Store.ShopsAsync())[0], default);
        (await house.Sessions.FindAsync(before)).ShouldBeNull();
        (await house.Sessions.FindAsync(now)).ShouldNotBeNull();
        (await house.Links.FindAsync(good, LinkKind.Invitation, default))!.Email.ShouldBe("cleo@vale.example");
        await using ShopReading reading = await house.Store.ReadHouseAsync();
        (await reading.Db.Set<SignInSession>().CountAsync()).ShouldBe(1);
        (await reading.Db.Set<OneTimeLink>().CountAsync(l => l.Details != null)).ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_way_back_takes_everything_old_away_tells_the_owners_and_is_good_for_fifteen_minutes(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        SignInAnswer before = await house.SignInAsync(anna, Near, anna.Code(house.Clock), remember: true);
        var console = house.Of<ConsoleAccounts>();
        (await console.ResetAsync("nobody@vale.example", Actor.Console("root"))).ShouldBeNull();
        string late = (await console.ResetAsync("ANNA@vale.example", Actor.Console("root")))!["/way-back/".Length..];
        house.Clock.Now += TimeSpan.FromMinutes(15);
        (await house.Links.ReturnAsync(late, "nine blue lanterns hum along", Near, default)).ShouldBeNull();
        string value = (await console.ResetAsync("anna@vale.example", Actor.Console("root")))!["/way-back/".Length..];
        BegunSession begun = (await house.Links.ReturnAsync(value, "nine blue lanterns hum along", Near, default))!;
        (await house.Sessions.FindAsync(before.Begun!.Value)).ShouldBeNull();
        (await house.SigningIn.PassphraseAsync(anna.Email, anna.Passphrase, Near, default)).Outcome.ShouldBe(SignInOutcome.Wrong);
        (await house.SigningIn.CodeAsync(begun.Value, anna.Code(house.Clock), false, Near, default)).Outcome.ShouldBe(SignInOutcome.Wrong);
        (await house.SigningIn.CodeAsync(begun.Value, anna.Codes[0], false, Near, default)).Outcome.ShouldBe(SignInOutcome.Wrong);
        (await house.Of<AuthenticatorApp>().FindOfferAsync(anna.Account, onlyFirst: true, default)).ShouldNotBeNull();
        IReadOnlyList<string> said = await house.LedgerAsync();
        said.ShouldContain(e => e.Contains("\"way-back.made\"", StringComparison.Ordinal) && e.Contains("\"console:root\"", StringComparison.Ordinal));
        said.ShouldContain(e => e.Contains("\"second-factor.reset\"", StringComparison.Ordinal));
        said.ShouldContain(e => e.Contains("people.way-back", StringComparison.Ordinal));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_last_owner_stays_and_access_that_is_taken_away_ends_at_once(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        Enrolled ben = await house.EnrolAsync("Ben Sales", "ben@vale.example", ShopRole.Sales);
        SignInAnswer bens = await house.SignInAsync(ben, Near, ben.Code(house.Clock));
        await Should.ThrowAsync<RefusedException>(() => InShopAsync(house, change => RoleChanges.EndAsync(change, anna.Account)));
        await Should.ThrowAsync<RefusedException>(() => InShopAsync(house, change => RoleChanges.ChangeAsync(change, anna.Account, ShopRole.Manager)));
        await InShopAsync(house, change => RoleChanges.EndAsync(change, ben.Account));
        (await house.Test.StaffAsync(house.Test.Shop, ben.Account)).ShouldBeNull();
        (await house.Sessions.FindAsync(bens.Begun!.Value)).ShouldBeNull();
        (await house.SigningIn.PassphraseAsync(ben.Email, ben.Passphrase, Near, default)).Outcome.ShouldBe(SignInOutcome.Wrong);
        await using ShopReading reading = await house.Store.ReadAsync(house.Test.Shop);
        StaffMember left = (await new StaffBook().AllAsync(reading)).Values.Single(m => !m.IsActive);
        left.Name.ShouldBe("Ben Sales");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_tells_what_happened_to_accounts_and_names_nobody(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        await house.SignInAsync(anna, Near, anna.Code(house.Clock), remember: true);
        IReadOnlyList<string> said = await house.LedgerAsync();
        foreach (string happened in new[] { "account.added", "role.given", "passphrase.set", "authenticator.set", "recovery-codes.made", "signed-in", "browser.remembered" })
            said.ShouldContain(e => e.Contains($"\"{happened}\"", StringComparison.Ordinal), happened);
        said.ShouldAllBe(e => !e.Contains("Anna", StringComparison.OrdinalIgnoreCase) && !e.Contains("192.168", StringComparison.Ordinal));
        (await RawBytes.ContainAsync(house.Test, "anna@vale.example")).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_leavers_account_can_be_erased_and_the_last_owners_cannot(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        Enrolled anna = await house.EnrolAsync("Anna Vale", "anna@vale.example");
        Enrolled ben = await house.EnrolAsync("Ben Sales", "ben@vale.example", ShopRole.Sales);
        var persons = new Persons(house.Store, [new PersonsAccount()]);
        PersonAddress.TryParse("ben@vale.example", out PersonAddress? bens).ShouldBeTrue();
        PersonErased erased = await persons.EraseAsync(house.Test.Shop, bens!, Actor.Console("root"));
        erased.Things.ShouldContain(t => t.Key == "account" && t.Value == 1);
        (await house.SigningIn.FindAsync("ben@vale.example", default)).ShouldBeNull();
        (await house.Test.StaffAsync(house.Test.Shop, ben.Account)).ShouldBeNull();
        PersonAddress.TryParse(anna.Email, out PersonAddress? annas).ShouldBeTrue();
        await Should.ThrowAsync<RefusedException>(() => persons.EraseAsync(house.Test.Shop, annas!, Actor.Console("root")));
        (await house.SigningIn.FindAsync(anna.Email, default)).ShouldNotBeNull();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_set_up_code_is_for_the_console_alone_slow_to_guess_and_dead_once_there_is_an_owner(string kind)
    {
        await using PeopleHouse house = await PeopleHouse.CreateAsync(kind);
        var setup = house.Of<SetupCode>();
        string code = (await setup.EnsureAsync())!;
        (await setup.EnsureAsync()).ShouldBe(code);
        string file = Path.Combine(house.Store.Folder.Keys, "setup.code");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        string claim = (await setup.ClaimAsync(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal)))!;
        setup.IsClaimed(claim).ShouldBeTrue();
        setup.IsClaimed(claim + "x").ShouldBeFalse();
        for (int i = 0; i < 25; i++)
            (await setup.ClaimAsync("AAAA-BBBB-CCCC")).ShouldBeNull();
        (await setup.ClaimAsync(code)).ShouldBeNull();
        house.Clock.Now += TimeSpan.FromMinutes(10);
        (await setup.ClaimAsync(code)).ShouldNotBeNull();
        (await house.Of<FirstOwner>().AddAsync(house.Test.Shop, "Anna Vale", "anna@vale.example", "eleven green umbrellas sing", Near, default)).ShouldNotBeNull();
        (await house.Of<FirstOwner>().AddAsync(house.Test.Shop, "Eve", "eve@vale.example", "eleven green umbrellas sing", Near, default)).ShouldBeNull();
        (await setup.EnsureAsync()).ShouldBeNull();
        (await setup.RenewAsync()).ShouldBeNull();
        setup.IsClaimed(claim).ShouldBeFalse();
        File.Exists(file).ShouldBeFalse();
    }

    private static async Task<string> InviteAsync(PeopleHouse house, string email)
    {
        await using ShopTransaction change = await house.Store.BeginAsync(house.Test.Shop, Actor.Program("test"));
        string value = await OneTimeLinks.InviteAsync(change, "Ben Sales", email, ShopRole.Sales, default);
        await change.CommitAsync();
        return value;
    }

    private static async Task InShopAsync(PeopleHouse house, Func<ShopTransaction, Task> act)
    {
        await using ShopTransaction change = await house.Store.BeginAsync(house.Test.Shop, Actor.Program("test"));
        await act(change);
        await change.CommitAsync();
    }
}
