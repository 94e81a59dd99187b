using System.Data.Common;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>
/// Fills an empty database from a backup while it is read, at the schema that the backup was made at, all in one transaction. Only
/// <see cref="FinishAsync"/> lets it count, after everything was compared.
/// </summary>
/// <param name="work">Where the store is put together.</param>
/// <param name="connect">Opens the database, once the backup says which kind it was.</param>
/// <param name="modules">The modules whose tables there are.</param>
/// <param name="name">What the backup is called in errors.</param>
/// <param name="progress">Told how far it is.</param>
internal sealed class RestoreLoad(
    StoreFolder work, Func<BackupManifest, byte[], Database> connect, IReadOnlyList<IShopModule> modules, string name, IProgress<BackupProgress>? progress)
    : BackupLoad, IAsyncDisposable
{
    private const int RowsPerReport = 10_000;

    private Database? database;
    private DbConnection? connection;
    private DbTransaction? transaction;
    private IReadOnlyList<TableLayout> tables = [];
    private IReadOnlyList<SchemaScript> later = [];
    private RowInserting? inserting;
    private IReadOnlyList<ColumnKind> kinds = [];
    private string table = "";
    private long rows;

    /// <summary>The backup is of an older program, and its tables were brought up to date.</summary>
    public bool Upgraded => later.Count > 0;

    // Reading an archive is synchronous, so what the store offers only asynchronously is waited for here; no thread but this one is in need.
    public override void Begin(BackupManifest manifest, ReadOnlySpan<byte> masterKey, ReadOnlySpan<byte> storeSettings)
    {
        try
        {
            using MasterKey key = MasterKey.Parse(masterKey, BackupArchive.MasterKeyName);
            key.Save(work.MasterKey);
        }
        catch (KeyException wrong)
        {
            throw Wrong(wrong.Message);
        }
        database = connect(manifest, storeSettings.ToArray());
        BeginAsync(manifest).GetAwaiter().GetResult();
    }

    public override void BeginTable(string table, IReadOnlyList<string> columns)
    {
        TableLayout layout = tables.First(one => one.Name == table);
        if (!layout.ColumnNames().SequenceEqual(columns))
            throw Wrong($"the table {table} has other columns than its version had");
        this.table = table;
        kinds = [.. layout.Columns.Select(column => column.Kind)];
        inserting = RowInserting.Into(layout, columns, connection!, transaction!);
    }

    public override void Row(ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] is not (null or long or string or byte[]) || (values[i] is { } value && value is long != (kinds[i] is ColumnKind.Integer)) || (values[i] is string && kinds[i] is not ColumnKind.Text))
                throw Wrong($"a row of the table {table} has a value of the wrong type");
        }
        inserting!.Add(values);
        if (++rows % RowsPerReport == 0)
            progress?.Report(new BackupProgress(BackupStep.Restoring, table, rows));
    }

    public override void EndTable(string table, long rows)
    {
        inserting!.Flush();
        inserting.Dispose();
        inserting = null;
    }

    /// <summary>Compares what is in the database with the backup, brings the tables up to date, and commits.</summary>
    /// <exception cref="BackupFileException">The database is not as the backup says.</exception>
    public async Task FinishAsync(BackupManifest manifest, BackupContents contents, CancellationToken cancellation)
    {
        var reading = new TableReading(database!, connection!, transaction!);
        IReadOnlyList<ShopId> shops = await reading.ShopsAsync(cancellation);
        long compared = 0;
        foreach (TableContents expected in contents.Tables)
        {
            TableLayout layout = tables.First(one => one.Name == expected.Name);
            using var writer = new RowWriter(layout.ColumnNames());
            await reading.ReadAsync(layout, shops, writer, () =>
            {
                cancellation.ThrowIfCancellationRequested();
                if (writer.PartIsFull)
                    writer.TakePart();
                if (++compared % RowsPerReport == 0)
                    progress?.Report(new BackupProgress(BackupStep.Comparing, layout.Name, compared));
            }, cancellation);
            if (writer.Rows != expected.Rows || writer.Sha256() != expected.Sha256)
                throw Wrong($"the table {layout.Name} came out differently");
        }
        if (!shops.Select(shop => shop.Value).SequenceEqual(manifest.Shops.Select(shop => shop.Shop)))
            throw Wrong("it names other shops than it holds");
        foreach (BackupShop expected in manifest.Shops)
        {
            var shop = new ShopId(expected.Shop);
            await reading.EnterAsync(shop, cancellation);
            if (await LedgerStates.ReadAsync(connection!, transaction!, shop, cancellation) != expected
                || await LedgerStates.ComputeAsync(connection!, transaction!, shop, cancellation) != (expected.Size, expected.Root))
                throw Wrong($"the ledger of shop {shop} is not the one that was backed up");
        }
        await reading.EnterAsync(default, cancellation);
        await SchemaScripts.RunAsync(connection!, transaction!, later, cancellation);
        await transaction!.CommitAsync(cancellation);
        if (database is SqliteDatabase)
            await connection!.ScalarAsync(null, "PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
    }

    /// <summary>The exception to throw for one of the database's.</summary>
    public Exception Meaning(DbException failed) => database?.Meaning(failed) ?? failed;

    public async ValueTask DisposeAsync()
    {
        inserting?.Dispose();
        if (transaction is not null)
            await transaction.DisposeAsync();
        if (connection is not null)
            await connection.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
    }

    private async Task BeginAsync(BackupManifest manifest)
    {
        connection = await database!.OpenAsync(default, CancellationToken.None);
        transaction = await database.BeginWritingAsync(connection, CancellationToken.None);
        await database.LockSchemaAsync(connection, transaction, CancellationToken.None);
        if ((await database.TablesAsync(connection, transaction, CancellationToken.None)).Count > 0)
            throw new StoreException(BackupWords.Say("database-not-empty"));
        IReadOnlyList<SchemaScript> scripts = SchemaScripts.All(database.SchemaFolder, modules);
        foreach ((string module, long version) in manifest.Schema)
        {
            long known = scripts.Count(script => script.Module == module);
            if (version > known)
                throw new StoreException(BackupWords.Say("newer-schema", name, module, version, known));
        }
        later = [.. scripts.Where(script => script.Number > manifest.Schema.GetValueOrDefault(script.Module))];
        await SchemaScripts.RunAsync(connection, transaction, scripts.Except(later), CancellationToken.None);
        tables = await TableLayout.ReadAllAsync(database, connection, transaction, CancellationToken.None);
        if (!tables.Select(one => one.Name).Order(StringComparer.Ordinal).SequenceEqual(manifest.Tables.Order(StringComparer.Ordinal)))
            throw Wrong("it has other tables than its version had");
        progress?.Report(new BackupProgress(BackupStep.Restoring, "", 0));
    }

    private BackupFileException Wrong(string how) => new(BackupFault.ContentWrong, 0, BackupWords.Say("file.contentwrong", name, how));
}
