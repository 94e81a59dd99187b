using System.Security.Cryptography;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Incidents;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// Requests to change the book. Rules: what can happen is the table in <see cref="RequestTransitions"/>; every move is a row and an entry in the ledger in
/// the same transaction, with numbers, kinds and at most the last four characters of an account. Whoever posts a move says which revision they saw;
/// another one is refused, so that a form that is replayed or raced does nothing. Who rings, agrees or refuses is a person who has signed in and
/// has one of the roles; who agrees neither opened it nor made the call that counts. Nothing comes into the book before the waiting period is over.
/// </summary>
/// <param name="store">The store.</param>
/// <param name="book">The supplier book.</param>
/// <param name="staff">Who works in the shop.</param>
/// <param name="desks">Where incidents are opened; none or one.</param>
public sealed partial class RequestBook(Store store, SupplierBook book, IStaff staff, IEnumerable<IIncidentDesk> desks) : ISupplierRequests
{
    /// <summary>
    /// How far back the date of a message is believed: 31 days. Who sends it writes the date; believed further back, it could make every number of the
    /// book look newer than the request.
    /// </summary>
    public static readonly TimeSpan MostBack = TimeSpan.FromDays(31);

    /// <summary>Moves of one request that further sightings add to; what floods the shop is counted no further.</summary>
    private const int MostMoves = 500;

    private const int MostNumbers = 50;
    private const int MostEvidence = 20;

    /// <inheritdoc/>
    public async Task<ClaimOutcome?> ClaimedAsync(ShopTransaction change, SupplierClaim claim, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(claim);
        if (await book.FindAsync(change.Db, claim.Supplier, cancellation) is not { Row.RemovedAt: null } supplier)
            return null;
        RequestClaim said = Cleaned(claim);
        if (claim.Fact == ClaimedFact.Account ? said.Account is not { Number.Length: >= 4 } : said.Said.Length == 0)
            return null;
        DateTimeOffset arrived = Earliest(claim.ArrivedAt, change.Now);
        var settling = TimeSpan.FromHours(await ShopSettings.GetAsync(change, RequestSettings.SettlingHours, cancellation));
        SupplierFactKind kind = KindOf(claim.Fact);
        if (supplier.InForce(kind).Any(f => Says(f, said) && (f.Row.Origin is FactOrigin.Request or FactOrigin.EarlierFacts || CameWithSupplier(f, supplier) || NumbersToRing.HasSettled(FactOnFile.Of(f), arrived, settling))))
            return null;
        RequestPeople people = await RequestPeople.OfAsync(store, staff, change.Shop, cancellation);
        if (await SameAsync(change.Db, claim, said, cancellation) is { } before)
            return await SeenAgainAsync(change, before, claim, said, arrived, settling, supplier, people, cancellation);
        if (!RequestFlood.IsByHand(claim) && await RequestFlood.OpenAsync(change.Db, claim.Supplier, claim.Fact, cancellation) is { Count: >= RequestFlood.MostOpen } waiting)
            return new ClaimOutcome(0, false, await RequestFlood.CountAsync(change, claim, supplier.Name, waiting, people, cancellation));
        return await OpenAsync(change, claim, said, arrived, NumbersToRing.Copy(supplier, kind, arrived, settling), supplier, people, cancellation);
    }

    /// <summary>
    /// The book itself came in with it, on the shop's first day: there was no other account that it could have taken the place of. It counts as never verified
    /// (payments to it are to be looked at), and its numbers are not rung before they have settled.
    /// </summary>
    private static bool CameWithSupplier(FactView fact, SupplierView supplier) => fact.Row.Origin == FactOrigin.Import && fact.Row.AddedAt == supplier.Row.AddedAt;

    /// <summary>The kind of fact that a claim is about.</summary>
    internal static SupplierFactKind KindOf(ClaimedFact fact) => fact switch
    {
        ClaimedFact.Account => SupplierFactKind.Account,
        ClaimedFact.Address => SupplierFactKind.Address,
        ClaimedFact.Email => SupplierFactKind.Email,
        _ => SupplierFactKind.Phone,
    };

