using System.Security.Cryptography.X509Certificates;
using Bezel.Upkeep.InstallService;

namespace Bezel.Hub.Serving.Trust;

/// <summary>The steps that let a computer trust an authority, and no longer. Pure: facts in, steps out.</summary>
internal static class TrustSteps
{
    /// <summary>Lets the computer trust it.</summary>
    /// <param name="authority">The authority's certificate.</param>
    /// <param name="machine">The computer.</param>
    /// <param name="scratch">A folder that only this account may enter, for a file that a program is to read.</param>
    public static IReadOnlyList<InstallStep> Install(X509Certificate2 authority, TrustMachine machine, string scratch)
    {
        string name = TrustMachine.NameOf(authority);
        bool forAll = machine.IsAdministrator && machine.Anchors is not null;
        string file = Path.Combine(forAll ? machine.Anchors! : scratch, TrustMachine.FileOf(name));
        string pem = authority.ExportCertificatePem() + "\n";
        var steps = new List<InstallStep>();
        switch (machine.Place)
        {
            case TrustPlace.Debian when machine.IsAdministrator:
                steps.Add(new PutFile(ServingWords.Say("step.file"), file, pem));
                steps.Add(new RunProgram(ServingWords.Say("step.all-programs"), "update-ca-certificates", []));
                break;
            case TrustPlace.Fedora when machine.IsAdministrator:
                steps.Add(new PutFile(ServingWords.Say("step.file"), file, pem));
                steps.Add(new RunProgram(ServingWords.Say("step.all-programs"), "update-ca-trust", ["extract"]));
                break;
            case TrustPlace.Windows:
                steps.Add(new PutFile(ServingWords.Say("step.scratch"), file, pem));
                steps.Add(new RunProgram(ServingWords.Say(machine.IsAdministrator ? "step.all-programs" : "step.person-programs"), "certutil.exe",
                    machine.IsAdministrator ? ["-addstore", "Root", file] : ["-user", "-addstore", "Root", file]));
                steps.Add(new RemoveFile(ServingWords.Say("step.scratch-gone"), file));
                break;
            case TrustPlace.Mac:
                steps.Add(new PutFile(ServingWords.Say("step.scratch"), file, pem));
                steps.Add(new RunProgram(ServingWords.Say(machine.IsAdministrator ? "step.all-programs" : "step.person-programs"), "security", machine.IsAdministrator
                    ? ["add-trusted-cert", "-d", "-r", "trustRoot", "-p", "ssl", "-k", "/Library/Keychains/System.keychain", file]
                    : ["add-trusted-cert", "-r", "trustRoot", "-p", "ssl", "-k", LoginKeychain(machine), file]));
                steps.Add(new RemoveFile(ServingWords.Say("step.scratch-gone"), file));
                break;
        }
        if (!machine.HasCertutil || machine.ListFolders.Count == 0)
            return steps;
        if (!forAll)
            steps.Add(new PutFile(ServingWords.Say("step.scratch"), file, pem));
        foreach (string folder in machine.ListFolders)
        {
            steps.Add(Certutil(machine, ServingWords.Say("step.browser"), "-A", "-d", "sql:" + folder, "-n", name, "-t", "C,,", "-i", file));
        }
        if (!forAll)
            steps.Add(new RemoveFile(ServingWords.Say("step.scratch-gone"), file));
        return steps;
    }

    /// <summary>Lets the computer trust it no longer.</summary>
    /// <param name="name">The authority's name.</param>
    /// <param name="machine">The computer.</param>
    public static IReadOnlyList<InstallStep> Remove(string name, TrustMachine machine)
    {
        var steps = new List<InstallStep>();
        switch (machine.Place)
        {
            case TrustPlace.Debian or TrustPlace.Fedora when machine.IsAdministrator:
                steps.Add(new RemoveFile(ServingWords.Say("step.file-gone"), Path.Combine(machine.Anchors!, TrustMachine.FileOf(name))));
                steps.Add(machine.Place == TrustPlace.Debian
                    ? new RunProgram(ServingWords.Say("step.no-programs"), "update-ca-certificates", ["--fresh"])
                    : new RunProgram(ServingWords.Say("step.no-programs"), "update-ca-trust", ["extract"]));
                break;
            case TrustPlace.Windows:
                steps.Add(new RunProgram(ServingWords.Say("step.no-programs"), "certutil.exe", machine.IsAdministrator ? ["-delstore", "Root", name] : ["-user", "-delstore", "Root", name], MayFail: true));
                break;
            case TrustPlace.Mac:
                steps.Add(new RunProgram(ServingWords.Say("step.no-programs"), "security", ["delete-certificate", "-c", name, "-t", machine.IsAdministrator ? "/Library/Keychains/System.keychain" : LoginKeychain(machine)], MayFail: true));
                break;
        }
        if (machine.HasCertutil)
            steps.AddRange(machine.ListFolders.Select(folder => Certutil(machine, ServingWords.Say("step.no-browser"), "-D", "-d", "sql:" + folder, "-n", name) with { MayFail = true }));
        return steps;
    }

    /// <summary>NSS's tool, run by the person whose lists it changes, so that they stay theirs.</summary>
    internal static RunProgram Certutil(TrustMachine machine, string why, params string[] arguments) => machine.Person is { } person
        ? new RunProgram(why, "runuser", ["-u", person, "--", "certutil", .. arguments])
        : new RunProgram(why, "certutil", arguments);

    private static string LoginKeychain(TrustMachine machine) => Path.Combine(machine.Home, "Library", "Keychains", "login.keychain-db");
}
