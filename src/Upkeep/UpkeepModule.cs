using Bezel.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Upkeep;

/// <summary>The module of Bezel's own upkeep.</summary>
public sealed class UpkeepModule : IShopModule
{
    /// <inheritdoc/>
    public string Name => "upkeep";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
    }

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
    }
}
