using System.CommandLine;
using Bezel.Upkeep.InstallService;

namespace Bezel.Cli;

/// <summary><c>bezel install-service</c>: Bezel starts with the computer.</summary>
internal static class InstallServiceCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var dryRun = new Option<bool>("--dry-run") { Description = "Only says what would be done." };
        var command = new Command("install-service", "Lets Bezel start with the computer, and brings that up to date when it is there already.") { store, dryRun };
        command.SetAction(async (parsed, cancellation) =>
        {
            if (ServiceInstaller.ThisProgram() is not { } program)
            {
                Console.Error.WriteLine("This system does not say where the program is. Start it by its full path and try again.");
                return ExitStatus.Failed;
            }
            var installer = new ServiceInstaller(new SystemPrograms(), Console.Out, Console.Error);
            var request = new ServiceRequest(program, StoreOption.Folder(parsed.GetValue(store)).Path);
            return await installer.InstallAsync(request, parsed.GetValue(dryRun), cancellation) ? ExitStatus.Fine : ExitStatus.NotDone;
        });
        return command;
    }
}
