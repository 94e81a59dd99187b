namespace Bezel.Shop.ShopLedger;

/// <summary>A signed head of the shop's ledger.</summary>
public sealed class KeptHead : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>How many entries it covers.</summary>
    public long Size { get; set; }

    /// <summary>When it was signed.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The head as it stands on paper and in mails.</summary>
    public required string Line { get; set; }
}

/// <summary>Ways by which a head leaves the house.</summary>
public enum AnchorWay
{
    /// <summary>Mailed to the owner, the insurer's agent, or whoever is set.</summary>
    Mail,

    /// <summary>Written as a page with a QR code, to be printed and put away.</summary>
    Print,

    /// <summary>Time-stamped by an authority (RFC 3161).</summary>
    Timestamp,

    /// <summary>Handed out at the console.</summary>
    Console,
}

/// <summary>One attempt to put a head where nobody in the house can change it.</summary>
public sealed class Anchor : IShopOwned
{
    /// <inheritdoc/>
    public ShopId Shop { get; set; }

    /// <summary>Counts upwards in the shop, from 1.</summary>
    public long Id { get; set; }

    /// <summary>The head's size.</summary>
    public long Size { get; set; }

    /// <summary>How.</summary>
    public AnchorWay Way { get; set; }

    /// <summary>Where to: addresses, the file's name, the authority's address.</summary>
    public required string Target { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>The authority's token (DER), or null.</summary>
    public byte[]? Receipt { get; set; }

    /// <summary>Why it did not work, or null if it did.</summary>
    public string? Failure { get; set; }
}
