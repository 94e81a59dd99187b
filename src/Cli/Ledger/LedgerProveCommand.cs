using System.CommandLine;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Cli.Ledger;

/// <summary><c>bezel ledger prove ENTRY</c>: a small file that shows that one entry is in the ledger, and shows no other.</summary>
internal static class LedgerProveCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var number = new Argument<long>("entry") { Description = "The entry's number (see: bezel ledger list)." };
        var output = new Option<FileInfo?>("--out") { Description = "The file to write (else standard output)." };
        var head = new Option<string?>("--head") { Description = "Prove it against this head, for instance one that the insurer holds (else the newest kept head, or a new one)." };
        var command = new Command("prove", "Writes a proof that one entry is in the ledger; nothing of the other entries is in it.") { number, output, head, store, shop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile of = await StoreOption.ShopOf(house, parsed.GetValue(shop));
            long index = parsed.GetValue(number);
            TreeHead? against = null;
            if (parsed.GetValue(head) is { } line && !TreeHead.TryParse(line.Trim(), out against))
            {
                Console.Error.WriteLine("This is no whole head. Copy the whole line, from bezel-head: to its end.");
                return ExitStatus.WrongUsage;
            }
            against ??= await HeadOver(house.Store, of.Id, index, cancellation);
            await using ShopReading reading = await house.Store.ReadAsync(of.Id, cancellation);
            LedgerState state = await reading.LedgerAsync(cancellation);
            if (index < 0 || index >= state.Size || against is null)
            {
                Console.Error.WriteLine($"There is no entry {index}: the ledger has entries 0 to {state.Size - 1}.");
                return ExitStatus.NotDone;
            }
            if (against.Log != state.Log || against.Size > state.Size || against.Size <= index)
            {
                Console.Error.WriteLine(against.Log != state.Log
                    ? "That head is of another shop's ledger."
                    : $"That head speaks of {against.Size:N0} entries; entry {index} of {state.Size:N0} cannot be proven against it.");
                return ExitStatus.NotDone;
            }
            using HeadKey key = await reading.LedgerKeyAsync(cancellation);
            InclusionProof proof = reading.Prove((await reading.EntryAsync(index, cancellation))!, index, against, key);
            if (proof.Verify(out _) is var defect and not ProofDefect.None)
            {
                Console.Error.WriteLine($"The entry does not lead to that head ({defect}). See what was changed: bezel ledger verify");
                return ExitStatus.DoesNotHold;
            }
            byte[] bytes = proof.ToArray();
            if (parsed.GetValue(output) is not { } target)
            {
                using Stream stdout = Console.OpenStandardOutput();
                stdout.Write(bytes);
                return ExitStatus.Fine;
            }
            try
            {
                await using FileStream written = new(target.FullName, FileMode.CreateNew);
                await written.WriteAsync(bytes, cancellation);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                Console.Error.WriteLine($"{target} could not be written: {failed.Message}");
                return ExitStatus.NotDone;
            }
            Console.WriteLine($"The proof of entry {index} is in {target}. Anybody can verify it with: bezel ledger verify {target.Name}");
            return ExitStatus.Fine;
        }));
        return command;
    }

    /// <summary>The newest kept head that covers the entry, or a new one; null when there is no such entry.</summary>
    private static async Task<TreeHead?> HeadOver(Store store, ShopId shop, long index, CancellationToken cancellation)
    {
        await using (ShopReading reading = await store.ReadAsync(shop, cancellation))
        {
            KeptHead? kept = (await reading.HeadsAsync(cancellation)).LastOrDefault(h => h.Size > index);
            if (kept is not null && TreeHead.TryParse(kept.Line, out TreeHead? head))
                return head;
        }
        await using ShopTransaction change = await store.BeginAsync(shop, StoreOption.ActorHere(), cancellation);
        TreeHead made = await change.SignHeadAsync(cancellation);
        if (made.Size <= index)
            return null;
        await change.CommitAsync(cancellation);
        return made;
    }
}
