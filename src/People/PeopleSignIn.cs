using Bezel.People.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.People;

/// <summary>Sign-in as a web program needs it.</summary>
public static class PeopleSignIn
{
    /// <summary>Registers the authentication scheme <c>Bezel</c> as the default. Called by the module; a program calls <c>UseAuthentication</c>.</summary>
    public static IServiceCollection AddPeopleSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(BezelSignIn.SchemeName).AddScheme<AuthenticationSchemeOptions, BezelSignIn>(BezelSignIn.SchemeName, null);
        return services;
    }
}
