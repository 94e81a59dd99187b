using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Book;

namespace Bezel.Suppliers.Requests;

/// <summary>A call that was made, as whoever made it says.</summary>
public sealed record CallMade
{
    /// <summary>Most characters of a name, a place or a number.</summary>
    public const int MostLine = 200;

    /// <summary>Most characters of a note.</summary>
    public const int MostText = 2000;

    /// <summary>The number of the fact that was rung; null for a number that was found independently.</summary>
    public long? Fact { get; init; }

    /// <summary>Where such a number was found; null when it was on file.</summary>
    public NumberSource? Source { get; init; }

    /// <summary>That number.</summary>
    public string Number { get; init; } = "";

    /// <summary>Where exactly: "the invoice of 3 May 2025, paper".</summary>
    public string Where { get; init; } = "";

    /// <summary>Who was spoken to.</summary>
    public string SpokenTo { get; init; } = "";

    /// <summary>Whether they said of themselves that they asked for it.</summary>
    public bool TheyAsked { get; init; }

    /// <summary>The last four characters of the account as they read them out.</summary>
    public string DigitsRead { get; init; } = "";

    /// <summary>What became of the word agreed earlier.</summary>
    public CodeWordAnswer CodeWord { get; init; }

    /// <summary>Numbers of facts that they say they no longer use.</summary>
    public IReadOnlyList<long> NoLongerUsed { get; init; } = [];

    /// <summary>What else there is to say.</summary>
    public string Text { get; init; } = "";
}

/// <content>The call-back.</content>
public sealed partial class RequestBook
{
    /// <summary>How often nobody must have been reached on the numbers on file before one may be found independently.</summary>
    public const int TriesBeforeFinding = 2;

    /// <summary>Says that somebody rang and reached nobody.</summary>
    /// <param name="change">The transaction; its actor made the call.</param>
    /// <param name="number">The request's number.</param>
    /// <param name="revision">The revision that they saw.</param>
    /// <param name="call">Which number, and what there is to say.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">It cannot be, or somebody else was quicker; the message says why.</exception>
    public async Task<ChangeRequest> NotReachedAsync(ShopTransaction change, long number, long revision, CallMade call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        (OpenRequest open, RequestPeople people, _) = await BeginAsync(change, number, revision, RequestMoveKind.NotReached, cancellation);
        FactOnFile? rung = Rung(open, call, mustSay: false);
        open.Row.Tries++;
        Move(change, open.Row, RequestMoveKind.NotReached, RequestState.Opened, NoteOf(call, rung));
        await RequestFinding.TellAsync(change, open, people, cancellation);
        change.Record("request.not-reached", e =>
        {
            e.Add("request", number).Add("tries", open.Row.Tries);
            if (rung is not null)
                e.Add("rung", rung.Id).Add("known-since", rung.AddedAt.ToUnixTimeMilliseconds());
        });
        return open.Row;
    }

    /// <summary>Says that the supplier was rung and confirmed it.</summary>
    /// <inheritdoc cref="NotReachedAsync"/>
    public async Task<ChangeRequest> CalledAsync(ShopTransaction change, long number, long revision, CallMade call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        (OpenRequest open, RequestPeople people, string actor) = await BeginAsync(change, number, revision, RequestMoveKind.Called, cancellation);
        FactOnFile? rung = Rung(open, call, mustSay: true);
        Confirmed(open, call);
        if (!people.IsAlone(open.Row) && !people.Second(open.Row, actor).Any())
        {
            throw new RefusedException(people.Acting.GetValueOrDefault(open.Row.OpenedBy) is { } opener && open.Row.OpenedBy != actor
                ? RequestWords.Say("refused.let-opener-ring", opener.Name)
                : RequestWords.Say("refused.nobody-left"));
        }
        ChangeRequest request = open.Row;
        (request.CalledBy, request.CalledAt, request.RungFact, request.RungKnownSince) = (actor, change.Now, rung?.Id, rung?.AddedAt);
        MoveNote note = NoteOf(call, rung) with
        {
            CodeWord = open.Supplier!.Details.CodeWord is null ? CodeWordAnswer.NotAsked : call.CodeWord,
            NoLongerUsed = [.. open.Claimed.Select(f => f.Id).Intersect(call.NoLongerUsed)],
        };
        Move(change, request, RequestMoveKind.Called, RequestState.Called, note);
        await RequestFinding.TellAsync(change, open, people, cancellation);
        change.Record("request.called", e =>
        {
            e.Add("request", number).Add("how", rung is null ? RequestWords.Kebab(call.Source!.Value) : "on-file").Add("code-word", RequestWords.Kebab(note.CodeWord));
            if (rung is not null)
                e.Add("rung", rung.Id).Add("known-since", rung.AddedAt.ToUnixTimeMilliseconds());
            if (note.NoLongerUsed.Count > 0)
                e.Add("retires", string.Join(' ', note.NoLongerUsed));
        });
        return request;
    }

