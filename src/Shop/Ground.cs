using Bezel.Shop.ShopLedger;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop;

/// <summary>The ground's own tables beside shops, settings and persons.</summary>
internal static class Ground
{
    public static void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<KeptHead>(head =>
        {
            head.ToTable("ledger_head").HasKey(h => new { h.Shop, h.Size });
        });
        model.Entity<Anchor>(anchor =>
        {
            anchor.ToTable("anchor").HasKey(a => new { a.Shop, a.Id });
            anchor.HasIndex(a => new { a.Shop, a.At });
        });
    }
}
