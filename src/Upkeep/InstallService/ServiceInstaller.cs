using Bezel.Shop.Storage;

namespace Bezel.Upkeep.InstallService;

/// <summary>
/// Installs and removes what starts Bezel when the computer starts: a systemd unit on Linux, a Windows service on Windows. Each step is said before it
/// is done. Doing it again brings the service up to date. The store is never removed.
/// </summary>
/// <param name="programs">Runs the system's programs.</param>
/// <param name="output">Where the steps are told.</param>
/// <param name="errors">Where is said what went wrong and what to do.</param>
public sealed class ServiceInstaller(ISystemPrograms programs, TextWriter output, TextWriter errors)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>How this program was started, as absolute paths: its own file, or <c>dotnet</c> and the DLL.</summary>
    /// <returns>Null when the system does not say.</returns>
    public static IReadOnlyList<string>? ThisProgram()
    {
        if (Environment.ProcessPath is not { Length: > 0 } process)
            return null;
        if (!Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            return [process];
        // Not the checkout's script: that builds when sources are newer, and the service's account may not write there.
        string program = Path.GetFullPath(Environment.GetCommandLineArgs()[0]);
        return File.Exists(program) ? [process, program] : null;
    }

    /// <summary>Installs the service or brings it up to date.</summary>
    /// <param name="request">What is started.</param>
    /// <param name="dryRun">Only says what would be done.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <returns>Whether it is installed; what is missing has been said.</returns>
    public async Task<bool> InstallAsync(ServiceRequest request, bool dryRun, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        // All that is in the folder will belong to the service's account, so it must be a store.
        if ((Refusal(request) ?? (dryRun ? null : NoStore(request))) is { } refusal)
        {
            errors.WriteLine(refusal);
            return false;
        }
        IReadOnlyList<InstallStep> steps;
        string end;
        if (OperatingSystem.IsWindows())
        {
            steps = WindowsSteps.Install(request, exists: (await AskAsync("sc.exe", ["query", WindowsSteps.ServiceName], cancellation)).Status == 0);
            end = "Bezel is installed as the service 'Bezel' and running.";
        }
        else
        {
            SystemdMachine machine = await LookAsync(cancellation);
            if (NoSystemd(machine) is { } why)
            {
                errors.WriteLine(why);
                return false;
            }
            steps = SystemdSteps.Install(request, machine);
            end = machine.SystemdRuns
                ? "Bezel is installed and running. See: systemctl " + (machine.IsRoot ? "" : "--user ") + "status bezel"
                : "Bezel is installed and will start at the next boot with systemd. systemd is not running here, so it could not be started now.";
        }
        return await CarryOutAsync(steps, end, dryRun, cancellation);
    }

    /// <summary>Stops and removes the service. The store stays.</summary>
    /// <param name="store">The store, to say where it stays.</param>
    /// <param name="dryRun">Only says what would be done.</param>
    /// <param name="cancellation">Ends it between two steps.</param>
    /// <returns>Whether it is gone.</returns>
    public async Task<bool> UninstallAsync(string store, bool dryRun, CancellationToken cancellation = default)
    {
        IReadOnlyList<InstallStep> steps;
        if (OperatingSystem.IsWindows())
        {
            steps = WindowsSteps.Uninstall();
        }
        else
        {
            SystemdMachine machine = await LookAsync(cancellation);
            if (!File.Exists(machine.Unit))
            {
                output.WriteLine($"No service is installed here: there is no {machine.Unit}.");
                return true;
            }
            steps = SystemdSteps.Uninstall(machine);
        }
        string end = $"The service is removed. Everything Bezel has stored stays in {store}. To give that up for good, make a backup first (bezel backup), then delete the folder.";
        if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess)
            end += $" The account '{SystemdSteps.Account}' stays too, since it owns the store; afterwards: userdel {SystemdSteps.Account}";
        return await CarryOutAsync(steps, end, dryRun, cancellation);
    }

    private async Task<bool> CarryOutAsync(IReadOnlyList<InstallStep> steps, string end, bool dryRun, CancellationToken cancellation)
    {
        var runner = new StepRunner(programs, output);
        if (dryRun)
        {
            runner.Tell(steps);
            output.WriteLine("Nothing was done: this only says what would be.");
            return true;
        }
        if (!await runner.RunAsync(steps, errors, cancellation))
            return false;
        output.WriteLine(end);
        return true;
    }

    private static string? NoStore(ServiceRequest request) =>
        new StoreFolder(request.Store).Exists ? null : $"There is no Bezel store in {request.Store}, or this account may not see it. Make one first, with: bezel setup. If it is elsewhere, name its folder with --store.";

    /// <summary>Why no service can be given these paths; null when one can.</summary>
    internal static string? Refusal(ServiceRequest request)
    {
        if (request.Command.Any(part => part.Any(char.IsControl)))
            return "The path of the store or of the program has a control character in it, which no service can be given. Choose another folder.";
        if (!Path.IsPathFullyQualified(request.Store) || !Path.IsPathFullyQualified(request.Program[0]))
            return "The paths of the store and of the program must be absolute.";
        if (!OperatingSystem.IsWindows() && request.Program[0].IndexOfAny(['"', '\'', '\\']) >= 0)
            return $"systemd starts no program whose path has a quote or backslash in it: {request.Program[0]}. Put it elsewhere, such as in /opt/bezel.";
        if (!OperatingSystem.IsWindows() && request.Program.Append(request.Store).FirstOrDefault(path => path.StartsWith("/tmp/", StringComparison.Ordinal) || path.StartsWith("/var/tmp/", StringComparison.Ordinal)) is { } passing)
            return $"{passing} is in a folder that is emptied from time to time, and that the service does not see. Put it elsewhere: the program in /opt/bezel, the store in /var/lib/bezel.";
        return null;
    }

    private static string? NoSystemd(SystemdMachine machine)
    {
        if (!Directory.Exists("/etc/systemd") && !Directory.Exists("/usr/lib/systemd") && !Directory.Exists("/lib/systemd"))
            return "There is no systemd on this computer, and Bezel knows no other way to start with it. Let your system's own means start: bezel hub --store FOLDER";
        if (!machine.IsRoot && !machine.SystemdRuns)
            return "No systemd answers for your account, so nothing could start Bezel. Run this as an administrator instead: sudo bezel install-service";
        return null;
    }

    private async Task<SystemdMachine> LookAsync(CancellationToken cancellation)
    {
        bool root = Environment.IsPrivilegedProcess;
        // sd_booted(3): this folder is there exactly when systemd is the system's manager.
        bool runs = Directory.Exists("/run/systemd/system")
            && (root || (await AskAsync("systemctl", ["--user", "show-environment"], cancellation)).Status == 0);
        bool account = root && (await AskAsync("getent", ["passwd", SystemdSteps.Account], cancellation)).Status == 0;
        return new SystemdMachine(root, runs, account, SystemdMachine.UserUnitsHere(), Environment.UserName);
    }

    private Task<ProgramAnswer> AskAsync(string program, string[] arguments, CancellationToken cancellation) => programs.RunAsync(program, arguments, Patience, cancellation);
}
