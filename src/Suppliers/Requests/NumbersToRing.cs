using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// Which numbers of the book may be rung about a request. Rules: a number counts when it was in force as the request arrived and had settled: it was put
/// in at least <see cref="RequestSettings.SettlingHours"/> before, or another person had made sure of it before, or it had come in by a request or from
/// before there was a book. What is on file is copied when the request is opened, so that nothing done to the book afterwards adds a number to ring
/// or takes one away: a number that was retired since may still be rung, one that came since may not.
/// </summary>
internal static class NumbersToRing
{
    /// <summary>Whether something was known before a request arrived.</summary>
    public static bool HasSettled(FactOnFile fact, DateTimeOffset arrived, TimeSpan settling) =>
        fact.AddedAt <= arrived && !(fact.RetiredAt <= arrived)
        && (fact.AddedAt + settling <= arrived
            || fact.Origin is FactOrigin.Request or FactOrigin.EarlierFacts
            || fact.VerifiedAt < arrived && fact.VerifiedBy is { } by && by != fact.AddedBy && by.StartsWith("person:", StringComparison.Ordinal));

    /// <summary>The copy of what is on file as a request is opened: telephone numbers, and what is of the claimed kind.</summary>
    public static List<FactOnFile> Copy(SupplierView supplier, SupplierFactKind claimed, DateTimeOffset arrived, TimeSpan settling) =>
    [
        .. supplier.Facts.Where(f => (f.Row.Kind == SupplierFactKind.Phone || f.Row.Kind == claimed) && !(f.Row.RetiredAt <= arrived))
            .OrderBy(f => f.Row.RetiredAt is null ? 0 : 1).ThenBy(f => f.Row.AddedAt).Take(100).Select(FactOnFile.Of)
            .Select(f => f with { Settled = HasSettled(f, arrived, settling) }),
    ];

    /// <summary>The numbers that may be rung, the one that was known longest first.</summary>
    public static IReadOnlyList<FactOnFile> Of(IEnumerable<FactOnFile> onFile) =>
        [.. onFile.Where(f => f.Kind == SupplierFactKind.Phone && f.Settled && SupplierTokens.PhoneKey(f.Shown) is not null).OrderBy(f => f.AddedAt)];

    /// <summary>The numbers that came with the claim and are not among those that were known before.</summary>
    public static IReadOnlyList<string> Struck(RequestClaim claim, IReadOnlyList<FactOnFile> toRing) =>
        [.. claim.NumbersInMessage.Where(n => !toRing.Any(f => SameNumber(f.Shown, n)))];

    /// <summary>Numbers in the book that came, or settled, too late to be rung.</summary>
    public static IReadOnlyList<FactView> TooLate(SupplierView supplier, IReadOnlyList<FactOnFile> toRing) =>
        [.. supplier.InForce(SupplierFactKind.Phone).Where(f => toRing.All(r => r.Id != f.Row.Id))];

    /// <summary>Whether two numbers end alike: with and without country, however they are written.</summary>
    public static bool SameNumber(string one, string other) => SupplierTokens.PhoneKey(one) is { } key
        ? SupplierTokens.PhoneKey(other) is { } that && (key.EndsWith(that, StringComparison.Ordinal) || that.EndsWith(key, StringComparison.Ordinal))
        : one == other;
}
