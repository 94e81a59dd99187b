using System.Reflection;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Pages;

/// <summary>What a module gives to the web program, beside what it gives to the house: the class that is its IShopModule implements this too.</summary>
public interface IWebModule
{
    /// <summary>Where the module's Razor components with an address (<c>@page</c>) are. Each declares who may see it (<see cref="Access.IAccessDeclaration"/>).</summary>
    Assembly PagesAssembly => GetType().Assembly;

    /// <summary>Maps what is not a page: acts (one button, POST), downloads, the interface for programs. Each declares who may use it.</summary>
    /// <param name="routes">The house's routes; paths as the owner sees them with one shop (<c>/findings</c>).</param>
    void Map(IEndpointRouteBuilder routes);
}
