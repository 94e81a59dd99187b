using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Requests;

/// <summary>A request, opened.</summary>
/// <param name="Row">The row.</param>
/// <param name="Claim">What is claimed; null when it was deleted.</param>
/// <param name="OnFile">What the book held when it was opened.</param>
/// <param name="Supplier">The supplier as the book has it now; null when it is not read.</param>
public sealed record OpenRequest(ChangeRequest Row, RequestClaim? Claim, IReadOnlyList<FactOnFile> OnFile, SupplierView? Supplier)
{
    /// <summary>The name of the supplier.</summary>
    public string Name => Supplier?.Name ?? "";

    /// <summary>The numbers that may be rung.</summary>
    public IReadOnlyList<FactOnFile> ToRing => NumbersToRing.Of(OnFile);

    /// <summary>The numbers that must not be rung: they came with the claim.</summary>
    public IReadOnlyList<string> Struck => Claim is null ? [] : NumbersToRing.Struck(Claim, ToRing);

    /// <summary>What of the claimed kind was on file.</summary>
    public IEnumerable<FactOnFile> Claimed => OnFile.Where(f => f.Kind == RequestBook.KindOf(Row.Fact) && f.RetiredAt is null);

    /// <summary>Whether a number may be found independently: none is on file, or nobody answered it twice.</summary>
    public bool MayFindNumber => ToRing.Count == 0 || Row.Tries >= RequestBook.TriesBeforeFinding;
}