    /// <summary>Says that the supplier was rung and knows nothing of it: it is refused, and an incident opened.</summary>
    /// <inheritdoc cref="NotReachedAsync"/>
    public async Task<ChangeRequest> DeniedAsync(ShopTransaction change, long number, long revision, CallMade call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(call);
        (OpenRequest open, _, string actor) = await BeginAsync(change, number, revision, RequestMoveKind.Denied, cancellation);
        FactOnFile? rung = Rung(open, call, mustSay: false);
        (open.Row.CalledBy, open.Row.CalledAt, open.Row.RungFact, open.Row.RungKnownSince) = (actor, change.Now, rung?.Id, rung?.AddedAt);
        await RefuseAsync(change, open, RequestMoveKind.Denied, NoteOf(call, rung), cancellation);
        return open.Row;
    }

    /// <summary>Which fact was rung; null for a number that was found independently.</summary>
    /// <param name="open">The request.</param>
    /// <param name="call">The call.</param>
    /// <param name="mustSay">Whether a number that was found must be named, with where.</param>
    private static FactOnFile? Rung(OpenRequest open, CallMade call, bool mustSay)
    {
        if (call.Fact is { } fact)
            return open.ToRing.FirstOrDefault(f => f.Id == fact) ?? throw new RefusedException(RequestWords.Say("refused.number-not-known"));
        if (!mustSay && call.Number.Length == 0)
            return null;
        if (!open.MayFindNumber)
            throw new RefusedException(RequestWords.Say("refused.ring-known"));
        if (SupplierTokens.PhoneKey(call.Number) is null || call.Number.Length > CallMade.MostLine)
            throw new RefusedException(RequestWords.Say("refused.no-number"));
        if (open.Claim!.NumbersInMessage.Any(n => NumbersToRing.SameNumber(n, call.Number)))
            throw new RefusedException(RequestWords.Say("refused.number-of-request"));
        if (NumbersToRing.TooLate(open.Supplier!, open.ToRing).Any(f => NumbersToRing.SameNumber(f.Value.Text, call.Number)))
            throw new RefusedException(RequestWords.Say("refused.number-too-late"));
        if (mustSay && (call.Source is null || string.IsNullOrWhiteSpace(call.Where)))
            throw new RefusedException(RequestWords.Say("refused.where-found"));
        return null;
    }

    private static void Confirmed(OpenRequest open, CallMade call)
    {
        if (string.IsNullOrWhiteSpace(call.SpokenTo))
            throw new RefusedException(RequestWords.Say("refused.who"));
        if (!call.TheyAsked)
            throw new RefusedException(RequestWords.Say("refused.they-asked"));
        if (call.CodeWord == CodeWordAnswer.Wrong)
            throw new RefusedException(RequestWords.Say("refused.code-word"));
        if (open.Claim?.Account is { } account)
        {
            string read = new([.. call.DigitsRead.Where(char.IsAsciiLetterOrDigit)]);
            if (!read.Equals(account.LastDigits, StringComparison.OrdinalIgnoreCase))
                throw new RefusedException(RequestWords.Say("refused.other-digits"));
        }
    }

    private static MoveNote NoteOf(CallMade call, FactOnFile? rung) => new()
    {
        Text = Words(call.Text),
        SpokenTo = PlainText.OneLine(call.SpokenTo, CallMade.MostLine).Trim(),
        Rung = rung?.Shown ?? PlainText.OneLine(call.Number, CallMade.MostLine).Trim(),
        Source = rung is null ? call.Source : null,
        Where = rung is null ? PlainText.OneLine(call.Where, CallMade.MostLine).Trim() : "",
    };

    private static string Words(string? text) => text is null ? "" : text.Length > CallMade.MostText
        ? throw new RefusedException(RequestWords.Say("refused.long", CallMade.MostText))
        : PlainText.OneLine(text, CallMade.MostText).Trim();
}
