using System.Globalization;
using System.Security.Claims;
using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;

namespace Bezel.Hub.Web;

/// <summary>
/// Says of each request which shop is looked at and by whom. The shop comes from the address (<c>/s/3/…</c>) or is the only one; the person's
/// membership is asked for anew each time, so that a role that is taken away ends with the next request.
/// </summary>
internal sealed class VisitFilling(RequestDelegate next)
{
    /// <summary>The first part of addresses that name their shop.</summary>
    public const string Prefix = "/s";

    /// <summary>Takes the shop out of the address before routing, so that routes need not know of it.</summary>
    public static void TakeShopFromPath(HttpContext http)
    {
        if (!http.Request.Path.StartsWithSegments(Prefix, out PathString rest) || rest.Value is not { Length: > 1 } text)
            return;
        int end = text.IndexOf('/', 1);
        string id = end < 0 ? text[1..] : text[1..end];
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out long shop) || shop <= 0 || id != shop.ToString(CultureInfo.InvariantCulture))
            return;
        http.Items[typeof(ShopId)] = new ShopId(shop);
        http.Request.PathBase += $"{Prefix}/{id}";
        http.Request.Path = end < 0 ? "/" : text[end..];
    }

    public async Task InvokeAsync(HttpContext http, Visit visit, Store store, IStaff staff, SaidCookie said)
    {
        IReadOnlyList<ShopProfile> shops = await store.ShopsAsync(http.RequestAborted);
        ShopProfile? shop = http.Items[typeof(ShopId)] is ShopId named ? shops.FirstOrDefault(s => s.Id == named) : shops.Count == 1 ? shops[0] : null;
        if (shop is null && http.Items[typeof(ShopId)] is ShopId)
            http.SetEndpoint(null); // no such shop: like any address that is not there
        long? account = Number(http.User, "account");
        StaffMember? person = null;
        if (account is { } id && shop is not null)
        {
            await using ShopReading reading = await store.ReadAsync(shop.Id, http.RequestAborted);
            person = await staff.FindAsync(reading, id, http.RequestAborted);
        }
        DateTimeOffset? secondFactor = Number(http.User, "second-factor") is { } ms ? DateTimeOffset.FromUnixTimeMilliseconds(ms) : null;
        bool isPage = HttpMethods.IsGet(http.Request.Method) && !StatusAnswer.IsForProgram(http);
        visit.Begin(http.Request.PathBase, http.Request.Path + http.Request.QueryString, shop, account, person, secondFactor, isPage ? said.Take(http) : null);
        if (shop is not null)
            CultureInfo.CurrentCulture = shop.Culture;
        http.Response.OnStarting(() =>
        {
            if (visit.SaidNext is { } sentence && http.Response.StatusCode is >= 300 and < 400)
                said.Put(http, sentence);
            return Task.CompletedTask;
        });
        await next(http);
    }

    private static long? Number(ClaimsPrincipal user, string claim) =>
        user.Identity is { IsAuthenticated: true } && long.TryParse(user.FindFirst(claim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out long value) ? value : null;
}
