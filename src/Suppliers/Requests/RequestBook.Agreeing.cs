using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Shop.Work;
using Bezel.Suppliers.Book;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <content>The second person, the waiting period, and how a request ends.</content>
public sealed partial class RequestBook
{
    /// <summary>From the printed check until the only person of a shop may agree: 24 hours.</summary>
    public static readonly TimeSpan SelfCheckWait = TimeSpan.FromHours(24);

    /// <summary>How many questions the printed check has (<c>self-check.1</c> and on, in the texts).</summary>
    public const int SelfCheckQuestions = 6;

    /// <summary>Says that the call does not convince: the supplier is to be asked again.</summary>
    /// <inheritdoc cref="NotReachedAsync"/>
    public async Task<ChangeRequest> SendBackAsync(ShopTransaction change, long number, long revision, string reason, CancellationToken cancellation = default)
    {
        (OpenRequest open, RequestPeople people, _) = await BeginAsync(change, number, revision, RequestMoveKind.SentBack, cancellation);
        ChangeRequest request = open.Row;
        (request.CalledBy, request.CalledAt, request.RungFact, request.RungKnownSince, request.SelfCheckedBy, request.SelfCheckedAt) = (null, null, null, null, null, null);
        Move(change, request, RequestMoveKind.SentBack, RequestState.Opened, new MoveNote { Text = Reason(reason) });
        await RequestFinding.TellAsync(change, open, people, cancellation);
        change.Record("request.sent-back", e => e.Add("request", number));
        return request;
    }

    /// <summary>Says that the only person of the shop went through the printed check; a day later they may agree.</summary>
    /// <param name="change">The transaction; its actor went through it.</param>
    /// <param name="number">The request's number.</param>
    /// <param name="revision">The revision that they saw.</param>
    /// <param name="answers">What was written beside each question, in their order.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">The shop has, or had, more than one who could; a question is open; somebody was quicker.</exception>
    public async Task<ChangeRequest> SelfCheckedAsync(ShopTransaction change, long number, long revision, IReadOnlyList<string> answers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(answers);
        (OpenRequest open, RequestPeople people, string actor) = await BeginAsync(change, number, revision, RequestMoveKind.SelfChecked, cancellation);
        if (!people.IsAlone(open.Row))
            throw new RefusedException(RequestWords.Say("refused.not-alone"));
        if (answers.Count != SelfCheckQuestions || answers.Any(string.IsNullOrWhiteSpace))
            throw new RefusedException(RequestWords.Say("refused.self-check"));
        (open.Row.SelfCheckedBy, open.Row.SelfCheckedAt) = (actor, change.Now);
        Move(change, open.Row, RequestMoveKind.SelfChecked, RequestState.Called, new MoveNote { Answers = [.. answers.Select(Words)] });
        await RequestFinding.TellAsync(change, open, people, cancellation);
        change.Record("request.self-checked", e => e.Add("request", number));
        return open.Row;
    }

    /// <summary>Agrees, as the second person. The waiting period begins.</summary>
    /// <inheritdoc cref="NotReachedAsync"/>
    public async Task<ChangeRequest> ApproveAsync(ShopTransaction change, long number, long revision, CancellationToken cancellation = default)
    {
        (OpenRequest open, RequestPeople people, string actor) = await BeginAsync(change, number, revision, RequestMoveKind.Approved, cancellation);
        ChangeRequest request = open.Row;
        bool alone = actor == request.OpenedBy || actor == request.CalledBy;
        if (alone)
            CheckAlone(people, request, actor, change.Now);
        if (open.Supplier?.Row.RemovedAt is not null)
            throw new RefusedException(RequestWords.Say("refused.supplier-gone"));
        long hours = await ShopSettings.GetAsync(change, request.RungFact is null ? RequestSettings.WaitingHoursWithoutNumber : RequestSettings.WaitingHours, cancellation);
        DateTimeOffset due = change.Now + TimeSpan.FromHours(hours);
        (request.ApprovedBy, request.ApprovedAt, request.OnePerson, request.DueAt) = (actor, change.Now, alone, due);
        Move(change, request, RequestMoveKind.Approved, RequestState.Waiting, null);
        await change.EnqueueAsync(TakingEffect.WorkKind, number.ToString(CultureInfo.InvariantCulture), due, cancellation);
        await RequestFinding.TellAsync(change, open, people, cancellation);
        change.Record("request.approved", e => e.Add("request", number).Add("due", due.ToUnixTimeMilliseconds()).Add("hours", hours).Add("one-person", alone));
        return request;
    }

