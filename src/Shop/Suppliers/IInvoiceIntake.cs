using Bezel.Shop.Storage;

namespace Bezel.Shop.Suppliers;

/// <summary>Invoices that were read out of a message and are not kept yet; what is in it only who read them knows.</summary>
public abstract class InvoicesInMessage;

/// <summary>The message that invoices came with.</summary>
/// <param name="Number">Its number among the kept ones.</param>
/// <param name="ArrivedAt">When it came at the earliest that is known.</param>
/// <param name="From">Who it says it is from; hostile text.</param>
/// <param name="About">The sender's subject id, so that what is kept is forgotten with them; null when nobody is known.</param>
public sealed record InvoiceMessage(long Number, DateTimeOffset ArrivedAt, string From, long? About);

/// <summary>Takes the invoices of suppliers that come with messages. The module Suppliers implements it.</summary>
public interface IInvoiceIntake
{
    /// <summary>Reads the invoices that are attached to an e-mail. Outside of any transaction: it takes files apart.</summary>
    /// <param name="shop">The shop that it came to.</param>
    /// <param name="email">The e-mail as it came.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>What was read; null when nothing attached is an invoice of a supplier in the book.</returns>
    Task<InvoicesInMessage?> ReadAsync(ShopId shop, ReadOnlyMemory<byte> email, CancellationToken cancellation = default);

    /// <summary>Keeps what was read, in the transaction that keeps the message.</summary>
    Task KeepAsync(ShopTransaction change, InvoicesInMessage invoices, InvoiceMessage message, CancellationToken cancellation = default);
}
