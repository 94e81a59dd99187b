using System.Text.Json;
using Bezel.People.Accounts;
using Bezel.People.Passphrases;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Links;

/// <summary>A link as those see it who may use or take it back.</summary>
/// <param name="Link">The row.</param>
/// <param name="Name">Whom it is for.</param>
/// <param name="Email">Their address.</param>
public sealed record OpenLink(OneTimeLink Link, string Name, string Email);

/// <summary>Links that are good for once. What is kept of one is a keyed hash of the value in it.</summary>
internal sealed class OneTimeLinks(Store store, PassphraseChanges passphrases, OwnActs acts)
{
    /// <summary>How long an invitation is good.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    /// <summary>How long the way back is good: it is used by whoever stands beside the machine.</summary>
    public static readonly TimeSpan WayBackLasts = TimeSpan.FromMinutes(15);

    private const string Part = "link";

    private sealed record Details(string Name, string Email);

    /// <summary>Invites somebody to the transaction's shop.</summary>
    /// <returns>The value of the link, to be handed over; it is shown once.</returns>
    /// <exception cref="RefusedException">Name or address is none, or they have a role here.</exception>
    public static async Task<string> InviteAsync(ShopTransaction change, string name, string email, ShopRole role, CancellationToken cancellation)
    {
        PersonAddress address = AccountBook.AddressOf(email);
        string called = AccountBook.NameOf(name);
        byte[] lookup = AccountSealing.AddressLookup(change.Store.Keys, address);
        if (await change.Db.Set<Account>().FirstOrDefaultAsync(a => a.Lookup == lookup, cancellation) is { } known
            && await AccountBook.MembershipAsync(change, known.Id, cancellation) is { IsActive: true })
            throw new RefusedException(AccountWords.Say("has-role", AccountSealing.NameOf(change.Store, known)));
        Subject subject = await change.FindOrAddSubjectAsync(address, cancellation);
        string token = await change.TokenAsync(subject.Id, cancellation);
        (OneTimeLink link, string value) = Add(change, LinkKind.Invitation, InvitationLasts);
        link.Role = role;
        link.Details = AccountSealing.SealBytes(change.Store.Keys, Part, link.Id, JsonSerializer.SerializeToUtf8Bytes(new Details(called, address.Text)));
        change.Record("invitation.made", e => e.Add("person", token).Add("role", RoleNames.Of(role)).Add("days", InvitationLasts.Days));
        return value;
    }

    /// <summary>Makes the way back for an account that lost its second factor.</summary>
    /// <returns>The value of the link.</returns>
    public Task<string> WayBackAsync(long account, Actor actor, CancellationToken cancellation) => acts.ActAsync(account, async own =>
    {
        own.Change.Db.RemoveRange(await own.Change.Db.Set<OneTimeLink>().Where(l => l.Account == account && l.Kind == LinkKind.WayBack).ToListAsync(cancellation));
        (OneTimeLink link, string value) = Add(own.Change, LinkKind.WayBack, WayBackLasts);
        link.Account = account;
        own.Record("way-back.made", e => e.Add("minutes", (long)WayBackLasts.TotalMinutes));
        return value;
    }, cancellation, actor);

    /// <summary>The link with a value, if it is still good; null for anything else.</summary>
    public async Task<OpenLink?> FindAsync(string? value, LinkKind kind, CancellationToken cancellation)
    {
        if (value is not { Length: 43 })
            return null;
        byte[] lookup = AccountSealing.Lookup(store.Keys, Part, value);
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        OneTimeLink? link = await house.Db.Set<OneTimeLink>().FirstOrDefaultAsync(l => l.Lookup == lookup && l.Kind == kind, cancellation);
        return link is { UsedAt: null } && store.Clock.GetUtcNow() < link.EndsAt ? await OpenAsync(house, link, cancellation) : null;
    }

    /// <summary>The invitations to a shop that are still good, the newest first.</summary>
    public async Task<IReadOnlyList<OpenLink>> InvitationsAsync(ShopReading reading, CancellationToken cancellation)
    {
        DateTimeOffset now = store.Clock.GetUtcNow();
        List<OneTimeLink> links = await reading.Db.Set<OneTimeLink>().Where(l => l.InShop == reading.Shop && l.Kind == LinkKind.Invitation && l.UsedAt == null && l.EndsAt > now)
            .OrderByDescending(l => l.MadeAt).Take(100).ToListAsync(cancellation);
        var open = new List<OpenLink>();
        foreach (OneTimeLink link in links)
            open.Add(await OpenAsync(reading, link, cancellation));
        return open;
    }

