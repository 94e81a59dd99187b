using System.Globalization;
using System.Text.Json;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Bezel.Shop.Suppliers;
using Bezel.Suppliers.Book;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Requests;

/// <summary>
/// What requests hold of a person: those that came from them or claim an address or number of theirs, calls on their number, and what they wrote
/// themselves. Forgotten with them are the texts; what was done and when stays, and so does a claimed account, which is a supplier's or a
/// fraudster's. An open request to change an e-mail address or number that is theirs ends, since there is nothing left to adopt.
/// </summary>
/// <param name="requests">Ends requests.</param>
internal sealed class PersonsRequests(RequestBook requests) : IPersonalData
{
    public string Name => "supplier-requests";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        Predicate<PersonAddress> theirs = await reading.AddressesOfAsync(subject, cancellation);
        long count = 0;
        foreach (long number in await reading.Db.Set<ChangeRequest>().Where(r => r.WrappedKey != null).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellation))
        {
            RequestView view = (await requests.ViewAsync(reading, number, cancellation))!;
            Share share = ShareOf(view, subject, theirs);
            if (share.IsNothing)
                continue;
            count++;
            await writer.AddJsonAsync(number.ToString(CultureInfo.InvariantCulture) + ".json", json => Write(json, view, share), cancellation);
        }
        return count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        Predicate<PersonAddress> theirs = await change.AddressesOfAsync(subject, cancellation);
        long count = 0;
        foreach (long number in await change.Db.Set<ChangeRequest>().Where(r => r.WrappedKey != null).OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(cancellation))
        {
            OpenRequest open = (await requests.FindAsync(change.Db, number, cancellation))!;
            List<RequestMove> moves = await change.Db.Set<RequestMove>().Where(m => m.Request == number).OrderBy(m => m.Number).ToListAsync(cancellation);
            var view = new RequestView(open, [.. moves.Select(m => new MoveView(m, RequestSealing.Note(change.Store.Keys, open.Row, m)))]);
            Share share = ShareOf(view, subject, theirs);
            if (share.IsNothing)
                continue;
            count++;
            await ForgetAsync(change, view, share, theirs, cancellation);
        }
        return count;
    }

    private async Task ForgetAsync(ShopTransaction change, RequestView view, Share share, Predicate<PersonAddress> theirs, CancellationToken cancellation)
    {
        (OpenRequest open, ChangeRequest row) = (view.Request, view.Request.Row);
        if (share.Claimed && row.State.IsOpen())
            await requests.WithdrawAsync(change, open, RequestWords.Say("withdrawn.erased"), cancellation);
        if (open.Claim is { } claim && (share.Sent || share.Claimed))
        {
            RequestSealing.SealClaim(change.Store.Keys, row, claim with
            {
                From = "",
                Subject = "",
                Evidence = [],
                Said = share.Claimed ? "" : claim.Said,
                NumbersInMessage = [.. claim.NumbersInMessage.Where(n => !Is(n, theirs))],
            });
            row.About = share.Sent ? null : row.About;
        }
        if (open.OnFile.Any(f => IsTheirs(f, theirs)))
            RequestSealing.SealOnFile(change.Store.Keys, row, [.. open.OnFile.Select(f => IsTheirs(f, theirs) ? f with { Shown = "", Person = "" } : f)]);
        foreach (MoveView move in view.Moves.Where(m => m.Note is not null && share.Moves.Contains(m.Row.Number)))
            RequestSealing.SealNote(change.Store.Keys, row, move.Row, move.Note! with { Text = "", SpokenTo = "", Rung = "", Where = "", Answers = [] });
    }

    private static Share ShareOf(RequestView view, Subject subject, Predicate<PersonAddress> theirs)
    {
        (ChangeRequest row, RequestClaim? claim) = (view.Request.Row, view.Request.Claim);
        string person = Actors.Write(Actor.Person(subject.Id));
        bool sent = claim is not null && (row.About == subject.Id || Is(Within(claim.From), theirs));
        bool claimed = claim is not null && row.Fact is ClaimedFact.Email or ClaimedFact.Phone && Is(claim!.Said, theirs);
        bool onFile = view.Request.OnFile.Any(f => IsTheirs(f, theirs));
        long[] moves = [.. view.Moves.Where(m => m.Note is { } note && (m.Row.Actor == person || Is(note.Rung, theirs) || (m.Row.Move == RequestMoveKind.SeenAgain && Is(Within(note.Text), theirs)))).Select(m => m.Row.Number)];
        return new Share(sent, claimed, onFile, moves);
    }

    private static void Write(Utf8JsonWriter json, RequestView view, Share share)
    {
        (ChangeRequest row, RequestClaim? claim) = (view.Request.Row, view.Request.Claim);
        json.WriteStartObject();
        json.WriteString("fact", RequestWords.Kebab(row.Fact));
        json.WriteString("state", RequestWords.Kebab(row.State));
        json.WriteString("opened_at", Utc(row.OpenedAt));
        if (claim is not null && (share.Sent || share.Claimed))
        {
            json.WriteString("from", claim.From);
            json.WriteString("subject", claim.Subject);
            json.WriteString("claimed", claim.Account is { } account ? "account ending in " + account.LastDigits : claim.Said);
        }
        json.WriteStartArray("moves");
        foreach (MoveView move in view.Moves.Where(m => share.Moves.Contains(m.Row.Number)))
        {
            json.WriteStartObject();
            json.WriteString("move", RequestWords.Kebab(move.Row.Move));
            json.WriteString("at", Utc(move.Row.At));
            json.WriteString("spoken_to", move.Note!.SpokenTo);
            json.WriteString("rung", move.Note.Rung);
            json.WriteString("text", move.Note.Text);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static bool IsTheirs(FactOnFile fact, Predicate<PersonAddress> theirs) => fact.Kind is SupplierFactKind.Phone or SupplierFactKind.Email && Is(fact.Shown, theirs);

    private static bool Is(string text, Predicate<PersonAddress> theirs) => text.Length > 0 && PersonAddress.TryParse(text, out PersonAddress? address) && theirs(address);

    /// <summary>The address within "Tom Vale &lt;tom@meridian.example&gt;".</summary>
    private static string Within(string from)
    {
        int open = from.LastIndexOf('<'), close = from.LastIndexOf('>');
        return open >= 0 && close > open ? from[(open + 1)..close] : from;
    }

    private static string Utc(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>In what a person has a share.</summary>
    /// <param name="Sent">It came from them.</param>
    /// <param name="Claimed">It claims an address or number of theirs.</param>
    /// <param name="OnFile">Their address or number was on file.</param>
    /// <param name="Moves">Moves that they made, or in which they were rung.</param>
    private sealed record Share(bool Sent, bool Claimed, bool OnFile, IReadOnlyList<long> Moves)
    {
        public bool IsNothing => !Sent && !Claimed && !OnFile && Moves.Count == 0;
    }
}
