using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Cli.Ledger;

/// <summary><c>bezel ledger export FILE</c>: the whole ledger as a file that anybody can verify.</summary>
internal static class LedgerExportCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var file = new Argument<FileInfo>("file") { Description = "The file to write; it must not be there yet." };
        var command = new Command("export", "Writes the whole ledger to a file that anybody can verify, with Bezel or without (docs/formats/ledger.md).") { file, store, shop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            FileInfo target = parsed.GetValue(file)!;
            ShopProfile of = await StoreOption.ShopOf(house, parsed.GetValue(shop));
            string half = target.FullName + ".part";
            try
            {
                if (target.Exists)
                {
                    Console.Error.WriteLine($"{target} is there already. Name another file.");
                    return ExitStatus.NotDone;
                }
                LedgerState state;
                await using (ShopReading reading = await house.Store.ReadAsync(of.Id, cancellation))
                {
                    state = await reading.LedgerAsync(cancellation);
                    await using FileStream output = new(half, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
                    using var progress = new ProgressCount("entries written");
                    await reading.ExportLedgerAsync(output, progress, cancellation);
                    output.Flush(flushToDisk: true);
                }
                File.Move(half, target.FullName);
                Console.WriteLine($"{state.Size:N0} entries of {of.Name}'s ledger are in {target}.");
                Console.WriteLine($"Anybody can verify them with: bezel ledger verify {target.Name}   (or tools/verify_ledger.py, without Bezel)");
                return ExitStatus.Fine;
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                File.Delete(half);
                Console.Error.WriteLine($"{target} could not be written: {failed.Message}");
                return ExitStatus.NotDone;
            }
        }));
        return command;
    }
}
