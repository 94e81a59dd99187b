namespace Bezel.Shop.Protections;

/// <summary>How it stands with a protection. There is no fifth answer: what was not measured never counts as holding.</summary>
public enum ProtectionState
{
    /// <summary>Measured, recently enough, and as it should be.</summary>
    Holds,

    /// <summary>Measured, and on its way down: nothing is open yet, but something is due.</summary>
    Slips,

    /// <summary>Measured, and not there.</summary>
    Broken,

    /// <summary>Never measured, measured too long ago, or could not be checked.</summary>
    NotMeasured,
}
