namespace Bezel.Shop.Protections;

/// <summary>What one source measured at one time; the ledger holds a digest of it.</summary>
internal sealed class EvidenceBatch : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Id { get; set; }

    public string Source { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public long Measurements { get; set; }

    /// <summary>32 random bytes by which the ledger's digest was made.</summary>
    public byte[] Salt { get; set; } = [];
}

/// <summary>One measurement as it is stored.</summary>
internal sealed class EvidenceRow : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Id { get; set; }

    public long BatchId { get; set; }

    public string Protection { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Source { get; set; } = "";

    public ProtectionState State { get; set; }

    public string Measured { get; set; } = "";

    public string? CouldNotCheck { get; set; }

    public string Details { get; set; } = "";

    /// <summary>Unix milliseconds as the source gave them: any number may stand there.</summary>
    public long MeasuredAt { get; set; }
}

/// <summary>
/// Which measurements count now: of each protection, subject and source the newest, and the newest that found something, so that a try
/// that failed does not hide it.
/// </summary>
internal sealed class EvidenceStanding : IShopOwned
{
    public ShopId Shop { get; set; }

    public string Protection { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Source { get; set; } = "";

    /// <summary>Id of the newest measurement.</summary>
    public long Newest { get; set; }

    /// <summary>Id of the newest that found something; null when none ever did.</summary>
    public long? Found { get; set; }
}

/// <summary>How it stood with a protection when the ledger last said so.</summary>
internal sealed class ProtectionStanding : IShopOwned
{
    public ShopId Shop { get; set; }

    public string Protection { get; set; } = "";

    public ProtectionState State { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; set; }
}

/// <summary>A silence as it is stored (<see cref="Silence"/>).</summary>
internal sealed class ProtectionSilence : IShopOwned
{
    public ShopId Shop { get; set; }

    public long Id { get; set; }

    public string Protection { get; set; } = "";

    public string Subject { get; set; } = "";

    public string Reason { get; set; } = "";

    public string Actor { get; set; } = "";

    public DateTimeOffset FromAt { get; set; }

    /// <summary>When it ends; brought forward when somebody ends it.</summary>
    public DateTimeOffset UntilAt { get; set; }

    /// <summary>32 random bytes by which the ledger's digest of the reason was made.</summary>
    public byte[] Salt { get; set; } = [];
}
