using System.Text;
using System.Text.Json;
using Bezel.Insurance.Incidents;
using Bezel.Mail.Checking;
using Bezel.Mail.ShopFacts;
using Bezel.Mail.Teaching;
using Bezel.Pages.Access;
using Bezel.People.Tokens;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Bezel.Upkeep.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Browser.Tests;

/// <summary>A shop in which every text that anybody can put in is one of <see cref="HostileTexts"/>: the mail's, the staff's, a guest's at the till.</summary>
internal static class HostileShop
{
    /// <summary>Fills the test's shop.</summary>
    /// <param name="hub">The hub.</param>
    /// <param name="person">Who did it all.</param>
    public static async Task FillAsync(RunningHub hub, long person)
    {
        Store store = hub.Test.Store;
        ShopId shop = hub.Test.Shop;
        Actor actor = Actor.Person(person);
        await store.ChangeShopAsync(shop, actor, profile => profile.Name = HostileTexts.Names[0]);
        await using (ShopTransaction change = await store.BeginAsync(shop, actor))
        {
            ImportOutcome facts = await hub.Services.GetRequiredService<ShopFileFacts>().ImportAsync(change, Facts(), ImportMode.Replace);
            _ = facts;
            for (int i = 0; i < 6; i++)
                await NotificationChannels.AddAsync(change, new ChannelDraft(ChannelKind.Ntfy, HostileTexts.Names[i + 3]) { Address = $"https://ntfy.example/topic-{i}", Alerts = true });
            for (int i = 0; i < 6; i++)
                await TokenBook.MakeAsync(change, HostileTexts.Names[i + 9], [Scopes.MessagesCheck]);
            await change.CommitAsync();
        }
        MessageChecking checking = hub.Services.GetRequiredService<MessageChecking>();
        List<MessageToCheck> messages = [.. Enumerable.Range(0, HostileTexts.All.Count / 6).Select(i => new EmailToCheck(Mail(i * 6)))];
        for (int i = 0; i < 4; i++)
        {
            messages.Add(new TextToCheck(string.Join(' ', HostileTexts.All.Skip(i * 16).Take(16)) + " verify your password at http://evil.example/login", HostileTexts.At(i)));
            messages.Add(new CallToCheck(HostileTexts.At(i + 9), CallRequest.CodeOrPassword, HostileTexts.At(i + 30), string.Join(' ', HostileTexts.All.Skip(i * 16).Take(16))));
        }
        IReadOnlyList<CheckedMessage> done = await checking.CheckAsync(shop, actor, messages);
        await FindingsAsync(store, shop, actor);
        await TeachAsync(hub, shop, actor, done);
        await IncidentsAsync(store, shop, actor);
    }

