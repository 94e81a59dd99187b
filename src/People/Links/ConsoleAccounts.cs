using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Links;

/// <summary>An account as the machine's console lists it.</summary>
/// <param name="Name">How they are called.</param>
/// <param name="Email">Their address.</param>
/// <param name="Role">What they may do.</param>
/// <param name="IsActive">Whether they still may.</param>
/// <param name="HasSecondFactor">Whether they have ever set up a second factor.</param>
public sealed record ListedAccount(string Name, string Email, ShopRole Role, bool IsActive, bool HasSecondFactor);

/// <summary>Accounts at the machine's own console: whoever is there has the store's keys anyway, so it is the way back for an owner who lost every other.</summary>
public sealed class ConsoleAccounts
{
    private readonly Store _store;
    private readonly SigningIn _signingIn;
    private readonly OneTimeLinks _links;
    private readonly OwnActs _acts;

    internal ConsoleAccounts(Store store, SigningIn signingIn, OneTimeLinks links, OwnActs acts) => (_store, _signingIn, _links, _acts) = (store, signingIn, links, acts);

    /// <summary>Everybody who may or might sign in to a shop.</summary>
    public async Task<IReadOnlyList<ListedAccount>> ListAsync(ShopId shop, CancellationToken cancellation = default)
    {
        await using ShopReading reading = await _store.ReadAsync(shop, cancellation);
        var rows = await reading.Db.Set<Membership>().Where(m => m.InShop == shop)
            .Join(reading.Db.Set<Account>(), m => m.Account, a => a.Id, (m, a) => new { Membership = m, Account = a }).ToListAsync(cancellation);
        return [.. rows.Where(r => r.Account.ErasedAt is null)
            .Select(r => new ListedAccount(AccountSealing.NameOf(_store, r.Account), AccountSealing.EmailOf(_store, r.Account), r.Membership.Role, r.Membership.IsActive, r.Account.SecondFactorAt is not null))
            .OrderByDescending(a => a.IsActive).ThenBy(a => a.Role).ThenBy(a => a.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>
    /// Makes the way back for an account: a link that is good for once, for 15 minutes, by which a new passphrase and second factor are set. The owners find it
    /// among what needs them.
    /// </summary>
    /// <param name="email">The account's address.</param>
    /// <param name="actor">Who is at the console.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The path of the link, <c>/way-back/…</c>; null when no such account may sign in.</returns>
    public async Task<string?> ResetAsync(string email, Actor actor, CancellationToken cancellation = default)
    {
        if (await _signingIn.FindAsync(email, cancellation) is not { } account)
            return null;
        string value = await _links.WayBackAsync(account.Id, actor, cancellation);
        await _acts.ActAsync(account.Id, own => TellOwnersAsync(own, cancellation), cancellation, actor);
        return "/way-back/" + value;
    }

    private async Task TellOwnersAsync(OwnAct own, CancellationToken cancellation)
    {
        Membership? membership = await AccountBook.MembershipAsync(own.Change, own.Account.Id, cancellation);
        await FindingBook.ReportAsync(own.Change, new FindingDraft
        {
            Kind = "people.way-back",
            Source = "people",
            Key = $"{own.Account.Id}-{own.Change.Now.ToUnixTimeSeconds()}",
            Urgency = Urgency.Today,
            Title = AccountWords.Say("reset.title", AccountSealing.NameOf(_store, own.Account)),
            Evidence = [new EvidenceDetail(AccountWords.Say("reset.by"), Actors.Write(own.Change.Actor))],
            NextStep = AccountWords.Say("reset.next"),
            Who = Responsible.Of(ShopRole.Owner),
            Due = own.Change.Now.AddDays(1),
            About = membership?.Subject,
        }, cancellation);
    }
}
