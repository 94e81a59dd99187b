using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Shop.Tests.Storage;

/// <summary>A new store comes whole or not at all.</summary>
public sealed class CreatingTests
{
    private static readonly Actor Tester = Actor.Program("test");

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_creation_that_was_cut_off_leaves_no_store_and_is_carried_on(string kind)
    {
        (StoreFolder folder, StoreSettings settings) = await EmptyPlaceAsync(kind);
        try
        {
            // Cut off after the tables, after the shop, and right before the end.
            for (int tries = 0; tries < 3; tries++)
            {
                await Should.ThrowAsync<OperationCanceledException>(() => Store.CreateAsync(folder, settings, OpeningTests.Options(), async (store, stop) =>
                {
                    if (tries > 0 && (await store.ShopsAsync(stop)).Count == 0)
                        await store.AddShopAsync(new ShopProfile { Name = "Vale" }, Tester, stop);
                    throw new OperationCanceledException();
                }, default));
                folder.Exists.ShouldBeFalse();
                await Should.ThrowAsync<StoreMissingException>(() => Store.OpenAsync(folder, OpeningTests.Options()));
            }
            await using (Store whole = await Store.CreateAsync(folder, settings, OpeningTests.Options(), async (store, stop) => (await store.ShopsAsync(stop)).Count.ShouldBe(1), default))
                (await whole.ShopsAsync()).Single().Name.ShouldBe("Vale");
            await using Store again = await Store.OpenAsync(folder, OpeningTests.Options());
            await using ShopTransaction change = await again.BeginAsync(new ShopId(1), Tester);
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    [Fact]
    public async Task Another_database_than_that_of_the_try_that_was_cut_off_is_not_taken_over()
    {
        (StoreFolder folder, StoreSettings settings) = await EmptyPlaceAsync(StoreKinds.Sqlite);
        try
        {
            (await Store.CreateAsync(folder, settings, OpeningTests.Options())).Folder.ShouldBe(folder);
            File.Delete(folder.Settings);
            (await Should.ThrowAsync<StoreException>(() => Store.CreateAsync(folder, settings, OpeningTests.Options()))).Message.ShouldContain("no store.json");
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_store_is_not_made_where_one_is(string kind)
    {
        await using TestStore test = await TestStore.CreateAsync(kind);
        (await Should.ThrowAsync<StoreException>(() => Store.CreateAsync(test.Folder, test.Store.Settings, OpeningTests.Options()))).Message.ShouldContain("already");
        (await test.Store.ShopsAsync()).Count.ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_database_with_something_in_it_is_refused()
    {
        (StoreFolder folder, StoreSettings settings) = await EmptyPlaceAsync(StoreKinds.Postgres);
        try
        {
            await using (Store first = await Store.CreateAsync(folder, settings, OpeningTests.Options()))
            {
            }
            File.Delete(folder.Settings);
            (await Should.ThrowAsync<StoreException>(() => Store.CreateAsync(folder, settings, OpeningTests.Options()))).Message.ShouldContain("not empty");
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_with_other_things_in_it_is_refused_and_left_as_it_is()
    {
        DirectoryInfo shared = Directory.CreateTempSubdirectory("bezel-shared-");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(shared.FullName, "accounts.xlsx"), "");
            (await Should.ThrowAsync<StoreException>(() => Store.CreateAsync(new StoreFolder(shared.FullName), new StoreSettings(), OpeningTests.Options()))).Message.ShouldContain("accounts.xlsx");
            shared.GetFileSystemInfos().Length.ShouldBe(1);
        }
        finally
        {
            shared.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Only_its_owner_may_look_into_the_folder()
    {
        if (OperatingSystem.IsWindows())
            return;
        (StoreFolder folder, StoreSettings settings) = await EmptyPlaceAsync(StoreKinds.Sqlite);
        try
        {
            File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
            await using Store store = await Store.CreateAsync(folder, settings, OpeningTests.Options());
            File.GetUnixFileMode(folder.Path).ShouldBe((UnixFileMode)0b111_000_000);
            File.GetUnixFileMode(folder.Keys).ShouldBe((UnixFileMode)0b111_000_000);
            File.GetUnixFileMode(folder.MasterKey).ShouldBe((UnixFileMode)0b110_000_000);
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    [Fact]
    public async Task Of_two_that_make_a_store_in_one_place_at_once_one_does()
    {
        (StoreFolder folder, StoreSettings settings) = await EmptyPlaceAsync(StoreKinds.Sqlite);
        try
        {
            var inside = new TaskCompletionSource();
            var goOn = new TaskCompletionSource();
            Task<Store> first = Store.CreateAsync(folder, settings, OpeningTests.Options(), async (_, _) =>
            {
                inside.SetResult();
                await goOn.Task;
            }, default);
            await inside.Task;
            (await Should.ThrowAsync<StoreException>(() => Store.CreateAsync(folder, settings, OpeningTests.Options()))).Message.ShouldContain("Another set-up");
            goOn.SetResult();
            await (await first).DisposeAsync();
        }
        finally
        {
            Directory.Delete(folder.Path, recursive: true);
        }
    }

    private static async Task<(StoreFolder, StoreSettings)> EmptyPlaceAsync(string kind)
    {
        var folder = new StoreFolder(Directory.CreateTempSubdirectory("bezel-new-").FullName);
        if (kind == StoreKinds.Sqlite)
            return (folder, new StoreSettings());
        Bezel.Testing.PostgresDatabase database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        folder.Create();
        await File.WriteAllTextAsync(folder.PostgresPassword, database.Password);
        return (folder, new StoreSettings { Provider = StoreProvider.Postgres, Postgres = new PostgresLocation(database.Host, database.Port, database.Name, database.User) });
    }
}
