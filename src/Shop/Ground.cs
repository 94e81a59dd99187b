using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop;

/// <summary>The ground's own tables beside shops, settings and persons.</summary>
internal static class Ground
{
    public static void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
    }
}
