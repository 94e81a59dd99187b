using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Components;

namespace Bezel.People.FirstRun;

/// <summary>
/// A page of the first run. Each is one step, and says by itself whether it is its turn: what was done stands in the store, so that a first run that was cut
/// off carries on where it was. Once there is an owner, none of them can be reached.
/// </summary>
public abstract class FirstRunPage : PersonPage
{
    /// <summary>The store.</summary>
    [Inject]
    public Store Store { get; set; } = null!;

    /// <summary>The code of the console.</summary>
    [Inject]
    public SetupCode Code { get; set; } = null!;

    /// <summary>The cookie by which the browser that gave the code is known.</summary>
    protected string ClaimCookie => Http.Request.IsHttps ? "__Host-bezel-setup" : "bezel-setup";

    /// <summary>Whether this browser gave the code.</summary>
    protected bool IsClaimed => Code.IsClaimed(Http.Request.Cookies[ClaimCookie]);

    /// <inheritdoc/>
    protected sealed override async Task OnInitializedAsync()
    {
        if (await RoleChanges.HasOwnerAsync(Store, cancellation: Ended))
            Navigation.NavigateTo("/");
        else if (this is not WelcomePage && !IsClaimed)
            Navigation.NavigateTo("/welcome");
        else
            await StartAsync();
    }

    /// <summary>It is a page of this browser's.</summary>
    protected virtual Task StartAsync() => Task.CompletedTask;
}
