using System.Globalization;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;

namespace Bezel.Shop.Findings;

/// <summary>
/// Opens findings whose silence has ended. They count as open from that instant anyway; this brings them to their place among the open
/// ones, so that lists stay fast, and says so in the ledger.
/// </summary>
internal sealed class FindingWakes : IWorkHandler
{
    public const string WorkKind = "finding.wake";

    public string Kind => WorkKind;

    public string InWords => FindingWords.Say("wake");

    public async Task HandleAsync(WorkItem item, CancellationToken cancellation)
    {
        await using ShopTransaction change = await item.Store.BeginAsync(item.Shop, Actor.Program("findings"), cancellation);
        await FindingBook.WakeAsync(change, long.Parse(item.Body, CultureInfo.InvariantCulture), cancellation);
        await item.CompleteInAsync(change, cancellation);
        await change.CommitAsync(cancellation);
    }
}
