using System.CommandLine;
using System.Text.Json;
using Bezel.Cli.Output;
using Bezel.Shop.Storage;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Cli;

/// <summary><c>bezel backup</c>: all that Bezel keeps in one encrypted file, made beside a running hub and read back before it is called done.</summary>
internal static class BackupCommand
{
    private const int MostKept = 10_000;

    public static Command Create()
    {
        var store = StoreOption.Create();
        var to = new Option<string?>("--to") { Description = "The folder for the backup, best on another disk or in another house. Default: the setting backup.folder, else backups in the store's own folder." };
        var keep = new Option<int?>("--keep") { Description = "How many backups stay in the folder; older ones are removed. Default: the setting backup.kept." };
        var json = new Option<bool>("--json") { Description = "One JSON object that says what was made." };
        var command = new Command("backup", "Backs up all that Bezel keeps into one encrypted file, which the recovery key opens.") { to, keep, store, json };
        keep.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && (!int.TryParse(given, out int count) || count is < 1 or > MostKept))
                result.AddError($"--keep takes a number from 1 to {MostKept}.");
        });
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            try
            {
                BackupMade made;
                (string? folder, int kept) = await BackupSettings.ReadAsync(house.Store, cancellation);
                folder = parsed.GetValue(to) ?? folder;
                using (var progress = new BackupProgressLine())
                    made = await StoreBackup.CreateAsync(house.Store, folder, parsed.GetValue(keep) ?? kept, progress, cancellation);
                Say(made, parsed.GetValue(json), besideTheStore: folder is null);
                return ExitStatus.Fine;
            }
            catch (StoreException failed)
            {
                Console.Error.WriteLine(failed.Message);
                return ExitStatus.NotDone;
            }
        }));
        return command;
    }

    private static void Say(BackupMade made, bool json, bool besideTheStore)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new
            {
                schema = 1,
                file = made.File,
                bytes = made.Bytes,
                rows = made.Rows,
                key = made.KeyNumber,
                created = made.Manifest.Created,
                ledgers = made.Manifest.Shops.Select(shop => new { shop = shop.Shop, log = shop.Log, size = shop.Size, root = shop.Root }),
                removed = made.Removed,
            }));
            return;
        }
        Console.WriteLine($"Backed up and read back: {made.File}");
        Console.WriteLine($"{made.Rows:N0} rows, {Size(made.Bytes)}. The recovery key whose number starts with {made.KeyNumber[..8]} opens it.");
        if (made.Removed.Count > 0)
            Console.WriteLine($"{made.Removed.Count} older backups were removed.");
        if (besideTheStore)
            Console.WriteLine("It is on the same disk as the store. Copy it elsewhere, or name a folder on another disk: bezel backup --to FOLDER");
    }

    internal static string Size(long bytes) => bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024):N0} KB" : $"{bytes / (1024.0 * 1024):N1} MB";
}
