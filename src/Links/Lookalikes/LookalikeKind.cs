namespace Bezel.Links;

/// <summary>How a domain imitates another; the names are those of dnstwist where it has the same transformation.</summary>
public enum LookalikeKind
{
    /// <summary>A letter that looks like another (<c>rneridian</c>, Cyrillic <c>а</c>, <c>0</c> for <c>o</c>).</summary>
    Homoglyph,

    /// <summary>A character added at the end.</summary>
    Addition,

    /// <summary>A character that differs by one bit.</summary>
    Bitsquatting,

    /// <summary>A hyphen put in or taken out.</summary>
    Hyphenation,

    /// <summary>A character put in.</summary>
    Insertion,

    /// <summary>A character left out.</summary>
    Omission,

    /// <summary>An <c>s</c> or <c>es</c> more or less at the end of a word.</summary>
    Plural,

    /// <summary>A character doubled.</summary>
    Repetition,

    /// <summary>A character in the place of another.</summary>
    Replacement,

    /// <summary>Two neighbouring characters in exchanged order.</summary>
    Transposition,

    /// <summary>A vowel in the place of another.</summary>
    VowelSwap,

    /// <summary>A dot put into the name, so that part of it becomes a subdomain (<c>meridian.diamonds.example</c>).</summary>
    Subdomain,

    /// <summary>The same name under another top-level domain.</summary>
    TldSwap,

    /// <summary>The name with a word of business added (<c>-pay</c>, <c>-billing</c>, <c>secure-</c>).</summary>
    Dictionary,

    /// <summary>The whole domain stands in the subdomains of another (<c>meridian.example.evil.com</c>).</summary>
    Embedded,

    /// <summary>The known top-level domain is made part of a label (<c>meridian.com-pay.ru</c>, <c>meridian-com.ru</c>).</summary>
    SuffixInLabel,

    /// <summary>
    /// The name below a host where anybody can have one (<c>meridian-diamonds.pages.dev</c>). Firms have shops at such hosts
    /// themselves (<c>myshopify.com</c>), so alone it proves little.
    /// </summary>
    HostedName,
}

/// <summary>A candidate that imitates a known domain.</summary>
/// <param name="Known">The known registrable domain, as it was added.</param>
/// <param name="Candidate">The host that was asked for, in lower case.</param>
/// <param name="Kind">How it imitates.</param>
public sealed record LookalikeMatch(string Known, string Candidate, LookalikeKind Kind);
