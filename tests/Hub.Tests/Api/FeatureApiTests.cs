using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Bezel.Ledger;
using Bezel.Shop;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;

namespace Bezel.Hub.Tests.Api;

public sealed class FeatureApiTests
{
    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Protections_are_measured_read_and_silenced(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        (await program.PostAsync("/protections/measure")).Ok().Json.GetProperty("sources").GetArrayLength().ShouldBeGreaterThan(0);
        JsonElement all = (await program.GetAsync("/protections")).Ok().Json.GetProperty("protections");
        all.GetArrayLength().ShouldBe(45);
        string measured = all.EnumerateArray().First(p => p.GetProperty("since").ValueKind == JsonValueKind.String || p.GetProperty("subjects")[0].GetProperty("evidence").ValueKind == JsonValueKind.Object).GetProperty("id").GetString()!;
        (await program.GetAsync($"/protections/{measured}/history?limit=5")).Ok().Json.GetProperty("measurements").GetArrayLength().ShouldBeGreaterThan(0);
        string until = test.Store.Clock.GetUtcNow().AddDays(5).ToString("O");
        (await program.PostAsync($"/protections/{measured}/silence", $$"""{"until":"{{until}}","reason":"The shop is shut."}""")).Ok();
        (await program.GetAsync($"/protections/{measured}")).Ok().Json.GetProperty("subjects")[0].GetProperty("silence").GetProperty("reason").GetString().ShouldBe("The shop is shut.");
        (await program.PostAsync($"/protections/{measured}/end-silence")).Ok();
        (await program.PostAsync($"/protections/{measured}/end-silence")).Problem.ShouldBe("refused");
        (await program.GetAsync("/protections/none.such")).Problem.ShouldBe("not-found");
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_ledger_is_read_proven_exported_and_verified(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        await ApiClient.FindingAsync(test);
        TreeHead head;
        await using (ShopTransaction change = await test.Store.BeginAsync(test.Shop, Actor.Program("test")))
        {
            head = await change.SignHeadAsync();
            await change.CommitAsync();
        }
        ApiAnswer page = (await program.GetAsync("/ledger/entries?limit=2")).Ok();
        long size = page.Json.GetProperty("entries")[0].GetProperty("index").GetInt64() + 1; // it grows meanwhile: the hub is at work
        (await program.GetAsync("/ledger")).Ok().Json.GetProperty("size").GetInt64().ShouldBeGreaterThanOrEqualTo(size);
        (await program.GetAsync($"/ledger/entries?limit=2&after={page.Json.GetProperty("next").GetString()}")).Ok().Json.GetProperty("entries")[0].GetProperty("index").GetInt64().ShouldBe(size - 3);
        string entry = (await program.GetAsync("/ledger/entries/0")).Ok().Text;
        LedgerEntry.TryDecode(Encoding.UTF8.GetBytes(entry), out _, out _).ShouldBeTrue();
        string proof = (await program.GetAsync("/ledger/entries/0/proof")).Ok().Text;
        InclusionProof.TryRead(Encoding.UTF8.GetBytes(proof), out InclusionProof? read, out _).ShouldBeTrue();
        read!.Verify(out _).ShouldBe(ProofDefect.None);
        (await program.GetAsync($"/ledger/entries/{size - 1}/proof?head={Uri.EscapeDataString(head.ToString())}")).Status.ShouldBeOneOf(200, 422);
        (await program.GetAsync("/ledger/entries/99999/proof")).Problem.ShouldBe("not-found");
        (await program.GetAsync("/ledger/entries/0/proof?head=x")).Problem.ShouldBe("invalid");
        (await program.GetAsync("/ledger/heads")).Ok().Json.GetProperty("heads")[0].GetProperty("head").GetString().ShouldBe(head.ToString());
        ApiAnswer export = (await program.GetAsync("/ledger/export")).Ok();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(export.Text));
        ExportVerifier.Verify(file, [head]).Holds.ShouldBeTrue();
        JsonElement verified = (await program.PostAsync("/ledger/verify", $$"""{"heads":["{{head}}"]}""")).Ok().Json;
        verified.GetProperty("holds").GetBoolean().ShouldBeTrue(verified.ToString());
        verified.GetProperty("proven_up_to").GetInt64().ShouldBe(head.Size);
        (await program.PostAsync("/ledger/verify")).Ok();
        (await program.PostAsync("/ledger/verify", """{"heads":["bezel-head:"]}""")).Json.GetProperty("errors").TryGetProperty("heads[0]", out _).ShouldBeTrue();
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task An_incident_is_reported_its_steps_ticked_and_closed(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        long number = (await program.PostAsync("/incidents", """{"kind":"typed-password","account":"mailbox","what":"I typed it in."}""")).Json.GetProperty("number").GetInt64();
        JsonElement incident = (await program.GetAsync($"/incidents/{number}")).Ok().Json;
        incident.GetProperty("what").GetString().ShouldBe("I typed it in.");
        incident.GetProperty("reported_by").GetString().ShouldBe("program:token-1");
        (await program.PostAsync($"/incidents/{number}/close")).Problem.ShouldBe("refused");
        foreach (string step in incident.GetProperty("steps").EnumerateArray().Select(s => s.GetProperty("name").GetString()!))
            (await program.PostAsync($"/incidents/{number}/steps/{step}/done", """{"note":"Did it."}""")).Ok();
        string first = incident.GetProperty("steps")[0].GetProperty("name").GetString()!;
        (await program.PostAsync($"/incidents/{number}/steps/{first}/reopen")).Ok();
        (await program.PostAsync($"/incidents/{number}/steps/{first}/not-possible", "{}")).Problem.ShouldBe("invalid");
        (await program.PostAsync($"/incidents/{number}/steps/{first}/not-possible", """{"reason":"There is none."}""")).Ok();
        (await program.PostAsync($"/incidents/{number}/steps/none/done")).Problem.ShouldBe("refused");
        (await program.PostAsync($"/incidents/{number}/close")).Ok().Json.GetProperty("state").GetString().ShouldBe("closed");
        (await program.GetAsync("/incidents?state=open")).Ok().Json.GetProperty("incidents").GetArrayLength().ShouldBe(0);
        (await program.GetAsync("/incidents")).Ok().Json.GetProperty("incidents").GetArrayLength().ShouldBe(1);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task A_payment_to_the_wrong_account_is_reported_and_read_with_its_clocks(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        long number = (await program.PostAsync("/incidents", """{"kind":"payment-fraud","payment":{"rail":"sepa","country":"DE","supplier":"Meridian","amount":1200.5,"currency":"EUR","request":7}}""")).Json.GetProperty("number").GetInt64();
        JsonElement payment = (await program.GetAsync($"/incidents/{number}")).Ok().Json.GetProperty("payment");
        payment.GetProperty("has_paid").GetBoolean().ShouldBeTrue();
        payment.GetProperty("amount").GetDecimal().ShouldBe(1200.5m);
        payment.GetProperty("clocks").EnumerateArray().Select(c => c.GetProperty("name").GetString()).ShouldBe(["sepa-answer", "sepa-recall"]);
        (await program.PostAsync("/incidents", """{"kind":"payment-fraud","payment":{"rail":"sepa","supplier":"Meridian","request":7}}""")).Json.GetProperty("number").GetInt64().ShouldBe(number, "the same request");
        (await program.PostAsync("/incidents", """{"kind":"other","payment":{"rail":"sepa"}}""")).Problem.ShouldBe("invalid");
        (await program.PostAsync("/incidents", """{"kind":"payment-fraud","payment":{"amount":-1}}""")).Problem.ShouldBe("refused");
        long other = (await program.PostAsync("/incidents", """{"kind":"other"}""")).Json.GetProperty("number").GetInt64();
        (await program.GetAsync($"/incidents/{other}")).Ok().Json.GetProperty("payment").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task The_shop_its_settings_and_its_facts_are_read_and_changed(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        (await PutAsync("/shop", """{"name":"Vale & Sons","currency":"GBP"}""")).Ok().Json.GetProperty("currency").GetString().ShouldBe("GBP");
        (await program.GetAsync("/shop")).Ok().Json.GetProperty("name").GetString().ShouldBe("Vale & Sons");
        (await PutAsync("/shop", """{"country":"Nowhere"}""")).Problem.ShouldBe("invalid");
        (await program.GetAsync("/settings")).Ok().Json.GetProperty("settings").EnumerateArray().ShouldContain(s => s.GetProperty("name").GetString() == "mail.kept-days");
        (await PutAsync("/settings/mail.kept-days", """{"value":"31"}""")).Ok().Json.GetProperty("is_set").GetBoolean().ShouldBeTrue();
        (await PutAsync("/settings/notifications.digest-day", """{"value":"friday"}""")).Status.ShouldBe(200);
        (await PutAsync("/settings/mail.kept-days", """{"value":"a year"}""")).Json.GetProperty("errors").TryGetProperty("value", out _).ShouldBeTrue();
        (await PutAsync("/settings/mail.kept-days", """{"value":null}""")).Ok().Json.GetProperty("is_set").GetBoolean().ShouldBeFalse();
        (await program.GetAsync("/settings/none")).Problem.ShouldBe("not-found");

        ApiAnswer empty = (await program.GetAsync("/shop/facts")).Ok();
        empty.Type.ShouldBe("application/yaml");
        string yaml = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "samples", "shop.yaml"));
        (await FactsAsync(yaml, null)).Ok().Json.GetProperty("version").GetInt64().ShouldBe(1);
        (await FactsAsync(yaml, empty.Headers["ETag"])).Problem.ShouldBe("changed-meanwhile");
        ApiAnswer facts = (await program.GetAsync("/shop/facts")).Ok();
        facts.Text.ShouldContain("Meridian Diamonds");
        (await FactsAsync(facts.Text, facts.Headers["ETag"])).Ok();
        (await FactsAsync("suppliers: [", null)).Problem.ShouldBe("invalid");
        (await program.PostAsync("/messages/check/text", """{"text":"Hello"}""")).Ok();

        Task<ApiAnswer> PutAsync(string path, string json) => program.SendAsync(HttpMethod.Put, path, new StringContent(json, Encoding.UTF8, "application/json"));

        Task<ApiAnswer> FactsAsync(string text, string? seen)
        {
            var content = new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/yaml"));
            return program.SendAbsoluteAsync(HttpMethod.Put, "/api/v1/shop/facts", content, ifMatch: seen);
        }
    }

    [Theory, ClassData(typeof(StoreKinds))]
    public async Task Channels_are_added_tried_and_removed(string kind)
    {
        await using TestStore test = await RunningHub.StoreAsync(kind);
        await using RunningHub hub = await RunningHub.StartAsync(test);
        using ApiClient program = await ApiClient.WithTokenAsync(hub);
        ApiAnswer added = await program.PostAsync("/notifications/channels", """{"kind":"email","name":"Owner","role":"owner"}""", "add");
        added.Status.ShouldBe(201, added.Text);
        long number = added.Json.GetProperty("channel").GetProperty("number").GetInt64();
        (await program.GetAsync("/notifications/channels")).Ok().Json.GetProperty("channels").GetArrayLength().ShouldBe(1);
        (await program.PostAsync($"/notifications/channels/{number}/test")).Ok().Json.GetProperty("sent").GetBoolean().ShouldBeFalse(); // there is no mail server
        (await program.GetAsync("/notifications")).Ok();
        (await program.SendAsync(HttpMethod.Delete, $"/notifications/channels/{number}", null)).Status.ShouldBe(204);
        (await program.SendAsync(HttpMethod.Delete, $"/notifications/channels/{number}", null)).Problem.ShouldBe("not-found");
        (await program.PostAsync("/notifications/channels", """{"kind":"pigeon","name":"x"}""")).Problem.ShouldBe("invalid");
        (await program.PostAsync("/notifications/channels", """{"kind":"slack","name":"x","address":"http://127.0.0.1/"}""")).Problem.ShouldBe("refused");
    }
}
