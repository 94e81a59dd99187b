using Bezel.People.Accounts;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SignIn;

/// <summary>The browsers in which an account has signed in before (the idea of OWASP's device cookies), and which of them are remembered.</summary>
internal sealed class KnownBrowsers(Store store)
{
    /// <summary>A remembered browser is asked for its second factor again after this time at the latest.</summary>
    public static readonly TimeSpan TrustedFor = TimeSpan.FromDays(30);

    /// <summary>How long a browser keeps what it is known by: the longest that browsers allow (RFC 6265bis §5.5).</summary>
    public static readonly TimeSpan KnownFor = TimeSpan.FromDays(400);

    /// <summary>The browser, if the account has signed in there before.</summary>
    public async Task<KnownBrowser?> FindAsync(string? value, long account, CancellationToken cancellation)
    {
        if (value is null)
            return null;
        byte[] lookup = LookupOf(store, value);
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        return await house.Db.Set<KnownBrowser>().FirstOrDefaultAsync(b => b.Lookup == lookup && b.Account == account, cancellation);
    }

    /// <summary>Notes that the account has signed in there.</summary>
    /// <param name="own">The sign-in.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="value">What the browser is known by.</param>
    /// <param name="trust">Whether it is to be remembered from now on.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task NoteAsync(OwnAct own, Client client, string value, bool trust, CancellationToken cancellation)
    {
        byte[] lookup = LookupOf(own.Change.Store, value);
        KnownBrowser? browser = await own.Change.Db.Set<KnownBrowser>().FirstOrDefaultAsync(b => b.Lookup == lookup && b.Account == own.Account.Id, cancellation);
        if (browser is null)
        {
            long id = AccountSealing.NewId();
            browser = new KnownBrowser { Id = id, Account = own.Account.Id, Lookup = lookup, About = own.Keys.Seal("browser", id, client.About), FirstAt = own.Change.Now };
            own.Change.Db.Add(browser);
        }
        browser.About = own.Keys.Seal("browser", browser.Id, client.About);
        browser.LastAt = own.Change.Now;
        if (trust && client.IsNear)
        {
            browser.TrustedUntil = own.Change.Now + TrustedFor;
            own.Record("browser.remembered", e => e.Add("days", TrustedFor.Days));
        }
    }

    /// <summary>From now on every browser is asked for a second factor again.</summary>
    public static async Task ForgetTrustAsync(OwnAct own, CancellationToken cancellation)
    {
        foreach (KnownBrowser browser in await own.Change.Db.Set<KnownBrowser>().Where(b => b.Account == own.Account.Id && b.TrustedUntil != null).ToListAsync(cancellation))
            browser.TrustedUntil = null;
    }

    private static byte[] LookupOf(Store store, string value) => AccountSealing.Lookup(store.Keys, "browser", value);
}
