using System.Data.Common;
using Bezel.Ledger;
using Bezel.Shop.Keys;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Subjects;

/// <summary>What an export wrote.</summary>
/// <param name="Known">Whether Bezel knows the person at all; else nothing was written.</param>
/// <param name="Things">What each module holds of them, by its name.</param>
/// <param name="LedgerEntries">Ledger entries that speak of them.</param>
public sealed record PersonExported(bool Known, IReadOnlyList<KeyValuePair<string, long>> Things, long LedgerEntries);

/// <summary>What an erasure took away.</summary>
/// <param name="Known">Whether Bezel knew the person at all; else nothing was done.</param>
/// <param name="Things">What each module erased, by its name.</param>
public sealed record PersonErased(bool Known, IReadOnlyList<KeyValuePair<string, long>> Things);

/// <summary>
/// A person's rights over what Bezel holds of them: to have it (GDPR Art. 15, 20; CCPA §1798.110) and to be forgotten (Art. 17;
/// §1798.105). Format: docs/formats/person-export.md.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="modules">Everything that holds personal data.</param>
public sealed class Persons(Store store, IEnumerable<IPersonalData> modules)
{
    /// <summary>The setting that names the folder of backups, when it is not the store's own.</summary>
    public const string BackupFolderSetting = "backup.folder";

    private readonly IPersonalData[] _modules = [.. modules.Append(new PersonsFindings()).OrderBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>Writes everything that Bezel holds of a person.</summary>
    /// <param name="shop">The shop that was asked.</param>
    /// <param name="address">The person.</param>
    /// <param name="target">A new folder, or a new file that ends with <c>.zip</c>.</param>
    /// <param name="actor">Who hands it out, for the ledger.</param>
    /// <param name="cancellation">Stops the export.</param>
    /// <exception cref="IOException">It cannot be written there.</exception>
    public async Task<PersonExported> ExportAsync(ShopProfile shop, PersonAddress address, string target, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(shop);
        ArgumentNullException.ThrowIfNull(address);
        long subjectId;
        var things = new List<KeyValuePair<string, long>>();
        long entries;
        await using (ShopReading reading = await store.ReadAsync(shop.Id, cancellation))
        {
            Subject? subject = await reading.FindSubjectAsync(address, cancellation);
            if (subject is null)
                return new PersonExported(false, [], 0);
            subjectId = subject.Id;
            using PersonExportWriter writer = PersonExportWriter.Create(target);
            foreach (IPersonalData module in _modules)
            {
                writer.Enter(module.Name);
                things.Add(new(module.Name, await module.ExportAsync(reading, subject, writer, cancellation)));
            }
            writer.Enter("");
            entries = await PersonLedger.ExportAsync(reading, subject, writer, cancellation);
            await PersonSummary.WriteAsync(shop, address, subject, things, entries, store.Clock.GetUtcNow(), writer, cancellation);
            writer.Finish();
        }
        await using ShopTransaction change = await store.BeginAsync(shop.Id, actor, cancellation);
        string token = await change.TokenAsync(subjectId, cancellation);
        change.Record("person.exported", e => e.Add("person", token));
        await change.CommitAsync(cancellation);
        return new PersonExported(true, things, entries);
    }

    /// <summary>Forgets a person: what the modules hold, and what links the ledger's tokens to them. Proofs still hold.</summary>
    /// <param name="shop">The shop that was asked.</param>
    /// <param name="address">The person.</param>
    /// <param name="actor">Who erases, for the ledger.</param>
    /// <param name="cancellation">Gives up; nothing is erased then.</param>
    /// <exception cref="IOException">The list of erased persons beside the backups cannot be written; nothing was erased.</exception>
    public async Task<PersonErased> EraseAsync(ShopId shop, PersonAddress address, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(address);
        await using ShopTransaction change = await store.BeginAsync(shop, actor, cancellation);
        byte[] lookup = SubjectRegister.Lookup(await store.Keys.GetOrMakeAsync(change, ShopKeys.Subjects, cancellation), address);
        return await change.Db.Set<Subject>().FirstOrDefaultAsync(s => s.Lookup == lookup, cancellation) is { } subject
            ? await EraseAsync(change, subject, cancellation)
            : new PersonErased(false, []);
    }

    /// <summary>
    /// Forgets again whom a restored backup brought back: everybody whose token is in a list (<see cref="ErasedList"/>).
    /// </summary>
    /// <param name="shop">A shop; tokens of other shops' persons match nobody here.</param>
    /// <param name="tokens">The tokens.</param>
    /// <param name="actor">Who restores, for the ledger.</param>
    /// <param name="cancellation">Gives up; who was erased by then stays so.</param>
    /// <returns>How many persons were erased again.</returns>
    public async Task<int> EraseAgainAsync(ShopId shop, IReadOnlySet<string> tokens, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        if (tokens.Count == 0)
            return 0;
        var found = new List<long>();
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            LogId log = await SubjectRegister.LogAsync(reading.Connection, reading.Transaction, shop, cancellation);
            await foreach (Subject subject in reading.Db.Set<Subject>().Where(s => s.Salt != null).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                if (tokens.Contains(SubjectRegister.TokenOf(store, subject, subject.Id, log)))
                    found.Add(subject.Id);
            }
        }
        foreach (long id in found)
        {
            await using ShopTransaction change = await store.BeginAsync(shop, actor, cancellation);
            if (await change.Db.Set<Subject>().FindAsync([shop, id], cancellation) is { Salt: not null } subject)
                await EraseAsync(change, subject, cancellation);
        }
        return found.Count;
    }

