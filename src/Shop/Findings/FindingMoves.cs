using System.Globalization;
using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Findings;

/// <summary>The moves that somebody makes.</summary>
public static partial class FindingBook
{
    /// <summary>Says that a finding is done.</summary>
    /// <param name="change">The transaction; its actor is who says so.</param>
    /// <param name="number">The finding's number.</param>
    /// <param name="note">What was done, if there is something to say.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is none of that number, or it is not open.</exception>
    public static async Task<Finding> DoneAsync(ShopTransaction change, long number, string? note = null, CancellationToken cancellation = default)
    {
        Finding finding = await MovableAsync(change, number, FindingMoveKind.Done, cancellation);
        await MoveAsync(change, finding, FindingMoveKind.Done, Reason(note), null, cancellation);
        return finding;
    }

    /// <summary>Asks not to be reminded until a date.</summary>
    /// <param name="change">The transaction; its actor is who asks.</param>
    /// <param name="number">The finding's number.</param>
    /// <param name="until">When it is open again: after now, and at most <see cref="MaxSilenceDays"/> days ahead.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is none of that number, it is not open, or reason or date are not fit.</exception>
    public static async Task<Finding> SilenceAsync(ShopTransaction change, long number, DateTimeOffset until, string reason, CancellationToken cancellation = default)
    {
        Finding finding = await MovableAsync(change, number, FindingMoveKind.Silenced, cancellation);
        string why = Reason(reason) ?? throw new RefusedException(FindingWords.Say("refused.silence-reason"));
        CheckSilence(change.Now, until);
        await MoveAsync(change, finding, FindingMoveKind.Silenced, why, until, cancellation);
        await change.EnqueueAsync(FindingWakes.WorkKind, number.ToString(CultureInfo.InvariantCulture), until, cancellation);
        return finding;
    }

    /// <summary>Says that Bezel is mistaken.</summary>
    /// <param name="change">The transaction; its actor is who says so.</param>
    /// <param name="number">The finding's number.</param>
    /// <param name="reason">In what.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is none of that number, it is not open, or no reason is given.</exception>
    public static async Task<Finding> WrongAsync(ShopTransaction change, long number, string reason, CancellationToken cancellation = default)
    {
        Finding finding = await MovableAsync(change, number, FindingMoveKind.Wrong, cancellation);
        string why = Reason(reason) ?? throw new RefusedException(FindingWords.Say("refused.wrong-reason"));
        await MoveAsync(change, finding, FindingMoveKind.Wrong, why, null, cancellation);
        return finding;
    }

    /// <summary>Opens a finding again that was done, silenced or wrong.</summary>
    /// <param name="change">The transaction; its actor is who does it.</param>
    /// <param name="number">The finding's number.</param>
    /// <param name="note">Why, if there is something to say.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">There is none of that number, or it is open.</exception>
    public static async Task<Finding> ReopenAsync(ShopTransaction change, long number, string? note = null, CancellationToken cancellation = default)
    {
        Finding finding = await MovableAsync(change, number, FindingMoveKind.Reopened, cancellation);
        await MoveAsync(change, finding, FindingMoveKind.Reopened, Reason(note), null, cancellation);
        return finding;
    }

