using Bezel.Pages.Controls;
using Bezel.Pages.Visits;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Hub.Findings;

/// <summary>
/// Moves findings for whoever visits. Rule: nobody overwrites what somebody else did meanwhile. Each act says how many moves the finding had when it was
/// looked at (<see cref="Finding.Moves"/>); if there are more by now, it is refused with what happened.
/// </summary>
internal sealed class FindingActs(Store store, IStaff staff)
{
    /// <summary>Says that it is done.</summary>
    /// <param name="visit">Who, and in which shop.</param>
    /// <param name="number">The finding.</param>
    /// <param name="seen">How many moves it had when it was looked at; null when that does not matter.</param>
    /// <param name="note">What was done, or nothing.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <returns>What is said of it.</returns>
    /// <exception cref="RefusedException">It cannot be; the message is for who asked.</exception>
    public Task<string> DoneAsync(Visit visit, long number, long? seen, string? note, CancellationToken cancellation) =>
        ActAsync(visit, number, seen, FindingMoveKind.Done, change => FindingBook.DoneAsync(change, number, note, cancellation), "said.done", cancellation);

    /// <summary>Opens it again.</summary>
    /// <inheritdoc cref="DoneAsync"/>
    public Task<string> ReopenAsync(Visit visit, long number, long? seen, string? note, CancellationToken cancellation) =>
        ActAsync(visit, number, seen, FindingMoveKind.Reopened, change => FindingBook.ReopenAsync(change, number, note, cancellation), "said.reopened", cancellation);

    /// <summary>Asks to be quiet about it until a day begins, by the shop's clock.</summary>
    /// <inheritdoc cref="DoneAsync"/>
    public Task<string> SilenceAsync(Visit visit, long number, long? seen, DateOnly until, string reason, CancellationToken cancellation) =>
        ActAsync(visit, number, seen, FindingMoveKind.Silenced, change => FindingBook.SilenceAsync(change, number, SilenceDays.Begin(visit.Shop, until), reason, cancellation), "said.silenced", cancellation);

    /// <summary>Says that Bezel is mistaken.</summary>
    /// <inheritdoc cref="DoneAsync"/>
    public Task<string> WrongAsync(Visit visit, long number, long? seen, string reason, CancellationToken cancellation) =>
        ActAsync(visit, number, seen, FindingMoveKind.Wrong, change => FindingBook.WrongAsync(change, number, reason, cancellation), "said.wrong", cancellation);

    private async Task<string> ActAsync(Visit visit, long number, long? seen, FindingMoveKind move, Func<ShopTransaction, Task<Finding>> act, string said, CancellationToken cancellation)
    {
        bool stale;
        await using (ShopTransaction change = await store.BeginAsync(visit.Shop.Id, visit.Actor, cancellation))
        {
            Finding? finding = await change.Db.Set<Finding>().FirstOrDefaultAsync(f => f.Id == number, cancellation);
            if (finding is null)
                throw new RefusedException(FindingPageWords.Say("refused.none", number));
            if (visit.HasPerson && !FindingAccess.MayAct(visit.Person, finding))
                throw new RefusedException(FindingPageWords.Say("refused.not-yours", await WhoAsync(visit, finding, cancellation)));
            stale = (seen is { } moves && moves != finding.Moves) || !Allows(finding.StateAt(change.Now), move);
            if (!stale)
            {
                Finding moved = await act(change);
                await change.CommitAsync(cancellation);
                string until = moved.SilencedUntil is { } end ? InstantWords.Say(visit.Local(end), visit.Local(change.Now), dateOnly: true) : "";
                return FindingPageWords.Say(said, FindingPageWords.TitleOf(moved), until);
            }
        }
        throw new RefusedException(await MeanwhileAsync(visit, number, cancellation));
    }

    /// <summary>What happened to it since somebody looked: its last move.</summary>
    private async Task<string> MeanwhileAsync(Visit visit, long number, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation);
        StaffNames names = await StaffNames.ReadAsync(staff, reading, cancellation);
        FindingMove last = await reading.Db.Set<FindingMove>().Where(m => m.Finding == number).OrderByDescending(m => m.Number).FirstAsync(cancellation);
        return FindingPageWords.Say("refused.changed", names.Of(last.Actor), FindingPageWords.Of(last.Move), InstantWords.Say(visit.Local(last.At), visit.Local(store.Clock.GetUtcNow())));
    }

    private async Task<string> WhoAsync(Visit visit, Finding finding, CancellationToken cancellation)
    {
        await using ShopReading reading = await store.ReadAsync(visit.Shop.Id, cancellation);
        return (await StaffNames.ReadAsync(staff, reading, cancellation)).Of(finding.Who);
    }

    private static bool Allows(FindingState state, FindingMoveKind move) =>
        move == FindingMoveKind.Reopened ? state != FindingState.Open : state is FindingState.Open or FindingState.Silenced;
}
