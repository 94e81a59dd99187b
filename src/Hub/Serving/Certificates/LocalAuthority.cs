using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Serving.Certificates;

/// <summary>
/// A certificate authority of the house's own, for the computers of the shop alone. Rules: ECDSA on P-256; the authority counts for ten years,
/// only for the house's names and private networks (<see cref="NameConstraints"/>), and can make no other authority; its key is in the database,
/// wrapped by the master key, and never in a file. Certificates count for at most 397 days (CA/Browser Forum baseline requirements, 6.3.2, of
/// 2020); they live in memory only, so that each start has a new one and there is no key of theirs to steal from the disk.
/// </summary>
public sealed class LocalAuthority : IDisposable
{
    /// <summary>The purpose under which the key is kept in the house's keys.</summary>
    private const string KeyPurpose = "serving.authority";

    /// <summary>The fact that holds the authority's certificate (PEM): it is public.</summary>
    private const string CertificateFact = "serving.authority";

    private static readonly TimeSpan Life = TimeSpan.FromDays(3652), LeafLife = TimeSpan.FromDays(397);

    /// <summary>Clocks of a shop's computers differ.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromHours(1);

    private readonly ECDsa _key;

    private LocalAuthority(X509Certificate2 certificate, ECDsa key) => (Certificate, _key) = (certificate, key);

    /// <summary>The authority's own certificate, without its key: what computers are to trust.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>SHA-256 of the certificate, in groups of four digits, to be compared by eye.</summary>
    public string Fingerprint => FingerprintOf(Certificate);

    /// <summary>SHA-256 of a certificate, in groups of four digits.</summary>
    public static string FingerprintOf(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return string.Join(' ', certificate.GetCertHashString(HashAlgorithmName.SHA256).Chunk(4).Select(four => new string(four)));
    }

    /// <summary>The authority of the house; null if it has none yet.</summary>
    /// <exception cref="ServingException">Its certificate and its key do not belong together.</exception>
    public static async Task<LocalAuthority?> FindAsync(Store store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        string? certificate = await store.FactAsync(CertificateFact, cancellation);
        byte[]? key = await store.Keys.FindOfHouseAsync(KeyPurpose, cancellation);
        if (certificate is null || key is null)
            return null;
        var opened = ECDsa.Create();
        opened.ImportPkcs8PrivateKey(key, out _);
        CryptographicOperations.ZeroMemory(key);
        var found = new LocalAuthority(X509Certificate2.CreateFromPem(certificate), opened);
        using ECDsa? named = found.Certificate.GetECDsaPublicKey();
        if (named is not null && named.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(opened.ExportSubjectPublicKeyInfo()))
            return found;
        found.Dispose();
        throw new ServingException(ServingWords.Say("authority.damaged"));
    }

    /// <summary>The authority of the house, made when there is none or when it may not vouch for one of the names.</summary>
    /// <param name="store">Where its key is kept.</param>
    /// <param name="names">Host names and private addresses.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreException">It cannot be kept.</exception>
    public static async Task<LocalAuthority> ForAsync(Store store, IReadOnlyList<string> names, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (await FindAsync(store, cancellation) is { } found)
        {
            var may = NameConstraints.Of(found.Certificate);
            if (names.All(may.Allow) && found.Certificate.NotAfter.ToUniversalTime() > store.Clock.GetUtcNow().UtcDateTime)
                return found;
            found.Dispose();
        }
        return await MakeAsync(store, names, Actor.Program("hub"), cancellation);
    }

    /// <summary>Makes a new authority in place of any other, and says so in the ledger of each shop: every computer must be told to trust it anew.</summary>
    public static async Task<LocalAuthority> MakeAsync(Store store, IReadOnlyList<string> names, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(names);
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        DateTimeOffset now = store.Clock.GetUtcNow();
        // The name tells one authority from another in a browser's list; it says nothing of the shop.
        string name = $"Bezel {Convert.ToHexString(RandomNumberGenerator.GetBytes(3))}";
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(ForServers());
        request.CertificateExtensions.Add(NameConstraints.OfHouse(names.Where(n => !IPAddress.TryParse(n, out _))).ToExtension());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        using X509Certificate2 withKey = request.CreateSelfSigned(now - ClocksDiffer, now + Life);
        var made = new LocalAuthority(X509CertificateLoader.LoadCertificate(withKey.RawData), key);
        byte[] secret = key.ExportPkcs8PrivateKey();
        try
        {
            await store.Keys.PutOfHouseAsync(KeyPurpose, secret, cancellation);
            await store.PutFactAsync(CertificateFact, made.Certificate.ExportCertificatePem(), cancellation);
            foreach (ShopProfile shop in await store.ShopsAsync(cancellation))
            {
                await using ShopTransaction change = await store.BeginAsync(shop.Id, actor, cancellation);
                change.Record("authority.made", entry => entry.Add("name", name).Add("sha256", made.Certificate.GetCertHashString(HashAlgorithmName.SHA256)));
                await change.CommitAsync(cancellation);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
        return made;
    }

    /// <summary>A new certificate for a server, with its key.</summary>
    /// <param name="names">Host names and private addresses, the first of which is the one that people use.</param>
    /// <param name="now">From when.</param>
    internal X509Certificate2 Issue(IReadOnlyList<string> names, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(names[0].Length <= 64 ? names[0] : "Bezel"); // X.520 allows no more; clients read the alternative names
        var request = new CertificateRequest(subject.Build(), key, HashAlgorithmName.SHA256);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            if (IPAddress.TryParse(name, out IPAddress? address))
                alternatives.AddIpAddress(address);
            else
                alternatives.AddDnsName(name);
        }
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(ForServers());
        request.CertificateExtensions.Add(alternatives.Build());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        DateTimeOffset begin = Later(now - ClocksDiffer, Certificate.NotBefore), end = begin + LeafLife;
        DateTimeOffset last = new(Certificate.NotAfter.ToUniversalTime());
        byte[] serial = RandomNumberGenerator.GetBytes(16);
        serial[0] &= 0x7F; // positive (RFC 5280, section 4.1.2.2)
        using X509Certificate2 bare = request.Create(Certificate.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), begin, end < last ? end : last, serial);
        X509Certificate2 issued = bare.CopyWithPrivateKey(key);
        if (!OperatingSystem.IsWindows())
            return issued;
        using (issued) // Windows cannot serve with a key that is nowhere but in memory
            return X509CertificateLoader.LoadPkcs12(issued.Export(X509ContentType.Pfx), null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate.Dispose();
        _key.Dispose();
    }

    private static X509EnhancedKeyUsageExtension ForServers() => new([new Oid("1.3.6.1.5.5.7.3.1")], critical: false);

    private static DateTimeOffset Later(DateTimeOffset a, DateTime b) => a > new DateTimeOffset(b.ToUniversalTime()) ? a : new DateTimeOffset(b.ToUniversalTime());
}
