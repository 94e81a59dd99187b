using System.Data.Common;
using Bezel.Shop.ShopLedger;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Storage;

/// <summary>
/// One change to one shop: rows, ledger entries and work are written together or not at all. Keep it short: others who write in this
/// shop wait for it. Disposed without <see cref="CommitAsync"/>, nothing happened.
/// </summary>
public sealed class ShopTransaction : IAsyncDisposable
{
    private readonly List<LedgerDraft> _drafts = [];
    private readonly Counters _counters;
    private readonly RowInserts _inserts;
    private bool _ended;

    internal ShopTransaction(Store store, Actor actor, DbConnection connection, DbTransaction transaction, ShopDb db)
    {
        Store = store;
        Actor = actor;
        Connection = connection;
        Transaction = transaction;
        Db = db;
        _counters = new Counters(connection, transaction, db.Scope);
        _inserts = new RowInserts(db);
        Now = store.Clock.GetUtcNow();
    }

    /// <summary>The tables, seen by this shop, with changes tracked.</summary>
    public ShopDb Db { get; }

    /// <summary>Whose rows.</summary>
    public ShopId Shop => Db.Scope;

    /// <summary>Who does it.</summary>
    public Actor Actor { get; }

    /// <summary>When it is done: one instant for the whole change.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The store that is written.</summary>
    public Store Store { get; }

    /// <summary>Raised once everything is durable. Handlers must not throw.</summary>
    internal event Action? Committed;

    /// <summary>The new shop's key for seals, in the transaction that makes the shop.</summary>
    internal byte[]? SealKey { get; init; }

    internal DbConnection Connection { get; }

    internal DbTransaction Transaction { get; }

    /// <summary>Adds an entry to the shop's ledger, written with the change.</summary>
    /// <param name="kind">What happened, for ever: <c>finding.opened</c>.</param>
    /// <param name="data">What there is to say of it.</param>
    public void Record(string kind, Action<EntryData> data)
    {
        ArgumentException.ThrowIfNullOrEmpty(kind);
        ArgumentNullException.ThrowIfNull(data);
        var said = new EntryData();
        data(said);
        _drafts.Add(new LedgerDraft(kind, said.Values));
    }

    /// <summary>
    /// Adds a new row that nothing in this transaction asks for: for long lists, where keeping each row in <see cref="Db"/> would take most of the time.
    /// Written by <see cref="WriteAsync"/>, at the latest with the change.
    /// </summary>
    /// <param name="row">The row, complete; what is done to it afterwards is not noticed.</param>
    /// <exception cref="ShopScopeException">It is another shop's.</exception>
    public void AddUntracked(IShopOwned row)
    {
        ArgumentNullException.ThrowIfNull(row);
        _inserts.Add(row);
    }

    /// <summary>Writes the rows so far, so that this transaction's own queries find them; nobody else sees them before <see cref="CommitAsync"/>.</summary>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task WriteAsync(CancellationToken cancellation = default)
    {
        try
        {
            await Db.SaveChangesAsync(cancellation);
            await _inserts.WriteAsync(Store.Database, Connection, Transaction, cancellation);
        }
        catch (DbUpdateException failed) when (failed.InnerException is DbException inner)
        {
            throw Store.Failed(inner);
        }
        catch (DbException failed)
        {
            throw Store.Failed(failed);
        }
    }

    /// <summary>The next number of something in this shop, from 1.</summary>
    /// <param name="name">What is numbered, for instance <c>finding</c>.</param>
    /// <param name="count">How many numbers are taken; the last one is returned.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public async Task<long> NextAsync(string name, int count = 1, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        try
        {
            return await _counters.NextAsync(name, count, cancellation);
        }
        catch (DbException failed)
        {
            throw Store.Failed(failed);
        }
    }

    /// <summary>Writes everything; durable when it returns.</summary>
    /// <returns>The ledger's size afterwards if entries were added, else null.</returns>
    /// <exception cref="StoreIsFullException">No space: nothing was changed.</exception>
    /// <exception cref="StoreException">It could not be written: nothing was changed.</exception>
    public async Task<long?> CommitAsync(CancellationToken cancellation = default)
    {
        ObjectDisposedException.ThrowIf(_ended, this);
        try
        {
            await Db.SaveChangesAsync(cancellation);
            await _inserts.WriteAsync(Store.Database, Connection, Transaction, cancellation);
            await _counters.WriteAsync(Db.Seals!, Db.Tallies, cancellation);
            await Db.Tallies.WriteAsync(Connection, Transaction, Shop, Db.Seals!, cancellation);
            LedgerEdge? edge = _drafts.Count == 0 ? null : await LedgerTables.AppendAsync(this, _drafts, cancellation);
            long? size = edge?.Size; // read before the edge is handed on: the next writer appends to it
            await Transaction.CommitAsync(cancellation);
            _ended = true;
            Store.ReadOnlyBecause = null;
            if (edge is not null)
                Store.Edges[Shop] = edge;
            Committed?.Invoke();
            return size;
        }
        catch (DbUpdateException failed) when (failed.InnerException is DbException inner)
        {
            throw Store.Failed(inner);
        }
        catch (DbException failed)
        {
            throw Store.Failed(failed);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _ended = true;
        await Db.DisposeAsync();
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}

/// <summary>An entry before it has its place in the log.</summary>
internal sealed record LedgerDraft(string Kind, IReadOnlyList<KeyValuePair<string, object>> Data);
