using Bezel.Shop.Storage;

namespace Bezel.Shop.Suppliers;

/// <summary>A person or desk at a supplier.</summary>
/// <param name="Name">Their name; empty for the supplier's own desk.</param>
/// <param name="Email">Their address, lower case, or null.</param>
/// <param name="Phone">Their number as it was written, or null.</param>
public sealed record BookedContact(string Name, string? Email, string? Phone);

/// <summary>A supplier with what is in force of it.</summary>
public sealed record BookedSupplier
{
    /// <summary>Its number in the book.</summary>
    public required long Id { get; init; }

    /// <summary>The name it trades under.</summary>
    public required string Name { get; init; }

    /// <summary>Its mail domains, lower case.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The people there.</summary>
    public IReadOnlyList<BookedContact> Contacts { get; init; } = [];

    /// <summary>The accounts it is paid on.</summary>
    public IReadOnlyList<WrittenAccount> Accounts { get; init; } = [];

    /// <summary>Where goods may go.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>All suppliers of a shop at one instant.</summary>
/// <param name="Version">Another number whenever anything in the book changed; 0 for a book that was never written in.</param>
/// <param name="Suppliers">Those that were not removed, by their numbers.</param>
public sealed record SupplierList(long Version, IReadOnlyList<BookedSupplier> Suppliers);

/// <summary>The supplier book, as other modules ask it. The module Suppliers keeps it.</summary>
public interface ISupplierBook
{
    /// <summary>By what one sees cheaply that nothing has changed: <see cref="SupplierList.Version"/>.</summary>
    Task<long> VersionAsync(ShopReading reading, CancellationToken cancellation = default);

    /// <summary>What is in force, held in memory until the book changes.</summary>
    /// <exception cref="StoreIsDamagedException">Something in the book was altered.</exception>
    Task<SupplierList> CurrentAsync(ShopReading reading, CancellationToken cancellation = default);
}
