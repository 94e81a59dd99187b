using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Suppliers.Requests;

namespace Bezel.Suppliers.Book;

/// <summary>
/// Somebody says that they made sure of an entry. Rules: it is another person than who put it in; who works alone does it a day later at the earliest.
/// By a call it counts only when there is another number on file that had settled, as for requests.
/// </summary>
/// <param name="book">The book.</param>
/// <param name="clock">The clock.</param>
public sealed class FactVerifying(SupplierBook book, TimeProvider clock)
{
    /// <summary>How long who works alone waits.</summary>
    public static readonly TimeSpan AloneWaits = TimeSpan.FromHours(24);

    /// <summary>Why the actor cannot make sure of an entry; null when they can.</summary>
    /// <param name="fact">The entry.</param>
    /// <param name="actor">Who would.</param>
    /// <param name="staff">Who works in the shop.</param>
    public string? Refusal(SupplierFact fact, Actor actor, IReadOnlyDictionary<long, StaffMember> staff)
    {
        ArgumentNullException.ThrowIfNull(fact);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(staff);
        var people = new RequestPeople(staff);
        string who = Actors.Write(actor);
        if (actor.Kind != "person" || !people.Acting.ContainsKey(who))
            return BookWords.Say("refused.verify-person");
        if (fact.AddedBy != who)
            return null;
        if (people.Acting.Count > 1)
            return BookWords.Say("refused.verify-own");
        return clock.GetUtcNow() - fact.AddedAt < AloneWaits ? BookWords.Say("refused.verify-alone", (int)AloneWaits.TotalHours) : null;
    }

    /// <summary>The numbers that may be rung to make sure of an entry: others than the entry itself, long enough on file.</summary>
    internal async Task<IReadOnlyList<FactView>> NumbersAsync(ShopReading reading, SupplierView supplier, FactView fact, CancellationToken cancellation) =>
        Numbers(supplier, fact, TimeSpan.FromHours(await ShopSettings.GetAsync(reading, RequestSettings.SettlingHours, cancellation)));

    /// <summary>Notes that the actor made sure of an entry.</summary>
    /// <exception cref="RefusedException">It is not theirs to do, or not in this way.</exception>
    public async Task VerifyAsync(ShopTransaction change, long supplier, long fact, VerifiedHow how, IReadOnlyDictionary<long, StaffMember> staff, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        SupplierView? view = await book.FindAsync(change.Db, supplier, cancellation);
        FactView found = view?.Facts.FirstOrDefault(f => f.Row.Id == fact && f.Row.RetiredAt is null) ?? throw new RefusedException(BookWords.Say("refused.retired"));
        if (Refusal(found.Row, change.Actor, staff) is { } refusal)
            throw new RefusedException(refusal);
        var settling = TimeSpan.FromHours(await ShopSettings.GetAsync(change, RequestSettings.SettlingHours, cancellation));
        if (how == VerifiedHow.CallBack && Numbers(view!, found, settling).Count == 0)
            throw new RefusedException(BookWords.Say("verify.no-number"));
        SupplierBook.Verify(change, found.Row, how);
    }

    private IReadOnlyList<FactView> Numbers(SupplierView supplier, FactView fact, TimeSpan settling)
    {
        DateTimeOffset now = clock.GetUtcNow();
        string? own = fact.Row.Kind == SupplierFactKind.Phone ? SupplierTokens.PhoneKey(fact.Value.Text) : null;
        return [.. supplier.InForce(SupplierFactKind.Phone).Where(f => f.Row.Id != fact.Row.Id
            && SupplierTokens.PhoneKey(f.Value.Text) is { } key && key != own && NumbersToRing.HasSettled(FactOnFile.Of(f), now, settling))];
    }
}
