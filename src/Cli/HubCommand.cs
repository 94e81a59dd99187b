using System.CommandLine;
using Bezel.Hub;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Cli;

/// <summary><c>bezel hub</c>: the program that runs all day, in the foreground until it is told to stop.</summary>
internal static class HubCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var command = new Command("hub", "Runs Bezel all day, in the foreground, until Ctrl-C. 'bezel install-service' lets the computer do that.") { store };
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                await HubProgram.RunAsync(StoreOption.Folder(parsed.GetValue(store)), hub => Console.WriteLine($"Bezel is at work on {hub.House.Store.Folder}. Open {hub.Address}. Ctrl-C stops it."), cancellation: cancellation);
                return ExitStatus.Fine;
            }
            catch (Exception failed) when (failed is StoreException or KeyException)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.CouldNotRead;
            }
        });
        return command;
    }
}
