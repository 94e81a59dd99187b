namespace Bezel.Authentication;

/// <summary>What SPF says about a sending host (RFC 7208 §2.6).</summary>
public enum SpfResult
{
    /// <summary>The domain publishes no record, or there is no domain to ask.</summary>
    None,

    /// <summary>The domain says that it says nothing about the host.</summary>
    Neutral,

    /// <summary>The host may send for the domain.</summary>
    Pass,

    /// <summary>The host may not send for the domain.</summary>
    Fail,

    /// <summary>The host probably may not send for the domain.</summary>
    SoftFail,

    /// <summary>Could not check: a lookup was not answered.</summary>
    TempError,

    /// <summary>The domain's record is wrong, or asks for more lookups than are allowed.</summary>
    PermError,
}
