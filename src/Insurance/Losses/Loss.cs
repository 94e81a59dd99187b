using Bezel.Shop;
using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Losses;

/// <summary>
/// What an incident of the kind "payment to the wrong account" has besides. In clear stand only how it was paid, where, and numbers; whatever
/// names somebody or an account is encrypted under the incident's own key, and goes with it.
/// </summary>
public sealed class Loss : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The incident's number.</summary>
    public long Incident { get; internal set; }

    /// <summary>Whether money has left.</summary>
    public bool HasPaid { get; internal set; }

    /// <summary>How it was paid.</summary>
    public PaymentRail Rail { get; internal set; }

    /// <summary>Country of the bank that it was sent from, ISO 3166-1 alpha-2.</summary>
    public string Country { get; internal set; } = "";

    /// <summary>Number of the request to change the account that it came from, or null.</summary>
    public long? Request { get; internal set; }

    /// <summary>Number of the invoice, or null.</summary>
    public long? Invoice { get; internal set; }

    /// <summary>What is known (<see cref="LossFacts"/>), encrypted; null when it was deleted.</summary>
    public byte[]? Facts { get; internal set; }

    /// <summary>When the evidence was sealed last, or null.</summary>
    public DateTimeOffset? SealedAt { get; internal set; }

    /// <summary>Who sealed it, as <see cref="Actors"/> writes it, or null.</summary>
    public string? SealedBy { get; internal set; }

    /// <summary>SHA-256 of what was sealed (<see cref="LossEvidence"/>), as the ledger has it too; null while nothing is.</summary>
    public byte[]? Digest { get; internal set; }
}

/// <summary>A time that runs after a payment to the wrong account, set by somebody else's rules.</summary>
public sealed class LossClock : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The incident's number.</summary>
    public long Incident { get; internal set; }

    /// <summary>Which clock, by its name in <see cref="LossClocks"/>.</summary>
    public string Clock { get; internal set; } = "";

    /// <summary>The step that it waits for; once that has ended, the clock has no more to say.</summary>
    public string Step { get; internal set; } = "";

    /// <summary>When the time is over.</summary>
    public DateTimeOffset DueAt { get; internal set; }
}

/// <summary>A paper that was made of an incident: it bore the whole account number.</summary>
public sealed class LossPaper : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>The incident's number.</summary>
    public long Incident { get; internal set; }

    /// <summary>Its place among the incident's papers, from 1.</summary>
    public int Number { get; internal set; }

    /// <summary>Which paper.</summary>
    public LossPaperKind Kind { get; internal set; }

    /// <summary>SHA-256 of the PDF file; null for a page that was shown to be printed.</summary>
    public byte[]? Digest { get; internal set; }

    /// <summary>Who made it, as <see cref="Actors"/> writes it.</summary>
    public string MadeBy { get; internal set; } = "";

    /// <summary>When.</summary>
    public DateTimeOffset MadeAt { get; internal set; }
}

/// <summary>Which paper is made of a loss.</summary>
public enum LossPaperKind
{
    /// <summary>The letter by which the bank is asked to call the payment back.</summary>
    Letter,

    /// <summary>All that is known, in the order in which the police and the authorities ask for it.</summary>
    Report,
}
