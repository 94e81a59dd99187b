using Bezel.People.Links;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SignIn;

/// <summary>Forgets each night what has ended: sessions, browsers that were not seen for as long as they keep their cookie, names and addresses in links that ran out.</summary>
internal sealed class ForgetEnded(Store store) : IDailyWork
{
    public string Name => "people.forget-ended";

    public DailyTime Due => DailyTime.At(3, 50);

    public async Task RunAsync(ShopProfile shop, CancellationToken cancellation)
    {
        await using ShopTransaction change = await store.BeginAsync(shop.Id, Actor.Program("people"), cancellation);
        DateTimeOffset now = change.Now, idle = now - Sessions.Idle, unseen = now - KnownBrowsers.KnownFor;
        change.Db.RemoveRange(await change.Db.Set<SignInSession>().Where(s => s.EndsAt <= now || s.SeenAt <= idle).ToListAsync(cancellation));
        change.Db.RemoveRange(await change.Db.Set<KnownBrowser>().Where(b => b.LastAt <= unseen).ToListAsync(cancellation));
        foreach (OneTimeLink link in await change.Db.Set<OneTimeLink>().Where(l => l.EndsAt <= now && l.Details != null).ToListAsync(cancellation))
            link.Details = null;
        await change.CommitAsync(cancellation);
    }
}
