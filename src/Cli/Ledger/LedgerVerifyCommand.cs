using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Hub;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Cli.Ledger;

/// <summary>
/// <c>bezel ledger verify [FILE]</c>: was anything changed, removed, put in or moved? On the store, or on an exported file or a proof, which needs no
/// store and no hub.
/// </summary>
internal static class LedgerVerifyCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var held = new HeldHeadsOption();
        var json = new Option<bool>("--json") { Description = "One JSON object instead of words." };
        var file = new Argument<FileInfo?>("file") { Description = "An export or a proof; without it, the store is verified.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("verify", "Says whether anything was changed behind Bezel's back: exit status 0 if it holds, 2 if not.") { file, held.Lines, held.Files, store, shop, json };
        command.SetAction((parsed, cancellation) =>
        {
            if (!held.TryRead(parsed, out List<TreeHead>? heads))
                return Task.FromResult(ExitStatus.WrongUsage);
            ILedgerReportWriter writer = parsed.GetValue(json) ? new LedgerReportJson(Console.Out) : new LedgerReportCard(heads.Count);
            return parsed.GetValue(file) is { } named
                ? Task.FromResult(VerifyFile(named, heads, writer, cancellation))
                : StoreOption.UseAsync(parsed.GetValue(store), house => VerifyStoreAsync(house, parsed.GetValue(shop), heads, writer, cancellation));
        });
        return command;
    }

    private static int VerifyFile(FileInfo file, List<TreeHead> heads, ILedgerReportWriter writer, CancellationToken cancellation)
    {
        try
        {
            using FileStream stream = file.OpenRead();
            if (stream.ReadByte() == '{')
                return VerifyProof(file, heads, writer);
            stream.Position = 0;
            using var progress = new ProgressCount("entries verified");
            LedgerReport report = ExportVerifier.Verify(stream, heads, progress, cancellation);
            progress.Dispose();
            writer.Export(file.Name, report);
            return report.Holds ? ExitStatus.Fine : ExitStatus.DoesNotHold;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"{file} could not be read: {failed.Message}");
            return ExitStatus.CouldNotRead;
        }
    }

    private static int VerifyProof(FileInfo file, List<TreeHead> heads, ILedgerReportWriter writer)
    {
        byte[] bytes = file.Length <= InclusionProof.MaxBytes ? File.ReadAllBytes(file.FullName) : [];
        if (InclusionProof.TryRead(bytes, out InclusionProof? proof, out ProofDefect defect))
        {
            defect = proof.Verify(out LedgerEntry? entry);
            writer.Proof(file.Name, defect, entry, proof.Head, heads.Any(h => h.SaysTheSameAs(proof.Head)));
        }
        else
        {
            writer.Proof(file.Name, defect, null, null, false);
        }
        return defect == ProofDefect.None ? ExitStatus.Fine : ExitStatus.DoesNotHold;
    }

    private static async Task<int> VerifyStoreAsync(House house, long? named, List<TreeHead> heads, ILedgerReportWriter writer, CancellationToken cancellation)
    {
        bool holds = true;
        IReadOnlyList<ShopProfile> shops = named is null ? await house.Store.ShopsAsync(cancellation) : [await StoreOption.ShopOf(house, named)];
        var logs = new Dictionary<ShopId, LogId>();
        foreach (ShopProfile shop in shops.Count > 1 ? shops : [])
        {
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            logs[shop.Id] = (await reading.LedgerAsync(cancellation)).Log;
        }
        if (shops.Count > 1 && heads.FirstOrDefault(h => !logs.ContainsValue(h.Log)) is { } stray)
        {
            Console.Error.WriteLine($"The head {stray.ToString()[..40]}… is of none of the shops in this store.");
            return ExitStatus.DoesNotHold;
        }
        foreach (ShopProfile shop in shops)
        {
            IReadOnlyList<TreeHead> own = shops.Count == 1 ? heads : [.. heads.Where(h => h.Log == logs[shop.Id])];
            using var progress = new ProgressCount("entries and rows verified");
            StoreReport report = await house.Store.VerifyAsync(shop.Id, own, progress, cancellation);
            progress.Dispose();
            writer.Store(shop, report);
            holds &= report.Holds;
        }
        return holds ? ExitStatus.Fine : ExitStatus.DoesNotHold;
    }
}
