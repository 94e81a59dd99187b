using Bezel.Hub.Serving;
using Bezel.Pages.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.Hub.Api;

/// <summary>How routes of the interface are mapped: each says its name, its scope and what it does, or it does not compile.</summary>
/// <param name="group">Everything below <c>/api/v1</c>.</param>
internal sealed class ApiRoutes(RouteGroupBuilder group)
{
    public RouteHandlerBuilder Get(string pattern, string name, string scope, string does, Delegate handler) => Describe(group.MapGet(pattern, handler), name, scope, does);

    /// <summary>A change, which takes an <c>Idempotency-Key</c>.</summary>
    public RouteHandlerBuilder Post(string pattern, string name, string scope, string does, Delegate handler) =>
        Describe(group.MapPost(pattern, handler), name, scope, does).WithMetadata(new ChangesSomethingAttribute());

    /// <summary>A question that needs a body: nothing is changed by it.</summary>
    public RouteHandlerBuilder Ask(string pattern, string name, string scope, string does, Delegate handler) => Describe(group.MapPost(pattern, handler), name, scope, does);

    /// <summary>Says what something is from now on: the same twice is the same as once.</summary>
    public RouteHandlerBuilder Put(string pattern, string name, string scope, string does, Delegate handler) => Describe(group.MapPut(pattern, handler), name, scope, does);

    /// <summary>Takes something away.</summary>
    public RouteHandlerBuilder Delete(string pattern, string name, string scope, string does, Delegate handler) => Describe(group.MapDelete(pattern, handler), name, scope, does);

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name, string scope, string does) =>
        route.WithName("api." + name).WithMetadata(new ApiOperationAttribute(name)).WithSummary(does).ForToken(scope);
}

/// <summary>The name of an operation in the OpenAPI document.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ApiOperationAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>What routes say of themselves in the document.</summary>
internal static class ApiRouteDescriptions
{
    public static RouteHandlerBuilder Answers<T>(this RouteHandlerBuilder route, int status = StatusCodes.Status200OK) => route.Produces<T>(status, "application/json");

    public static RouteHandlerBuilder Takes<T>(this RouteHandlerBuilder route, bool mayBeEmpty = false) where T : notnull => route.Accepts<T>(mayBeEmpty, "application/json");

    /// <summary>It takes a body of up to so many bytes.</summary>
    public static RouteHandlerBuilder UpTo(this RouteHandlerBuilder route, long bytes) => route.MayReceive(bytes);
}
