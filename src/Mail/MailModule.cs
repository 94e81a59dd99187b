using Bezel.Shop;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Mail;

/// <summary>The module of checked messages.</summary>
public sealed class MailModule : IShopModule
{
    /// <inheritdoc/>
    public string Name => "mail";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
    }

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
    }
}
