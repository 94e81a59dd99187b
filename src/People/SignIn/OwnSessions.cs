using Bezel.People.Accounts;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SignIn;

/// <summary>A sign-in as its person sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="About">Browser and address.</param>
/// <param name="BeganAt">Since when.</param>
/// <param name="SeenAt">When it was last used, to within some minutes.</param>
internal sealed record OwnSession(long Id, string About, DateTimeOffset BeganAt, DateTimeOffset SeenAt);

/// <summary>A remembered browser as its person sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="About">Browser and address.</param>
/// <param name="TrustedUntil">Until when it is asked for no code.</param>
internal sealed record OwnBrowser(long Id, string About, DateTimeOffset TrustedUntil);

/// <summary>One's own sign-ins and remembered browsers: seen and ended.</summary>
internal sealed class OwnSessions(Store store, OwnActs acts)
{
    public async Task<IReadOnlyList<OwnSession>> OfAsync(long account, CancellationToken cancellation)
    {
        DateTimeOffset now = store.Clock.GetUtcNow(), idle = now - Sessions.Idle;
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        List<SignInSession> rows = await house.Db.Set<SignInSession>().Where(s => s.Account == account && s.Stage == SignInStage.Full && s.EndsAt > now && s.SeenAt > idle)
            .OrderByDescending(s => s.SeenAt).Take(50).ToListAsync(cancellation);
        return [.. rows.Select(s => new OwnSession(s.Id, AccountSealing.Open(store.Keys, "sign-in", s.Id, s.About), s.BeganAt, s.SeenAt))];
    }

    public async Task<IReadOnlyList<OwnBrowser>> BrowsersAsync(long account, CancellationToken cancellation)
    {
        DateTimeOffset now = store.Clock.GetUtcNow();
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        List<KnownBrowser> rows = await house.Db.Set<KnownBrowser>().Where(b => b.Account == account && b.TrustedUntil > now).OrderByDescending(b => b.LastAt).Take(50).ToListAsync(cancellation);
        return [.. rows.Select(b => new OwnBrowser(b.Id, AccountSealing.Open(store.Keys, "browser", b.Id, b.About), b.TrustedUntil!.Value))];
    }

    /// <summary>Ends one of the account's sessions; nothing happens when it is another's, or has ended.</summary>
    public Task EndAsync(long account, long session, CancellationToken cancellation) => acts.ActAsync(account, async own =>
    {
        if (await own.Change.Db.Set<SignInSession>().FindAsync([session], cancellation) is not { } row || row.Account != account)
            return;
        own.Change.Db.Remove(row);
        own.Record("session.ended", e => e.Add("sessions", 1));
    }, cancellation);

    /// <summary>Ends all but one.</summary>
    public Task<int> EndOthersAsync(long account, long but, CancellationToken cancellation) =>
        acts.ActAsync(account, own => Sessions.EndAllAsync(own.Change, account, but, cancellation), cancellation);

    /// <summary>From now on the browser is asked for a second factor again.</summary>
    public Task ForgetBrowserAsync(long account, long browser, CancellationToken cancellation) => acts.ActAsync(account, async own =>
    {
        if (await own.Change.Db.Set<KnownBrowser>().FindAsync([browser], cancellation) is not { TrustedUntil: not null } row || row.Account != account)
            return;
        row.TrustedUntil = null;
        own.Record("browser.forgotten");
    }, cancellation);
}
