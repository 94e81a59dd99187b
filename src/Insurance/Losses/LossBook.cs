using Bezel.Insurance.Incidents;
using Bezel.Shop;
using Bezel.Shop.Incidents;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Losses;

/// <summary>
/// What incidents about payments to the wrong account have besides: facts, clocks, papers, and the seal over the evidence. Rules: a request has at most one
/// open incident before and one after money has left; what is known may be added to while the incident is open, and clocks and steps follow it, though
/// no step is ever taken away; each paper that bore a whole account number, and each seal, is an entry in the ledger with digests and numbers only.
/// </summary>
public static class LossBook
{
    /// <summary>What there is of one; null when the incident is of another kind.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="view">The incident, opened.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="StoreIsDamagedException">Its facts were altered.</exception>
    public static async Task<LossView?> FindAsync(ShopReading reading, IncidentView view, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(view);
        long number = view.Incident.Id;
        if (await reading.Db.Set<Loss>().FirstOrDefaultAsync(l => l.Incident == number, cancellation) is not { } loss)
            return null;
        List<LossClock> clocks = await reading.Db.Set<LossClock>().Where(c => c.Incident == number).OrderBy(c => c.DueAt).ToListAsync(cancellation);
        List<LossPaper> papers = await reading.Db.Set<LossPaper>().Where(p => p.Incident == number).OrderBy(p => p.Number).ToListAsync(cancellation);
        return new LossView(view, loss, LossFacts.Open(reading.Store, view.Incident, loss), clocks, papers, reading.Store.Clock.GetUtcNow());
    }

    /// <summary>Replaces what is known, and sets clocks and steps by it.</summary>
    /// <param name="change">The transaction; its actor is who says so.</param>
    /// <param name="number">The incident's number.</param>
    /// <param name="facts">All that is known now.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such incident, it is closed, or a fact cannot be.</exception>
    public static async Task AmendAsync(ShopTransaction change, long number, PaymentFraudCase facts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(facts);
        (Incident incident, List<IncidentStep> steps) = await IncidentBook.OpenOnesAsync(change, number, cancellation);
        Loss loss = await OneAsync(change, number, cancellation);
        ShopProfile shop = await ShopAsync(change, cancellation);
        LossFacts known = LossFacts.Of(facts, shop.Currency, Today(change, shop), LossFacts.Open(change.Store, incident, loss)?.Salt);
        loss.HasPaid = loss.HasPaid || facts.HasPaid; // what has left has left
        loss.Rail = facts.Rail ?? loss.Rail;
        loss.Country = Country(facts.Country) ?? loss.Country;
        loss.Facts = LossFacts.Seal(change, incident, known);
        foreach (LossClock clock in await change.Db.Set<LossClock>().Where(c => c.Incident == number).ToListAsync(cancellation))
            change.Db.Remove(clock);
        await change.Db.SaveChangesAsync(cancellation);
        AddClocks(change, incident, loss, known, shop);
        foreach (StepToTake step in IncidentSteps.For(incident.Kind, incident.Answers, LossOccasions.Of(loss.HasPaid, loss.Rail, loss.Country)).Where(s => !steps.Exists(given => given.Step == s.Name)))
        {
            var more = new IncidentStep { Shop = change.Shop, Incident = number, Position = steps.Max(s => s.Position) + 1, Step = step.Name, DueAt = change.Now + step.Within };
            change.Db.Add(more);
            steps.Add(more);
        }
        await IncidentFinding.TellAsync(change, incident, steps, cancellation);
        change.Record("incident.facts-changed", e => e.Add("incident", number).Add("facts", Convert.ToHexStringLower(LossEvidence.DigestOf(known))));
    }

    /// <summary>Writes down that a paper was made which bore the whole account number.</summary>
    /// <param name="change">The transaction; its actor is who made it.</param>
    /// <param name="number">The incident's number.</param>
    /// <param name="kind">Which paper.</param>
    /// <param name="digest">SHA-256 of the PDF file; null for a page that was shown to be printed.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such incident.</exception>
    public static async Task RecordPaperAsync(ShopTransaction change, long number, LossPaperKind kind, byte[]? digest, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        _ = await OneAsync(change, number, cancellation);
        int place = await change.Db.Set<LossPaper>().CountAsync(p => p.Incident == number, cancellation) + 1;
        change.Db.Add(new LossPaper { Shop = change.Shop, Incident = number, Number = place, Kind = kind, Digest = digest, MadeBy = Actors.Write(change.Actor), MadeAt = change.Now });
        change.Record("incident.papers-printed", e =>
        {
            e.Add("incident", number).Add("paper", IncidentWords.Kebab(kind));
            if (digest is not null)
                e.Add("digest", Convert.ToHexStringLower(digest));
        });
    }

