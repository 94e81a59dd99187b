using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Bezel.Hub;
using Bezel.Hub.Serving.Watching;
using Bezel.People.FirstRun;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Upkeep.InstallService;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Cli;

/// <summary>
/// <c>bezel up</c>: the first command. Makes a store if there is none, runs the hub as a process of its own and starts it again when that
/// ends, until Ctrl-C. Asks nothing: shop and owner are asked for in the browser.
/// </summary>
internal static class UpCommand
{
    /// <summary>How long a hub that runs already may take to say where, since it may only just have been started.</summary>
    private static readonly TimeSpan ToSayWhere = TimeSpan.FromSeconds(10);

    public static Command Create()
    {
        var store = StoreOption.Create();
        var serving = new ServingOptions();
        var postgres = new PostgresOptions();
        var noBrowser = new Option<bool>("--no-browser") { Description = "Don't open a browser on this computer." };
        var command = new Command("up", "Starts Bezel on this computer and says where to open it: the first command. Ctrl-C stops it.") { store, noBrowser };
        serving.AddTo(command);
        postgres.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            StoreFolder folder = StoreOption.Folder(parsed.GetValue(store));
            bool attended = !Console.IsInputRedirected && !Console.IsOutputRedirected;
            bool browser = attended && !parsed.GetValue(noBrowser);
            if (HubLock.IsHeld(folder) && await WhereAsync(folder, cancellation) is { } where)
                return await AlreadyRunsAsync(folder, where, serving.Again(parsed).Any(), browser);
            if (ServiceInstaller.ThisProgram() is not { } program)
            {
                Console.Error.WriteLine("This system does not say where the program is. Start it by its full path and try again.");
                return ExitStatus.Failed;
            }
            var environment = new Dictionary<string, string>();
            if (!folder.Exists && postgres.Password(parsed, folder, attended) is { } databasePassword)
                environment[PostgresOptions.PasswordVariable] = databasePassword;
            if (serving.Password(parsed) is { } certificatePassword)
                environment[ServingOptions.PasswordVariable] = certificatePassword;
            bool greeted = false;
            var keeper = new HubKeeper([.. program, "hub", HubCommand.Watched, "--store", folder.Path], Console.Out, Console.Error, TimeProvider.System)
            {
                OnlyAtFirst = [HubCommand.MakeStore, .. serving.Again(parsed), .. postgres.Again(parsed)],
                Environment = environment,
            };
            return await keeper.RunAsync((address, code) =>
            {
                if (greeted)
                {
                    Console.WriteLine($"Bezel is back at {address}");
                    return;
                }
                greeted = true;
                Console.WriteLine($"Bezel is at {address}");
                if (code is not null)
                    SayCode(code);
                Console.WriteLine("Ctrl-C stops it.");
                if (browser)
                    Open(address);
            }, cancellation);
        });
        return command;
    }

    private static async Task<int> AlreadyRunsAsync(StoreFolder folder, string address, bool otherwise, bool browser)
    {
        Console.WriteLine($"Bezel runs already, at {address}");
        if (otherwise)
        {
            Console.Error.WriteLine("It was left as it is. To change where it listens, stop it first (Ctrl-C where it runs, or: systemctl stop bezel).");
            return ExitStatus.NotDone;
        }
        await SayCodeAsync(folder);
        if (browser)
            Open(address);
        return ExitStatus.Fine;
    }

    /// <summary>The code is said also of a hub that the computer started, if this account may look into the store.</summary>
    private static async Task SayCodeAsync(StoreFolder folder)
    {
        try
        {
            await using House house = await House.OpenAsync(folder);
            if (await house.Services.GetRequiredService<SetupCode>().EnsureAsync() is { } code)
                SayCode(code);
        }
        catch (Exception failed) when (failed is StoreException or KeyException or IOException or UnauthorizedAccessException)
        {
            // It was only asked where Bezel is.
        }
    }

    private static void SayCode(string code)
    {
        Console.WriteLine();
        Console.WriteLine($"  Set-up code: {code}");
        Console.WriteLine("  Type it on that page. It shows that you sit at this computer, and works until there is an owner.");
        Console.WriteLine();
    }

    /// <summary>Where the running hub is; null when none runs any more.</summary>
    private static async Task<string?> WhereAsync(StoreFolder folder, CancellationToken cancellation)
    {
        long began = TimeProvider.System.GetTimestamp();
        while (HubLock.IsHeld(folder))
        {
            if (HubLock.Where(folder) is { Length: > 0 } where)
                return where;
            if (TimeProvider.System.GetElapsedTime(began) > ToSayWhere)
                return "an address that it has not said";
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
        return null;
    }

    /// <summary>Opens the browser where somebody sits at a desktop; that none opens is no failure.</summary>
    private static void Open(string address)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                using Process? started = Process.Start(new ProcessStartInfo(address) { UseShellExecute = true });
            }
            else if (OperatingSystem.IsMacOS() || (HasDesktop() && !Environment.IsPrivilegedProcess))
            {
                // Its words would get between ours.
                using Process? started = Process.Start(new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address]) { RedirectStandardOutput = true, RedirectStandardError = true });
            }
        }
        catch (Exception none) when (none is Win32Exception or InvalidOperationException)
        {
        }
    }

    private static bool HasDesktop() =>
        Environment.GetEnvironmentVariable("DISPLAY") is { Length: > 0 } || Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is { Length: > 0 };
}
