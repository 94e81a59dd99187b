using Bezel.Shop.Storage;

namespace Bezel.Shop.Suppliers;

/// <summary>What a list of suppliers came to, or would come to.</summary>
public sealed record SupplierIntake
{
    /// <summary>Nothing.</summary>
    public static SupplierIntake Nothing { get; } = new();

    /// <summary>The import's number, by which it can be undone as a whole; null when nothing was brought in.</summary>
    public long? Number { get; init; }

    /// <summary>Suppliers that were not in the book.</summary>
    public int New { get; init; }

    /// <summary>Suppliers that were, and of which something was not known.</summary>
    public int Changed { get; init; }

    /// <summary>Suppliers of which all was known.</summary>
    public int Same { get; init; }

    /// <summary>Account numbers that came in; nobody has made sure of them.</summary>
    public int Accounts { get; init; }

    /// <summary>Accounts and addresses that differ from those on file; each is asked for by a request and comes in by that only.</summary>
    public int Requests { get; init; }

    /// <summary>What was left out, since it is on file for another supplier, or no request could be opened.</summary>
    public int LeftOut { get; init; }
}

/// <summary>Brings lists of suppliers into the book. The module Suppliers implements it.</summary>
/// <remarks>
/// A list adds and never takes away. An account or address comes in only for a supplier that is new or has none; one that differs from what is on file
/// opens a request instead.
/// </remarks>
public interface ISupplierIntake
{
    /// <summary>What a list would come to; nothing is changed.</summary>
    /// <param name="reading">The snapshot.</param>
    /// <param name="suppliers">The list; numbers in it do not count, suppliers are known by their names.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task<SupplierIntake> LookAsync(ShopReading reading, IReadOnlyList<BookedSupplier> suppliers, CancellationToken cancellation = default);

    /// <summary>Brings a list in.</summary>
    /// <param name="change">The transaction; rows of long lists are written on the way, so that nothing else that it tracks may be pending.</param>
    /// <param name="suppliers">The list; numbers in it do not count, suppliers are known by their names.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task<SupplierIntake> ImportAsync(ShopTransaction change, IReadOnlyList<BookedSupplier> suppliers, CancellationToken cancellation = default);

    /// <summary>Takes over suppliers that the shop kept elsewhere before there was a book, whole and without questions.</summary>
    /// <param name="change">The transaction, as for <see cref="ImportAsync"/>.</param>
    /// <param name="suppliers">The suppliers; those of a name that is in the book give it what it does not know.</param>
    /// <param name="since">Since when they were known at the latest: by this their facts count as on file.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task TakeOverAsync(ShopTransaction change, IReadOnlyList<BookedSupplier> suppliers, DateTimeOffset since, CancellationToken cancellation = default);
}
