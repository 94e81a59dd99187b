using System.Reflection;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bezel.Hub.Tests.Scope;

/// <summary>Two shops in one store, with equal ids and different markers, over every entity type there is.</summary>
public sealed class ShopScopeTests
{
    private static readonly Actor Tester = Actor.Program("test");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task No_row_of_another_shop_is_ever_seen(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        (ShopId first, ShopId second) = await TwoShopsAsync(test);
        int types = 0;
        foreach ((ShopId here, ShopId there) in new[] { (first, second), (second, first) })
        {
            await using ShopReading reading = await test.Store.ReadAsync(here);
            foreach (IEntityType type in MarkedRows.Types(reading.Db))
            {
                List<object> rows = await RowsAsync(reading.Db, type);
                rows.Count.ShouldBe(1, type.DisplayName());
                ((IShopOwned)rows[0]).Shop.ShouldBe(here);
                MarkedRows.Text(type, rows[0]).ShouldNotContain(MarkedRows.Marker(there));
                types++;
            }
        }
        types.ShouldBeGreaterThan(20);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_row_of_another_shop_is_not_found_by_its_key(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        (ShopId first, ShopId second) = await TwoShopsAsync(test);
        await using ShopReading reading = await test.Store.ReadAsync(first);
        foreach (IEntityType type in MarkedRows.Types(reading.Db))
        {
            IShopOwned theirs = MarkedRows.Make(type, second);
            theirs.Shop = second;
            object?[] key = [.. type.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(theirs))];
            (await reading.Db.FindAsync(type.ClrType, key)).ShouldBeNull(type.DisplayName());
            key[0] = first;
            (await reading.Db.FindAsync(type.ClrType, key)).ShouldNotBeNull(type.DisplayName());
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_row_of_another_shop_is_not_written(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        (ShopId first, ShopId second) = await TwoShopsAsync(test);
        IEntityType[] types;
        await using (ShopReading reading = await test.Store.ReadAsync(first))
            types = [.. MarkedRows.Types(reading.Db)];
        foreach (IEntityType type in types)
        {
            foreach (EntityState state in new[] { EntityState.Added, EntityState.Modified, EntityState.Deleted })
            {
                await using ShopTransaction change = await test.Store.BeginAsync(first, Tester);
                IShopOwned theirs = MarkedRows.Make(type, first);
                theirs.Shop = second;
                change.Db.Attach(theirs).State = state;
                await Should.ThrowAsync<ShopScopeException>(() => change.CommitAsync(), $"{type.DisplayName()} {state}");
            }
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Another_shops_name_and_place_are_not_changed(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        (ShopId first, ShopId second) = await TwoShopsAsync(test);
        await using (ShopTransaction change = await test.Store.BeginAsync(first, Tester))
        {
            ShopProfile theirs = await change.Db.Set<ShopProfile>().SingleAsync(s => s.Id == second);
            theirs.Name = "taken over";
            await Should.ThrowAsync<ShopScopeException>(() => change.CommitAsync());
        }
        (await test.Store.ShopsAsync()).Select(s => s.Name).ShouldNotContain("taken over");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Outside_a_shop_nothing_is_seen(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        await TwoShopsAsync(test);
        await Should.ThrowAsync<ArgumentException>(() => test.Store.ReadAsync(default));
        await Should.ThrowAsync<ArgumentException>(() => test.Store.BeginAsync(default, Tester));
        await using ShopReading reading = await test.Store.ReadAsync(test.Shop);
        var options = new DbContextOptionsBuilder<ShopDb>();
        test.Store.Database.Use(options, reading.Connection);
        options.ReplaceService<Microsoft.EntityFrameworkCore.Infrastructure.IModelCacheKeyFactory, ModelOfModules>();
        await using var nowhere = new ShopDb(options.Options, House.Modules, default, null);
        await nowhere.Database.UseTransactionAsync(reading.Transaction);
        foreach (IEntityType type in MarkedRows.Types(nowhere))
            (await RowsAsync(nowhere, type)).ShouldBeEmpty(type.DisplayName());
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Connections_that_are_used_again_carry_no_scope_along(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind, House.Modules);
        var shops = new List<ShopId> { test.Shop };
        for (int i = 2; i <= 12; i++)
            shops.Add(await test.AddShopAsync($"Shop {i}"));
        foreach (ShopId shop in shops)
        {
            await using ShopTransaction change = await test.Store.BeginAsync(shop, Tester);
            change.Db.Add(new Setting { Name = "same", Value = MarkedRows.Marker(shop) });
            await change.CommitAsync();
        }
        // More readers and writers than shops, all at once, some of whom give up half-way: each connection goes from shop to shop.
        await Parallel.ForAsync(0, 240, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (i, stop) =>
        {
            ShopId shop = shops[i % shops.Count];
            if (i % 5 == 0)
            {
                await using ShopTransaction change = await test.Store.BeginAsync(shop, Tester, stop);
                (await change.Db.Set<Setting>().SingleAsync(s => s.Name == "same", stop)).Value.ShouldBe(MarkedRows.Marker(shop));
                return; // given up
            }
            await using ShopReading reading = await test.Store.ReadAsync(shop, stop);
            (await reading.Db.Set<Setting>().Where(s => s.Name == "same").Select(s => s.Value).ToListAsync(stop)).ShouldBe([MarkedRows.Marker(shop)]);
        });
    }

    /// <summary>The test's shop and another one, with a marked row of every type in both.</summary>
    internal static async Task<(ShopId First, ShopId Second)> TwoShopsAsync(TestStore test)
    {
        ShopId second = await test.AddShopAsync("Ring & Sons");
        foreach (ShopId shop in new[] { test.Shop, second })
        {
            await using ShopTransaction change = await test.Store.BeginAsync(shop, Tester);
            foreach (IEntityType type in MarkedRows.Types(change.Db))
                change.Db.Add((object)MarkedRows.Make(type, shop));
            await change.CommitAsync();
        }
        return (test.Shop, second);
    }

    private static async Task<List<object>> RowsAsync(ShopDb db, IEntityType type) =>
        await (Task<List<object>>)typeof(ShopScopeTests).GetMethod(nameof(ListAsync), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type.ClrType).Invoke(null, [db])!;

    private static async Task<List<object>> ListAsync<T>(ShopDb db) where T : class => [.. await db.Set<T>().ToListAsync()];
}
