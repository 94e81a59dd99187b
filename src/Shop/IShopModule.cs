using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Shop;

/// <summary>
/// What a module gives to the house. Its schema scripts are embedded resources of its assembly, named
/// <c>Schema/Sqlite/0001-what.sql</c> and <c>Schema/Postgres/0001-what.sql</c>; the numbers count upwards from 1 without gaps.
/// </summary>
public interface IShopModule
{
    /// <summary>One lower-case word, kept for ever: schema versions are recorded under it.</summary>
    string Name { get; }

    /// <summary>Maps the module's tables.</summary>
    void Configure(ModelBuilder model);

    /// <summary>Registers what the module offers: evidence sources, handlers of work, personal data, cross-module interfaces.</summary>
    void Add(IServiceCollection services);
}
