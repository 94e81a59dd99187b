using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.People.Tests;

public sealed class AccountsTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Who_was_given_a_role_is_staff_of_that_shop_and_of_no_other(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [new PeopleModule()]);
        ShopId other = await test.AddShopAsync("Other & Sons");
        Account account = await test.AddAsync("Anna Vale", " Anna@Vale.example ", ShopRole.Owner);
        StaffMember? here = await test.StaffAsync(test.Shop, account.Id);
        here.ShouldNotBeNull().ShouldBe(new StaffMember(account.Id, here.Subject, "Anna Vale", "anna@vale.example", ShopRole.Owner, true));
        (await test.StaffAsync(other, account.Id)).ShouldBeNull();
        (await RawBytes.ContainAsync(test, "Anna Vale")).ShouldBeFalse();
        (await RawBytes.ContainAsync(test, "anna@vale.example")).ShouldBeFalse();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_account_may_have_roles_in_two_shops(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [new PeopleModule()]);
        ShopId other = await test.AddShopAsync("Other & Sons");
        Account account = await test.AddAsync("Anna Vale", "anna@vale.example", ShopRole.Owner);
        (await test.AddAsync("Anna V.", "ANNA@vale.example", ShopRole.Sales, other)).Id.ShouldBe(account.Id);
        (await test.StaffAsync(test.Shop, account.Id))!.Role.ShouldBe(ShopRole.Owner);
        (await test.StaffAsync(other, account.Id))!.Role.ShouldBe(ShopRole.Sales);
        await Should.ThrowAsync<RefusedException>(() => test.AddAsync("Anna Vale", "anna@vale.example", ShopRole.Sales));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_session_is_found_by_its_value_and_by_nothing_that_is_stored(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, [new PeopleModule()]);
        Account account = await test.AddAsync("Anna Vale", "anna@vale.example", ShopRole.Owner);
        BegunSession begun;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            begun = await Sessions.BeginAsync(change, account.Id);
            await change.CommitAsync();
        }
        var sessions = new Sessions(test.Store);
        (await sessions.FindAsync(begun.Value))!.Account.ShouldBe(account.Id);
        (await sessions.FindAsync(begun.Value[..^1] + (begun.Value[^1] == 'A' ? 'E' : 'A'))).ShouldBeNull();
        (await RawBytes.ContainAsync(test, begun.Value)).ShouldBeFalse();
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            await Sessions.EndAsync(change, begun.Session.Id);
            await change.CommitAsync();
        }
        (await sessions.FindAsync(begun.Value)).ShouldBeNull();
    }
}