    private async Task<ClaimOutcome> OpenAsync(
        ShopTransaction change, SupplierClaim claim, RequestClaim said, DateTimeOffset arrived, List<FactOnFile> onFile, SupplierView supplier, RequestPeople people, CancellationToken cancellation)
    {
        long id = await change.NextAsync("supplier-request", cancellation: cancellation);
        var request = new ChangeRequest
        {
            Shop = change.Shop,
            Id = id,
            Supplier = claim.Supplier,
            Fact = claim.Fact,
            Channel = claim.Channel,
            ArrivedAt = arrived,
            OpenedAt = change.Now,
            OpenedBy = Actors.Write(change.Actor),
            People = people.Acting.Count,
            Message = claim.Message,
            Invoice = claim.Invoice,
            About = claim.About,
            WrappedKey = RequestSealing.NewKey(store.Keys, change.Shop, id),
        };
        RequestSealing.SealClaim(store.Keys, request, said);
        RequestSealing.SealOnFile(store.Keys, request, onFile);
        change.Db.Add(request);
        Move(change, request, RequestMoveKind.Opened, RequestState.Opened, null, claim.Message);
        await RequestFinding.TellAsync(change, new OpenRequest(request, said, onFile, supplier), people, cancellation);
        change.Record("request.opened", e =>
        {
            e.Add("request", id).Add("supplier", request.Supplier).Add("fact", RequestWords.Kebab(request.Fact)).Add("channel", RequestWords.Kebab(request.Channel));
            e.Add("arrived", arrived.ToUnixTimeMilliseconds()).Add("finding", request.Finding).Add("people", request.People);
            e.Add("content", Digest(request.Claim)).Add("on-file", Digest(request.OnFile));
            if (said.Account is { } account)
                e.Add("ends", account.LastDigits);
            if (request.Message is { } message)
                e.Add("message", message);
        });
        return new ClaimOutcome(id, true, request.Finding);
    }

    private async Task<ClaimOutcome> SeenAgainAsync(
        ShopTransaction change, OpenRequest open, SupplierClaim claim, RequestClaim said, DateTimeOffset arrived, TimeSpan settling, SupplierView supplier, RequestPeople people, CancellationToken cancellation)
    {
        ChangeRequest request = open.Row;
        if (request.Moves >= MostMoves || (claim.Message is { } message && await CameByAsync(change.Db, request, message, cancellation)))
            return new ClaimOutcome(request.Id, false, request.Finding);
        RequestClaim known = open.Claim!;
        string[] numbers = [.. known.NumbersInMessage.Union(said.NumbersInMessage).Take(MostNumbers)];
        if (numbers.Length > known.NumbersInMessage.Count)
            RequestSealing.SealClaim(store.Keys, request, known = known with { NumbersInMessage = numbers });
        if (request.State == RequestState.Opened && arrived < request.ArrivedAt)
        {
            // It was here earlier than was known: what settled between the two does not count.
            request.ArrivedAt = arrived;
            open = open with { OnFile = [.. open.OnFile.Select(f => f with { Settled = f.Settled && NumbersToRing.HasSettled(f, arrived, settling) })] };
            RequestSealing.SealOnFile(store.Keys, request, open.OnFile);
        }
        Move(change, request, RequestMoveKind.SeenAgain, request.State, new MoveNote { Channel = claim.Channel, Text = said.From }, claim.Message);
        open = open with { Claim = known, Supplier = supplier };
        if (request.State.IsOpen())
            await RequestFinding.TellAsync(change, open, people, cancellation);
        else if (request.State == RequestState.Refused)
            await RequestFinding.TellAgainAsync(change, open, cancellation);
        change.Record("request.seen-again", e =>
        {
            e.Add("request", request.Id).Add("state", RequestWords.Kebab(request.State)).Add("channel", RequestWords.Kebab(claim.Channel));
            if (claim.Message is { } number)
                e.Add("message", number);
        });
        return new ClaimOutcome(request.Id, false, request.Finding);
    }

