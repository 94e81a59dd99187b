using System.Data.Common;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Tests.Storage;

/// <summary>Rows that are written past the change tracker are as safe as the others.</summary>
public sealed class UntrackedRowsTests
{
    private const int Many = 5200; // more than one statement takes

    private static readonly Actor Tester = Actor.Program("test");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task They_are_sealed_counted_read_and_changed_like_any_others(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Tester))
        {
            for (int i = 1; i <= Many; i++)
                change.AddUntracked(new Subject { Id = i, Lookup = i % 2 == 0 ? null : BitConverter.GetBytes(i), CreatedAt = change.Now, ErasedAt = i % 3 == 0 ? change.Now : null });
            change.AddUntracked(new Setting { Name = "mail.kept-days", Value = "30" });
            change.Db.Add(new Setting { Name = "mail.kept-other", Value = "31" });
            await change.CommitAsync();
        }
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Tester))
        {
            (await change.Db.Set<Subject>().SingleAsync(s => s.Id == 1)).Salt = [9];
            change.Db.Remove(await change.Db.Set<Subject>().SingleAsync(s => s.Id == 3));
            await change.CommitAsync();
        }
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.VerifyRowsAsync()).Altered.ShouldBeEmpty();
        (await reading.Db.Set<Subject>().CountAsync()).ShouldBe(Many - 1);
        Subject six = await reading.Db.Set<Subject>().SingleAsync(s => s.Id == 6);
        (six.Lookup, six.ErasedAt is null).ShouldBe((null, false));
        (await reading.Db.Set<Subject>().SingleAsync(s => s.Id == 7)).Lookup.ShouldBe(BitConverter.GetBytes(7));
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task One_that_is_altered_or_taken_away_afterwards_is_named(string kind)
    {
        foreach (string sql in new[] { "UPDATE setting SET value = '99' WHERE name = 'a.2'", "DELETE FROM setting WHERE name = 'a.2'" })
        {
            await using TestStore test = await TestStore.CreateAsync(kind);
            await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Tester))
            {
                for (int i = 0; i < 4; i++)
                    change.AddUntracked(new Setting { Name = $"a.{i}", Value = "30" });
                await change.CommitAsync();
            }
            await using (DbConnection connection = await test.Store.Database.OpenAsync(test.Shop, default))
                await connection.RunAsync(null, sql, default);
            await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
            (await reading.VerifyRowsAsync()).Altered.ShouldHaveSingleItem().Table.ShouldBe("setting");
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Nothing_is_left_of_a_change_that_is_given_up_and_nothing_goes_into_another_shop(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        ShopId second = await test.AddShopAsync("Ring & Sons");
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Tester))
        {
            change.AddUntracked(new Setting { Name = "a.1", Value = "30" });
            await change.WriteAsync();
            (await change.Db.Set<Setting>().SingleAsync()).Value.ShouldBe("30");
            change.AddUntracked(new Setting { Name = "a.2", Value = "30" });
            Should.Throw<ShopScopeException>(() => change.AddUntracked(new Setting { Shop = second, Name = "a.3", Value = "30" }));
        }
        await using (ShopTransaction twice = await test.Store.BeginAsync(test.Shop, Tester))
        {
            twice.AddUntracked(new Setting { Name = "a.1", Value = "30" });
            twice.AddUntracked(new Setting { Name = "a.1", Value = "31" });
            await Should.ThrowAsync<Exception>(() => twice.CommitAsync());
        }
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        (await reading.Db.Set<Setting>().CountAsync()).ShouldBe(0);
        (await reading.VerifyRowsAsync()).Altered.ShouldBeEmpty();
    }
}
