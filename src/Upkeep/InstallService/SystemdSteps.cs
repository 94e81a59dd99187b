namespace Bezel.Upkeep.InstallService;

/// <summary>What is known of the machine before steps are chosen.</summary>
/// <param name="IsRoot">Whether this runs as root: then for the whole machine, else for one person.</param>
/// <param name="SystemdRuns">Whether a manager can be spoken to now: the system's as root, the person's own otherwise.</param>
/// <param name="AccountExists">Whether the service's account is there.</param>
/// <param name="UserUnits">Where one person's units lie; used when not root.</param>
/// <param name="UserName">Who runs this.</param>
internal sealed record SystemdMachine(bool IsRoot, bool SystemdRuns, bool AccountExists, string UserUnits, string UserName)
{
    public string Units => IsRoot ? "/etc/systemd/system" : UserUnits;

    public string Unit => Units + "/" + SystemdUnit.Name;

    /// <summary>Where the units of the person who runs this lie.</summary>
    public static string UserUnitsHere()
    {
        string settings = Environment.GetEnvironmentVariable("XDG_CONFIG_HOME") is { Length: > 0 } set
            ? set
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".config");
        return Path.Combine(settings, "systemd", "user");
    }

    public string Link => $"{Units}/{(IsRoot ? "multi-user" : "default")}.target.wants/{SystemdUnit.Name}";
}

/// <summary>The steps that install and remove the service where systemd starts services. Pure: facts in, steps out.</summary>
internal static class SystemdSteps
{
    public const string Account = "bezel";

    public static IReadOnlyList<InstallStep> Install(ServiceRequest request, SystemdMachine machine)
    {
        var steps = new List<InstallStep>();
        if (machine.IsRoot)
        {
            if (!machine.AccountExists)
            {
                steps.Add(new RunProgram("An account of its own for Bezel, with which nobody can sign in.", "useradd",
                    ["--system", "--user-group", "--home-dir", request.Store, "--no-create-home", "--shell", "/usr/sbin/nologin", Account]));
            }
            steps.Add(new RunProgram("The store belongs to that account.", "chown", ["-R", "-h", $"{Account}:{Account}", request.Store]));
            steps.Add(new RunProgram("Nobody else looks into it.", "chmod", ["u=rwx,go=", request.Store]));
            steps.Add(new RunProgram("That account can start the program.", "setpriv",
                ["--reuid", Account, "--regid", Account, "--clear-groups", "--no-new-privs", .. request.Program, "--version"],
                WhenItFails: $"The account '{Account}' cannot read {request.Program[^1]}. Put Bezel where every account may read it, such as /opt/bezel, and install the service from there."));
        }
        steps.Add(new PutFile("What is started at boot, and how it is shut in.", machine.Unit,
            machine.IsRoot ? SystemdUnit.OfSystem(request, Account) : SystemdUnit.OfUser(request)));
        if (!machine.SystemdRuns)
        {
            steps.Add(new PutLink("It is started at boot.", machine.Link, "../" + SystemdUnit.Name));
            return steps;
        }
        steps.Add(Systemctl(machine, "systemd reads the new unit.", "daemon-reload"));
        steps.Add(Systemctl(machine, "It is started at boot.", "enable", SystemdUnit.Name));
        steps.Add(Systemctl(machine, "It is started now, or anew when it was running.", "restart", SystemdUnit.Name));
        if (!machine.IsRoot)
        {
            steps.Add(new RunProgram("It also runs while nobody is signed in (lingering).", "loginctl", ["enable-linger", machine.UserName], MayFail: true,
                WhenItFails: $"Bezel runs only while you are signed in, until an administrator runs: loginctl enable-linger {machine.UserName}"));
        }
        return steps;
    }

    public static IReadOnlyList<InstallStep> Uninstall(SystemdMachine machine)
    {
        var steps = new List<InstallStep>();
        if (machine.SystemdRuns)
        {
            steps.Add(Systemctl(machine, "It is stopped.", ["stop", SystemdUnit.Name], mayFail: true));
            steps.Add(Systemctl(machine, "It is no longer started at boot.", ["disable", SystemdUnit.Name], mayFail: true));
        }
        steps.Add(new RemoveFile("It is no longer started at boot.", machine.Link));
        steps.Add(new RemoveFile("The unit is removed.", machine.Unit));
        if (machine.SystemdRuns)
            steps.Add(Systemctl(machine, "systemd forgets the unit.", ["daemon-reload"], mayFail: true));
        return steps;
    }

    private static RunProgram Systemctl(SystemdMachine machine, string why, params string[] arguments) => Systemctl(machine, why, arguments, mayFail: false);

    private static RunProgram Systemctl(SystemdMachine machine, string why, string[] arguments, bool mayFail) =>
        new(why, "systemctl", machine.IsRoot ? arguments : ["--user", .. arguments], mayFail);
}
