using Bezel.Shop.Findings;
using Bezel.Testing;

namespace Bezel.Browser.Tests;

[Collection(nameof(Chromium))]
public sealed class FrameTests(Chromium chromium)
{
    [ProgramFact("chromium")]
    public async Task The_first_page_is_drawn_without_a_complaint()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address)).WithCookiesOfAsync(anna, hub.Address);
        await window.GoAsync("/");
        (await window.TextAsync()).ShouldContain("Anna Vale");
        window.Complaints.ShouldBeEmpty();
        window.AskedElsewhere.ShouldBeEmpty();
    }
}
