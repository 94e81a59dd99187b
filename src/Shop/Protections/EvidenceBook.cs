using System.Globalization;
using System.Security.Cryptography;
using Bezel.Ledger;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Protections;

/// <summary>
/// The evidence of a shop: what was measured, and how it stands with each protection by it. Rules:
/// <list type="bullet">
/// <item>What one source measured at one time is a batch. The ledger gets one entry for it, with a digest over all measurements by the
/// batch's own salt, and one entry for each protection that stands otherwise than the ledger last said.</item>
/// <item>A batch is all that its source sees: of the protections in it, subjects that it no longer names are gone.</item>
/// <item>A source that could not look at all says so for every subject that it saw before.</item>
/// <item>A measurement that arrives late does not replace a newer one.</item>
/// </list>
/// </summary>
public static partial class EvidenceBook
{
    /// <summary>The label of a batch's digest in the ledger.</summary>
    public const string BatchLabel = "evidence";

    private const int MaxSubject = 200;
    private const int MaxSentence = 500;

    /// <summary>Adds what a source measured.</summary>
    /// <param name="change">The transaction.</param>
    /// <param name="source">The source's name.</param>
    /// <param name="evidences">All that it measured, as <see cref="EvidenceRound"/> gives it.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>Identities of the protections that stand otherwise now than the ledger last said.</returns>
    /// <exception cref="ArgumentException">Evidence is another source's, or of a protection that is not in the catalogue.</exception>
    public static async Task<IReadOnlyList<string>> AddAsync(ShopTransaction change, string source, IReadOnlyList<Evidence> evidences, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrEmpty(source);
        ArgumentNullException.ThrowIfNull(evidences);
        if (evidences.FirstOrDefault(e => e.MeasuredBy != source || ProtectionCatalogue.Find(e.Protection) is null) is { } foreign)
            throw new ArgumentException($"Evidence of \"{foreign.MeasuredBy}\" on \"{foreign.Protection}\" is not for \"{source}\" to give.", nameof(evidences));
        if (evidences.Count == 0)
            return [];
        string[] protections = [.. evidences.Select(e => e.Protection).Distinct(StringComparer.Ordinal)];
        List<EvidenceStanding> standings = await change.Db.Set<EvidenceStanding>().Where(s => s.Source == source && protections.Contains(s.Protection)).ToListAsync(cancellation);
        long now = change.Now.ToUnixTimeMilliseconds();
        List<EvidenceRow> rows = [.. ForEverySubject(evidences.Select(e => e.ToRecord(now)), standings).Select(RowOf)];
        var batch = new EvidenceBatch
        {
            Id = await change.NextAsync("evidence-batch", cancellation: cancellation),
            Source = source,
            At = change.Now,
            Measurements = rows.Count,
            Salt = RandomNumberGenerator.GetBytes(SubjectToken.SaltSize),
        };
        long id = await change.NextAsync("evidence", rows.Count, cancellation) - rows.Count;
        foreach (EvidenceRow row in rows)
            (row.Id, row.BatchId) = (++id, batch.Id);
        change.Db.Add(batch);
        change.Db.AddRange(rows);
        await StandAsync(change, standings, rows, cancellation);
        (LogId log, _, _) = await LedgerTables.StateAsync(change.Connection, change.Transaction, change.Shop, cancellation);
        string digest = SaltedDigest.Compute(batch.Salt, log, BatchLabel, Canonical(rows));
        change.Record("evidence.added", e => e.Add("batch", batch.Id).Add("source", source).Add("measurements", batch.Measurements).Add("measured", digest));
        return await NoticeAsync(change, protections, cancellation);
    }

    /// <summary>
    /// Tells the ledger of protections that stand otherwise than it last said. Time alone does that: evidence gets too old.
    /// </summary>
    /// <returns>Identities of those protections.</returns>
    public static Task<IReadOnlyList<string>> NoticeAsync(ShopTransaction change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return NoticeAsync(change, [.. ProtectionCatalogue.All.Select(p => p.Id)], cancellation);
    }

