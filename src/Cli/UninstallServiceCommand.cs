using System.CommandLine;
using Bezel.Upkeep.InstallService;

namespace Bezel.Cli;

/// <summary><c>bezel uninstall-service</c>: Bezel no longer starts with the computer. The store stays.</summary>
internal static class UninstallServiceCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says what would be done." };
        var command = new Command("uninstall-service", "Bezel no longer starts with the computer. What it has stored stays where it is.") { store, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            var installer = new ServiceInstaller(new SystemPrograms(), Console.Out, Console.Error);
            return await installer.UninstallAsync(StoreOption.Folder(parsed.GetValue(store)).Path, parsed.GetValue(dryRun), cancellation) ? ExitStatus.Fine : ExitStatus.NotDone;
        });
        return command;
    }
}
