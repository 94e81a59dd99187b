using System.Collections.Frozen;

namespace Bezel.Shop.Protections;

/// <summary>
/// Every protection that Bezel measures. The shop cannot add or leave out any: an insurer must find the same list in every shop.
/// Read once from the data files beside this class.
/// </summary>
public static class ProtectionCatalogue
{
    private static readonly FrozenDictionary<string, Protection> ById;

#pragma warning disable CA1810 // the order of reading matters: protections refer to the other two
    static ProtectionCatalogue()
#pragma warning restore CA1810
    {
        Safeguards = CatalogueFiles.Safeguards(CatalogueFiles.Embedded("cis-safeguards.tsv"));
        Subcategories = CatalogueFiles.Subcategories(CatalogueFiles.Embedded("csf-subcategories.tsv"));
        All = CatalogueFiles.Protections(CatalogueFiles.Embedded("protections.tsv"), Safeguards, Subcategories);
        ById = All.ToFrozenDictionary(p => p.Id, StringComparer.Ordinal);
    }

    /// <summary>All protections, in the order of the worries.</summary>
    public static IReadOnlyList<Protection> All { get; }

    /// <summary>The safeguards of CIS Controls v8.1 that the protections refer to (not all of its 153).</summary>
    public static IReadOnlyList<CisSafeguard> Safeguards { get; }

    /// <summary>The subcategories of NIST CSF 2.0 that the protections refer to (not all of its 106).</summary>
    public static IReadOnlyList<CsfSubcategory> Subcategories { get; }

    /// <summary>The protection of that identity; null when there is none (evidence of a later version, say).</summary>
    public static Protection? Find(string id) => ById.GetValueOrDefault(id);
}
