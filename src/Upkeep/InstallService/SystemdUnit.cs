using System.Text;

namespace Bezel.Upkeep.InstallService;

/// <summary>
/// The text of a systemd unit (systemd.service(5), systemd.exec(5)). Rules: every path is quoted and escaped as systemd reads it: <c>%</c> doubled
/// (specifiers), <c>$</c> doubled in arguments (environment), backslash and quote escaped. .NET compiles while it runs, so
/// <c>MemoryDenyWriteExecute</c> must stay off.
/// </summary>
internal static class SystemdUnit
{
    public const string Name = "bezel.service";

    /// <summary>A unit of the system's manager, shut in as far as the program allows.</summary>
    /// <param name="request">What is started.</param>
    /// <param name="account">The account that it runs under.</param>
    public static string OfSystem(ServiceRequest request, string account)
    {
        StringBuilder unit = Start(request);
        unit.Append("User=").Append(account).Append('\n');
        unit.Append("Group=").Append(account).Append('\n');
        unit.Append("\n# It may write to its store and nowhere else, and gets no rights that it does not need.\n");
        unit.Append("ProtectSystem=strict\n");
        unit.Append("ReadWritePaths=").Append(Quote(request.Store)).Append('\n');
        // Whatever lies under a home folder would vanish with ProtectHome=yes.
        unit.Append(request.Command.Any(UnderHome) ? "ProtectHome=read-only\n" : "ProtectHome=yes\n");
        unit.Append("PrivateTmp=yes\nPrivateDevices=yes\nProtectKernelTunables=yes\nProtectKernelModules=yes\nProtectKernelLogs=yes\n");
        unit.Append("ProtectControlGroups=yes\nProtectClock=yes\nProtectHostname=yes\nProtectProc=invisible\n");
        unit.Append("RestrictNamespaces=yes\nRestrictSUIDSGID=yes\nRemoveIPC=yes\nCapabilityBoundingSet=\nAmbientCapabilities=\n");
        Shared(unit);
        return End(unit, "multi-user.target");
    }

    /// <summary>A unit of one person's manager, which may not set up file systems and so can be shut in less.</summary>
    public static string OfUser(ServiceRequest request)
    {
        StringBuilder unit = Start(request);
        unit.Append('\n');
        Shared(unit);
        return End(unit, "default.target");
    }

    /// <summary>A path or argument as systemd reads it back.</summary>
    /// <param name="text">As it is meant.</param>
    /// <param name="argument">Whether it is an argument of a command, where <c>$</c> would name a variable; the program's own path is not.</param>
    public static string Quote(string text, bool argument = false)
    {
        var quoted = new StringBuilder("\"");
        foreach (char c in text)
        {
            switch (c)
            {
                case '%': quoted.Append("%%"); break;
                case '$': quoted.Append(argument ? "$$" : "$"); break;
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                default: quoted.Append(c); break;
            }
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>Takes a command line apart that <see cref="Quote"/> wrote: each part stands in quotes.</summary>
    public static IEnumerable<string> Unquote(string line)
    {
        var part = new StringBuilder();
        bool within = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"')
            {
                if (within)
                    yield return part.ToString();
                part.Clear();
                within = !within;
            }
            else if (within)
            {
                char next = i + 1 < line.Length ? line[i + 1] : '\0';
                if (c == '\\' || ((c == '%' || c == '$') && next == c))
                    i++;
                part.Append(c == '\\' ? next == 'n' ? '\n' : next : c);
            }
        }
    }

    private static StringBuilder Start(ServiceRequest request)
    {
        var unit = new StringBuilder();
        unit.Append("# Written by `bezel install-service`, which writes it anew each time. Own settings: systemctl edit bezel\n");
        unit.Append("[Unit]\nDescription=Bezel, which watches over the shop\n");
        unit.Append("Wants=network-online.target\nAfter=network-online.target\n");
        // It tries for ever: a hub that has given up is blind and silent.
        unit.Append("StartLimitIntervalSec=0\n");
        unit.Append("RequiresMountsFor=").Append(Quote(request.Store)).Append('\n');
        unit.Append("\n[Service]\nType=exec\nExecStart=");
        for (int i = 0; i < request.Command.Count; i++)
            unit.Append(i > 0 ? " " : "").Append(Quote(request.Command[i], argument: i > 0));
        unit.Append("\nRestart=always\nRestartSec=2\nTimeoutStopSec=60\n");
        // .NET answers SIGTERM with 143 when nothing else is said.
        unit.Append("SuccessExitStatus=143\n");
        unit.Append("Environment=DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1\n");
        return unit;
    }

    private static void Shared(StringBuilder unit) =>
        unit.Append("NoNewPrivileges=yes\nUMask=0077\nLockPersonality=yes\nRestrictRealtime=yes\n")
            .Append("RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK\n")
            .Append("SystemCallArchitectures=native\nSystemCallFilter=@system-service\nSystemCallErrorNumber=EPERM\n");

    private static string End(StringBuilder unit, string target) =>
        unit.Append("\n[Install]\nWantedBy=").Append(target).Append('\n').ToString();

    private static bool UnderHome(string path) =>
        path.StartsWith("/home/", StringComparison.Ordinal) || path.StartsWith("/root/", StringComparison.Ordinal) || path.StartsWith("/run/user/", StringComparison.Ordinal);
}
