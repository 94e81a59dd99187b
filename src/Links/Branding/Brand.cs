namespace Bezel.Links;

/// <summary>The trade of a brand.</summary>
public enum BrandCategory
{
    /// <summary>Banks and building societies.</summary>
    Bank,

    /// <summary>Payment services and card networks.</summary>
    Payment,

    /// <summary>Parcel carriers and postal services.</summary>
    Carrier,

    /// <summary>Mail, storage and office in the cloud; e-signature.</summary>
    Cloud,

    /// <summary>Shops and marketplaces.</summary>
    Marketplace,

    /// <summary>Streaming, music and games.</summary>
    Streaming,

    /// <summary>Telephone and Internet providers, energy.</summary>
    Telecom,

    /// <summary>Tax offices and other public authorities.</summary>
    Government,

    /// <summary>Exchanges and wallets for crypto money.</summary>
    Crypto,

    /// <summary>Security software and support.</summary>
    Security,

    /// <summary>Social networks and messengers.</summary>
    Social,

    /// <summary>Travel and lodging.</summary>
    Travel,

    /// <summary>Insurance companies.</summary>
    Insurance,

    /// <summary>Web hosts and domain registrars.</summary>
    Hosting,

    /// <summary>Accounting, payroll, point of sale and other software of shops.</summary>
    BusinessSoftware,

    /// <summary>The jewellery trade: laboratories, portals, suppliers, secure carriers, associations.</summary>
    Jewellery,
}

/// <summary>A company that frauds pretend to be.</summary>
/// <param name="Name">The name as people write it.</param>
/// <param name="Aliases">Other names that stand for it.</param>
/// <param name="Domains">The registrable domains that are really its own, in lower case.</param>
/// <param name="Category">Its trade.</param>
/// <param name="IsCommonWord">True when the name is also an ordinary word or name (<c>Chase</c>, <c>Square</c>), so its mention alone proves little.</param>
public sealed record Brand(string Name, IReadOnlyList<string> Aliases, IReadOnlyList<string> Domains, BrandCategory Category, bool IsCommonWord);

/// <summary>A brand named in a text.</summary>
/// <param name="Brand">The brand.</param>
/// <param name="Start">Where it begins, in UTF-16 units.</param>
/// <param name="Length">How long it is as written, in UTF-16 units.</param>
/// <param name="Text">As written.</param>
/// <param name="IsDisguised">True when it was written with letters that only look like those of the name (<c>РayPаl</c>, <c>Amaz0n</c>).</param>
public sealed record BrandMention(Brand Brand, int Start, int Length, string Text, bool IsDisguised);
