using System.Security.Cryptography.X509Certificates;
using Bezel.Hub.Serving.Certificates;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Upkeep.InstallService;

namespace Bezel.Hub.Serving.Trust;

/// <summary><c>bezel trust</c>: lets a computer trust the house's authority, or no longer; says each step before it does it.</summary>
/// <param name="programs">Runs the system's programs.</param>
/// <param name="said">Where the steps are told.</param>
/// <param name="errors">Where is said what could not be done.</param>
public sealed class TrustKeeping(ISystemPrograms programs, TextWriter said, TextWriter errors)
{
    /// <summary>Tells what the authority of a store is.</summary>
    /// <returns>Whether there is one.</returns>
    public async Task<bool> ShowAsync(Store store, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        using LocalAuthority? authority = await LocalAuthority.FindAsync(store, cancellation);
        if (authority is null)
        {
            errors.WriteLine(ServingWords.Say("trust.no-authority"));
            return false;
        }
        ServingSettings settings = ServingSettings.Read(store.Folder);
        Describe(authority.Certificate);
        said.WriteLine();
        said.WriteLine(settings.IsOnNetwork ? ServingWords.Say("trust.elsewhere", settings.Address, authority.Fingerprint) : ServingWords.Say("trust.not-listening"));
        return true;
    }

    /// <summary>Lets this computer trust the authority of a store on it.</summary>
    public async Task<bool> InstallAsync(Store store, bool dryRun, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        using LocalAuthority? authority = await LocalAuthority.FindAsync(store, cancellation);
        if (authority is not null)
            return await InstallAsync(authority.Certificate, $" --store {store.Folder}", dryRun, cancellation);
        errors.WriteLine(ServingWords.Say("trust.no-authority"));
        return false;
    }

    /// <summary>Lets this computer trust the authority of a hub on another one.</summary>
    /// <param name="hub">Where that hub is.</param>
    /// <param name="fingerprint">What <c>bezel trust --show</c> says there.</param>
    /// <param name="dryRun">Only says what would be done.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ServingException">It cannot be had, or is not the right one; nothing was changed.</exception>
    public async Task<bool> InstallFromAsync(string hub, string? fingerprint, bool dryRun, CancellationToken cancellation = default)
    {
        if (!Uri.TryCreate(hub, UriKind.Absolute, out Uri? address) || address.Scheme != Uri.UriSchemeHttps)
            throw new ServingException(ServingWords.Say("download.address", hub));
        string digits = AuthorityDownload.Fingerprint(fingerprint ?? "")
            ?? throw new ServingException(ServingWords.Say(string.IsNullOrWhiteSpace(fingerprint) ? "download.needs-fingerprint" : "download.no-fingerprint"));
        using X509Certificate2 authority = await AuthorityDownload.FetchAsync(address, digits, cancellation);
        return await InstallAsync(authority, $" --from {hub} --fingerprint {digits}", dryRun, cancellation);
    }

    /// <summary>Makes a new authority in place of the store's; each computer must be told to trust it anew.</summary>
    public async Task MakeNewAsync(Store store, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ServingSettings settings = ServingSettings.Read(store.Folder);
        if (!settings.IsOnNetwork || settings.Certificate is not null)
            throw new ServingException(ServingWords.Say("trust.no-need"));
        using LocalAuthority authority = await LocalAuthority.MakeAsync(store, settings.CertificateNames, actor, cancellation);
        Describe(authority.Certificate);
        said.WriteLine();
        said.WriteLine(ServingWords.Say("trust.made-new"));
    }

    /// <summary>Lets this computer trust no authority of Bezel's any longer.</summary>
    public async Task<bool> RemoveAsync(bool dryRun, CancellationToken cancellation = default)
    {
        TrustMachine machine = TrustMachine.Here();
        IReadOnlyList<string> names = await machine.InstalledAsync(programs, cancellation);
        if (names.Count == 0)
        {
            said.WriteLine(ServingWords.Say("trust.none-here"));
            return true;
        }
        InstallStep[] steps = [.. names.SelectMany(name => TrustSteps.Remove(name, machine))];
        if (steps.Length == 0 || (machine.Anchors is not null && !machine.IsAdministrator))
            said.WriteLine(ServingWords.Say("trust.administrator", "bezel trust --remove"));
        return await CarryOutAsync(steps, ServingWords.Say("trust.removed", string.Join(", ", names)), dryRun, cancellation);
    }

    private async Task<bool> InstallAsync(X509Certificate2 authority, string options, bool dryRun, CancellationToken cancellation)
    {
        TrustMachine machine = TrustMachine.Here();
        string scratch = Directory.CreateTempSubdirectory("bezel-trust-").FullName;
        try
        {
            Describe(authority);
            said.WriteLine();
            IReadOnlyList<InstallStep> steps = TrustSteps.Install(authority, machine, scratch);
            bool done = steps.Count > 0 && await CarryOutAsync(steps, ServingWords.Say("trust.done"), dryRun, cancellation);
            if (machine.Anchors is not null && !machine.IsAdministrator)
                said.WriteLine(ServingWords.Say("trust.administrator", "bezel trust" + options));
            else if (machine.Place == TrustPlace.None)
                errors.WriteLine(ServingWords.Say("trust.unknown-system"));
            if (OperatingSystem.IsLinux() && !machine.HasCertutil)
                said.WriteLine(ServingWords.Say("trust.browsers"));
            return done;
        }
        finally
        {
            Directory.Delete(scratch, recursive: true);
        }
    }

    private async Task<bool> CarryOutAsync(IReadOnlyList<InstallStep> steps, string end, bool dryRun, CancellationToken cancellation)
    {
        var runner = new StepRunner(programs, said);
        if (dryRun)
        {
            runner.Tell(steps);
            said.WriteLine(ServingWords.Say("trust.dry-run"));
            return true;
        }
        if (!await runner.RunAsync(steps, errors, cancellation))
            return false;
        said.WriteLine(end);
        return true;
    }

    private void Describe(X509Certificate2 authority)
    {
        var may = NameConstraints.Of(authority);
        said.WriteLine(ServingWords.Say("trust.authority", TrustMachine.NameOf(authority)));
        said.WriteLine(ServingWords.Say("trust.fingerprint", LocalAuthority.FingerprintOf(authority)));
        said.WriteLine(ServingWords.Say("trust.until", authority.NotAfter.ToUniversalTime().ToString("d", System.Globalization.CultureInfo.CurrentCulture)));
        said.WriteLine(ServingWords.Say("trust.only-for", string.Join(", ", may.Names)));
    }
}