    private static string Facts()
    {
        string staff = string.Join('\n', HostileTexts.Names.Take(6).Select((t, i) => $"  - {{ name: {Quoted(t)}, role: {Quoted(HostileTexts.Names[i + 7])}, emails: [s{i}@vale.example] }}"));
        string suppliers = string.Join('\n', HostileTexts.Names.Skip(6).Take(8).Select((t, i) =>
            $"  - name: {Quoted(t)}\n    domains: [supplier{i}.example]\n    contacts: [{{ name: {Quoted(HostileTexts.Names[i])}, email: c{i}@supplier{i}.example, phone: \"+1 212 555 0134\" }}]\n    addresses: [{Quoted(HostileTexts.Names[i + 4])}]"));
        return $"shop:\n  name: {Quoted(HostileTexts.Names[1])}\n  domains: [vale.example]\n  addresses: [{Quoted(HostileTexts.Names[2])}]\nstaff:\n{staff}\nsuppliers:\n{suppliers}\n";
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    /// <summary>A message with such texts in everything that can be written into one.</summary>
    private static byte[] Mail(int first)
    {
        string At(int i) => HostileTexts.At(first + i);
        string Quote(string text) => "\"" + OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
        string Encoded(string text) => "=?utf-8?b?" + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) + "?=";
        string some = string.Join("\r\n", HostileTexts.All.Skip(first).Take(6)), escaped = System.Net.WebUtility.HtmlEncode(some);
        string links = string.Join(' ', Enumerable.Range(0, 6).Select(i => $"<a href=\"{System.Net.WebUtility.HtmlEncode(At(i))}\">{System.Net.WebUtility.HtmlEncode(At(i))}</a> <a href=\"https://evil.example/{System.Net.WebUtility.HtmlEncode(At(i))}\">https://bank.example/{System.Net.WebUtility.HtmlEncode(At(i))}</a>"));
        string html = $"<html><body>{some}<p>{escaped}</p>{links}<p>Your mailbox closes today, verify your password now.</p></body></html>";
        return Encoding.UTF8.GetBytes($"""
            From: {Quote(At(0))} <{Quote(At(1))}@evil.example>
            Reply-To: {Encoded(At(1))} <b{first}@evil.example>
            To: {Encoded(At(2))} <anna@vale.example>
            Cc: {Quote(At(3))} <c@vale.example>
            Subject: {Encoded(At(4))} {OneLine(At(5))}
            Date: {OneLine(At(0))}
            Message-ID: <{OneLine(At(3))}@evil.example>
            X-Mailer: {OneLine(At(2))}
            Authentication-Results: {OneLine(At(5))}; spf=pass
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=b; name={Quote(At(4))}

            --b
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/plain; charset={Quote(At(5))}

            {some}
            --a
            Content-Type: text/html; charset=utf-8

            {html}
            --a--
            --b
            Content-Type: {OneLine(At(1)).Replace(';', ' ')}; name={Quote(At(0) + ".html")}
            Content-Disposition: attachment; filename={Quote(At(0) + ".html")}

            {html}
            --b
            Content-Type: application/pdf
            Content-Disposition: attachment; filename*=utf-8''{Uri.EscapeDataString(At(2))}.pdf.exe

            MZ{some}
            --b
            Content-Type: image/svg+xml
            Content-Disposition: inline; filename={Quote(At(3) + ".svg")}

            <svg xmlns="http://www.w3.org/2000/svg"><script>alert('bzq')</script></svg>
            --b
            Content-Type: message/rfc822

            From: {Quote(At(4))} <x@y.example>
            Subject: {Encoded(At(1))}

            {some}
            --b--

            """.ReplaceLineEndings("\r\n"));
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static async Task FindingsAsync(Store store, ShopId shop, Actor actor)
    {
        var made = new List<Finding>();
        await using (ShopTransaction change = await store.BeginAsync(shop, Actor.Program("test")))
        {
            for (int i = 0; i < HostileTexts.All.Count; i += 6)
            {
                made.Add(await FindingBook.ReportAsync(change, new FindingDraft
                {
                    Kind = "test.hostile",
                    Source = "mail",
                    Key = $"{i}",
                    Urgency = i == 0 ? Urgency.Urgent : Urgency.Today,
                    Title = HostileTexts.At(i),
                    Evidence = [.. Enumerable.Range(0, 6).Select(k => new EvidenceDetail(HostileTexts.At(i + k + 1), HostileTexts.At(i + k)))],
                    NextStep = HostileTexts.At(i + 2),
                    Who = Responsible.Of(ShopRole.Owner),
                    Due = change.Now.AddDays(1),
                    Protection = ProtectionCatalogue.All[0].Id,
                }));
            }
            await EvidenceBook.AddAsync(change, "computers",
            [
                .. Enumerable.Range(0, 8).Select(i => Evidence.Of("computers.firewall-on", HostileTexts.At(i * 3), ProtectionState.Broken, HostileTexts.At(i * 3 + 1), change.Now.ToUnixTimeMilliseconds(), "computers",
                    [new EvidenceDetail(HostileTexts.At(i * 3 + 2), HostileTexts.At(i * 3 + 4))])),
            ]);
            await EvidenceBook.SilenceAsync(change, "computers.firewall-on", HostileTexts.At(0), change.Now.AddDays(9), HostileTexts.At(11));
            await change.CommitAsync();
        }
        await using ShopTransaction moves = await store.BeginAsync(shop, actor);
        await FindingBook.DoneAsync(moves, made[1].Id, HostileTexts.At(9));
        await FindingBook.SilenceAsync(moves, made[2].Id, moves.Now.AddDays(9), HostileTexts.At(21));
        await FindingBook.WrongAsync(moves, made[3].Id, HostileTexts.At(33));
        await moves.CommitAsync();
    }

    private static async Task TeachAsync(RunningHub hub, ShopId shop, Actor actor, IReadOnlyList<CheckedMessage> done)
    {
        LessonTeaching teaching = hub.Services.GetRequiredService<LessonTeaching>();
        int taught = 0;
        for (int i = 0; i < done.Count; i++)
        {
            foreach (LessonKind kind in Enum.GetValues<LessonKind>())
            {
                LessonProposal? proposal;
                await using (ShopReading reading = await hub.Test.Store.ReadAsync(shop))
                    proposal = await teaching.ProposeAsync(reading, done[i].Id, kind);
                if (proposal is not { Refusal: null, Sender: not null })
                    continue;
                await using ShopTransaction change = await hub.Test.Store.BeginAsync(shop, actor);
                await teaching.TeachAsync(change, proposal, HostileTexts.At(i * 5));
                await change.CommitAsync();
                taught++;
                break;
            }
        }
        taught.ShouldBeGreaterThan(0);
    }

    private static async Task IncidentsAsync(Store store, ShopId shop, Actor actor)
    {
        for (int i = 0; i < 4; i++)
        {
            Incident incident;
            await using (ShopTransaction change = await store.BeginAsync(shop, actor))
            {
                incident = await IncidentBook.OpenAsync(change, new IncidentReport
                {
                    Kind = i % 2 == 0 ? IncidentKind.TypedPassword : IncidentKind.Clicked,
                    What = string.Join('\n', HostileTexts.All.Skip(i * 16).Take(16)),
                    Affected = HostileTexts.At(i * 7),
                });
                await change.CommitAsync();
            }
            IncidentView view;
            await using (ShopReading reading = await store.ReadAsync(shop))
                view = (await IncidentBook.FindAsync(reading, incident.Id))!;
            await using ShopTransaction tick = await store.BeginAsync(shop, actor);
            await IncidentBook.DoneAsync(tick, incident.Id, view.Steps[0].Step!.Name, HostileTexts.At(i * 13));
            await tick.CommitAsync();
        }
    }
}
