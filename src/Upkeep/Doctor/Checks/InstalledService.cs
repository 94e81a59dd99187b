using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Doctor.Checks;

/// <summary>The systemd unit that was found, as <see cref="SystemdUnit"/> wrote it.</summary>
/// <param name="Unit">Its file.</param>
/// <param name="ForWholeMachine">Whether it is the system's or one person's.</param>
/// <param name="Enabled">Whether it is started at boot.</param>
/// <param name="Program">What it starts: the paths before the verb.</param>
/// <param name="Store">Which store it works on.</param>
internal sealed record InstalledService(string Unit, bool ForWholeMachine, bool Enabled, IReadOnlyList<string> Program, string? Store)
{
    /// <summary>The system's unit, else the person's, else null.</summary>
    public static InstalledService? Find(DoctorContext context)
    {
        foreach (bool whole in (bool[])[true, false])
        {
            var machine = new SystemdMachine(whole, false, true, context.UserUnits, "");
            string unit = whole ? context.Root + machine.Unit : machine.Unit, link = whole ? context.Root + machine.Link : machine.Link;
            if (!File.Exists(unit))
                continue;
            IReadOnlyList<string> command = [.. File.ReadLines(unit).Where(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)).Take(1).SelectMany(line => SystemdUnit.Unquote(line["ExecStart=".Length..]))];
            int verb = command.ToList().IndexOf("hub");
            return new InstalledService(unit, whole, Path.Exists(link) || new FileInfo(link).LinkTarget is not null,
                verb < 0 ? command : [.. command.Take(verb)], verb >= 0 && verb + 2 < command.Count ? command[verb + 2] : null);
        }
        return null;
    }
}
