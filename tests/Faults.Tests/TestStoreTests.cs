using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Faults.Tests;

public sealed class TestStoreTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task What_was_written_is_there_after_a_new_start_and_gone_with_the_folder(string kind)
    {
        TestStore test = await TestStore.CreateAsync(kind);
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            change.Db.Add(new Setting { Name = "test.a", Value = "1" });
            await change.CommitAsync();
        }
        Store again = await test.ReopenAsync();
        await using (ShopReading reading = await again.ReadAsync(test.Shop))
            (await reading.Db.Set<Setting>().SingleAsync()).Value.ShouldBe("1");
        (test.Postgres is null).ShouldBe(kind == StoreKinds.Sqlite);
        File.Exists(test.Folder.Database).ShouldBe(kind == StoreKinds.Sqlite);
        await test.DisposeAsync();
        Directory.Exists(test.Folder.Path).ShouldBeFalse();
    }
}
