using Bezel.Pages;
using Bezel.Pages.Access;
using Bezel.People.Accounts;
using Bezel.People.FirstRun;
using Bezel.People.Links;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Staff;
using Bezel.Shop.Subjects;
using Bezel.Shop.Work;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.People;

/// <summary>The module of people: accounts, roles, sign-in.</summary>
public sealed class PeopleModule : IShopModule, IWebModule
{
    /// <inheritdoc/>
    public string Name => "people";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<Account>(account =>
        {
            account.ToTable("account").HasKey(a => a.Id);
            account.HasIndex(a => a.Lookup).IsUnique();
        });
        model.Entity<Membership>(membership =>
        {
            membership.ToTable("membership").HasKey(m => m.Id);
            membership.HasIndex(m => new { m.InShop, m.Account }).IsUnique();
            membership.HasIndex(m => m.Account);
        });
        model.Entity<SignInSession>(session =>
        {
            session.ToTable("sign_in").HasKey(s => s.Id);
            session.HasIndex(s => s.Lookup).IsUnique();
            session.HasIndex(s => s.Account);
            session.HasIndex(s => s.EndsAt);
        });
        model.Entity<KnownBrowser>(browser =>
        {
            browser.ToTable("known_browser").HasKey(b => b.Id);
            browser.HasIndex(b => new { b.Lookup, b.Account }).IsUnique();
            browser.HasIndex(b => b.Account);
        });
        model.Entity<Passkey>(passkey =>
        {
            passkey.ToTable("passkey").HasKey(p => p.Id);
            passkey.HasIndex(p => p.Lookup).IsUnique();
            passkey.HasIndex(p => p.Account);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_code").HasKey(c => c.Id);
            code.HasIndex(c => c.Account);
        });
        model.Entity<OneTimeLink>(link =>
        {
            link.ToTable("one_time_link").HasKey(l => l.Id);
            link.HasIndex(l => l.Lookup).IsUnique();
            link.HasIndex(l => l.InShop);
            link.HasIndex(l => l.Account);
        });
        model.Entity<ApiToken>().ToTable("api_token").HasKey(t => new { t.Shop, t.Id });
        model.Entity<ApiToken>().Ignore(t => t.ScopeList);
        model.Entity<RememberedAnswer>(answer =>
        {
            answer.ToTable("api_answer").HasKey(a => new { a.Shop, a.Lookup });
            answer.HasIndex(a => new { a.Shop, a.At });
        });
    }

    /// <inheritdoc/>
    public void Add(IServiceCollection services)
    {
        services.AddSingleton<IStaff, StaffBook>();
        services.AddSingleton<IPersonalData, PersonsAccount>();
        services.AddSingleton<SetupCode>();
        services.AddPeopleSignIn();
        services.AddSingleton<ITokens, TokenReading>();
        services.AddSingleton<IDailyWork, ForgetAnswers>().AddSingleton<IPersonalData, AnswersAboutPersons>();
        services.AddSingleton<IDailyWork, ForgetEnded>();
    }

    /// <inheritdoc/>
    public void Map(IEndpointRouteBuilder routes)
    {
        SignInRoutes.Map(routes);
        TokenRoutes.Map(routes);
    }
}
