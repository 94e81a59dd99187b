using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Files;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>How far a backup or a restore is.</summary>
/// <param name="Step">What it does now.</param>
/// <param name="Table">Which table; empty between tables.</param>
/// <param name="Rows">Rows so far in this step, of all tables.</param>
public readonly record struct BackupProgress(BackupStep Step, string Table, long Rows);

/// <summary>What a backup or a restore does.</summary>
public enum BackupStep
{
    /// <summary>Reads the store and writes the backup.</summary>
    Writing,

    /// <summary>Reads the backup back.</summary>
    Checking,

    /// <summary>Reads a backup and fills a new store.</summary>
    Restoring,

    /// <summary>Compares the new store with the backup.</summary>
    Comparing,
}

/// <summary>A backup that was made, and read back whole.</summary>
/// <param name="File">Where it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Rows">Rows that it holds.</param>
/// <param name="KeyNumber">Number of the recovery key that opens it.</param>
/// <param name="Manifest">What it holds.</param>
/// <param name="Removed">Older backups that were removed, since there were more than are kept.</param>
public sealed record BackupMade(string File, long Bytes, long Rows, string KeyNumber, BackupManifest Manifest, IReadOnlyList<string> Removed);

/// <summary>
/// Backs up a whole store into one encrypted file (<c>docs/formats/backup.md</c>), beside a running hub.
/// </summary>
/// <remarks>
/// Rules: all is read in one snapshot; the file has its name only when it is on the disk whole and was read back with its key; whatever goes wrong leaves
/// the older backups as they were and nothing half-made.
/// </remarks>
public static class StoreBackup
{
    /// <summary>How many backups a folder keeps by default.</summary>
    public const int KeptByDefault = 30;

    /// <summary>What names of backups end in.</summary>
    public const string Extension = ".backup";

    private const string Prefix = "bezel-";
    private const string HalfMade = ".part";

    /// <summary>Rows between two reports of progress.</summary>
    private const int RowsPerReport = 10_000;

    /// <summary>Makes a backup.</summary>
    /// <param name="store">What is backed up.</param>
    /// <param name="folder">Where to; made when it is not there. Default: the store's own <c>backups</c>, which does not survive the disk.</param>
    /// <param name="keep">How many backups stay in the folder, with this one; 1 to 10,000.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops; nothing half-made is left.</param>
    /// <exception cref="StoreException">It could not be made; the message says why and what to do.</exception>
    public static async Task<BackupMade> CreateAsync(
        Store store, string? folder = null, int keep = KeptByDefault, IProgress<BackupProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentOutOfRangeException.ThrowIfLessThan(keep, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(keep, 10_000);
        using BackupKey key = await RecoveryKeys.FindAsync(store, cancellation) ?? throw new StoreException(BackupWords.Say("no-recovery-key"));
        string target = Path.GetFullPath(folder ?? store.Folder.Backups);
        string? half = null;
        try
        {
            StoreFolder.CreatePrivate(target);
            RemoveHalfMade(target);
            string path = FreeName(target, store.Clock.GetUtcNow());
            half = path + HalfMade;
            BackupMade made;
            using (FileStream file = DurableFile.CreatePrivate(half))
            {
                (BackupManifest manifest, BackupContents contents) = await WriteAsync(store, file, key, progress, cancellation);
                file.Flush(flushToDisk: true);
                file.Position = 0;
                long rows = Check(file, key, path, contents, progress, cancellation);
                CopyErasures(store.Folder.Backups, target);
                made = new BackupMade(path, file.Length, rows, key.NumberText, manifest, []);
            }
            DurableFile.MoveIntoPlace(half, path);
            await RememberAsync(store, cancellation);
            return made with { Removed = RemoveOldest(target, keep, key) };
        }
        catch (DbException failed)
        {
            Remove(half);
            throw store.Database.Meaning(failed);
        }
        catch (InvalidDataException failed)
        {
            Remove(half);
            throw new StoreException(failed.Message, failed);
        }
        catch (IOException failed) when (DiskFault.IsFull(failed))
        {
            Remove(half);
            throw new StoreException(BackupWords.Say("disk-full", target), failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Remove(half);
            throw new StoreException(BackupWords.Say("cannot-write", target, failed.Message), failed);
        }
        catch
        {
            Remove(half);
            throw;
        }
    }

    /// <summary>The backup that comes before a change of the schema; none when no recovery key was ever made, since nobody could open it.</summary>
    public static async Task BeforeSchemaChangeAsync(Store store, CancellationToken cancellation)
    {
        using BackupKey? key = await RecoveryKeys.FindAsync(store, cancellation);
        if (key is not null)
            await CreateAsync(store, cancellation: cancellation);
    }

    /// <summary>The backups in a folder, newest first.</summary>
    public static IReadOnlyList<string> List(string folder) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, Prefix + "*" + Extension).OrderDescending(StringComparer.Ordinal)]
        : [];

