using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Accounts;

/// <summary>
/// The accounts of the house and their roles in its shops. Each change is in a transaction of the shop that it concerns, with its entry in that shop's
/// ledger, which names persons by their tokens only.
/// </summary>
public static class AccountBook
{
    /// <summary>Most characters of a name.</summary>
    public const int MaxName = 100;

    /// <summary>
    /// Gives somebody a role in the transaction's shop. Who has no account in the house yet gets one, without passphrase or second factor; who left the
    /// shop comes back.
    /// </summary>
    /// <param name="change">The transaction of the shop.</param>
    /// <param name="name">How they are called.</param>
    /// <param name="email">Where they are written to; an account has one.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The account.</returns>
    /// <exception cref="RefusedException">The name or address is none, or they have a role here already.</exception>
    public static async Task<Account> AddAsync(ShopTransaction change, string name, string email, ShopRole role, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        PersonAddress address = AddressOf(email);
        string called = NameOf(name);
        byte[] lookup = AccountSealing.AddressLookup(change.Store.Keys, address);
        Account? account = change.Db.Set<Account>().Local.FirstOrDefault(a => a.Lookup.AsSpan().SequenceEqual(lookup))
            ?? await change.Db.Set<Account>().FirstOrDefaultAsync(a => a.Lookup == lookup, cancellation);
        Subject subject = await change.FindOrAddSubjectAsync(address, cancellation);
        string token = await change.TokenAsync(subject.Id, cancellation);
        if (account is null)
        {
            long id = AccountSealing.NewId();
            account = new Account
            {
                Id = id,
                Lookup = lookup,
                Name = AccountSealing.Seal(change.Store.Keys, "name", id, called),
                Email = AccountSealing.Seal(change.Store.Keys, "email", id, address.Text),
                CreatedAt = change.Now,
            };
            change.Db.Add(account);
            change.Record("account.added", e => e.Add("person", token));
        }
        await GiveRoleAsync(change, account, subject.Id, role, token, cancellation);
        return account;
    }

    private static async Task GiveRoleAsync(ShopTransaction change, Account account, long subject, ShopRole role, string token, CancellationToken cancellation)
    {
        Membership? membership = await MembershipAsync(change, account.Id, cancellation);
        if (membership is { IsActive: true })
            throw new RefusedException(AccountWords.Say("has-role", AccountSealing.NameOf(change.Store, account)));
        if (membership is null)
        {
            membership = new Membership { Id = AccountSealing.NewId(), Account = account.Id, InShop = change.Shop };
            change.Db.Add(membership);
        }
        membership.Role = role;
        membership.Subject = subject;
        membership.IsActive = true;
        membership.Since = change.Now;
        membership.EndedAt = null;
        change.Record("role.given", e => e.Add("person", token).Add("role", RoleNames.Of(role)));
    }

    /// <summary>The account's membership in the transaction's shop, also when this very transaction made it.</summary>
    internal static async Task<Membership?> MembershipAsync(ShopTransaction change, long account, CancellationToken cancellation) =>
        change.Db.Set<Membership>().Local.FirstOrDefault(m => m.Account == account && m.InShop == change.Shop)
        ?? await change.Db.Set<Membership>().FirstOrDefaultAsync(m => m.Account == account && m.InShop == change.Shop, cancellation);

    /// <exception cref="RefusedException">It is no e-mail address.</exception>
    internal static PersonAddress AddressOf(string email) =>
        PersonAddress.TryParse(email, out PersonAddress? address) && address.Kind == PersonAddressKind.Mail ? address : throw new RefusedException(AccountWords.Say("no-address"));

    /// <exception cref="RefusedException">It is no name.</exception>
    internal static string NameOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string called = PlainText.OneLine(name, MaxName + 1);
        return called.Length is > 0 and <= MaxName ? called : throw new RefusedException(AccountWords.Say("no-name", MaxName));
    }
}
