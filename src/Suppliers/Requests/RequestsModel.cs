using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Suppliers.Requests;

/// <summary>What this part adds to the module.</summary>
internal static class RequestsModel
{
    public static void Configure(ModelBuilder model)
    {
    }

    public static void Add(IServiceCollection services)
    {
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
    }
}