    private static async Task<(BackupManifest, BackupContents)> WriteAsync(
        Store store, FileStream file, BackupKey key, IProgress<BackupProgress>? progress, CancellationToken cancellation)
    {
        await using DbConnection connection = await store.Database.OpenAsync(default, cancellation);
        await using DbTransaction transaction = await store.Database.BeginReadingAsync(connection, cancellation);
        IReadOnlyList<TableLayout> tables = await TableLayout.ReadAllAsync(store.Database, connection, transaction, cancellation);
        var reading = new TableReading(store.Database, connection, transaction);
        IReadOnlyList<ShopId> shops = await reading.ShopsAsync(cancellation);
        var states = new List<BackupShop>();
        foreach (ShopId shop in shops)
        {
            await reading.EnterAsync(shop, cancellation);
            states.Add(await LedgerStates.ReadAsync(connection, transaction, shop, cancellation));
        }
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat, ProgramVersion(), store.Clock.GetUtcNow(), store.Database is PostgresDatabase ? "postgres" : "sqlite",
            await SchemaScripts.VersionsAsync(store.Database, connection, transaction, cancellation), [.. tables.Select(table => table.Name)], states);
        using EncryptingStream encrypted = EncryptedFile.Create(file, key);
        byte[] masterKey = store.Keys.Master.ToFile();
        using var archive = new BackupArchiveWriter(encrypted, manifest, masterKey, await File.ReadAllBytesAsync(store.Folder.Settings, cancellation));
        CryptographicOperations.ZeroMemory(masterKey);
        long rows = 0;
        foreach (TableLayout table in tables)
        {
            progress?.Report(new BackupProgress(BackupStep.Writing, table.Name, rows));
            await archive.WriteTableAsync(table.Name, table.ColumnNames(), (writer, rowWritten) => reading.ReadAsync(table, shops, writer, () =>
            {
                cancellation.ThrowIfCancellationRequested();
                rowWritten();
                if (++rows % RowsPerReport == 0)
                    progress?.Report(new BackupProgress(BackupStep.Writing, table.Name, rows));
            }, cancellation));
        }
        BackupContents contents = archive.Complete();
        encrypted.Complete();
        return (manifest, contents);
    }

    private static long Check(FileStream file, BackupKey key, string name, BackupContents written, IProgress<BackupProgress>? progress, CancellationToken cancellation)
    {
        progress?.Report(new BackupProgress(BackupStep.Checking, "", 0));
        using DecryptingStream back = EncryptedFile.Open(file, key, name);
        (_, BackupContents read) = BackupArchive.Read(back, name, BackupLoad.Nothing, cancellation);
        return read.Tables.SequenceEqual(written.Tables)
            ? read.Tables.Sum(table => table.Rows)
            : throw new StoreException(BackupWords.Say("not-as-written", name));
    }

    /// <summary>For the doctor. A store that cannot be written now, for its disk is full, was backed up all the same.</summary>
    private static async Task RememberAsync(Store store, CancellationToken cancellation)
    {
        try
        {
            string now = UpkeepFacts.Instant(store.Clock.GetUtcNow());
            await store.PutFactAsync(UpkeepFacts.BackupWritten, now, cancellation);
            await store.PutFactAsync(UpkeepFacts.RestoreTried, now, cancellation);
        }
        catch (StoreException)
        {
            // Said by whoever writes next.
        }
    }

    private static string ProgramVersion() =>
        typeof(StoreBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private static string FreeName(string folder, DateTimeOffset now)
    {
        string name = Path.Combine(folder, Prefix + now.UtcDateTime.ToString("yyyy-MM-dd-HHmmss", CultureInfo.InvariantCulture));
        for (int i = 0; ; i++)
        {
            // Two in one second: letters sort after the name without one, since '.' is before them.
            string path = (i == 0 ? name : $"{name}{(char)('a' + i - 1)}") + Extension;
            if (!File.Exists(path) && !File.Exists(path + HalfMade))
                return path;
            if (i == 26)
                throw new StoreException(BackupWords.Say("too-many", folder));
        }
    }

    /// <summary>An erasure is written beside the store's own backups; whoever restores from elsewhere must know of it too.</summary>
    private static void CopyErasures(string own, string target)
    {
        if (Path.GetFullPath(own) == target)
            return;
        IReadOnlySet<string> there = ErasedList.Read(target);
        ErasedList.Append(target, [.. ErasedList.Read(own).Where(token => !there.Contains(token))]);
    }

    /// <summary>What a backup left that was killed. One that is being written is open to nobody else and stays.</summary>
    private static void RemoveHalfMade(string folder)
    {
        foreach (string path in Directory.EnumerateFiles(folder, Prefix + "*" + Extension + HalfMade))
        {
            try
            {
                new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
                File.Delete(path);
            }
            catch (IOException)
            {
                // Another backup is at work.
            }
        }
    }

    /// <summary>Only backups for the same recovery key count: two stores may share a folder, and none removes the other's.</summary>
    private static List<string> RemoveOldest(string folder, int keep, BackupKey key)
    {
        var removed = new List<string>();
        foreach (string path in List(folder).Where(path => IsFor(path, key)).Skip(keep))
        {
            File.Delete(path);
            removed.Add(path);
        }
        return removed;
    }

    private static bool IsFor(string path, BackupKey key)
    {
        try
        {
            using FileStream file = File.OpenRead(path);
            return EncryptedFile.ReadKeyNumber(file, path).AsSpan().SequenceEqual(key.Number.Span);
        }
        catch (Exception failed) when (failed is BackupFileException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Remove(string? half)
    {
        try
        {
            if (half is not null)
                File.Delete(half);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // The next backup removes it; what went wrong first is what is to be said.
        }
    }
}