    /// <summary>The request in which the same was claimed: one that is open before one that was refused; one that was withdrawn only of the same message.</summary>
    private async Task<OpenRequest?> SameAsync(ShopDb db, SupplierClaim claim, RequestClaim said, CancellationToken cancellation)
    {
        List<ChangeRequest> kept = await db.Set<ChangeRequest>().Where(r => r.Supplier == claim.Supplier && r.State != RequestState.InForce && r.Fact == claim.Fact && r.WrappedKey != null)
            .OrderByDescending(r => r.Id).Take(1000).ToListAsync(cancellation);
        IEnumerable<ChangeRequest> added = db.Set<ChangeRequest>().Local.Where(r => r.Supplier == claim.Supplier && r.State != RequestState.InForce && r.Fact == claim.Fact && r.WrappedKey is not null);
        foreach (ChangeRequest request in kept.Union(added).OrderBy(r => r.State.IsOpen() ? 0 : r.State == RequestState.Refused ? 1 : 2))
        {
            if (RequestSealing.Claim(store.Keys, request) is { } that && IsSame(that, said)
                && (request.State != RequestState.Withdrawn || (claim.Message is { } message && await CameByAsync(db, request, message, cancellation))))
            {
                return new OpenRequest(request, that, RequestSealing.OnFile(store.Keys, request), null);
            }
        }
        return null;
    }

    private static async Task<bool> CameByAsync(ShopDb db, ChangeRequest request, long message, CancellationToken cancellation) =>
        request.Message == message
        || db.Set<RequestMove>().Local.Any(m => m.Request == request.Id && m.Message == message)
        || await db.Set<RequestMove>().AnyAsync(m => m.Request == request.Id && m.Message == message, cancellation);

    private void Move(ShopTransaction change, ChangeRequest request, RequestMoveKind kind, RequestState to, MoveNote? note, long? message = null)
    {
        request.Moves++;
        if (kind != RequestMoveKind.SeenAgain)
            request.Revision++;
        request.State = to;
        var move = new RequestMove { Shop = change.Shop, Request = request.Id, Number = request.Moves, Move = kind, At = change.Now, Actor = Actors.Write(change.Actor), Message = message };
        if (note is not null)
            RequestSealing.SealNote(store.Keys, request, move, note);
        change.Db.Add(move);
    }

    private static bool Says(FactView fact, RequestClaim said) => fact.Row.Kind switch
    {
        SupplierFactKind.Account => said.Account is { } account && fact.Value.Account!.IsSameAs(account),
        SupplierFactKind.Phone => NumbersToRing.SameNumber(fact.Value.Text, said.Said),
        _ => SameText(fact.Value.Text, said.Said),
    };

    private static bool IsSame(RequestClaim one, RequestClaim other) => (one.Account, other.Account) switch
    {
        ({ } a, { } b) => a.Scheme == b.Scheme && a.Bank == b.Bank ? a.IsSameAs(b) : a.Bank is not null && b.Bank is not null && a.IsSameAs(b),
        (null, null) => SameText(one.Said, other.Said) || (one.Said.Any(char.IsAsciiDigit) && !one.Said.Contains('@', StringComparison.Ordinal) && !one.Said.Any(char.IsLetter) && NumbersToRing.SameNumber(one.Said, other.Said)),
        _ => false,
    };

    private static bool SameText(string one, string other) => Bare(one).Equals(Bare(other), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string text) => string.Join(' ', text.Split([' ', ',', '\n', '\r', '\t', ';'], StringSplitOptions.RemoveEmptyEntries));

    private static DateTimeOffset Earliest(DateTimeOffset claimed, DateTimeOffset now) => claimed >= now ? now : claimed < now - MostBack ? now - MostBack : claimed;

    private static RequestClaim Cleaned(SupplierClaim claim) => new()
    {
        Account = claim.Fact != ClaimedFact.Account || claim.Account is not { } account ? null : account with
        {
            Bank = account.Bank is null ? null : PlainText.OneLine(account.Bank, 40),
            Number = PlainText.OneLine(account.Number, 64),
            Bic = account.Bic is null ? null : PlainText.OneLine(account.Bic, 11),
        },
        Said = claim.Fact == ClaimedFact.Account ? "" : PlainText.OneLine(claim.Said, 400).Trim(),
        From = PlainText.OneLine(claim.From, 300),
        Subject = PlainText.OneLine(claim.Subject, 300),
        NumbersInMessage = [.. claim.NumbersInMessage.Concat(claim.Fact == ClaimedFact.Phone ? [claim.Said] : []).Select(n => PlainText.OneLine(n, 60)).Where(n => n.Length > 0).Distinct().Take(MostNumbers)],
        Evidence = [.. claim.Evidence.Select(line => PlainText.OneLine(line, 500)).Take(MostEvidence)],
    };

    private static string Digest(byte[]? content) => Convert.ToHexStringLower(SHA256.HashData(content ?? []));
}