    /// <summary>Refuses it: nothing is adopted, and an incident is opened in the same transaction.</summary>
    /// <inheritdoc cref="NotReachedAsync"/>
    public async Task<ChangeRequest> RefuseAsync(ShopTransaction change, long number, long revision, string reason, CancellationToken cancellation = default)
    {
        (OpenRequest open, _, _) = await BeginAsync(change, number, revision, RequestMoveKind.Refused, cancellation);
        await RefuseAsync(change, open, RequestMoveKind.Refused, new MoveNote { Text = Reason(reason) }, cancellation);
        return open.Row;
    }

    /// <summary>Says that it is no change at all and Bezel was mistaken. Nothing is adopted.</summary>
    /// <inheritdoc cref="NotReachedAsync"/>
    public async Task<ChangeRequest> WithdrawAsync(ShopTransaction change, long number, long revision, string reason, CancellationToken cancellation = default)
    {
        (OpenRequest open, _, _) = await BeginAsync(change, number, revision, RequestMoveKind.Withdrawn, cancellation);
        await WithdrawAsync(change, open, Reason(reason), cancellation);
        return open.Row;
    }

    /// <summary>Takes a request into the book whose waiting period is over.</summary>
    /// <param name="change">The transaction; its actor is the program.</param>
    /// <param name="number">The request's number.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>When it is due, if it waits still; null when there is nothing more to wait for.</returns>
    /// <exception cref="RefusedException">The supplier has as many facts as one can have.</exception>
    internal async Task<DateTimeOffset?> TakeEffectAsync(ShopTransaction change, long number, CancellationToken cancellation = default)
    {
        if (await FindAsync(change.Db, number, cancellation) is not { Row.State: RequestState.Waiting, Row.DueAt: { } due } open)
            return null;
        if (change.Now < due)
            return due;
        if (open.Supplier is not { Row.RemovedAt: null } supplier)
        {
            await WithdrawAsync(change, open, RequestWords.Say("withdrawn.supplier-gone"), cancellation);
            return null;
        }
        ChangeRequest request = open.Row;
        RequestMove call = await change.Db.Set<RequestMove>().Where(m => m.Request == number && m.Move == RequestMoveKind.Called).OrderByDescending(m => m.Number).FirstAsync(cancellation);
        IReadOnlyList<long> retired = RequestSealing.Note(store.Keys, request, call)?.NoLongerUsed ?? [];
        foreach (FactView old in supplier.Facts.Where(f => retired.Contains(f.Row.Id) && f.Row.RetiredAt is null && !Says(f, open.Claim!)))
            await SupplierBook.RetireAsync(change, supplier.Row, old.Row, cancellation);
        SupplierFact fact = await book.AddFactAsync(change, supplier.Row, KindOf(request.Fact), ValueOf(open.Claim!, request.Fact), FactOrigin.Request, number, cancellation);
        SupplierBook.Verify(change, fact, request.RungFact is null ? VerifiedHow.IndependentNumber : VerifiedHow.CallBack);
        fact.VerifiedBy = request.CalledBy; // the program only keeps it; who made sure is who rang
        (request.EndedAt, request.EndedBy, request.Adopted) = (change.Now, Actors.Write(change.Actor), fact.Id);
        Move(change, request, RequestMoveKind.InForce, RequestState.InForce, null);
        await RequestFinding.SettleAsync(change, request, RequestWords.Say("settled.in-force"), cancellation);
        await RequestFlood.SettleAsync(change, request, cancellation);
        change.Record("request.in-force", e => e.Add("request", number).Add("supplier", request.Supplier).Add("fact", fact.Id).Add("due", due.ToUnixTimeMilliseconds()));
        return null;
    }

    /// <summary>A request with everything that was said, from the tables of a transaction or a reading; null when there is none of that number.</summary>
    internal async Task<OpenRequest?> FindAsync(ShopDb db, long number, CancellationToken cancellation = default) =>
        await db.Set<ChangeRequest>().FirstOrDefaultAsync(r => r.Id == number, cancellation) is { } request
            ? new OpenRequest(request, RequestSealing.Claim(store.Keys, request), RequestSealing.OnFile(store.Keys, request), await book.FindAsync(db, request.Supplier, cancellation))
            : null;