    /// <summary>How it stands with every protection, in the order of the catalogue.</summary>
    public static async Task<IReadOnlyList<ProtectionAssessment>> StateOfAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        List<EvidenceStanding> standings = await reading.Db.Set<EvidenceStanding>().ToListAsync(cancellation);
        ILookup<string, Evidence> evidences = await CountingAsync(reading.Db, standings, cancellation);
        IReadOnlyList<Silence> silences = await SilencesAsync(reading, cancellation);
        return [.. ProtectionCatalogue.All.Select(p => ProtectionAssessment.Assess(p, evidences[p.Id], now.ToUnixTimeMilliseconds(), silences))];
    }

    /// <summary>Since when each protection has stood as the ledger last said; those never measured are missing.</summary>
    public static async Task<IReadOnlyDictionary<string, DateTimeOffset>> SinceAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<ProtectionStanding>().ToDictionaryAsync(s => s.Protection, s => s.Since, StringComparer.Ordinal, cancellation);
    }

    /// <summary>The newest measurements of a protection, the newest first.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="protection">Identity of the protection.</param>
    /// <param name="count">At most so many, up to 1000.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task<IReadOnlyList<Evidence>> HistoryAsync(ShopReading reading, string protection, int count = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 1000);
        List<EvidenceRow> rows = await reading.Db.Set<EvidenceRow>().Where(e => e.Protection == protection)
            .OrderByDescending(e => e.MeasuredAt).ThenByDescending(e => e.Id).Take(count).ToListAsync(cancellation);
        return [.. rows.Select(EvidenceOf)];
    }

    /// <summary>The digest of a batch as it is stored now, to be compared with the ledger's entry; null when there is no such batch any more.</summary>
    public static async Task<string?> DigestAsync(ShopReading reading, long batch, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        EvidenceBatch? found = await reading.Db.Set<EvidenceBatch>().FirstOrDefaultAsync(b => b.Id == batch, cancellation);
        if (found is null)
            return null;
        List<EvidenceRow> rows = await reading.Db.Set<EvidenceRow>().Where(e => e.BatchId == batch).ToListAsync(cancellation);
        (LogId log, _, _) = await LedgerTables.StateAsync(reading.Connection, reading.Transaction, reading.Shop, cancellation);
        return SaltedDigest.Compute(found.Salt, log, BatchLabel, Canonical(rows));
    }

    /// <summary>Removes batches older than a number of days, but never what still counts.</summary>
    /// <returns>How many measurements were removed; call again while there are any.</returns>
    internal static async Task<int> PruneAsync(ShopTransaction change, long days, CancellationToken cancellation)
    {
        DateTimeOffset before = change.Now.AddDays(-days);
        List<EvidenceStanding> standings = await change.Db.Set<EvidenceStanding>().ToListAsync(cancellation);
        long[] counting = [.. standings.Select(s => s.Newest), .. standings.Select(s => s.Found).OfType<long>()];
        long[] kept = await change.Db.Set<EvidenceRow>().Where(e => counting.Contains(e.Id)).Select(e => e.BatchId).Distinct().ToArrayAsync(cancellation);
        List<EvidenceBatch> old = await change.Db.Set<EvidenceBatch>().Where(b => b.At < before && !kept.Contains(b.Id))
            .OrderBy(b => b.At).Take(100).ToListAsync(cancellation);
        long[] batches = [.. old.Select(b => b.Id)];
        List<EvidenceRow> rows = await change.Db.Set<EvidenceRow>().Where(e => batches.Contains(e.BatchId)).ToListAsync(cancellation);
        change.Db.RemoveRange(rows);
        change.Db.RemoveRange(old);
        return rows.Count;
    }

    /// <summary>
    /// The text whose digest the ledger holds: a line for each measurement, in ordinal order, with tabs between protection, subject, state,
    /// time, sentence, why it could not be checked, and each label and value. No part holds a tab or a line feed.
    /// </summary>
    private static string Canonical(IEnumerable<EvidenceRow> rows) =>
        string.Join('\n', rows.Select(row => string.Join('\t',
            [
                row.Protection, row.Subject, Names.Kebab(row.State.ToString()), row.MeasuredAt.ToString(CultureInfo.InvariantCulture), row.Measured, row.CouldNotCheck ?? "",
                .. EvidenceText.Read(row.Details).SelectMany(d => (string[])[d.Label, d.Value]),
            ])).Order(StringComparer.Ordinal));

    /// <summary>A source that could not look at all speaks for the shop as a whole; what it saw before is not gone by that.</summary>
    private static IEnumerable<Evidence> ForEverySubject(IEnumerable<Evidence> evidences, List<EvidenceStanding> standings)
    {
        foreach (IGrouping<string, Evidence> group in evidences.GroupBy(e => e.Protection, StringComparer.Ordinal))
        {
            string[] seen = [.. standings.Where(s => s.Protection == group.Key && s.Subject.Length > 0).Select(s => s.Subject)];
            if (seen.Length > 0 && group.All(e => e.State == ProtectionState.NotMeasured && e.Subject.Length == 0))
            {
                foreach (string subject in seen)
                    yield return group.First() with { Subject = subject };
                continue;
            }
            foreach (Evidence evidence in group)
                yield return evidence;
        }
    }

    private static async Task StandAsync(ShopTransaction change, List<EvidenceStanding> standings, List<EvidenceRow> rows, CancellationToken cancellation)
    {
        long[] counting = [.. standings.Select(s => s.Newest), .. standings.Select(s => s.Found).OfType<long>()];
        Dictionary<long, EvidenceRow> known = await change.Db.Set<EvidenceRow>().Where(e => counting.Contains(e.Id)).ToDictionaryAsync(e => e.Id, cancellation);
        foreach (EvidenceRow row in rows)
        {
            known[row.Id] = row;
            EvidenceStanding? standing = standings.Find(s => s.Protection == row.Protection && s.Subject == row.Subject);
            if (standing is null)
            {
                standing = new EvidenceStanding { Shop = change.Shop, Protection = row.Protection, Subject = row.Subject, Source = row.Source, Newest = row.Id };
                standings.Add(standing);
                change.Db.Add(standing);
            }
            if (!Newer(known.GetValueOrDefault(standing.Newest), row))
                standing.Newest = row.Id;
            if (row.State != ProtectionState.NotMeasured && !(standing.Found is { } found && Newer(known.GetValueOrDefault(found), row)))
                standing.Found = row.Id;
        }
        foreach (EvidenceStanding gone in standings.Where(s => !rows.Exists(r => r.Protection == s.Protection && r.Subject == s.Subject)))
            change.Db.Remove(gone);

        // Of two at one instant the worse counts.
        static bool Newer(EvidenceRow? known, EvidenceRow row) =>
            known is not null && (known.MeasuredAt, SubjectRules.Badness(known.State)).CompareTo((row.MeasuredAt, SubjectRules.Badness(row.State))) > 0;
    }

    private static async Task<IReadOnlyList<string>> NoticeAsync(ShopTransaction change, string[] protections, CancellationToken cancellation)
    {
        DbSet<EvidenceStanding> all = change.Db.Set<EvidenceStanding>();
        await all.Where(s => protections.Contains(s.Protection)).LoadAsync(cancellation);
        // What this very change adds is not in the tables yet, and what it removes still is: the tracked rows say how it will be.
        ILookup<string, Evidence> evidences = await CountingAsync(change.Db, [.. all.Local.Where(s => protections.Contains(s.Protection))], cancellation);
        Dictionary<string, ProtectionStanding> last = await change.Db.Set<ProtectionStanding>().Where(s => protections.Contains(s.Protection)).ToDictionaryAsync(s => s.Protection, cancellation);
        var changed = new List<string>();
        foreach (string id in protections)
        {
            ProtectionState state = ProtectionAssessment.Assess(ProtectionCatalogue.Find(id)!, evidences[id], change.Now.ToUnixTimeMilliseconds()).State;
            ProtectionStanding? before = last.GetValueOrDefault(id);
            ProtectionState from = before?.State ?? ProtectionState.NotMeasured;
            if (state == from)
                continue;
            if (before is null)
                change.Db.Add(before = new ProtectionStanding { Shop = change.Shop, Protection = id });
            (before.State, before.Since) = (state, change.Now);
            change.Record("protection.changed", e => e.Add("protection", id).Add("from", Names.Kebab(from.ToString())).Add("to", Names.Kebab(state.ToString())));
            changed.Add(id);
        }
        return changed;
    }

    /// <summary>The evidence that counts, by protection.</summary>
    private static async Task<ILookup<string, Evidence>> CountingAsync(ShopDb db, IReadOnlyList<EvidenceStanding> standings, CancellationToken cancellation)
    {
        HashSet<long> ids = [.. standings.Select(s => s.Newest), .. standings.Select(s => s.Found).OfType<long>()];
        List<EvidenceRow> rows = [.. db.Set<EvidenceRow>().Local.Where(e => ids.Contains(e.Id))];
        ids.ExceptWith(rows.Select(r => r.Id));
        long[] stored = [.. ids];
        rows.AddRange(await db.Set<EvidenceRow>().Where(e => stored.Contains(e.Id)).ToListAsync(cancellation));
        return rows.Select(EvidenceOf).ToLookup(e => e.Protection, StringComparer.Ordinal);
    }

    private static EvidenceRow RowOf(Evidence evidence) => new()
    {
        Protection = evidence.Protection,
        Subject = PlainText.OneLine(evidence.Subject, MaxSubject),
        Source = evidence.MeasuredBy,
        State = evidence.State,
        Measured = PlainText.OneLine(evidence.Measured, MaxSentence),
        CouldNotCheck = evidence.CouldNotCheck is { } why ? PlainText.OneLine(why, MaxSentence) : null,
        Details = EvidenceText.Write(EvidenceText.Bounded(evidence.Details, FindingWords.More)),
        MeasuredAt = evidence.MeasuredAt,
    };

    private static Evidence EvidenceOf(EvidenceRow row) => row.State == ProtectionState.NotMeasured
        ? Evidence.NotChecked(row.Protection, row.Subject, row.CouldNotCheck ?? "", row.MeasuredAt, row.Source, EvidenceText.Read(row.Details))
        : Evidence.Of(row.Protection, row.Subject, row.State, row.Measured, row.MeasuredAt, row.Source, EvidenceText.Read(row.Details));
}
