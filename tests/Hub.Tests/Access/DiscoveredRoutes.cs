using Bezel.Pages.Access;
using Bezel.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Access;

/// <summary>One page or route as it is mapped, with what it declares.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The route's pattern: <c>/findings/{id:long}</c>.</param>
/// <param name="Declarations">Its access declarations: exactly one, or it is refused.</param>
/// <param name="AsksAgain">Whether it wants a fresh second factor.</param>
internal sealed record DiscoveredRoute(string Method, string Pattern, IReadOnlyList<IAccessDeclaration> Declarations, bool AsksAgain)
{
    public IAccessDeclaration Access => Declarations.Count > 0 ? Declarations[0] : throw new InvalidOperationException($"{this} declares nobody");

    /// <summary>An address that the pattern fits: every parameter is 1.</summary>
    public string Address
    {
        get
        {
            string path = System.Text.RegularExpressions.Regex.Replace(Pattern, "{[^}]*}", "1");
            return path.Length == 0 ? "/" : path;
        }
    }

    public string InWords => Access.Kind switch
    {
        AccessKind.Everyone => "everyone",
        AccessKind.SignedIn => "signed in",
        AccessKind.Token => $"token: {Access.Scope}",
        _ => string.Join(", ", Access.Roles.Select(r => r.ToString()).Select(KebabOf)),
    } + (AsksAgain ? ", asks again" : "");

    public override string ToString() => $"{Method} {Pattern}";

    /// <summary>What the framework maps beside the pages, for script that Bezel does not use: it declares nobody and so is refused to everybody.</summary>
    public const string OfFramework = "/_framework/";

    /// <summary>All pages and routes of the running hub but the framework's own.</summary>
    public static IReadOnlyList<DiscoveredRoute> Of(RunningHub hub) =>
        [.. hub.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().SelectMany(Read)
            .Where(r => !r.Pattern.StartsWith(OfFramework, StringComparison.Ordinal))
            .OrderBy(r => r.Pattern, StringComparer.Ordinal).ThenBy(r => r.Method, StringComparer.Ordinal)];

    private static IEnumerable<DiscoveredRoute> Read(RouteEndpoint endpoint)
    {
        IReadOnlyList<string> methods = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } named ? named : ["GET"];
        IReadOnlyList<IAccessDeclaration> declared = endpoint.Metadata.GetOrderedMetadata<IAccessDeclaration>();
        return methods.Select(m => new DiscoveredRoute(m, "/" + (endpoint.RoutePattern.RawText ?? "").Trim('/'), declared, endpoint.Metadata.GetMetadata<AsksAgainAttribute>() is not null));
    }

    private static string KebabOf(string name) => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
