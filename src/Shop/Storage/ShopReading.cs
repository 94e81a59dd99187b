using System.Data.Common;

namespace Bezel.Shop.Storage;

/// <summary>A snapshot of one shop: everything read through it is of one instant. Nothing can be written.</summary>
public sealed class ShopReading : IAsyncDisposable
{
    internal ShopReading(Store store, DbConnection connection, DbTransaction transaction, ShopDb db)
    {
        Store = store;
        Connection = connection;
        Transaction = transaction;
        Db = db;
    }

    /// <summary>The tables, seen by this shop.</summary>
    public ShopDb Db { get; }

    /// <summary>Whose rows.</summary>
    public ShopId Shop => Db.Scope;

    /// <summary>The store that is read.</summary>
    public Store Store { get; }

    internal DbConnection Connection { get; }

    internal DbTransaction Transaction { get; }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Db.DisposeAsync();
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }
}
