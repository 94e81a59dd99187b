using Bezel.Links;

namespace Bezel.Authentication;

/// <summary>
/// Whether the writer's organization signed a message, for domains that publish no DMARC policy to tell organizations by: then the Public Suffix List
/// says what belongs together, as it did for RFC 7489.
/// </summary>
internal static class WriterSignature
{
    public static ProofState Of(string fromDomain, IReadOnlyList<DkimAnswer> signatures)
    {
        string organization = Organization(fromDomain);
        ProofState best = ProofState.NotFound;
        foreach (DkimAnswer signature in signatures.Where(s => organization.Length > 0 && Organization(s.Domain) == organization))
        {
            if (signature is { Result: DkimResult.Pass, BodyPartlyCovered: false })
                return ProofState.Found;
            if (signature.CouldNotCheck || signature.Result == DkimResult.Pass)
                best = ProofState.CouldNotCheck;
        }
        return best;
    }

    private static string Organization(string domain) => domain.Length == 0 ? "" : PublicSuffix.RegistrableDomain(domain) ?? domain;
}
