using System.CommandLine;
using System.Globalization;
using Bezel.Cli.Output;
using Bezel.Hub;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Cli;

/// <summary><c>bezel restore FILE</c>: makes a store from a backup and the recovery key, with nothing else.</summary>
internal static class RestoreCommand
{
    private const int PostgresPort = 5432;

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The backup." };
        var store = StoreOption.Create();
        var into = new Option<string?>("--into") { Description = "sqlite or postgres. Default: sqlite, when the backup comes from there." };
        into.AcceptOnlyFromAmong("sqlite", "postgres");
        var postgres = new Option<string?>("--postgres") { Description = "HOST:PORT/DATABASE of an empty database; its password in BEZEL_POSTGRES_PASSWORD or in keys/postgres.password of the new store." };
        var user = new Option<string?>("--user") { Description = "The role that owns that database." };
        var command = new Command("restore", "Makes a store from a backup. Asks for the recovery key. A store that is there is never touched.") { file, store, into, postgres, user };
        command.Validators.Add(result =>
        {
            bool toPostgres = result.GetResult(into)?.Tokens is [{ Value: "postgres" }];
            if (toPostgres && (result.GetResult(postgres) is null || result.GetResult(user) is null))
                result.AddError("--into postgres needs --postgres HOST:PORT/DATABASE and --user ROLE.");
            if (!toPostgres && (result.GetResult(postgres) is not null || result.GetResult(user) is not null))
                result.AddError("--postgres and --user go with --into postgres.");
            if (result.GetResult(postgres)?.Tokens is [{ Value: var place }] && !TryReadPlace(place, out _, out _, out _))
                result.AddError($"'{place}' is not of the form HOST:PORT/DATABASE.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                using RecoveryKey? key = RecoveryKeyPrompt.Ask();
                if (key is null)
                    return ExitStatus.NotDone;
                var request = new RestoreRequest
                {
                    File = parsed.GetValue(file)!,
                    Key = key,
                    Folder = StoreOption.Folder(parsed.GetValue(store)),
                    Options = House.Options(),
                    Into = Into(parsed.GetValue(into), parsed.GetValue(postgres), parsed.GetValue(user)),
                };
                StoreRestored restored;
                using (var progress = new BackupProgressLine())
                    restored = await StoreRestore.RestoreAsync(request, progress, cancellation);
                Say(restored, request.Folder);
                return ExitStatus.Fine;
            }
            catch (Exception failed) when (failed is StoreException or KeyException)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.NotDone;
            }
        });
        return command;
    }

    private static void Say(StoreRestored restored, StoreFolder folder)
    {
        Console.WriteLine($"Restored into {folder}, as it was on {restored.Manifest.Created.ToLocalTime():f}. {restored.Rows:N0} rows, compared with the backup one by one.");
        foreach (BackupShop shop in restored.Manifest.Shops)
            Console.WriteLine($"Shop {shop.Shop}: {shop.Size:N0} ledger entries, root {shop.Root[..16]}…");
        if (restored.Upgraded)
            Console.WriteLine("The backup was made by an older Bezel; its tables were brought up to date.");
        if (restored.ErasedAgain > 0)
            Console.WriteLine($"{restored.ErasedAgain} persons who were erased after the backup was made were erased again.");
        Console.WriteLine("What happened after the backup is not in it: heads of the ledger that were mailed or printed since then cannot be proven from this store.");
    }

    private static StoreSettings? Into(string? provider, string? place, string? user) => provider switch
    {
        null => null,
        "sqlite" => new StoreSettings(),
        _ => TryReadPlace(place!, out string host, out int port, out string database)
            ? new StoreSettings { Provider = StoreProvider.Postgres, Postgres = new PostgresLocation(host, port, database, user!) }
            : null,
    };

    private static bool TryReadPlace(string place, out string host, out int port, out string database)
    {
        (host, port, database) = ("", PostgresPort, "");
        int slash = place.LastIndexOf('/');
        if (slash <= 0 || slash == place.Length - 1)
            return false;
        (host, database) = (place[..slash], place[(slash + 1)..]);
        int colon = host.LastIndexOf(':');
        if (colon < 0 || host.EndsWith(']')) // an IPv6 address in brackets without a port
            return true;
        bool good = int.TryParse(host.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is > 0 and < 65536;
        host = host[..colon];
        return good && host.Length > 0;
    }
}
