using System.Reflection;
using Bezel.Pages;

namespace Bezel.Hub.Web;

/// <summary>Where the pages are: with their modules.</summary>
internal static class PageAssemblies
{
    /// <summary>The assemblies of modules that have pages; the hub's own is not among them.</summary>
    public static IReadOnlyList<Assembly> OfModules { get; } = [.. House.Modules.OfType<IWebModule>().Select(m => m.PagesAssembly).Distinct()];
}
