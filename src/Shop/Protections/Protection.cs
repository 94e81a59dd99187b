namespace Bezel.Shop.Protections;

/// <summary>
/// One measurable thing that keeps the shop safe. Which there are stands in <c>protections.tsv</c>, what the owner reads of them in <c>Words.resx</c>
/// (keys: identity and <c>.title</c>, <c>.meaning</c>, <c>.measured</c>, <c>.next</c>).
/// </summary>
/// <param name="Id">Stable name: a family and a claim in kebab case, <c>computers.firewall-on</c>. Never used again for something else.</param>
/// <param name="Worry">The worry that it answers.</param>
/// <param name="MaxAge">Whole days; evidence older than this says nothing any more.</param>
/// <param name="Safeguards">The safeguards of CIS Controls v8.1 that it carries out, wholly or in part; at least one.</param>
/// <param name="Subcategories">The outcomes of NIST CSF 2.0 that it helps; at least one.</param>
public sealed record Protection(
    string Id, Worry Worry, TimeSpan MaxAge, IReadOnlyList<CisSafeguard> Safeguards, IReadOnlyList<CsfSubcategory> Subcategories)
{
    /// <summary>What it is called, as a claim that holds or does not; in the reader's language.</summary>
    public string Title => ProtectionWords.Of(Id, "title");

    /// <summary>What it means to the owner, in one sentence.</summary>
    public string Meaning => ProtectionWords.Of(Id, "meaning");

    /// <summary>What evidence shows that it holds, and when it slips or is broken.</summary>
    public string HowMeasured => ProtectionWords.Of(Id, "measured");

    /// <summary>What to do when it does not hold, in one sentence.</summary>
    public string NextStep => ProtectionWords.Of(Id, "next");
}
