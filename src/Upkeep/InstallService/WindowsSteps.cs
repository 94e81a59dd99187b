using System.Text;

namespace Bezel.Upkeep.InstallService;

/// <summary>
/// The steps that install and remove the Windows service, by <c>sc.exe</c> and <c>icacls.exe</c>. Pure: facts in, steps out.
/// Each option of <c>sc.exe</c> ends with <c>=</c> and its value is the next argument.
/// </summary>
internal static class WindowsSteps
{
    public const string ServiceName = "Bezel";
    public const string Account = @"NT SERVICE\" + ServiceName;

    // Well-known identifiers, since the names differ by language: Administrators, SYSTEM.
    private const string Administrators = "*S-1-5-32-544", LocalSystem = "*S-1-5-18";

    public static IReadOnlyList<InstallStep> Install(ServiceRequest request, bool exists)
    {
        string command = CommandLine(request.Command);
        var steps = new List<InstallStep>();
        if (exists)
            steps.Add(Sc("The running service is stopped.", ["stop", ServiceName], mayFail: true));
        steps.Add(exists
            ? Sc("The service starts this program, a little after boot.", ["config", ServiceName, "binPath=", command, "start=", "delayed-auto", "obj=", Account])
            : Sc("The service starts this program a little after boot, under an account of its own.",
                ["create", ServiceName, "binPath=", command, "start=", "delayed-auto", "obj=", Account, "DisplayName=", "Bezel"]));
        steps.Add(Sc("What the list of services says about it.", ["description", ServiceName, "Watches over the shop's messages, payments and computers."]));
        steps.Add(Sc("It is started again when it fails.", ["failure", ServiceName, "reset=", "86400", "actions=", "restart/2000/restart/5000/restart/60000"]));
        steps.Add(Sc("Also when it ends with an error.", ["failureflag", ServiceName, "1"]));
        steps.Add(Sc("Its account can be given rights.", ["sidtype", ServiceName, "unrestricted"]));
        steps.Add(new RunProgram("Only that account, administrators and the system look into the store.", "icacls.exe",
            [request.Store, "/inheritance:r", "/grant:r", $"{Account}:(OI)(CI)M", $"{Administrators}:(OI)(CI)F", $"{LocalSystem}:(OI)(CI)F", "/T", "/C", "/Q"]));
        steps.Add(Sc("It is started now.", ["start", ServiceName]));
        return steps;
    }

    public static IReadOnlyList<InstallStep> Uninstall() =>
    [
        Sc("It is stopped.", ["stop", ServiceName], mayFail: true),
        Sc("The service is removed.", ["delete", ServiceName]),
    ];

    /// <summary>A command line that Windows takes apart into the same arguments (the rules of CommandLineToArgvW).</summary>
    public static string CommandLine(IEnumerable<string> arguments)
    {
        var line = new StringBuilder();
        foreach (string argument in arguments)
        {
            if (line.Length > 0)
                line.Append(' ');
            // The path of a service is always quoted: unquoted, "C:\Program Files\…" may start C:\Program.exe.
            line.Append('"');
            int backslashes = 0;
            foreach (char c in argument)
            {
                if (c == '\\')
                {
                    backslashes++;
                    continue;
                }
                line.Append('\\', c == '"' ? (2 * backslashes) + 1 : backslashes).Append(c);
                backslashes = 0;
            }
            line.Append('\\', 2 * backslashes).Append('"');
        }
        return line.ToString();
    }

    private static RunProgram Sc(string why, string[] arguments, bool mayFail = false) => new(why, "sc.exe", arguments, mayFail);
}
