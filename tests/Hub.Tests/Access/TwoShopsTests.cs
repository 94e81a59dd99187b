using System.Net;
using System.Text.RegularExpressions;
using Bezel.Pages.Access;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Hub.Tests.Access;

/// <summary>Two shops in one house, in which the same things happened under the same numbers: neither owner ever sees a word of the other's.</summary>
public sealed partial class TwoShopsTests
{
    private const string MarkOfFirst = "Kittiwake", MarkOfSecond = "Razorbill";

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task No_page_shows_a_word_of_another_shop(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        ShopId second = await test.AddShopAsync($"{MarkOfSecond} & Sons");
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser ofFirst = await FilledAsync(hub, test.Shop, MarkOfFirst);
        using Browser ofSecond = await FilledAsync(hub, second, MarkOfSecond);

        (int seen, int bearing) = await CrawlAsync(hub, ofFirst, test.Shop, MarkOfFirst, MarkOfSecond);
        seen.ShouldBeGreaterThan(40);
        bearing.ShouldBeGreaterThan(25, "the crawl saw too few pages with anything of the shop's own on them to prove anything");
        (seen, bearing) = await CrawlAsync(hub, ofSecond, second, MarkOfSecond, MarkOfFirst);
        bearing.ShouldBeGreaterThan(25);
    }

    [Fact]
    public async Task Nobody_enters_a_shop_that_they_do_not_belong_to()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        ShopId second = await test.AddShopAsync($"{MarkOfSecond} & Sons");
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Browser ofFirst = await FilledAsync(hub, test.Shop, MarkOfFirst);
        using Browser ofSecond = await FilledAsync(hub, second, MarkOfSecond);
        foreach (DiscoveredRoute route in DiscoveredRoute.Of(hub).Where(r => r.Access.Kind == AccessKind.Roles))
        {
            using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri($"/s/{second}{route.Address}", UriKind.Relative));
            using HttpResponseMessage answer = await ofFirst.Client.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, route.ToString());
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(MarkOfSecond, customMessage: route.ToString());
        }
        using HttpResponseMessage unnamed = await ofFirst.GetAsync("/");
        unnamed.Headers.Location!.ToString().ShouldBe("/shops");
        string mine = await ofFirst.ReadAsync("/shops");
        mine.ShouldContain($"/s/{test.Shop}/");
        mine.ShouldNotContain(MarkOfSecond);
    }

    private static async Task<Browser> FilledAsync(RunningHub hub, ShopId shop, string mark)
    {
        Browser owner = await hub.SignInAsync(ShopRole.Owner, $"{mark} Vale", shop);
        await using (ShopReading reading = await hub.Test.Store.ReadAsync(shop))
        {
            StaffMember member = (await hub.Services.GetRequiredService<IStaff>().AllAsync(reading)).Values.Single();
            await LivedInShop.FillAsync(hub, shop, member.Subject, mark);
        }
        return owner;
    }

    /// <summary>Opens all pages there are under the numbers 1 to 8, and follows every link on them.</summary>
    private static async Task<(int Seen, int Bearing)> CrawlAsync(RunningHub hub, Browser owner, ShopId shop, string own, string other)
    {
        string start = $"/s/{shop}";
        var waiting = new Queue<string>(DiscoveredRoute.Of(hub).Where(r => r.Method == "GET" && r.Access.Kind is AccessKind.Roles or AccessKind.SignedIn)
            .SelectMany(r => Enumerable.Range(1, 6).Select(i => start + Regex.Replace(r.Pattern, "{[^}]*}", $"{i}"))).Distinct());
        var known = new HashSet<string>(waiting);
        int seen = 0, bearing = 0;
        while (waiting.TryDequeue(out string? path))
        {
            using HttpResponseMessage answer = await owner.GetAsync(path);
            string text = await answer.Content.ReadAsStringAsync();
            text.ShouldNotContain(other, customMessage: path);
            answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError, path + "\n" + string.Join('\n', hub.Log.Where(l => l.StartsWith("Error", StringComparison.Ordinal))));
            if (!answer.IsSuccessStatusCode)
                continue;
            seen++;
            bearing += text.Replace($"{own} Vale", "", StringComparison.Ordinal).Contains(own, StringComparison.Ordinal) ? 1 : 0;
            foreach (string link in Links().Matches(text).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)))
            {
                link.StartsWith(start + "/", StringComparison.Ordinal).ShouldBe(link != start && !link.StartsWith("/assets/", StringComparison.Ordinal), $"{path} leads to {link}, outside its shop");
                if (known.Count < 600 && link.StartsWith(start + "/", StringComparison.Ordinal) && known.Add(link.Split('#')[0]))
                    waiting.Enqueue(link.Split('#')[0]);
            }
        }
        return (seen, bearing);
    }

    [GeneratedRegex("(?:href|action)=\"(/[^\"]*)\"")]
    private static partial Regex Links();
}