    /// <summary>
    /// Forgets what a finding says, because what it speaks of is forgotten: it is closed if it waits for somebody. Does nothing when that was done already.
    /// </summary>
    /// <param name="change">The transaction of the erasure.</param>
    /// <param name="finding">The finding's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static Task ForgetFindingAsync(ShopTransaction change, long finding, CancellationToken cancellation = default) =>
        PersonsFindings.ForgetAsync(change, finding, cancellation);

    private async Task<PersonErased> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        string token = await change.TokenAsync(subject.Id, cancellation);
        var things = new List<KeyValuePair<string, long>>();
        foreach (IPersonalData module in _modules)
            things.Add(new(module.Name, await module.EraseAsync(change, subject, cancellation)));
        SubjectRegister.Forget(subject, change.Now);
        change.Record("person.erased", e =>
        {
            e.Add("person", token);
            foreach ((string name, long count) in things)
                e.Add("erased." + name, count);
        });
        // Before the commit: a backup restored tomorrow must not know less than this store. See ErasedList.
        foreach (string folder in await FoldersOfBackupsAsync(cancellation))
            ErasedList.Append(folder, [token]);
        await change.CommitAsync(cancellation);
        await ForgetBytesAsync(cancellation);
        return new PersonErased(true, things);
    }

    /// <summary>What was erased also leaves SQLite's log, in which it stands until the next checkpoint. PostgreSQL forgets by itself (autovacuum).</summary>
    private async Task ForgetBytesAsync(CancellationToken cancellation)
    {
        if (store.Settings.Provider != StoreProvider.Sqlite)
            return;
        await using DbConnection connection = await store.Database.OpenAsync(default, cancellation);
        await connection.ScalarAsync(null, "PRAGMA wal_checkpoint(TRUNCATE)", cancellation); // when somebody reads, the next checkpoint does it
    }

    /// <summary>
    /// Where a backup may be restored from: the store's own folder, and the one that is set, unless it is out of reach (a disk that is not
    /// plugged in); the next backup that goes there takes the list along.
    /// </summary>
    private async Task<IReadOnlyList<string>> FoldersOfBackupsAsync(CancellationToken cancellation)
    {
        var folders = new List<string> { Path.GetFullPath(store.Folder.Backups) };
        foreach (ShopProfile shop in await store.ShopsAsync(cancellation)) // a backup is of the whole house, whichever shop set the folder
        {
            await using ShopReading reading = await store.ReadAsync(shop.Id, cancellation);
            Setting? named = await reading.Db.Set<Setting>().FirstOrDefaultAsync(s => s.Name == BackupFolderSetting, cancellation);
            if (named is { Value.Length: > 0 } && Path.GetFullPath(named.Value) is string folder && Directory.Exists(folder) && !folders.Contains(folder))
                folders.Add(folder);
        }
        return folders;
    }
}
