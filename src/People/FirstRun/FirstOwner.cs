using Bezel.People.Accounts;
using Bezel.People.Passphrases;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.FirstRun;

/// <summary>Adds the house's first owner: account, role and passphrase in one transaction, so that there is never an owner who could not sign in.</summary>
internal sealed class FirstOwner(Store store, PassphraseChanges passphrases, SetupCode code)
{
    /// <returns>A sign-in that waits for its second factor to be set up; null when somebody else was first.</returns>
    /// <exception cref="RefusedException">Name or address is none.</exception>
    public async Task<BegunSession?> AddAsync(ShopId shop, string name, string email, string passphrase, Client client, CancellationToken cancellation)
    {
        string hash = await passphrases.HashAsync(passphrase, cancellation);
        BegunSession begun;
        await using (ShopTransaction change = await store.BeginAsync(shop, Actor.Program("setup"), cancellation))
        {
            if (await change.Db.Set<Membership>().AnyAsync(m => m.IsActive && m.Role == ShopRole.Owner, cancellation))
                return null;
            Account account = await AccountBook.AddAsync(change, name, email, ShopRole.Owner, cancellation);
            var own = new OwnAct(change, account);
            await PassphraseChanges.PutAsync(own, hash, 0, cancellation);
            AuthenticatorApp.Offer(own);
            begun = Sessions.Wait(change, account.Id, client.About);
            await OwnActs.SayAsync(own, (await AccountBook.MembershipAsync(change, account.Id, cancellation))!.Subject, cancellation);
            await change.CommitAsync(cancellation);
        }
        code.End();
        return begun;
    }
}
