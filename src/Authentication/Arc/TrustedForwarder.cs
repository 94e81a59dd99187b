using Bezel.Links;

namespace Bezel.Authentication;

/// <summary>
/// Finds a forwarder whose word counts in a chain. Rules of the place: the chain must hold; only its newest seal counts, and only if it is of the
/// organization of a trusted receiver, since anybody can seal anything; and it must say that DMARC passed for the very domain in From.
/// </summary>
internal static class TrustedForwarder
{
    public static string? Of(ArcAnswer arc, IReadOnlyList<string> trusted, string fromDomain)
    {
        if (arc.Result != ArcResult.Pass || fromDomain.Length == 0 || arc.Instances is not [.., var newest])
            return null;
        string? sealer = PublicSuffix.RegistrableDomain(newest.SealedBy);
        if (sealer is null || !trusted.Any(t => PublicSuffix.RegistrableDomain(t.ToLowerInvariant()) == sealer))
            return null;
        string results = string.Join(' ', FieldText.Pieces(newest.Results).Where(p => !p.IsComment).Select(p => p.Text));
        foreach (Range range in results.AsSpan().Split(';'))
        {
            string[] words = results[range].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words is [var first, ..] && first.Equals("dmarc=pass", StringComparison.OrdinalIgnoreCase)
                && words.Any(w => w.StartsWith("header.from=", StringComparison.OrdinalIgnoreCase) && DomainNames.Normalize(w["header.from=".Length..]) == fromDomain))
                return newest.SealedBy;
        }
        return null;
    }
}
