using System.Data.Common;
using System.Text.Json;
using Bezel.Shop;
using Bezel.Shop.Files;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>What is restored, and where to.</summary>
public sealed record RestoreRequest
{
    /// <summary>The backup.</summary>
    public required string File { get; init; }

    /// <summary>The recovery key that was the store's when the backup was made.</summary>
    public required RecoveryKey Key { get; init; }

    /// <summary>The folder that becomes the store; no store may be in it.</summary>
    public required StoreFolder Folder { get; init; }

    /// <summary>The modules whose tables there are, and the clock.</summary>
    public required StoreOptions Options { get; init; }

    /// <summary>
    /// Which database the store uses from now on; a PostgreSQL database must be there and empty, its password in the folder's <c>keys/postgres.password</c> or
    /// <c>BEZEL_POSTGRES_PASSWORD</c>. Null: SQLite, if the backup was taken from SQLite; else the restore is refused, since nobody said where to.
    /// </summary>
    public StoreSettings? Into { get; init; }
}

/// <summary>A store that was restored.</summary>
/// <param name="Manifest">What the backup said of itself.</param>
/// <param name="Rows">Rows that it holds.</param>
/// <param name="Upgraded">The backup was of an older program; its tables were brought up to date.</param>
/// <param name="ErasedAgain">Persons who were erased after the backup was made, and were erased again.</param>
public sealed record StoreRestored(BackupManifest Manifest, long Rows, bool Upgraded, int ErasedAgain);

/// <summary>
/// Makes a store from a backup and the recovery key, with nothing else (<c>docs/formats/backup.md</c>).
/// </summary>
/// <remarks>
/// Rules: a store that is there is never touched; the new one is put together in the folder <c>restoring</c> and compared with the backup row by row, then moved to
/// its place, <c>store.json</c> last. Without <c>store.json</c> a folder is no store: a restore that was interrupted leaves none, and the next one removes what it left.
/// </remarks>
public static class StoreRestore
{
    /// <summary>Where the store is put together.</summary>
    private const string WorkName = "restoring";

    /// <summary>There since the first file was moved to its place: what stands there is the restore's own.</summary>
    private const string PlacingName = "placing";

