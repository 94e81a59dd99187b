namespace Bezel.Shop.Protections;

/// <summary>What a safeguard of the CIS Controls acts on (v8.1, asset classes).</summary>
public enum CisAssetClass
{
    /// <summary>Computers, telephones, servers, network equipment.</summary>
    Devices,

    /// <summary>Programs, operating systems, services.</summary>
    Software,

    /// <summary>What is stored, sent or used.</summary>
    Data,

    /// <summary>People and their accounts.</summary>
    Users,

    /// <summary>Networks and what they are made of.</summary>
    Network,

    /// <summary>Plans, policies, processes and procedures.</summary>
    Documentation,
}

/// <summary>What a safeguard or an outcome is for: the six functions of NIST CSF 2.0, which CIS Controls v8.1 took over.</summary>
public enum SecurityFunction
{
    /// <summary>Decide and oversee.</summary>
    Govern,

    /// <summary>Know what there is.</summary>
    Identify,

    /// <summary>Keep it safe.</summary>
    Protect,

    /// <summary>Notice.</summary>
    Detect,

    /// <summary>Act.</summary>
    Respond,

    /// <summary>Bring it back.</summary>
    Recover,
}

/// <summary>
/// One safeguard of the CIS Critical Security Controls, version 8.1 (2024-06). The licensed titles are not repeated: <see cref="Topic"/> is our own.
/// </summary>
/// <param name="Number">Control and safeguard, as in <c>4.4</c>.</param>
/// <param name="ImplementationGroup">The smallest group that includes it: 1, 2 or 3. Group 1 is meant for every business.</param>
/// <param name="AssetClass">What it acts on.</param>
/// <param name="Function">What it is for.</param>
/// <param name="Topic">What it is about, in a few words of ours.</param>
public sealed record CisSafeguard(string Number, int ImplementationGroup, CisAssetClass AssetClass, SecurityFunction Function, string Topic);

/// <summary>One subcategory (outcome) of the NIST Cybersecurity Framework 2.0 (NIST CSWP 29, 2024-02).</summary>
/// <param name="Id">Its identifier, as in <c>PR.AA-01</c>.</param>
/// <param name="Topic">What it is about, in a few words of ours.</param>
public sealed record CsfSubcategory(string Id, string Topic)
{
    /// <summary>The function that its identifier begins with.</summary>
    public SecurityFunction Function => Id[..2] switch
    {
        "GV" => SecurityFunction.Govern,
        "ID" => SecurityFunction.Identify,
        "PR" => SecurityFunction.Protect,
        "DE" => SecurityFunction.Detect,
        "RS" => SecurityFunction.Respond,
        "RC" => SecurityFunction.Recover,
        _ => throw new FormatException($"{Id} is no identifier of NIST CSF 2.0."),
    };
}
