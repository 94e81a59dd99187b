using System.CommandLine;
using System.Globalization;
using Bezel.Hub;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Upkeep.Setup;

namespace Bezel.Cli;

/// <summary><c>bezel setup</c>: makes the store on a fresh machine.</summary>
internal static class SetupCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var name = new Option<string?>("--name") { Description = "What the shop is called." };
        var country = new Option<string?>("--country") { Description = "Its country in two letters, such as US (else what this machine says)." };
        var zone = new Option<string?>("--time-zone") { Description = "Its time zone, such as America/New_York (else this machine's)." };
        var language = new Option<string?>("--language") { Description = "Its language, such as en-US (else this machine's)." };
        var currency = new Option<string?>("--currency") { Description = "Its currency, such as USD (else the country's)." };
        var postgres = new PostgresOptions();
        var keyFile = new Option<string?>("--recovery-key-file") { Description = "Write the recovery key to this new file instead of the screen, where nobody is there to read it." };
        var command = new Command("setup", "Sets Bezel up on this computer: the store, the shop and the recovery key. Asks for what is not given.")
        {
            store, name, country, zone, language, currency, keyFile,
        };
        postgres.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            bool attended = !Console.IsInputRedirected && !Console.IsOutputRedirected;
            StoreFolder folder = StoreOption.Folder(parsed.GetValue(store));
            var request = new SetupRequest
            {
                Folder = folder,
                Settings = postgres.Settings(parsed),
                PostgresPassword = folder.Exists ? null : postgres.Password(parsed, folder, attended),
                Name = parsed.GetValue(name),
                Country = parsed.GetValue(country)?.ToUpperInvariant(),
                TimeZone = parsed.GetValue(zone),
                Language = parsed.GetValue(language),
                Currency = parsed.GetValue(currency)?.ToUpperInvariant(),
                RecoveryKeyFile = parsed.GetValue(keyFile),
            };
            House? house = null;
            try
            {
                var conversation = new SetupConversation(attended ? Console.In : null, Console.Out, attended ? ClearScreen : null, TimeProvider.System);
                await conversation.RunAsync(request, MachineGuess.Here(), StoreOption.ActorHere(),
                    async furnish => (house = await House.CreateAsync(folder, request.Settings, furnish: furnish, cancellation: cancellation)).Store, cancellation);
                return ExitStatus.Fine;
            }
            catch (Exception failed) when (failed is StoreException or KeyException)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.NotDone;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"Nothing was set up: {failed.Message}");
                return ExitStatus.NotDone;
            }
            finally
            {
                if (house is not null)
                    await house.DisposeAsync();
            }
        });
        return command;
    }

    /// <summary>The screen and what can be scrolled back to (ECMA-48; <c>3 J</c> as xterm has it).</summary>
    private static void ClearScreen() => Console.Write(string.Create(CultureInfo.InvariantCulture, $"{'\e'}[H{'\e'}[2J{'\e'}[3J"));
}
