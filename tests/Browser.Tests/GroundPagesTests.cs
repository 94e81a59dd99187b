using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Browser.Tests;

/// <summary>Today, findings, protections and the ledger in the real browser: light and dark, on a phone, without script.</summary>
[Collection(nameof(Chromium))]
public sealed class GroundPagesTests(Chromium chromium)
{
    /// <summary>The pages, and what the guide calls the picture of those that it shows.</summary>
    private static readonly (string Path, string? Picture)[] Pages =
    [
        ("/", "today"), ("/findings", null), ("/findings/1", "finding"), ("/findings/1/silence", "finding-later"), ("/findings/1/wrong", null),
        ("/protections", "protections"), ("/protections/computers.firewall-on", "protection"), ("/protections/computers.firewall-on/silence", null),
        ("/ledger", "ledger"), ("/ledger/0", null), ("/ledger/heads", null), ("/ledger/verification", null),
    ];

    [ProgramTheory("chromium")]
    [InlineData(1100, false, true)]
    [InlineData(320, true, true)]
    [InlineData(320, false, false)]
    public async Task Every_page_can_be_read_by_everybody_and_on_a_phone(int width, bool dark, bool script)
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await FillAsync(test);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address, width, dark, script, bypassPolicy: script)).WithCookiesOfAsync(anna, hub.Address);
        foreach ((string path, string? picture) in Pages)
        {
            await window.GoAsync(path);
            if (script)
                await window.ShouldBeReadableAsync(width == 1100 ? picture : null);
        }
        window.AskedElsewhere.ShouldBeEmpty();
    }

    [ProgramFact("chromium")]
    public async Task A_finding_is_done_from_Today_and_stands_in_the_ledger_also_without_script()
    {
        await using TestStore test = await RunningHub.StoreAsync(StoreKinds.Sqlite);
        await FillAsync(test);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using Testing.Browser anna = await hub.SignInAsync(ShopRole.Owner, "Anna Vale");
        await using Window window = await (await chromium.OpenAsync(hub.Address, 320, script: false)).WithCookiesOfAsync(anna, hub.Address);
        await window.GoAsync("/");
        (await window.HeadingAsync()).ShouldBe("Two things need you today");
        await window.PressAsync("Done: Don't pay this yet.");
        (await window.TextAsync()).ShouldContain("Marked as done: Don't pay this yet.");
        (await window.HeadingAsync()).ShouldBe("One thing needs you today");
        await window.FollowAsync("Ledger");
        (await window.TextAsync()).ShouldContain("Finding 1 was marked as done.");
        await window.FollowAsync("Was anything changed?");
        await window.PressAsync("Look now");
        for (int tries = 0; tries < 100 && await window.HeadingAsync() == "Bezel is looking"; tries++)
        {
            await Task.Delay(100);
            await window.GoAsync("/ledger/verification");
        }
        (await window.HeadingAsync()).ShouldBe("Everything is as Bezel wrote it");
        window.Complaints.ShouldBeEmpty();
    }

    /// <summary>A shop on an ordinary bad day.</summary>
    internal static async Task FillAsync(TestStore test)
    {
        await using ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("mail"));
        await FindingBook.ReportAsync(change, Draft("account", Urgency.Urgent, "Don't pay this yet.", "Ring Tom Vale on +1 212 555 0134, the number you saved. Don't use a number from the message.",
            ("From", "Tom Vale <tom@meridian-diamonds.example>"), ("Subject", "Re: Invoice 20417"), ("Account", "The one in this message ends in 7265. The one on file for Meridian Diamonds ends in 6789.")));
        await FindingBook.ReportAsync(change, Draft("link", Urgency.Today, "Don't sign in here.", "Delete the message. If you have signed in there, change your passphrase now.",
            ("Link", "The button says Microsoft, but it leads to m1crosoft-billing.shop, which has nothing to do with Microsoft.")));
        await FindingBook.ReportAsync(change, Draft("notice", Urgency.WhenConvenient, "The staff were not yet told what Bezel looks at.", "Print the notice and hand it out."));
        long now = change.Now.ToUnixTimeMilliseconds();
        await EvidenceBook.AddAsync(change, "computers",
        [
            Evidence.Of("computers.firewall-on", "Till 2", ProtectionState.Broken, "The firewall is off for public networks.", now, "computers", [new EvidenceDetail("Public networks", "off"), new EvidenceDetail("Private networks", "on")]),
            Evidence.Of("computers.firewall-on", "Office", ProtectionState.Holds, "The firewall is on for every network.", now, "computers"),
        ]);
        await EvidenceBook.SilenceAsync(change, "computers.firewall-on", "Office", change.Now.AddDays(9), "The office computer is replaced next week.");
        await change.CommitAsync();

        FindingDraft Draft(string key, Urgency urgency, string title, string next, params (string Label, string Value)[] evidence) => new()
        {
            Kind = "mail.dangerous",
            Source = "mail",
            Key = key,
            Urgency = urgency,
            Title = title,
            NextStep = next,
            Evidence = [.. evidence.Select(e => new EvidenceDetail(e.Label, e.Value))],
            Who = Responsible.Of(ShopRole.Owner),
            Due = change.Now.AddHours(5),
        };
    }
}
