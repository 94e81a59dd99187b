namespace Bezel.Authentication;

/// <summary>What DMARC says about the writer's domain (RFC 9989 §5.4, RFC 8601 §2.7.10).</summary>
public enum DmarcResult
{
    /// <summary>The writer's domain has no policy.</summary>
    None,

    /// <summary>The writer's domain stands for the message: SPF or a signature that is aligned with it holds.</summary>
    Pass,

    /// <summary>The writer's domain has a policy, and nothing that is aligned with it holds.</summary>
    Fail,

    /// <summary>Could not check: a lookup was not answered.</summary>
    TempError,

    /// <summary>There is no one domain to ask about: no From, or several domains in it.</summary>
    PermError,
}
