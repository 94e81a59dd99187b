using Bezel.People.Accounts;
using Bezel.People.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SecondFactor;

/// <summary>All second factors of an account together.</summary>
internal static class Factors
{
    /// <summary>Takes away the app, all passkeys, all codes and every browser that is known: whoever has the old ones has nothing.</summary>
    public static async Task ForgetAllAsync(OwnAct own, CancellationToken cancellation)
    {
        Account account = own.Account;
        var db = own.Change.Db;
        db.RemoveRange(await db.Set<Passkey>().Where(p => p.Account == account.Id).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.Account == account.Id).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<KnownBrowser>().Where(b => b.Account == account.Id).ToListAsync(cancellation));
        account.Authenticator = null;
        account.AuthenticatorAt = null;
        account.OfferedAuthenticator = null;
        account.SecondFactorAt = null;
        account.CodesNotedAt = null;
        own.Record("second-factor.reset");
    }
}
