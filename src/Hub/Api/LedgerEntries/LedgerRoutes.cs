using System.Text.Json;
using Bezel.Ledger;
using Bezel.Pages.Access;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bezel.Hub.Api.LedgerEntries;

/// <summary>The ledger: entries, proofs, heads, the export that anybody can verify, and verification.</summary>
internal static class LedgerRoutes
{
    private const int MostHeads = 1000;
    private const int MostProblems = 1000;
    private const string Text = "text/plain";

    /// <summary>Verification reads everything: one at a time is enough.</summary>
    private static readonly SemaphoreSlim Verifying = new(1);

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/ledger", "getLedger", Scopes.LedgerRead, "How long the ledger is, and its root.", StateAsync).Answers<LedgerBody>();
        routes.Get("/ledger/entries", "listLedgerEntries", Scopes.LedgerRead, "Entries, the newest first.", EntriesAsync).Answers<EntryList>();
        routes.Get("/ledger/entries/{index:long}", "getLedgerEntry", Scopes.LedgerRead, "One entry, byte for byte as it was hashed.", EntryAsync).Answers<JsonElement>();
        routes.Get("/ledger/entries/{index:long}/proof", "proveLedgerEntry", Scopes.LedgerRead,
            "The proof that an entry is in the ledger, against a head that is given or the newest kept one that covers it.", ProofAsync).Answers<JsonElement>();
        routes.Get("/ledger/heads", "listLedgerHeads", Scopes.LedgerRead, "The heads that were signed.", HeadsAsync).Answers<HeadList>();
        routes.Get("/ledger/export", "exportLedger", Scopes.LedgerRead, "The whole ledger as a file that anybody can verify (docs/formats/ledger.md).", ExportAsync).Produces<string>(200, Text);
        routes.Ask("/ledger/verify", "verifyLedger", Scopes.LedgerRead, "Verifies the ledger and every row of the store against heads held outside.", VerifyAsync).Takes<VerifyBody>(mayBeEmpty: true).Answers<VerifiedBody>();
    }

    private static async Task<JsonAnswer> StateAsync(ApiCall call)
    {
        await using ShopReading reading = await call.ReadAsync();
        LedgerState state = await reading.LedgerAsync(call.Gone);
        return JsonAnswer.Of(new LedgerBody(state.Log.ToString(), state.Size, state.Root.ToString()), ApiJson.Default.LedgerBody);
    }

    private static async Task<JsonAnswer> EntriesAsync(ApiCall call, int? limit = null, string? after = null)
    {
        int count = Paging.Limit(limit);
        await using ShopReading reading = await call.ReadAsync();
        IReadOnlyList<LedgerEntry> entries = await reading.EntriesAsync(Paging.After(after), count, call.Gone);
        var bodies = new List<JsonElement>(entries.Count);
        foreach (LedgerEntry entry in entries)
            bodies.Add(Parsed((await reading.EntryAsync(entry.Index, call.Gone))!));
        return JsonAnswer.Of(new EntryList(bodies, entries.Count == count && entries[^1].Index > 0 ? Paging.Next(entries[^1].Index) : null), ApiJson.Default.EntryList);
    }

    private static async Task<JsonAnswer> EntryAsync(ApiCall call, long index)
    {
        await using ShopReading reading = await call.ReadAsync();
        return new JsonAnswer(200, await reading.EntryAsync(index, call.Gone) ?? throw None(index));
    }

    private static async Task<JsonAnswer> ProofAsync(ApiCall call, long index, string? head = null)
    {
        TreeHead? against = null;
        if (head is not null && !TreeHead.TryParse(head.Trim(), out against))
            throw ApiRefusal.Field("head", "head is a whole head, from bezel-head: to its end.");
        await using ShopReading reading = await call.ReadAsync();
        LedgerState state = await reading.LedgerAsync(call.Gone);
        byte[] entry = await reading.EntryAsync(index, call.Gone) ?? throw None(index);
        if (against is null && !TreeHead.TryParse((await reading.HeadsAsync(call.Gone)).LastOrDefault(h => h.Size > index)?.Line, out against))
            throw new Bezel.Shop.RefusedException("No head covers this entry yet. One is signed every morning, and whenever the ledger is anchored.");
        if (against.Log != state.Log || against.Size > state.Size || against.Size <= index)
            throw ApiRefusal.Field("head", "That head is of another ledger, or does not cover the entry.");
        using HeadKey key = await reading.LedgerKeyAsync(call.Gone);
        InclusionProof proof = reading.Prove(entry, index, against, key);
        return proof.Verify(out _) == ProofDefect.None ? new JsonAnswer(200, proof.ToArray()) : throw new Bezel.Shop.RefusedException("The entry does not lead to that head. Verify the ledger to see what was changed.");
    }

    private static async Task<JsonAnswer> HeadsAsync(ApiCall call)
    {
        await using ShopReading reading = await call.ReadAsync();
        IReadOnlyList<KeptHead> heads = await reading.HeadsAsync(call.Gone);
        return JsonAnswer.Of(new HeadList([.. heads.Select(h => new HeadBody(h.Size, h.At, h.Line))]), ApiJson.Default.HeadList);
    }

    private static IResult ExportAsync(ApiCall call, HttpContext http)
    {
        // The export is written line by line as the entries are read: the memory does not grow with the ledger.
        http.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
        http.Response.Headers.ContentDisposition = "attachment; filename=\"ledger.txt\"";
        return Results.Stream(async output =>
        {
            await using ShopReading reading = await call.ReadAsync();
            await reading.ExportLedgerAsync(output, cancellation: call.Gone);
        }, Text);
    }

    private static async Task<JsonAnswer> VerifyAsync(ApiCall call)
    {
        IReadOnlyList<string> lines = (await call.BodyAsync(ApiJson.Default.VerifyBody, new VerifyBody())).Heads ?? [];
        if (lines.Count > MostHeads)
            throw ApiRefusal.Field("heads", $"heads are at most {MostHeads}.");
        var held = new List<TreeHead>();
        var fields = new Fields();
        for (int i = 0; i < lines.Count; i++)
        {
            if (TreeHead.TryParse(lines[i]?.Trim(), out TreeHead? head))
                held.Add(head);
            else
                fields.Wrong($"heads[{i}]", $"heads[{i}] is no whole head, from bezel-head: to its end.");
        }
        fields.Check();
        if (!await Verifying.WaitAsync(TimeSpan.Zero, call.Gone))
            throw new ApiRefusal(new ApiProblem("unavailable", "The ledger is being verified already. Ask again in a minute."), TimeSpan.FromMinutes(1));
        try
        {
            StoreReport report = await call.Store.VerifyAsync(call.Shop.Id, held, cancellation: call.Gone);
            IEnumerable<string> problems = [.. report.Damage, .. (report.Ledger?.Problems ?? []).Select(p => p.Sentence), .. (report.Rows?.Altered ?? []).Select(r => r.Sentence)];
            return JsonAnswer.Of(new VerifiedBody(report.Holds, report.Ledger?.Entries, report.Ledger?.ProvenUpTo, report.Rows?.Rows, report.Rows?.AlteredCount ?? 0, [.. problems.Take(MostProblems)]), ApiJson.Default.VerifiedBody);
        }
        finally
        {
            Verifying.Release();
        }
    }

    private static JsonElement Parsed(byte[] entry)
    {
        using JsonDocument parsed = JsonDocument.Parse(entry);
        return parsed.RootElement.Clone();
    }

    private static ApiRefusal None(long index) => ApiRefusal.NotFound($"There is no entry {index}.");
}
