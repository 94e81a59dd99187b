using Bezel.Shop;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Bezel.Suppliers.Requests;
using Bezel.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Bezel.Suppliers.Tests.Requests;

/// <summary>Whatever is tried in whichever order: what is not in the table of moves does not happen, and nothing comes into the book but by its way.</summary>
public sealed class RequestWalkTests
{
    private const int Acts = 10;

    [Fact]
    public void The_table_leads_from_no_end_to_anywhere()
    {
        foreach (RequestState state in Enum.GetValues<RequestState>())
        {
            foreach (RequestMoveKind move in Enum.GetValues<RequestMoveKind>())
            {
                if (RequestTransitions.After(state, move) is not { } to)
                    continue;
                if (!state.IsOpen())
                    (move, to).ShouldBe((RequestMoveKind.SeenAgain, state));
                if (to == RequestState.InForce)
                    (state, move).ShouldBe((RequestState.Waiting, RequestMoveKind.InForce));
                if (to == RequestState.Waiting && state != to)
                    (state, move).ShouldBe((RequestState.Called, RequestMoveKind.Approved));
            }
        }
    }

    [Fact]
    public async Task Random_walks_keep_to_the_table()
    {
        await using RequestStore shop = await RequestStore.CreateAsync(StoreKinds.Sqlite);
        Actor[] actors = [shop.Owner, shop.Manager, shop.Bookkeeper, shop.Sales, Actor.Program("token-1")];
        int number = 0;
        var walks = Gen.Choose(0, (Acts * actors.Length * 2) - 1).ListOf(14);
        int inForce = 0, refused = 0;
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(walks.ToArbitrary(), walk =>
        {
            (RequestState end, bool entered) = WalkAsync(shop, actors, walk, number++).GetAwaiter().GetResult();
            inForce += end == RequestState.InForce ? 1 : 0;
            refused += end == RequestState.Refused ? 1 : 0;
            return entered == (end == RequestState.InForce);
        }));
        (inForce + refused).ShouldBeGreaterThan(5, "the walks got somewhere");
    }

    private static async Task<(RequestState End, bool Entered)> WalkAsync(RequestStore shop, Actor[] actors, IEnumerable<int> walk, int number)
    {
        WrittenAccount account = RequestStore.New with { Number = $"98765{number:D7}" };
        long request = await shop.OpenAsync(shop.Claim(account));
        RequestView before = await shop.ViewAsync(request);
        foreach (int step in walk)
        {
            Actor actor = actors[step / Acts % actors.Length];
            bool stale = step >= Acts * actors.Length && step % 4 == 0;
            long revision = before.Request.Row.Revision - (stale ? 1 : 0);
            RequestMoveKind? tried = await TryAsync(shop, actor, request, revision, step % Acts, account);
            RequestView after = await shop.ViewAsync(request);
            CheckStep(before, after, tried, stale, actor);
            before = after;
        }
        bool entered = (await shop.SupplierAsync()).Facts.Any(f => f.Value.Account?.IsSameAs(account) == true);
        return (before.Request.Row.State, entered);
    }

    private static void CheckStep(RequestView before, RequestView after, RequestMoveKind? made, bool stale, Actor actor)
    {
        (ChangeRequest was, ChangeRequest now) = (before.Request.Row, after.Request.Row);
        after.Moves.Count.ShouldBe(before.Moves.Count + (made is null ? 0 : 1));
        after.Moves.Select(m => m.Row.Number).ShouldBe(Enumerable.Range(1, after.Moves.Count).Select(n => (long)n));
        if (made is not { } move)
        {
            (now.State, now.Revision).ShouldBe((was.State, was.Revision));
            return;
        }
        now.State.ShouldBe(RequestTransitions.After(was.State, move)!.Value);
        after.Moves[^1].Row.Move.ShouldBe(move);
        if (move is RequestMoveKind.SeenAgain or RequestMoveKind.InForce)
            return;
        stale.ShouldBeFalse("a stale form does nothing");
        actor.Subject.ShouldBeGreaterThan(0);
        if (move == RequestMoveKind.Approved)
            Actors.Write(actor).ShouldNotBeOneOf(was.CalledBy, was.OpenedBy);
        if (now.State == RequestState.Refused)
            now.Incident.ShouldNotBeNull();
    }

    /// <summary>Tries something; the move that was made, or null when it was refused.</summary>
    private static async Task<RequestMoveKind?> TryAsync(RequestStore shop, Actor actor, long request, long revision, int act, WrittenAccount account)
    {
        CallMade call = await shop.GoodCallAsync(request) with { DigitsRead = account.LastDigits };
        try
        {
            switch (act)
            {
                case 0:
                    return await MovedAsync((change, id, rev) => shop.Requests.NotReachedAsync(change, id, rev, call), RequestMoveKind.NotReached);
                case 1 or 2:
                    return await MovedAsync((change, id, rev) => shop.Requests.CalledAsync(change, id, rev, call), RequestMoveKind.Called);
                case 3:
                    return await MovedAsync((change, id, rev) => shop.Requests.SendBackAsync(change, id, rev, "again"), RequestMoveKind.SentBack);
                case 4 or 5:
                    return await MovedAsync((change, id, rev) => shop.Requests.ApproveAsync(change, id, rev), RequestMoveKind.Approved);
                case 6:
                    return await MovedAsync((change, id, rev) => shop.Requests.SelfCheckedAsync(change, id, rev, ["a", "b", "c", "d", "e", "f"]), RequestMoveKind.SelfChecked);
                case 7:
                    return (actor.Subject + revision) % 3 == 0
                        ? await MovedAsync((change, id, rev) => shop.Requests.RefuseAsync(change, id, rev, "no"), RequestMoveKind.Refused)
                        : null;
                case 8:
                    long moves = (await shop.RowAsync(request)).Moves;
                    await shop.DoAsync(Actor.Program("mail"), change => shop.Requests.ClaimedAsync(change, shop.Claim(account)));
                    return (await shop.RowAsync(request)).Moves > moves ? RequestMoveKind.SeenAgain : null;
                default:
                    ChangeRequest row = await shop.RowAsync(request);
                    bool due = row.State == RequestState.Waiting && row.DueAt <= shop.Clock.Now.AddHours(13);
                    shop.Clock.Pass(TimeSpan.FromHours(13));
                    await shop.LookAsync();
                    return due ? RequestMoveKind.InForce : null;
            }
        }
        catch (RefusedException)
        {
            return null;
        }

        async Task<RequestMoveKind?> MovedAsync(Func<Bezel.Shop.Storage.ShopTransaction, long, long, Task<ChangeRequest>> make, RequestMoveKind kind)
        {
            await shop.DoAsync(actor, change => make(change, request, revision));
            return kind;
        }
    }
}
