using Bezel.People.Accounts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.People.Tests;

/// <summary>What the tests do with people again and again.</summary>
internal static class TestPeople
{
    public static async Task<Account> AddAsync(this TestStore test, string name, string email, ShopRole role, ShopId? shop = null)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(shop ?? test.Shop, Actor.Program("test"));
        Account account = await AccountBook.AddAsync(change, name, email, role);
        await change.CommitAsync();
        return account;
    }

    public static async Task<StaffMember?> StaffAsync(this TestStore test, ShopId shop, long account)
    {
        await using ShopReading reading = await test.Store.ReadAsync(shop);
        return await new StaffBook().FindAsync(reading, account);
    }
}
