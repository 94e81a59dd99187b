using Bezel.Pages.Access;
using Bezel.Pages.Visits;
using Bezel.People.Accounts;
using Bezel.People.SecondFactor;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bezel.People.SignIn;

/// <summary>Acts of one button: about one's own sign-ins, and about who may do what in the shop.</summary>
internal static class SignInRoutes
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", async (HttpContext http, Visit visit, OwnSessions own) =>
        {
            await own.EndAsync(visit.Account!.Value, BezelSignIn.SessionOf(http), http.RequestAborted);
            BezelSignIn.Clear(http);
            return visit.To("/sign-in", SignInWords.Say("signed-out"));
        }).ForSignedIn();
        routes.MapPost("/account/sessions/{id:long}/end", async (long id, HttpContext http, Visit visit, OwnSessions own) =>
        {
            await own.EndAsync(visit.Account!.Value, id, http.RequestAborted);
            return visit.To("/account", AccountWords.Say("session-ended"));
        }).ForSignedIn();
        routes.MapPost("/account/sessions/end-others", async (HttpContext http, Visit visit, OwnSessions own) =>
        {
            int ended = await own.EndOthersAsync(visit.Account!.Value, BezelSignIn.SessionOf(http), http.RequestAborted);
            return visit.To("/account", AccountWords.Say(ended == 1 ? "one-session-ended" : "sessions-ended", ended));
        }).ForSignedIn();
        routes.MapPost("/account/browsers/{id:long}/forget", async (long id, HttpContext http, Visit visit, OwnSessions own) =>
        {
            await own.ForgetBrowserAsync(visit.Account!.Value, id, http.RequestAborted);
            return visit.To("/account", AccountWords.Say("browser-forgotten"));
        }).ForSignedIn();
        routes.MapPost("/account/passkeys/{id:long}/remove", async (long id, HttpContext http, Visit visit, Passkeys passkeys) =>
        {
            await passkeys.RemoveAsync(visit.Account!.Value, id, http.RequestAborted);
            return visit.To("/account", AccountWords.Say("passkey-removed"));
        }).ForSignedIn().AsksAgain();
        routes.MapPost("/account/authenticator/new", async (HttpContext http, Visit visit, AuthenticatorApp app) =>
        {
            await app.OfferAsync(visit.Account!.Value, http.RequestAborted);
            return visit.To("/account/authenticator");
        }).ForSignedIn().AsksAgain();
        routes.MapPost("/account/recovery-codes/noted", async (HttpContext http, Visit visit, RecoveryCodes codes) =>
        {
            await codes.NotedAsync(visit.Account!.Value, http.RequestAborted);
            return visit.To(await FirstRun.RecoveryKeyPage.IsNextAsync(http, visit) ? "/welcome/recovery-key" : "/", AccountWords.Say("codes-noted"));
        }).ForSignedIn();
        routes.MapPost("/people/{account:long}/end", async (long account, HttpContext http, Visit visit, Store store) =>
        {
            await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, http.RequestAborted);
            await RoleChanges.EndAsync(change, account, http.RequestAborted);
            await change.CommitAsync(http.RequestAborted);
            return visit.To("/people", AccountWords.Say("access-ended"));
        }).ForRoles(ShopRole.Owner).AsksAgain();
        routes.MapPost("/people/invitations/{id:long}/withdraw", async (long id, HttpContext http, Visit visit, Store store) =>
        {
            await using ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, http.RequestAborted);
            await Links.OneTimeLinks.WithdrawAsync(change, id, http.RequestAborted);
            await change.CommitAsync(http.RequestAborted);
            return visit.To("/people", AccountWords.Say("invitation-withdrawn"));
        }).ForRoles(ShopRole.Owner);
        // The value of a link leaves the address at once: it would stay in the browser's history, and be read over a shoulder.
        routes.MapGet("/invitation/{value}", (string value, HttpContext http, Visit visit) => Links.LinkCookie.Take(http, visit, value, "/invitation")).ForEveryone();
        routes.MapGet("/way-back/{value}", (string value, HttpContext http, Visit visit) => Links.LinkCookie.Take(http, visit, value, "/way-back")).ForEveryone();
    }
}