    private static void CheckAlone(RequestPeople people, ChangeRequest request, string actor, DateTimeOffset now)
    {
        if (!people.IsAlone(request))
            throw new RefusedException(RequestWords.Say(people.Acting.Count > 1 ? actor == request.CalledBy ? "refused.you-rang" : "refused.you-opened" : "refused.nobody-left"));
        if (request.SelfCheckedBy != actor || request.SelfCheckedAt is not { } checkedAt)
            throw new RefusedException(RequestWords.Say("refused.self-check-first"));
        if (now < checkedAt + SelfCheckWait)
            throw new RefusedException(RequestWords.Say("refused.self-check-wait"));
    }

    private static FactValue ValueOf(RequestClaim claim, ClaimedFact fact) => fact switch
    {
        ClaimedFact.Account => FactValue.OfAccount(claim.Account!),
        ClaimedFact.Address => FactValue.OfAddress(claim.Said),
        ClaimedFact.Email => FactValue.OfEmail(claim.Said.ToLowerInvariant()),
        _ => FactValue.OfPhone(claim.Said),
    };

    private async Task RefuseAsync(ShopTransaction change, OpenRequest open, RequestMoveKind kind, MoveNote note, CancellationToken cancellation)
    {
        ChangeRequest request = open.Row;
        if (desks.FirstOrDefault() is { } desk)
            request.Incident = await desk.OpenAsync(change, RequestCases.Of(open), cancellation);
        (request.EndedAt, request.EndedBy) = (change.Now, Actors.Write(change.Actor));
        Move(change, request, kind, RequestState.Refused, note);
        await RequestFinding.SettleAsync(change, request, RequestWords.Say("settled.refused"), cancellation);
        await RequestFlood.SettleAsync(change, request, cancellation);
        change.Record("request.refused", e =>
        {
            e.Add("request", request.Id).Add("how", RequestWords.Kebab(kind));
            if (request.Incident is { } incident)
                e.Add("incident", incident);
            if (kind == RequestMoveKind.Denied && request is { RungFact: { } rung, RungKnownSince: { } since })
                e.Add("rung", rung).Add("known-since", since.ToUnixTimeMilliseconds());
        });
    }

    internal async Task WithdrawAsync(ShopTransaction change, OpenRequest open, string reason, CancellationToken cancellation)
    {
        (open.Row.EndedAt, open.Row.EndedBy) = (change.Now, Actors.Write(change.Actor));
        Move(change, open.Row, RequestMoveKind.Withdrawn, RequestState.Withdrawn, new MoveNote { Text = reason });
        await RequestFinding.SettleAsync(change, open.Row, RequestWords.Say("settled.withdrawn"), cancellation);
        await RequestFlood.SettleAsync(change, open.Row, cancellation);
        change.Record("request.withdrawn", e => e.Add("request", open.Row.Id));
    }

    /// <summary>What every move begins with: who acts may, nobody was quicker, and the move can be made.</summary>
    private async Task<(OpenRequest Open, RequestPeople People, string Actor)> BeginAsync(ShopTransaction change, long number, long revision, RequestMoveKind move, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        RequestPeople people = await RequestPeople.OfAsync(store, staff, change.Shop, cancellation);
        string actor = people.Acts(change);
        OpenRequest open = await FindAsync(change.Db, number, cancellation) ?? throw new RefusedException(RequestWords.Say("refused.none", number));
        if (open.Row.Revision != revision)
            throw new RefusedException(await MeanwhileAsync(change, open.Row, people, cancellation));
        if (RequestTransitions.After(open.Row.State, move) is null || open.Claim is null)
            throw new RefusedException(RequestWords.Say("refused.state", RequestWords.Say("state." + RequestWords.Kebab(open.Row.State))));
        return (open, people, actor);
    }

    private static async Task<string> MeanwhileAsync(ShopTransaction change, ChangeRequest request, RequestPeople people, CancellationToken cancellation)
    {
        RequestMove last = await change.Db.Set<RequestMove>().Where(m => m.Request == request.Id && m.Move != RequestMoveKind.SeenAgain).OrderByDescending(m => m.Number).FirstAsync(cancellation);
        ShopProfile shop = await change.Db.Set<ShopProfile>().FirstAsync(s => s.Id == change.Shop, cancellation);
        return RequestWords.Say("refused.meanwhile", RequestWho.Say(last.Actor, people.All), RequestWords.Say("did." + RequestWords.Kebab(last.Move)),
            shop.Local(last.At).ToString("g", CultureInfo.CurrentCulture));
    }

    private static string Reason(string? reason) => Words(reason) is { Length: > 0 } said ? said : throw new RefusedException(RequestWords.Say("refused.reason"));
}
