using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using Bezel.Upkeep.InstallService;

namespace Bezel.Hub.Serving.Trust;

/// <summary>Where a system keeps the authorities that its programs trust.</summary>
internal enum TrustPlace
{
    /// <summary>Nowhere that Bezel knows of.</summary>
    None,

    /// <summary><c>/usr/local/share/ca-certificates</c> and <c>update-ca-certificates</c>.</summary>
    Debian,

    /// <summary><c>/etc/pki/ca-trust/source/anchors</c> and <c>update-ca-trust</c>.</summary>
    Fedora,

    /// <summary>Certificate stores, by <c>certutil.exe</c>.</summary>
    Windows,

    /// <summary>Keychains, by <c>security</c>.</summary>
    Mac,
}

/// <summary>What is known of a computer before steps are chosen.</summary>
/// <param name="Place">Where its system keeps authorities.</param>
/// <param name="IsAdministrator">Whether this may change what counts for everybody on it.</param>
/// <param name="HasCertutil">Whether NSS's <c>certutil</c> is there, without which the lists of Chromium and Firefox cannot be changed.</param>
/// <param name="ListFolders">The folders of those lists (<c>cert9.db</c>), of the person who sits there.</param>
/// <param name="Person">That person's account, when an administrator acts for them (<c>sudo</c>); null when it is the one who runs this.</param>
/// <param name="Home">That person's home folder.</param>
internal sealed partial record TrustMachine(TrustPlace Place, bool IsAdministrator, bool HasCertutil, IReadOnlyList<string> ListFolders, string? Person, string Home)
{
    private const string DebianAnchors = "/usr/local/share/ca-certificates", FedoraAnchors = "/etc/pki/ca-trust/source/anchors";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Where files of authorities lie; null where there are none.</summary>
    public string? Anchors => Place switch { TrustPlace.Debian => DebianAnchors, TrustPlace.Fedora => FedoraAnchors, _ => null };

    /// <summary>This computer.</summary>
    public static TrustMachine Here()
    {
        TrustPlace place = OperatingSystem.IsWindows() ? TrustPlace.Windows : OperatingSystem.IsMacOS() ? TrustPlace.Mac
            : Has("update-ca-certificates") ? TrustPlace.Debian : Has("update-ca-trust") ? TrustPlace.Fedora : TrustPlace.None;
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        string? person = null;
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Environment.GetEnvironmentVariable("SUDO_USER") is { Length: > 0 } user and not "root" && HomeOf(user) is { } theirs)
            (person, home) = (user, theirs);
        return new TrustMachine(place, Environment.IsPrivilegedProcess, OperatingSystem.IsLinux() && Has("certutil"), OperatingSystem.IsLinux() ? Lists(home) : [], person, home);
    }

    /// <summary>The names of the authorities of Bezel that this computer trusts, as far as can be seen.</summary>
    public async Task<IReadOnlyList<string>> InstalledAsync(ISystemPrograms programs, CancellationToken cancellation)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        if (Anchors is { } anchors && Directory.Exists(anchors))
            names.UnionWith(Directory.EnumerateFiles(anchors, "bezel-*.crt").Select(file => NameIn(File.ReadAllText(file))).OfType<string>());
        if (HasCertutil)
        {
            foreach (string folder in ListFolders.Where(folder => File.Exists(Path.Combine(folder, "cert9.db"))))
            {
                RunProgram list = TrustSteps.Certutil(this, "", "-L", "-d", "sql:" + folder);
                names.UnionWith(Named().Matches((await programs.RunAsync(list.Program, list.Arguments, Patience, cancellation)).Output).Select(found => found.Value));
            }
        }
        if (Place is TrustPlace.Windows or TrustPlace.Mac)
        {
            foreach (StoreLocation location in (StoreLocation[])[StoreLocation.CurrentUser, StoreLocation.LocalMachine])
            {
                using var store = new X509Store(StoreName.Root, location);
                store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
                names.UnionWith(store.Certificates.Select(one => one.GetNameInfo(X509NameType.SimpleName, false)).Where(name => Named().Match(name).Length == name.Length && name.Length > 0));
            }
        }
        return [.. names];
    }

    private static string? NameIn(string pem)
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return Named().Match(certificate.GetNameInfo(X509NameType.SimpleName, false)) is { Success: true } found ? found.Value : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Chromium has one list a person, Firefox one a profile (also as a snap).</summary>
    private static List<string> Lists(string home)
    {
        var folders = new List<string>();
        if (Directory.Exists(Path.Combine(home, ".pki", "nssdb")))
            folders.Add(Path.Combine(home, ".pki", "nssdb"));
        foreach (string profiles in (string[])[Path.Combine(home, ".mozilla", "firefox"), Path.Combine(home, "snap", "firefox", "common", ".mozilla", "firefox")])
        {
            if (Directory.Exists(profiles))
                folders.AddRange(Directory.EnumerateDirectories(profiles).Where(profile => File.Exists(Path.Combine(profile, "cert9.db"))).Order(StringComparer.Ordinal));
        }
        return folders;
    }

    private static bool Has(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(["/usr/sbin", "/usr/bin"]).Any(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, program)));

    /// <summary>passwd(5): the sixth field.</summary>
    private static string? HomeOf(string user)
    {
        string[]? line = File.ReadLines("/etc/passwd").Select(entry => entry.Split(':')).FirstOrDefault(fields => fields.Length > 6 && fields[0] == user);
        return line?[5];
    }

    [GeneratedRegex("Bezel [0-9A-F]{6}")]
    private static partial Regex Named();

    /// <summary>The name of the file that an authority lies in.</summary>
    internal static string FileOf(string name) => string.Create(CultureInfo.InvariantCulture, $"{name.Replace(' ', '-').ToLowerInvariant()}.crt");

    /// <summary>The name of an authority.</summary>
    internal static string NameOf(X509Certificate2 authority) => authority.GetNameInfo(X509NameType.SimpleName, false);
}