    /// <summary>Takes an invitation back. Nothing happens when it was used or taken back already.</summary>
    public static async Task WithdrawAsync(ShopTransaction change, long id, CancellationToken cancellation)
    {
        if (await change.Db.Set<OneTimeLink>().FindAsync([id], cancellation) is not { UsedAt: null } link || link.InShop != change.Shop)
            return;
        Use(change, link);
        change.Record("invitation.withdrawn", e => e.Add("role", RoleNames.Of(link.Role!.Value)));
    }

    /// <summary>Accepts an invitation: gives the role and, for who has none yet, sets the passphrase.</summary>
    /// <param name="value">The value of the link.</param>
    /// <param name="passphrase">As typed, taken by the rules; null for who has one already.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>A sign-in that waits for its second factor; null when it was not good any more, or the person signs in as before.</returns>
    public async Task<BegunSession?> AcceptAsync(string value, string? passphrase, Client client, CancellationToken cancellation)
    {
        if (await FindAsync(value, LinkKind.Invitation, cancellation) is not { } open)
            return null;
        string? hash = passphrase is null ? null : await passphrases.HashAsync(passphrase, cancellation);
        await using ShopTransaction change = await store.BeginAsync(open.Link.InShop, Actor.Program("people"), cancellation);
        if (await change.Db.Set<OneTimeLink>().FindAsync([open.Link.Id], cancellation) is not { UsedAt: null } link)
            return null;
        Use(change, link);
        Account account = await AccountBook.AddAsync(change, open.Name, open.Email, link.Role!.Value, cancellation);
        link.Account = account.Id;
        var own = new OwnAct(change, account);
        own.Record("invitation.used");
        BegunSession? begun = null;
        if (account.Passphrase is null && hash is not null)
        {
            await PassphraseChanges.PutAsync(own, hash, 0, cancellation);
            AuthenticatorApp.Offer(own);
            begun = Sessions.Wait(change, account.Id, client.About);
        }
        await OwnActs.SayAsync(own, (await AccountBook.MembershipAsync(change, account.Id, cancellation))!.Subject, cancellation);
        await change.CommitAsync(cancellation);
        return begun;
    }

    /// <summary>Takes the way back: a new passphrase, and everything that belonged to the old one is gone.</summary>
    /// <returns>A sign-in that waits for its new second factor; null when the link was not good any more.</returns>
    public async Task<BegunSession?> ReturnAsync(string value, string passphrase, Client client, CancellationToken cancellation)
    {
        if (await FindAsync(value, LinkKind.WayBack, cancellation) is not { Link.Account: { } account } open)
            return null;
        string hash = await passphrases.HashAsync(passphrase, cancellation);
        return await acts.ActAsync(account, async own =>
        {
            if (await own.Change.Db.Set<OneTimeLink>().FindAsync([open.Link.Id], cancellation) is not { UsedAt: null } link)
                return null;
            Use(own.Change, link);
            await Factors.ForgetAllAsync(own, cancellation);
            await PassphraseChanges.PutAsync(own, hash, 0, cancellation);
            AuthenticatorApp.Offer(own);
            own.Record("way-back.used");
            return Sessions.Wait(own.Change, account, client.About);
        }, cancellation);
    }

    private async Task<OpenLink> OpenAsync(ShopReading reading, OneTimeLink link, CancellationToken cancellation)
    {
        if (link.Details is { } wrapped)
        {
            Details details = JsonSerializer.Deserialize<Details>(AccountSealing.OpenBytes(store.Keys, Part, link.Id, wrapped))!;
            return new OpenLink(link, details.Name, details.Email);
        }
        Account? account = await reading.Db.Set<Account>().FirstOrDefaultAsync(a => a.Id == link.Account, cancellation);
        return new OpenLink(link, account is null ? "" : AccountSealing.NameOf(store, account), account is null ? "" : AccountSealing.EmailOf(store, account));
    }

    private static (OneTimeLink Link, string Value) Add(ShopTransaction change, LinkKind kind, TimeSpan lasts)
    {
        string value = AccountSealing.NewToken();
        var link = new OneTimeLink
        {
            Id = AccountSealing.NewId(),
            Kind = kind,
            Lookup = AccountSealing.Lookup(change.Store.Keys, Part, value),
            InShop = change.Shop,
            MadeBy = Actors.Write(change.Actor),
            MadeAt = change.Now,
            EndsAt = change.Now + lasts,
        };
        change.Db.Add(link);
        return (link, value);
    }

    private static void Use(ShopTransaction change, OneTimeLink link)
    {
        link.UsedAt = change.Now;
        link.Details = null; // name and address are with the account now, or with nobody
    }
}
