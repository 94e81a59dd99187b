using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Bezel.Shop;

namespace Bezel.People.Passphrases;

/// <summary>Setting a passphrase. All other sessions of the account end, and no browser is remembered any more.</summary>
internal sealed class PassphraseChanges(PassphraseHashing hashing, OwnActs acts)
{
    /// <summary>Sets it, if the rules take it.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="typed">As typed.</param>
    /// <param name="context">What everybody would try first.</param>
    /// <param name="stays">The session that stays; 0 for none.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<PassphraseProblem> SetAsync(long account, string typed, IEnumerable<string> context, long stays, CancellationToken cancellation)
    {
        PassphraseProblem problem = PassphraseRules.Check(typed, context);
        if (problem != PassphraseProblem.None)
            return problem;
        string hash = await HashAsync(typed, cancellation);
        await acts.ActAsync(account, own => PutAsync(own, hash, stays, cancellation), cancellation);
        return PassphraseProblem.None;
    }

    /// <summary>The hash of a passphrase that the rules took: computed before a transaction, which must be short.</summary>
    public Task<string> HashAsync(string typed, CancellationToken cancellation) =>
        hashing.HashAsync(PassphraseRules.Normal(typed) ?? throw new RefusedException(PassphraseRules.Say(PassphraseProblem.NotText)), cancellation);

    /// <summary>Takes a passphrase into use within a transaction.</summary>
    public static async Task PutAsync(OwnAct own, string hash, long stays, CancellationToken cancellation)
    {
        bool again = own.Account.Passphrase is not null;
        own.Account.Passphrase = own.Keys.Seal(PassphraseHashing.Part, own.Account.Id, hash);
        own.Account.PassphraseAt = own.Change.Now;
        await KnownBrowsers.ForgetTrustAsync(own, cancellation);
        await Sessions.EndAllAsync(own.Change, own.Account.Id, stays, cancellation);
        own.Record("passphrase.set", e => e.Add("again", again));
    }
}
