using System.CommandLine;
using System.Text;
using Bezel.Hub;
using Bezel.Hub.Serving;
using Bezel.Hub.Serving.Watching;
using Bezel.Shop.Files;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;

namespace Bezel.Cli;

/// <summary><c>bezel hub</c>: the program that runs all day, in the foreground until it is told to stop.</summary>
internal static class HubCommand
{
    /// <summary>For <c>bezel up</c>: the hub makes its store where there is none, and is watched.</summary>
    public const string Watched = "--watched", MakeStore = "--make-store";

    public static Command Create()
    {
        var store = StoreOption.Create();
        var serving = new ServingOptions();
        var postgres = new PostgresOptions();
        var watched = new Option<bool>(Watched) { Hidden = true };
        var make = new Option<bool>(MakeStore) { Hidden = true };
        var command = new Command("hub", "Runs Bezel all day, in the foreground, until Ctrl-C. 'bezel up' also starts it again; 'bezel install-service' lets the computer do that.") { store, watched, make };
        serving.AddTo(command);
        postgres.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            StoreFolder folder = StoreOption.Folder(parsed.GetValue(store));
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            if (parsed.GetValue(watched))
                WatchedHub.StopWithInput(Console.OpenStandardInput(), stop);
            try
            {
                if (parsed.GetValue(make) && !folder.Exists)
                    await MakeStoreAsync(folder, postgres.Settings(parsed), postgres.Password(parsed, folder, attended: false), stop.Token);
                ServingSettings? settings = serving.Of(parsed, folder);
                if (settings?.Certificate is not null && serving.Password(parsed) is { } password)
                    await KeepPasswordAsync(folder, password, stop.Token);
                await HubProgram.RunAsync(folder, hub =>
                {
                    settings?.Write(folder); // kept only once Bezel listens there: a slip must not keep the next start from coming up
                    Console.WriteLine(parsed.GetValue(watched) ? WatchedHub.Line(hub.Address, hub.SetupCode) : $"Bezel is at work on {hub.House.Store.Folder}. Open {hub.Address}. Ctrl-C stops it.");
                    if (hub.SetupCode is { } code && !parsed.GetValue(watched) && !Console.IsOutputRedirected) // never into a service's log
                        Console.WriteLine($"Set-up code: {code}");
                }, serving: settings, cancellation: stop.Token);
                return ExitStatus.Fine;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
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

    /// <summary>Makes an empty store; shop and owner are asked for in the browser.</summary>
    private static async Task MakeStoreAsync(StoreFolder folder, StoreSettings settings, string? postgresPassword, CancellationToken cancellation)
    {
        if (postgresPassword is not null)
        {
            folder.Create();
            File.Delete(folder.PostgresPassword);
            DurableFile.WritePrivate(folder.PostgresPassword, Encoding.UTF8.GetBytes(postgresPassword + "\n"));
        }
        await (await House.CreateAsync(folder, settings, cancellation: cancellation)).DisposeAsync();
    }

    private static async Task KeepPasswordAsync(StoreFolder folder, string password, CancellationToken cancellation)
    {
        await using House house = await House.OpenAsync(folder, cancellation: cancellation);
        await ServingSetup.KeepCertificatePasswordAsync(house.Store, password, cancellation);
    }
}
