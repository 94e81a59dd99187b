using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Serving.Certificates;

/// <summary>
/// The certificate that the hub shows at this moment. Each new connection asks for it, so that it is renewed, or exchanged when its files
/// change, without a restart. A given certificate that can no longer be read leaves the last good one in place.
/// </summary>
/// <param name="store">Where the authority's key is kept.</param>
/// <param name="settings">Where it listens.</param>
internal sealed class ServedCertificate(Store store, ServingSettings settings)
{
    /// <summary>The purpose under which the password of a given certificate is kept in the house's keys.</summary>
    public const string PasswordPurpose = "serving.certificate-password";

    /// <summary>How long before its end a certificate of the house's own is renewed.</summary>
    public static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);

    private SslStreamCertificateContext? _current;
    private string _files = "";

    /// <summary>What is shown to whoever connects now.</summary>
    /// <exception cref="InvalidOperationException">Nothing was loaded.</exception>
    public SslStreamCertificateContext Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException("No certificate was loaded.");

    /// <summary>The certificate of the authority that vouches for it; null when a certificate was given.</summary>
    public X509Certificate2? Authority { get; private set; }

    /// <summary>Until when it counts.</summary>
    public DateTimeOffset Expires => new(Current.TargetCertificate.NotAfter.ToUniversalTime());

    private DateTimeOffset Now => store.Clock.GetUtcNow();

    /// <summary>Loads or makes it.</summary>
    /// <exception cref="ServingException">It cannot be used; the message says why and what to do.</exception>
    public async Task LoadAsync(CancellationToken cancellation)
    {
        if (settings.Certificate is null)
        {
            IReadOnlyList<string> names = settings.CertificateNames;
            using LocalAuthority authority = await LocalAuthority.ForAsync(store, names, cancellation);
            Authority = X509CertificateLoader.LoadCertificate(authority.Certificate.RawData);
            Volatile.Write(ref _current, SslStreamCertificateContext.Create(authority.Issue(names, Now), null, offline: true));
            return;
        }
        string files = Files();
        byte[]? password = await store.Keys.FindOfHouseAsync(PasswordPurpose, cancellation);
        Volatile.Write(ref _current, GivenCertificate.Read(settings, password is null ? null : Encoding.UTF8.GetString(password), Now));
        if (password is not null)
            CryptographicOperations.ZeroMemory(password);
        _files = files;
    }

    /// <summary>Renews it when it is time, reads it anew when its files have changed.</summary>
    /// <returns>Whether it was exchanged.</returns>
    /// <exception cref="ServingException">It cannot be; the one before is still shown.</exception>
    public async Task<bool> RefreshAsync(CancellationToken cancellation)
    {
        bool due = settings.Certificate is null
            ? Expires - Now < RenewBefore && (Authority!.NotAfter.ToUniversalTime() - Expires.UtcDateTime > TimeSpan.FromHours(1) || Expires <= Now)
            : Files() != _files;
        if (due)
            await LoadAsync(cancellation); // the one before is not disposed of: connections are still made with it
        return due;
    }

    private string Files()
    {
        var seen = new StringBuilder();
        foreach (string? file in (string?[])[settings.Certificate, settings.CertificateKey])
        {
            if (file is not null && new FileInfo(file) is { Exists: true } info)
                seen.Append(info.LastWriteTimeUtc.Ticks).Append('/').Append(info.Length).Append(' ');
        }
        return seen.ToString();
    }
}
