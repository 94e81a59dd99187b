using System.Security.Cryptography;
using Bezel.Ledger;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Protections;

/// <summary>Silences of protections: they need a reason and an end, and the evidence shows them.</summary>
public static partial class EvidenceBook
{
    /// <summary>Asks not to be reminded of a protection until a date. Its state stays what it is.</summary>
    /// <param name="change">The transaction; its actor is who asks.</param>
    /// <param name="protection">Identity of the protection.</param>
    /// <param name="subject">The subject that is silenced; empty for all.</param>
    /// <param name="until">When it ends: after now, and at most <see cref="FindingBook.MaxSilenceDays"/> days ahead.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such protection, or reason or date are not fit.</exception>
    public static async Task SilenceAsync(ShopTransaction change, string protection, string subject, DateTimeOffset until, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(subject);
        Require(protection);
        string why = FindingBook.Reason(reason) ?? throw new RefusedException(FindingWords.Say("refused.silence-reason"));
        FindingBook.CheckSilence(change.Now, until);
        var silence = new ProtectionSilence
        {
            Id = await change.NextAsync("protection-silence", cancellation: cancellation),
            Protection = protection,
            Subject = PlainText.OneLine(subject, MaxSubject),
            Reason = why,
            Actor = Actors.Write(change.Actor),
            FromAt = change.Now,
            UntilAt = until,
            Salt = RandomNumberGenerator.GetBytes(SubjectToken.SaltSize),
        };
        change.Db.Add(silence);
        (LogId log, _, _) = await LedgerTables.StateAsync(change.Connection, change.Transaction, change.Shop, cancellation);
        change.Record("protection.silenced", e => e.Add("silence", silence.Id).Add("protection", protection).Add("until", until.ToUnixTimeMilliseconds())
            .Add("subject", SaltedDigest.Compute(silence.Salt, log, "subject", silence.Subject))
            .Add("reason", SaltedDigest.Compute(silence.Salt, log, FindingBook.ReasonLabel, why)));
    }

    /// <summary>Ends the silences of a protection that are in force.</summary>
    /// <param name="change">The transaction; its actor is who ends them.</param>
    /// <param name="protection">Identity of the protection.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is no such protection, or it is not silenced.</exception>
    public static async Task EndSilenceAsync(ShopTransaction change, string protection, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Require(protection);
        List<ProtectionSilence> inForce = await change.Db.Set<ProtectionSilence>().Where(s => s.UntilAt > change.Now && s.Protection == protection).ToListAsync(cancellation);
        if (inForce.Count == 0)
            throw new RefusedException(FindingWords.Say("refused.not-silenced", protection));
        foreach (ProtectionSilence silence in inForce)
        {
            silence.UntilAt = change.Now;
            change.Record("protection.silence-ended", e => e.Add("silence", silence.Id).Add("protection", protection));
        }
    }

    /// <summary>The silences in force.</summary>
    public static async Task<IReadOnlyList<Silence>> SilencesAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        List<ProtectionSilence> rows = await reading.Db.Set<ProtectionSilence>().Where(s => s.UntilAt > now).OrderBy(s => s.Id).ToListAsync(cancellation);
        return [.. rows.Select(s => new Silence(s.Protection, s.Subject, s.Reason, s.Actor, s.UntilAt.ToUnixTimeMilliseconds()))];
    }

    /// <summary>All silences of a protection, those that are over too, the newest first: whoever reads the evidence sees what was silenced before.</summary>
    /// <param name="reading">Whose.</param>
    /// <param name="protection">Identity of the protection.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task<IReadOnlyList<KeptSilence>> KeptSilencesAsync(ShopReading reading, string protection, int count = 50, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        List<ProtectionSilence> rows = await reading.Db.Set<ProtectionSilence>().Where(s => s.Protection == protection).OrderByDescending(s => s.Id).Take(count).ToListAsync(cancellation);
        return [.. rows.Select(s => new KeptSilence(s.Subject, s.Reason, s.Actor, s.FromAt, s.UntilAt, s.UntilAt > now))];
    }

    private static void Require(string protection)
    {
        if (ProtectionCatalogue.Find(protection) is null)
            throw new RefusedException(FindingWords.Say("refused.no-protection", protection));
    }
}
