using Bezel.Shop;

namespace Bezel.Insurance.Reviews;

/// <summary>Somebody looked through how the shop makes payments, and at which figures.</summary>
public sealed class PaymentReview : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Its number in the shop, from 1.</summary>
    public long Number { get; internal set; }

    /// <summary>Who, as <see cref="Actors"/> writes it.</summary>
    public string ReviewedBy { get; internal set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset ReviewedAt { get; internal set; }

    /// <summary>The figures are from this instant on.</summary>
    public DateTimeOffset FromAt { get; internal set; }

    /// <summary>And before this one.</summary>
    public DateTimeOffset UntilAt { get; internal set; }

    /// <summary>SHA-256 of the figures as they were shown, as the ledger has it too.</summary>
    public byte[] Digest { get; internal set; } = [];
}
