using System.Globalization;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Bezel.Hub.Serving.Certificates;

/// <summary>Reads a certificate that is given: PEM with its chain and its key, in one file or two, or PFX. What is wrong with it is said in words.</summary>
internal static class GivenCertificate
{
    /// <summary>More than any chain; a large file that is named by mistake is not read.</summary>
    private const long MostBytes = 1024 * 1024;

    /// <summary>Reads it and looks whether it can be used now for the host.</summary>
    /// <param name="settings">Names the files and the host.</param>
    /// <param name="password">Of the PFX file or of an encrypted key; null if there is none.</param>
    /// <param name="now">The time.</param>
    /// <exception cref="ServingException">It cannot be used; the message says why and what to do.</exception>
    public static SslStreamCertificateContext Read(ServingSettings settings, string? password, DateTimeOffset now)
    {
        string file = settings.Certificate!;
        (X509Certificate2 leaf, X509Certificate2Collection chain) = Load(file, settings.CertificateKey, password);
        if (!leaf.HasPrivateKey)
            throw new ServingException(ServingWords.Say("given.no-key", file));
        if (leaf.NotAfter.ToUniversalTime() <= now.UtcDateTime)
            throw new ServingException(ServingWords.Say("given.expired", file, leaf.NotAfter.ToUniversalTime().ToString("d", CultureInfo.CurrentCulture)));
        if (leaf.NotBefore.ToUniversalTime() > now.UtcDateTime)
            throw new ServingException(ServingWords.Say("given.not-yet", file, leaf.NotBefore.ToUniversalTime().ToString("d", CultureInfo.CurrentCulture)));
        if (!leaf.MatchesHostname(settings.Host!, allowWildcards: true, allowCommonName: false))
            throw new ServingException(ServingWords.Say("given.other-host", file, settings.Host, Names(leaf)));
        return SslStreamCertificateContext.Create(leaf, chain, offline: true);
    }

    private static (X509Certificate2 Leaf, X509Certificate2Collection Chain) Load(string file, string? keyFile, string? password)
    {
        byte[] bytes = Bytes(file);
        try
        {
            return bytes.AsSpan().IndexOf("-----BEGIN"u8) >= 0 ? Pem(bytes, keyFile is null ? bytes : Bytes(keyFile), keyFile ?? file, password) : Pfx(bytes, password);
        }
        catch (Exception wrong) when (wrong is CryptographicException or ArgumentException) // the latter: a key that belongs to another certificate
        {
            throw new ServingException(ServingWords.Say(password is null ? "given.unreadable" : "given.unreadable-password", keyFile is null ? file : $"{file}, {keyFile}", wrong.Message), wrong);
        }
    }

    private static (X509Certificate2, X509Certificate2Collection) Pem(byte[] bytes, byte[] keyBytes, string keyFile, string? password)
    {
        string text = System.Text.Encoding.Latin1.GetString(bytes), keyText = System.Text.Encoding.Latin1.GetString(keyBytes);
        if (!keyText.Contains("PRIVATE KEY-----", StringComparison.Ordinal))
            throw new ServingException(ServingWords.Say("given.no-key", keyFile));
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(text);
        using X509Certificate2 first = keyText.Contains("ENCRYPTED PRIVATE KEY-----", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromEncryptedPem(text, keyText, password ?? "")
            : X509Certificate2.CreateFromPem(text, keyText);
        // Loaded anew with its key: as it is, Windows could not serve with it.
        X509Certificate2 leaf = X509CertificateLoader.LoadPkcs12(first.Export(X509ContentType.Pfx), null, Flags);
        return (leaf, [.. chain.Where(other => !other.Equals(leaf))]);
    }

    private static (X509Certificate2, X509Certificate2Collection) Pfx(byte[] bytes, string? password)
    {
        X509Certificate2Collection all = X509CertificateLoader.LoadPkcs12Collection(bytes, password, Flags);
        X509Certificate2 leaf = all.FirstOrDefault(one => one.HasPrivateKey) ?? (all.Count > 0 ? all[0] : throw new CryptographicException("It holds no certificate."));
        return (leaf, [.. all.Where(other => !ReferenceEquals(other, leaf))]);
    }

    private static X509KeyStorageFlags Flags => OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;

    private static byte[] Bytes(string file)
    {
        try
        {
            return new FileInfo(file).Length <= MostBytes ? File.ReadAllBytes(file) : throw new ServingException(ServingWords.Say("given.too-large", file));
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ServingException(ServingWords.Say("given.missing", file), failed);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            throw new ServingException(ServingWords.Say("given.denied", file, failed.Message), failed);
        }
    }

    private static string Names(X509Certificate2 leaf)
    {
        string[] names = [.. leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SelectMany(alternatives => alternatives.EnumerateDnsNames()).Take(8)];
        return names.Length > 0 ? string.Join(", ", names) : leaf.GetNameInfo(X509NameType.SimpleName, false);
    }
}
