using Bezel.Shop.Storage;

namespace Bezel.Shop.ShopLedger;

internal static class LedgerTables
{
    public static Task<long> AppendAsync(ShopTransaction change, IReadOnlyList<LedgerDraft> drafts, CancellationToken cancellation) => Task.FromResult(0L);
}