    /// <summary>Restores.</summary>
    /// <exception cref="BackupFileException">The backup cannot be read: which fault, and where.</exception>
    /// <exception cref="StoreException">There is a store already, the database is not empty, or the backup is of a newer program.</exception>
    public static async Task<StoreRestored> RestoreAsync(RestoreRequest request, IProgress<BackupProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        string name = Path.GetFullPath(request.File);
        using FileStream file = Open(name);
        using BackupKey key = request.Key.ToBackupKey();
        // Before anything is made: most mistakes are another key or another file.
        using DecryptingStream content = EncryptedFile.Open(file, key, name);
        IReadOnlySet<string> erased = ReadErased(Path.GetDirectoryName(name)!);
        StoreFolder folder = request.Folder;
        string work = Path.Combine(folder.Path, WorkName);
        RemoveLeftOver(folder, work);
        if (folder.Exists || File.Exists(folder.Database) || File.Exists(folder.MasterKey))
            throw new StoreException(BackupWords.Say("store-is-there", folder.Path));
        try
        {
            StoreFolder.TakePrivate(folder.Path);
            StoreFolder.TakePrivate(work);
            StoreRestored restored = await FillAsync(request, new StoreFolder(work), content, name, erased, progress, cancellation);
            Place(folder, work);
            return restored;
        }
        catch (Exception failed) when (failed is StoreIsFullException || (failed is IOException fault && DiskFault.IsFull(fault)))
        {
            RemoveLeftOver(folder, work);
            throw new StoreException(BackupWords.Say("restore-disk-full", folder.Path), failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            RemoveLeftOver(folder, work);
            throw new StoreException(BackupWords.Say("cannot-restore", folder.Path, failed.Message), failed);
        }
        catch
        {
            RemoveLeftOver(folder, work);
            throw;
        }
    }

    private static async Task<StoreRestored> FillAsync(
        RestoreRequest request, StoreFolder work, DecryptingStream content, string name, IReadOnlySet<string> erased, IProgress<BackupProgress>? progress, CancellationToken cancellation)
    {
        StoreSettings? settings = null;
        if (File.Exists(request.Folder.PostgresPassword))
        {
            StoreFolder.TakePrivate(work.Keys);
            DurableFile.WritePrivate(work.PostgresPassword, await File.ReadAllBytesAsync(request.Folder.PostgresPassword, cancellation));
        }
        BackupManifest manifest;
        BackupContents contents;
        bool upgraded;
        await using (var load = new RestoreLoad(work, Connect, request.Options.Modules, name, progress))
        {
            try
            {
                (manifest, contents) = BackupArchive.Read(content, name, load, cancellation);
                await load.FinishAsync(manifest, contents, cancellation);
            }
            catch (DbException failed)
            {
                throw load.Meaning(failed);
            }
            upgraded = load.Upgraded;
        }
        settings!.Write(work);
        // Opened as it will be, so that a store that does not open is never put in place.
        int erasedAgain;
        await using (Store store = await Store.OpenAsync(work, request.Options with { BackupBeforeSchemaChange = null }, cancellation))
            erasedAgain = await EraseAgainAsync(store, manifest, erased, cancellation);
        return new StoreRestored(manifest, contents.Tables.Sum(table => table.Rows), upgraded, erasedAgain);

        Database Connect(BackupManifest found, byte[] stored)
        {
            settings = Settings(found, stored, request.Into, name);
            return Store.Connect(work, settings, mayCreate: true);
        }
    }

    private static StoreSettings Settings(BackupManifest manifest, byte[] stored, StoreSettings? into, string name)
    {
        StoreSettings? settings;
        try
        {
            settings = JsonSerializer.Deserialize(stored, StoreJson.Default.StoreSettings);
        }
        catch (JsonException wrong)
        {
            throw new BackupFileException(BackupFault.ContentWrong, 0, BackupWords.Say("file.contentwrong", name, wrong.Message), wrong);
        }
        if (settings is not { Format: StoreSettings.CurrentFormat })
            throw BackupFileException.Because(BackupFault.NewerVersion, 0, name, settings?.Format);
        if (into is not null)
            return settings with { Provider = into.Provider, Postgres = into.Postgres };
        return manifest.Provider == "sqlite" ? settings with { Provider = StoreProvider.Sqlite, Postgres = null } : throw new StoreException(BackupWords.Say("say-where-to", name));
    }

    private static async Task<int> EraseAgainAsync(Store store, BackupManifest manifest, IReadOnlySet<string> tokens, CancellationToken cancellation)
    {
        if (tokens.Count == 0)
            return 0;
        var services = new ServiceCollection();
        services.AddSingleton(store).AddSingleton(store.Clock);
        foreach (IShopModule module in store.Modules)
            module.Add(services);
        await using ServiceProvider provider = services.BuildServiceProvider();
        var persons = new Persons(store, provider.GetServices<IPersonalData>());
        int erased = 0;
        foreach (BackupShop shop in manifest.Shops)
            erased += await persons.EraseAgainAsync(new ShopId(shop.Shop), tokens, Actor.Program("restore"), cancellation);
        return erased;
    }

    private static IReadOnlySet<string> ReadErased(string folder)
    {
        try
        {
            return ErasedList.Read(folder);
        }
        catch (Exception failed) when (failed is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new StoreException(BackupWords.Say("erased-unreadable", Path.Combine(folder, ErasedList.FileName), failed.Message), failed);
        }
    }

    private static FileStream Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.SequentialScan, BufferSize = 0 });
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new StoreException(BackupWords.Say("no-such-file", path), failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(BackupWords.Say("cannot-read", path, failed.Message), failed);
        }
    }

    /// <summary>Moves everything to its place; only the last move makes it a store.</summary>
    private static void Place(StoreFolder folder, string work)
    {
        var made = new StoreFolder(work);
        // All of it is in the one file once the last connection is closed; a log beside it would be lost by the move.
        if (new FileInfo(made.Database + "-wal") is { Exists: true, Length: > 0 })
            throw new IOException($"'{made.Database}' is still open.");
        DurableFile.WritePrivate(Path.Combine(work, PlacingName), []);
        StoreFolder.TakePrivate(folder.Keys);
        // It may have been made by hand, for the password of the database.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.Keys, DurableFile.OwnerOnlyFolder);
        File.Move(made.MasterKey, folder.MasterKey);
        DurableFile.FlushFolder(folder.Keys);
        if (File.Exists(made.Database))
            File.Move(made.Database, folder.Database);
        DurableFile.FlushFolder(folder.Path);
        DurableFile.MoveIntoPlace(made.Settings, folder.Settings);
        Directory.Delete(work, recursive: true);
    }

    /// <summary>What an interrupted restore left. Files in their place are removed only when a restore put them there and no store came of it.</summary>
    private static void RemoveLeftOver(StoreFolder folder, string work)
    {
        if (!Directory.Exists(work))
            return;
        if (File.Exists(Path.Combine(work, PlacingName)) && !folder.Exists)
        {
            foreach (string path in (string[])[folder.MasterKey, folder.Database])
                File.Delete(path);
        }
        Directory.Delete(work, recursive: true);
    }
}
