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
    private const string PasswordVariable = "BEZEL_POSTGRES_PASSWORD";

    public static Command Create()
    {
        var store = StoreOption.Create();
        var name = new Option<string?>("--name") { Description = "What the shop is called." };
        var country = new Option<string?>("--country") { Description = "Its country in two letters, such as US (else what this machine says)." };
        var zone = new Option<string?>("--time-zone") { Description = "Its time zone, such as America/New_York (else this machine's)." };
        var language = new Option<string?>("--language") { Description = "Its language, such as en-US (else this machine's)." };
        var currency = new Option<string?>("--currency") { Description = "Its currency, such as USD (else the country's)." };
        var postgres = new Option<string?>("--postgres") { Description = "Keep everything in PostgreSQL, at HOST:PORT/DATABASE, instead of a file." };
        var user = new Option<string?>("--postgres-user") { Description = $"The PostgreSQL role that owns the database. Its password is read from {PasswordVariable}, or asked for." };
        var keyFile = new Option<string?>("--recovery-key-file") { Description = "Write the recovery key to this new file instead of the screen, where nobody is there to read it." };
        var command = new Command("setup", "Sets Bezel up on this computer: the store, the shop and the recovery key. Asks for what is not given.")
        {
            store, name, country, zone, language, currency, postgres, user, keyFile,
        };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(postgres) is null) != (result.GetResult(user) is null))
                result.AddError("--postgres and --postgres-user go together.");
            else if (result.GetResult(postgres) is not null && Location(result.GetValue(postgres), result.GetValue(user)) is null)
                result.AddError("Write --postgres as HOST:PORT/DATABASE, such as localhost:5432/bezel.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            bool attended = !Console.IsInputRedirected && !Console.IsOutputRedirected;
            PostgresLocation? location = Location(parsed.GetValue(postgres), parsed.GetValue(user));
            StoreFolder folder = StoreOption.Folder(parsed.GetValue(store));
            var request = new SetupRequest
            {
                Folder = folder,
                Settings = location is null ? new StoreSettings() : new StoreSettings { Provider = StoreProvider.Postgres, Postgres = location },
                PostgresPassword = location is null || folder.Exists ? null : Password(folder, attended),
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

    /// <summary><c>HOST:PORT/DATABASE</c>; the port may be left out, an IPv6 address stands in square brackets.</summary>
    private static PostgresLocation? Location(string? text, string? user)
    {
        if (text is null || string.IsNullOrWhiteSpace(user) || !Uri.TryCreate("postgres://" + text, UriKind.Absolute, out Uri? uri))
            return null;
        string database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/'));
        return uri.Host.Length == 0 || database.Length == 0 || database.Contains('/', StringComparison.Ordinal) || uri.UserInfo.Length > 0 || uri.Query.Length > 0
            ? null
            : new PostgresLocation(uri.DnsSafeHost, uri.Port is -1 or 0 ? 5432 : uri.Port, database, user);
    }

    private static string? Password(StoreFolder folder, bool attended)
    {
        if (Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } set)
            return set;
        if (!attended || File.Exists(folder.PostgresPassword))
            return null;
        return HiddenInput.Ask("The password of the PostgreSQL role (not shown): ") is { Length: > 0 } typed ? typed : null;
    }

    /// <summary>The screen and what can be scrolled back to (ECMA-48; <c>3 J</c> as xterm has it).</summary>
    private static void ClearScreen() => Console.Write(string.Create(CultureInfo.InvariantCulture, $"{'\e'}[H{'\e'}[2J{'\e'}[3J"));
}