    /// <summary>Seals the evidence: the digest of all that is kept of the incident goes into the ledger, so that whoever compares later sees any change.</summary>
    /// <param name="change">The transaction; its actor is who seals.</param>
    /// <param name="number">The incident's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such incident, or what it said was deleted.</exception>
    public static async Task SealAsync(ShopTransaction change, long number, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Loss loss = await OneAsync(change, number, cancellation);
        Incident incident = await change.Db.Set<Incident>().FirstAsync(i => i.Id == number, cancellation);
        List<IncidentStep> steps = await change.Db.Set<IncidentStep>().Where(s => s.Incident == number).ToListAsync(cancellation);
        List<LossPaper> papers = await change.Db.Set<LossPaper>().Where(p => p.Incident == number).OrderBy(p => p.Number).ToListAsync(cancellation);
        LossFacts facts = LossFacts.Open(change.Store, incident, loss) ?? throw new RefusedException(LossWords.Say("refused.deleted"));
        byte[] digest = LossEvidence.DigestOf(IncidentBook.Open(change.Store, incident, steps, change.Now), loss, facts, papers);
        (loss.SealedAt, loss.SealedBy, loss.Digest) = (change.Now, Actors.Write(change.Actor), digest);
        change.Record("incident.evidence-sealed", e => e.Add("incident", number).Add("digest", Convert.ToHexStringLower(digest)).Add("steps", steps.Count)
            .Add("papers", string.Join(' ', papers.Where(p => p.Digest is not null).TakeLast(20).Select(p => $"{IncidentWords.Kebab(p.Kind)}:{Convert.ToHexStringLower(p.Digest!)}"))));
    }

    /// <summary>Closing seals, if there is anything to seal.</summary>
    internal static async Task SealClosedAsync(ShopTransaction change, Incident incident, CancellationToken cancellation)
    {
        if (incident.Kind == IncidentKind.PaymentFraud && await change.Db.Set<Loss>().AnyAsync(l => l.Incident == incident.Id && l.Facts != null, cancellation))
            await SealAsync(change, incident.Id, cancellation);
    }

    /// <summary>The incident that is open for the same request, or that the same person reported just now; null when there is none.</summary>
    internal static async Task<Incident?> SameAsync(ShopTransaction change, LossDraft draft, IReadOnlyList<Incident> recent, CancellationToken cancellation)
    {
        if (draft.Loss.Request is { } request)
        {
            List<long> numbers = await change.Db.Set<Loss>().Where(l => l.Request == request && l.HasPaid == draft.Loss.HasPaid).Select(l => l.Incident).ToListAsync(cancellation);
            return await change.Db.Set<Incident>().Where(i => numbers.Contains(i.Id) && i.State == IncidentState.Open).OrderBy(i => i.Id).FirstOrDefaultAsync(cancellation);
        }
        foreach (Incident incident in recent)
        {
            Loss loss = await OneAsync(change, incident.Id, cancellation);
            if (loss.HasPaid == draft.Loss.HasPaid && loss.Rail == draft.Loss.Rail && loss.Country == draft.Loss.Country && LossFacts.Open(change.Store, incident, loss) is { } facts && facts.Says(draft.Facts))
                return incident;
        }
        return null;
    }

    /// <summary>Reads a case.</summary>
    internal static async Task<LossDraft> DraftAsync(ShopTransaction change, PaymentFraudCase? facts, CancellationToken cancellation)
    {
        facts ??= new PaymentFraudCase { Supplier = "", HasPaid = true };
        ShopProfile shop = await ShopAsync(change, cancellation);
        LossFacts known = LossFacts.Of(facts, shop.Currency, Today(change, shop));
        var loss = new Loss
        {
            Shop = change.Shop,
            HasPaid = facts.HasPaid,
            Rail = facts.Rail ?? PaymentRail.Other,
            Country = Country(facts.Country) ?? shop.Country,
            Request = facts.Request > 0 ? facts.Request : null,
            Invoice = facts.Invoice > 0 ? facts.Invoice : null,
        };
        return new LossDraft(loss, known, shop);
    }

    /// <summary>Adds what a new incident of this kind has besides.</summary>
    internal static void Add(ShopTransaction change, Incident incident, LossDraft draft)
    {
        draft.Loss.Incident = incident.Id;
        draft.Loss.Facts = LossFacts.Seal(change, incident, draft.Facts);
        change.Db.Add(draft.Loss);
        AddClocks(change, incident, draft.Loss, draft.Facts, draft.Shop);
    }

    private static void AddClocks(ShopTransaction change, Incident incident, Loss loss, LossFacts facts, ShopProfile shop)
    {
        foreach ((ClockToRun clock, DateTimeOffset due) in LossClocks.For(loss, facts, incident.ReportedAt, shop.Zone))
            change.Db.Add(new LossClock { Shop = change.Shop, Incident = incident.Id, Clock = clock.Name, Step = clock.Step, DueAt = due });
    }

    private static async Task<Loss> OneAsync(ShopTransaction change, long number, CancellationToken cancellation) =>
        await change.Db.Set<Loss>().FirstOrDefaultAsync(l => l.Incident == number, cancellation) ?? throw new RefusedException(LossWords.Say("refused.none", number));

    private static Task<ShopProfile> ShopAsync(ShopTransaction change, CancellationToken cancellation) => change.Db.Set<ShopProfile>().SingleAsync(s => s.Id == change.Shop, cancellation);

    private static DateOnly Today(ShopTransaction change, ShopProfile shop) => DateOnly.FromDateTime(shop.Local(change.Now).Date);

    private static string? Country(string? country) => country is { Length: 2 } && country.All(char.IsAsciiLetter) ? country.ToUpperInvariant() : null;
}

/// <summary>A case that was read and is not kept yet.</summary>
internal sealed record LossDraft(Loss Loss, LossFacts Facts, ShopProfile Shop)
{
    public IReadOnlySet<string> Occasions => LossOccasions.Of(Loss.HasPaid, Loss.Rail, Loss.Country);
}
