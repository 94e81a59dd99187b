namespace Bezel.Authentication;

/// <summary>What a domain asks to be done with messages that fail (RFC 9989 §4.7).</summary>
public enum DmarcPolicy
{
    /// <summary>Nothing; it only wants reports.</summary>
    None,

    /// <summary>They are suspicious.</summary>
    Quarantine,

    /// <summary>They are to be refused.</summary>
    Reject,
}
