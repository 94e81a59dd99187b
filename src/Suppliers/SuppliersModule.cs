using Bezel.Pages;
using Bezel.Shop;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Import;
using Bezel.Suppliers.Invoices;
using Bezel.Suppliers.Payments;
using Bezel.Suppliers.Requests;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers;

/// <summary>The module of suppliers: the book, requests to change it, payment files and invoices.</summary>
public sealed class SuppliersModule : IShopModule, IWebModule
{
    /// <inheritdoc/>
    public string Name => "suppliers";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        BookModel.Configure(model);
        ImportModel.Configure(model);
        RequestsModel.Configure(model);
        PaymentsModel.Configure(model);
        InvoicesModel.Configure(model);
    }

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        BookModel.Add(services);
        ImportModel.Add(services);
        RequestsModel.Add(services);
        PaymentsModel.Add(services);
        InvoicesModel.Add(services);
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        BookModel.Map(routes);
        ImportModel.Map(routes);
        RequestsModel.Map(routes);
        PaymentsModel.Map(routes);
        InvoicesModel.Map(routes);
    }
}
