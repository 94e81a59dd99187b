using Bezel.Shop.Findings;
using Microsoft.AspNetCore.Builder;

namespace Bezel.Pages.Access;

/// <summary>How routes declare who may use them.</summary>
public static class AccessRoutes
{
    /// <summary>The members of the shop with one of these roles.</summary>
    public static T ForRoles<T>(this T route, params ShopRole[] roles) where T : IEndpointConventionBuilder => route.WithMetadata(new ForRolesAttribute(roles));

    /// <summary>Every member of the shop but the insurer.</summary>
    public static T ForAnyRole<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new ForAnyRoleAttribute());

    /// <summary>Whoever has signed in.</summary>
    public static T ForSignedIn<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new ForSignedInAttribute());

    /// <summary>Everybody, signed in or not.</summary>
    public static T ForEveryone<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new ForEveryoneAttribute());

    /// <summary>Programs with a token of the shop that has the scope.</summary>
    public static T ForToken<T>(this T route, string scope) where T : IEndpointConventionBuilder => route.WithMetadata(new ForTokenAttribute(scope));

    /// <summary>Asks for the second factor again (<see cref="AsksAgainAttribute"/>).</summary>
    public static T AsksAgain<T>(this T route) where T : IEndpointConventionBuilder => route.WithMetadata(new AsksAgainAttribute());
}
