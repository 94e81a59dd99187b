using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub.DailyWork;

/// <summary>
/// Does all daily work when it is due, one piece after the other. Rules: that a run begins is recorded before it does, that it ended
/// afterwards, so that a restart neither repeats nor skips, and work that takes the whole program down is not tried at once again.
/// Looks at the clock at least every minute, since computers sleep and clocks are set. Nothing that a piece of work throws ends the loop.
/// </summary>
internal sealed partial class DailyWorkLoop(House house, ILogger<DailyWorkLoop> log) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);

    /// <summary>Failures in a row after which the owner is told: by then it has been tried for 20 minutes.</summary>
    private const int TellAfter = 4;

    private const string FindingKind = "hub.daily-work-fails";

    private readonly Dictionary<string, DailyWorkState> _states = [];

    private Store Store => house.Store;

    private TimeProvider Clock => house.Store.Clock;

    /// <summary>Does what is due, and says when the next is.</summary>
    public async Task<DateTimeOffset> RunDueAsync(CancellationToken cancellation)
    {
        DateTimeOffset next = DateTimeOffset.MaxValue;
        foreach (Piece piece in await PiecesAsync(cancellation))
        {
            cancellation.ThrowIfCancellationRequested();
            DateTimeOffset due = NextOf(piece, await StateAsync(piece, cancellation));
            if (due <= Clock.GetUtcNow())
            {
                await RunAsync(piece, cancellation);
                due = NextOf(piece, _states[piece.Key]);
            }
            next = due < next ? due : next;
        }
        return next;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield(); // the host's start does not wait for the first round
        while (true)
        {
            TimeSpan wait = LookAgain;
            try
            {
                wait = await RunDueAsync(stoppingToken) - Clock.GetUtcNow();
            }
            catch (Exception failed) when (failed is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                RoundFailed(failed);
            }
            await Task.Delay(wait > LookAgain ? LookAgain : wait < TimeSpan.Zero ? TimeSpan.Zero : wait, Clock, stoppingToken);
        }
    }

    private async Task RunAsync(Piece piece, CancellationToken cancellation)
    {
        DailyWorkState before = _states[piece.Key];
        DateTimeOffset begun = Clock.GetUtcNow();
        await KeepAsync(piece, before with { Begun = begun }, cancellation);
        try
        {
            await piece.RunAsync(cancellation);
            await KeepAsync(piece, DailyWorkState.Ended(begun), cancellation);
            Done(piece.Key);
            if (before.Failures >= TellAfter)
                await TellAsync(piece, change => FindingBook.SettleAsync(change, FindingKind, piece.Key, DailyWorkWords.Say("settled"), cancellation), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await KeepAsync(piece, before, CancellationToken.None); // the hub stops: that is no failure of the work
            throw;
        }
        catch (Exception failed)
        {
            DailyWorkState after = before.Failed(Clock.GetUtcNow());
            Failed(failed, piece.Key, after.Failures, after.Retry!.Value);
            await KeepAsync(piece, after, cancellation);
            if (after.Failures >= TellAfter)
                await TellAsync(piece, change => FindingBook.ReportAsync(change, Finding(piece, after.Failures, failed.Message, change.Now), cancellation), cancellation);
        }
    }

    /// <summary>Writes to the findings of the shop whose work it is, of the first shop for the house's; what cannot be written is in the log.</summary>
    private async Task TellAsync(Piece piece, Func<ShopTransaction, Task> tell, CancellationToken cancellation)
    {
        try
        {
            await using ShopTransaction change = await Store.BeginAsync(piece.Shop, Actor.Program("hub"), cancellation);
            await tell(change);
            await change.CommitAsync(cancellation);
        }
        catch (StoreException failed)
        {
            NotKept(piece.Key, failed.Message);
        }
    }

    private static FindingDraft Finding(Piece piece, int failures, string error, DateTimeOffset now) => new()
    {
        Kind = FindingKind,
        Source = "hub",
        Key = piece.Key,
        Urgency = Urgency.Today,
        Title = DailyWorkWords.Say("failed", piece.InWords),
        Evidence = [new EvidenceDetail(DailyWorkWords.Say("failed.tries"), DailyWorkWords.Say("failed.times", failures)), new EvidenceDetail(DailyWorkWords.Say("failed.error"), error)],
        Substance = error,
        NextStep = DailyWorkWords.Say("failed.next"),
        Who = Responsible.Of(ShopRole.ItHelper),
        Due = now.AddDays(1),
    };

    private async Task<DailyWorkState> StateAsync(Piece piece, CancellationToken cancellation)
    {
        if (_states.TryGetValue(piece.Key, out DailyWorkState? known))
            return known;
        DailyWorkState read = await DailyWorkState.ReadAsync(Store, piece.Key, cancellation);
        if (read.Begun is { } begun)
        {
            CutOff(piece.Key, begun);
            read = read.Failed(Clock.GetUtcNow());
        }
        return _states[piece.Key] = read;
    }

    /// <summary>Remembers a state, in memory even when the store cannot be written just now.</summary>
    private async Task KeepAsync(Piece piece, DailyWorkState state, CancellationToken cancellation)
    {
        _states[piece.Key] = state with { Begun = null };
        try
        {
            await state.KeepAsync(Store, piece.Key, cancellation);
        }
        catch (StoreException failed)
        {
            NotKept(piece.Key, failed.Message);
        }
    }

    private DateTimeOffset NextOf(Piece piece, DailyWorkState state)
    {
        DateTimeOffset due = piece.When.Next(state.Done, Clock.GetUtcNow(), piece.Zone);
        return state.Retry is { } retry && retry > due ? retry : due;
    }

    private async Task<List<Piece>> PiecesAsync(CancellationToken cancellation)
    {
        // Asked anew each round: a shop may have been added, or its time zone changed, by the command line.
        IReadOnlyList<ShopProfile> shops = await Store.ShopsAsync(cancellation);
        var pieces = new List<Piece>();
        if (shops.Count == 0)
            return pieces;
        foreach (IDailyHouseWork work in house.Services.GetServices<IDailyHouseWork>())
            pieces.Add(new(work.Name, work.InWords, work.Due, shops[0].Zone, shops[0].Id, work.RunAsync));
        foreach (IDailyWork work in house.Services.GetServices<IDailyWork>())
            pieces.AddRange(shops.Select(shop => new Piece($"{work.Name}.{shop.Id}", work.InWords, work.Due, shop.Zone, shop.Id, stop => work.RunAsync(shop, stop))));
        return pieces;
    }

    private sealed record Piece(string Key, string InWords, DailyTime When, TimeZoneInfo Zone, ShopId Shop, Func<CancellationToken, Task> RunAsync);

    [LoggerMessage(20, LogLevel.Information, "Daily work {Work} is done.")]
    private partial void Done(string work);

    [LoggerMessage(21, LogLevel.Error, "Daily work {Work} failed ({Failures} times in a row). The next try is at {Retry:O}.")]
    private partial void Failed(Exception failed, string work, int failures, DateTimeOffset retry);

    [LoggerMessage(22, LogLevel.Warning, "Daily work {Work}, begun at {Begun:O}, was cut off when the program ended. It is done again.")]
    private partial void CutOff(string work, DateTimeOffset begun);

    [LoggerMessage(23, LogLevel.Warning, "What became of daily work {Work} could not be recorded: {Reason}")]
    private partial void NotKept(string work, string reason);

    [LoggerMessage(24, LogLevel.Error, "Daily work could not be looked through. The next try is in a minute.")]
    private partial void RoundFailed(Exception failed);
}
