using Bezel.Shop.Storage;

namespace Bezel.Shop.Suppliers;

/// <summary>What about a supplier would change.</summary>
public enum ClaimedFact
{
    /// <summary>The account it is paid on.</summary>
    Account,

    /// <summary>Where goods go.</summary>
    Address,

    /// <summary>An e-mail address of a person there.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Phone,
}

/// <summary>By which way something was claimed.</summary>
public enum ClaimChannel
{
    /// <summary>An e-mail.</summary>
    Email,

    /// <summary>A text message.</summary>
    Text,

    /// <summary>A telephone call.</summary>
    Call,

    /// <summary>A letter or its photograph.</summary>
    Letter,

    /// <summary>An invoice that was handed in.</summary>
    Invoice,

    /// <summary>A payment file that was to go to the bank.</summary>
    PaymentFile,

    /// <summary>Somebody of the shop wants it changed.</summary>
    ByHand,
}

/// <summary>Somebody says, in a message or otherwise, something of a supplier in the book that differs from it.</summary>
public sealed record SupplierClaim
{
    /// <summary>The supplier's number in the book.</summary>
    public required long Supplier { get; init; }

    /// <summary>What would change.</summary>
    public required ClaimedFact Fact { get; init; }

    /// <summary>The account that is claimed; null unless <see cref="Fact"/> is one.</summary>
    public WrittenAccount? Account { get; init; }

    /// <summary>The address, e-mail address or number that is claimed; empty for an account.</summary>
    public string Said { get; init; } = "";

    /// <summary>How it came.</summary>
    public required ClaimChannel Channel { get; init; }

    /// <summary>The kept message, or null.</summary>
    public long? Message { get; init; }

    /// <summary>The kept invoice, or null.</summary>
    public long? Invoice { get; init; }

    /// <summary>When it came to the shop at the earliest that is known; numbers to ring must have been in the book before.</summary>
    public required DateTimeOffset ArrivedAt { get; init; }

    /// <summary>Who it says it is from, as shown to the owner; hostile text.</summary>
    public string From { get; init; } = "";

    /// <summary>Its subject or beginning; hostile text.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Every telephone number that came with it: these must not be rung.</summary>
    public IReadOnlyList<string> NumbersInMessage { get; init; } = [];

    /// <summary>The sender's subject id, so that what is written is forgotten with them; null when nobody is known.</summary>
    public long? About { get; init; }

    /// <summary>The evidence, in the owner's words, line by line.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];
}

/// <summary>What became of a claim.</summary>
/// <param name="Request">The request's number, from 1; 0 when the claim was only counted (<see cref="IsCounted"/>).</param>
/// <param name="IsNew">False when a request for the same change was open already; the claim was added to it.</param>
/// <param name="Finding">The finding that waits for somebody: the request's, or the one that says that claims are counted.</param>
public sealed record ClaimOutcome(long Request, bool IsNew, long Finding)
{
    /// <summary>
    /// So many requests are open for this supplier that another one was not opened. Never of what a person enters by hand. What was claimed is not in the book
    /// either: payments into such an account are held all the same.
    /// </summary>
    public bool IsCounted => Request == 0;
}

/// <summary>Opens requests to change the supplier book. The module Suppliers implements it.</summary>
public interface ISupplierRequests
{
    /// <summary>Opens a request for what is claimed, or adds to the one that is open for the same.</summary>
    /// <param name="change">The transaction of the cause; its actor opens the request and can never be its second person.</param>
    /// <param name="claim">What is claimed.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>What became of it; null when the supplier is not in the book or the book holds the claimed fact already.</returns>
    Task<ClaimOutcome?> ClaimedAsync(ShopTransaction change, SupplierClaim claim, CancellationToken cancellation = default);
}
