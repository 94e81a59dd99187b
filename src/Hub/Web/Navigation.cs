using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Hub.Web;

/// <summary>Where the bar leads to: the pages that this visitor may see, as the pages themselves declare it.</summary>
internal sealed class Navigation(EndpointDataSource endpoints)
{
    private static readonly (string Path, string Label)[] Places =
    [
        ("/", "Today"), ("/check", "Check"), ("/findings", "Findings"), ("/suppliers", "Suppliers"), ("/requests", "Requests"), ("/payments", "Payments"), ("/invoices", "Invoices"), ("/protections", "Protections"), ("/ledger", "Ledger"), ("/people", "People"), ("/settings", "Settings"),
    ];

    private readonly Lazy<Dictionary<string, IAccessDeclaration>> _declared = new(() => endpoints.Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") != false)
        .Select(e => (Path: "/" + (e.RoutePattern.RawText ?? "").Trim('/'), Access: e.Metadata.GetMetadata<IAccessDeclaration>()))
        .Where(e => e.Access is not null).GroupBy(e => e.Path).ToDictionary(g => g.Key, g => g.First().Access!));

    /// <summary>The pages for the visitor, in order.</summary>
    public IEnumerable<(string Path, string Label)> For(Visit visit) => Places.Where(p => Allows(visit, p.Path));

    /// <summary>Whether the page at a path is there, and for this visitor.</summary>
    public bool Allows(Visit visit, string path) =>
        _declared.Value.TryGetValue(path, out IAccessDeclaration? access) && (access.Kind != AccessKind.Roles || visit.HasPerson && access.Roles.Contains(visit.Person.Role));

    /// <summary>Whether the visitor is at a page or below it.</summary>
    public static bool IsAt(Visit visit, string path)
    {
        string at = visit.Path.Split('?')[0];
        return path == "/" ? at == "/" : at == path || at.StartsWith(path + "/", StringComparison.Ordinal);
    }
}
