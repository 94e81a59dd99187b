using Bezel.People.Accounts;
using Bezel.People.FirstRun;
using Bezel.People.Links;
using Bezel.People.Passphrases;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.People;

/// <summary>Sign-in as a web program needs it.</summary>
public static class PeopleSignIn
{
    /// <summary>Registers the authentication scheme <c>Bezel</c> as the default, and what sign-in stands on. Called by the module; a program calls <c>UseAuthentication</c>.</summary>
    public static IServiceCollection AddPeopleSignIn(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddSingleton<Sessions>().AddSingleton<KnownBrowsers>().AddSingleton<OwnActs>().AddSingleton<SigningIn>().AddSingleton<OwnSessions>().AddSingleton<FirstOwner>();
        services.AddSingleton<Guessing>().AddSingleton<Refusals>();
        services.AddSingleton(all => new PassphraseHashing(all.GetRequiredService<Store>())).AddSingleton<PassphraseChanges>();
        services.AddSingleton<AuthenticatorApp>().AddSingleton<RecoveryCodes>().AddSingleton<Ceremonies>();
        services.AddSingleton<OneTimeLinks>();
        services.AddSingleton(all => new ConsoleAccounts(all.GetRequiredService<Store>(), all.GetRequiredService<SigningIn>(), all.GetRequiredService<OneTimeLinks>(), all.GetRequiredService<OwnActs>()));
        services.AddIdentityCore<Account>().AddUserStore<AccountStore>();
        services.AddScoped<AccountStore>();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
        {
            passkeys.UserVerificationRequirement = "required"; // so that one is both factors
            passkeys.ResidentKeyRequirement = "required"; // so that nothing needs to be typed
            passkeys.AttestationConveyancePreference = "none";
            passkeys.AuthenticatorTimeout = Ceremonies.Within;
        });
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<Passkeys>();
        services.AddAuthentication(BezelSignIn.SchemeName).AddScheme<AuthenticationSchemeOptions, BezelSignIn>(BezelSignIn.SchemeName, null);
        return services;
    }
}
