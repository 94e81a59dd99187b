using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bezel.Hub.Serving.Certificates;

namespace Bezel.Hub.Serving.Trust;

/// <summary>
/// Fetches the authority's certificate from a hub on another computer. Nothing is believed of the connection, which anybody on the way could
/// answer: the certificate must have the fingerprint that somebody read on the hub's own screen, and must be the one that vouches for the hub.
/// </summary>
internal static class AuthorityDownload
{
    private const int MostBytes = 64 * 1024;

    /// <summary>SHA-256 as 64 hexadecimal digits, however it was written; null if it is none.</summary>
    public static string? Fingerprint(string written)
    {
        string digits = string.Concat(written.Where(c => !char.IsWhiteSpace(c) && c is not (':' or '-'))).ToUpperInvariant();
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit) ? digits : null;
    }

    /// <param name="hub">Where the hub is, such as <c>https://shop-pc.local:13443</c>.</param>
    /// <param name="fingerprint">As <see cref="Fingerprint"/> gives it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServingException">It cannot be had, or is not the right one.</exception>
    public static async Task<X509Certificate2> FetchAsync(Uri hub, string fingerprint, CancellationToken cancellation)
    {
        X509Certificate2? shown = null;
        string pem;
        using (var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, certificate, _, _) => // judged below, by what is fetched
                {
                    shown = certificate is null ? null : X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
                    return shown is not null;
                },
            },
        })
        using (var client = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(20), MaxResponseContentBufferSize = MostBytes })
        {
            try
            {
                using HttpResponseMessage answer = await client.GetAsync(new Uri(hub, TrustEndpoints.CertificatePath), cancellation);
                if (!answer.IsSuccessStatusCode)
                    throw new ServingException(ServingWords.Say("download.none", hub));
                pem = await answer.Content.ReadAsStringAsync(cancellation);
            }
            catch (Exception failed) when (failed is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                throw new ServingException(ServingWords.Say("download.failed", hub, failed.Message), failed);
            }
        }
        X509Certificate2 authority;
        try
        {
            authority = X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException wrong)
        {
            throw new ServingException(ServingWords.Say("download.none", hub), wrong);
        }
        if (authority.GetCertHashString(HashAlgorithmName.SHA256) != fingerprint)
            throw new ServingException(ServingWords.Say("download.other", LocalAuthority.FingerprintOf(authority)));
        if (!IsForHouseOnly(authority))
            throw new ServingException(ServingWords.Say("download.too-much"));
        if (shown is null || !Vouches(authority, shown, hub.IdnHost))
            throw new ServingException(ServingWords.Say("download.not-its", hub));
        return authority;
    }

    /// <summary>Whether the authority is one of Bezel's: it can vouch for a few named hosts and private networks, and make no other authority.</summary>
    private static bool IsForHouseOnly(X509Certificate2 authority)
    {
        var may = NameConstraints.Of(authority);
        return authority.Extensions.OfType<X509BasicConstraintsExtension>().Any(basic => basic is { CertificateAuthority: true, HasPathLengthConstraint: true, PathLengthConstraint: 0 })
            && authority.Extensions.Any(extension => extension is { Critical: true, Oid.Value: NameConstraints.Identifier })
            && may.Names.Count is > 0 and <= 16 && may.Networks.All(network => HostNames.IsPrivate(network.BaseAddress));
    }

    private static bool Vouches(X509Certificate2 authority, X509Certificate2 shown, string host)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown) && shown.MatchesHostname(host, allowWildcards: false, allowCommonName: false);
    }
}