    /// <summary>Notes that what was reported is no longer so: the module that reported it sees that it is mended.</summary>
    /// <param name="change">The transaction of the cause.</param>
    /// <param name="kind">The draft's kind.</param>
    /// <param name="key">The draft's key.</param>
    /// <param name="note">What was seen.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The finding, done now; null when there was none that waited for anybody.</returns>
    public static async Task<Finding?> SettleAsync(ShopTransaction change, string kind, string key, string note, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await FindAsync(change, DedupOf(kind, key), cancellation) is not { State: FindingState.Open or FindingState.Silenced } finding)
            return null;
        await MoveAsync(change, finding, FindingMoveKind.Done, Reason(note), null, cancellation);
        return finding;
    }

    /// <summary>
    /// Forgets what a finding says, since the person whom it is about is to be forgotten: texts and reasons go, and with the salt every
    /// way to link the ledger's digests to them. Number, kind and moves stay.
    /// </summary>
    /// <param name="change">The transaction of the erasure.</param>
    /// <param name="number">The finding's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    public static async Task ForgetAsync(ShopTransaction change, long number, CancellationToken cancellation = default)
    {
        Finding finding = await GetAsync(change, number, cancellation);
        finding.Title = finding.NextStep = "";
        finding.Evidence = EvidenceText.Empty;
        finding.Dedup = DedupOf(finding.Kind, "forgotten " + finding.Id.ToString(CultureInfo.InvariantCulture)); // a key may name somebody
        finding.Substance = [];
        finding.Salt = null;
        finding.About = null;
        foreach (FindingMove move in await change.Db.Set<FindingMove>().Where(m => m.Finding == number && m.Reason != null).ToListAsync(cancellation))
            move.Reason = null;
        change.Record("finding.forgotten", e => e.Add("finding", finding.Id).Add("kind", finding.Kind));
    }

    /// <summary>Opens a finding whose silence has ended; does nothing when it has not.</summary>
    internal static async Task WakeAsync(ShopTransaction change, long number, CancellationToken cancellation)
    {
        Finding? finding = await change.Db.Set<Finding>().FirstOrDefaultAsync(f => f.Id == number, cancellation);
        if (finding is { State: FindingState.Silenced } && finding.StateAt(change.Now) == FindingState.Open)
            await MoveAsync(change, finding, FindingMoveKind.Woken, null, null, cancellation);
    }

    /// <summary>Whether a state allows a move.</summary>
    internal static bool Allows(FindingState state, FindingMoveKind move) => (state, move) switch
    {
        (FindingState.Open, FindingMoveKind.Done or FindingMoveKind.Silenced or FindingMoveKind.Wrong) => true,
        (FindingState.Silenced, FindingMoveKind.Done or FindingMoveKind.Silenced or FindingMoveKind.Wrong or FindingMoveKind.Reopened or FindingMoveKind.Woken) => true,
        (FindingState.Done or FindingState.Wrong, FindingMoveKind.Reopened) => true,
        _ => false,
    };

    /// <summary>Refuses an end of a silence that is past or too far.</summary>
    internal static void CheckSilence(DateTimeOffset now, DateTimeOffset until)
    {
        if (until <= now)
            throw new RefusedException(FindingWords.Say("refused.silence-past"));
        if (until > now.AddDays(MaxSilenceDays))
            throw new RefusedException(FindingWords.Say("refused.silence-long"));
    }

    /// <summary>A reason as it is kept, or null when nothing was said.</summary>
    internal static string? Reason(string? said) => PlainText.OneLine(said ?? "", MaxReason) is { Length: > 0 } reason ? reason : null;

    private static async Task<Finding> GetAsync(ShopTransaction change, long number, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        return await change.Db.Set<Finding>().FindAsync([change.Shop, number], cancellation)
            ?? throw new RefusedException(FindingWords.Say("refused.none", number));
    }

    private static async Task<Finding> MovableAsync(ShopTransaction change, long number, FindingMoveKind move, CancellationToken cancellation)
    {
        Finding finding = await GetAsync(change, number, cancellation);
        FindingState state = finding.StateAt(change.Now);
        return Allows(state, move) ? finding : throw new RefusedException(FindingWords.Refused(number, state, move));
    }

    private static async Task MoveAsync(ShopTransaction change, Finding finding, FindingMoveKind move, string? reason, DateTimeOffset? until, CancellationToken cancellation)
    {
        finding.State = move switch
        {
            FindingMoveKind.Done => FindingState.Done,
            FindingMoveKind.Silenced => FindingState.Silenced,
            FindingMoveKind.Wrong => FindingState.Wrong,
            _ => FindingState.Open,
        };
        finding.SilencedUntil = until;
        if (finding.State == FindingState.Open)
            finding.Place = PlaceOf(finding.Urgency, await change.NextAsync("finding.turn", cancellation: cancellation));
        finding.Moves++;
        change.Db.Add(new FindingMove
        {
            Shop = change.Shop,
            Finding = finding.Id,
            Number = finding.Moves,
            Move = move,
            At = change.Now,
            Actor = Actors.Write(change.Actor),
            Reason = reason,
            Until = until,
        });
        await RecordAsync(change, finding, "finding." + Names.Kebab(move.ToString()), reason, cancellation);
        if (finding.State == FindingState.Open)
            await TellAsync(change, finding, cancellation);
    }

    private static async Task RecordAsync(ShopTransaction change, Finding finding, string kind, string? reason, CancellationToken cancellation)
    {
        (LogId log, _, _) = await LedgerTables.StateAsync(change.Connection, change.Transaction, change.Shop, cancellation);
        finding.RecordedAt = change.Now;
        change.Record(kind, e =>
        {
            e.Add("finding", finding.Id).Add("kind", finding.Kind).Add("source", finding.Source).Add("urgency", Names.Kebab(finding.Urgency.ToString()));
            if (finding.Protection is { } protection)
                e.Add("protection", protection);
            if (finding.SilencedUntil is { } until)
                e.Add("until", until.ToUnixTimeMilliseconds());
            if (finding.Salt is not { } salt)
                return;
            e.Add("text", SaltedDigest.Compute(salt, log, TextLabel, TextOf(finding)));
            if (reason is not null)
                e.Add("reason", SaltedDigest.Compute(salt, log, ReasonLabel, reason));
        });
    }
}
