using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.ShopLedger;

/// <summary>The ledger's tables that are read and written as rows. Entries, tree hashes and state are not: <see cref="LedgerTables"/>.</summary>
internal static class LedgerModel
{
    public static void Configure(ModelBuilder model)
    {
        model.Entity<KeptHead>().ToTable("ledger_head").HasKey(h => new { h.Shop, h.Size });
        model.Entity<Anchor>(anchor =>
        {
            anchor.ToTable("anchor").HasKey(a => new { a.Shop, a.Id });
            anchor.HasIndex(a => new { a.Shop, a.At });
        });
    }
}
