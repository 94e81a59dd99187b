using Bezel.Shop.Storage;

namespace Bezel.Shop.OutgoingMail;

/// <summary>A plain mail that Bezel itself sends.</summary>
/// <param name="To">Addresses, at least one.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
public sealed record OutgoingMessage(IReadOnlyList<string> To, string Subject, string Text)
{
    /// <summary>The same when the same mail is sent twice, in the header <c>Bezel-Delivery</c>: letters, digits and hyphens. Null for none.</summary>
    public string? Delivery { get; init; }
}

/// <summary>It could not be sent; the message says why, for the owner to read.</summary>
public sealed class MailNotSentException(string message, Exception? inner = null) : StoreException(message, inner);

/// <summary>Sends mail in a shop's name, through the mail server that the shop has set.</summary>
public interface IOutgoingMail
{
    /// <summary>Whether the shop has set a mail server.</summary>
    Task<bool> IsSetAsync(ShopId shop, CancellationToken cancellation);

    /// <summary>Hands the mail to the shop's mail server; it has it when this returns.</summary>
    /// <exception cref="MailNotSentException">It was not taken, or no server is set.</exception>
    Task SendAsync(ShopId shop, OutgoingMessage message, CancellationToken cancellation);
}
