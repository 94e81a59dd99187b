using Bezel.People.Links;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.Accounts;

/// <summary>A person's own account, handed out and forgotten with them. With their last role in the house goes everything that the account holds.</summary>
internal sealed class PersonsAccount : IPersonalData
{
    public string Name => "account";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        Membership? membership = await reading.Db.Set<Membership>().FirstOrDefaultAsync(m => m.InShop == reading.Shop && m.Subject == subject.Id, cancellation);
        if (membership is null || await reading.Db.Set<Account>().FirstOrDefaultAsync(a => a.Id == membership.Account, cancellation) is not { } account)
            return 0;
        List<SignInSession> sessions = await reading.Db.Set<SignInSession>().Where(s => s.Account == account.Id).ToListAsync(cancellation);
        List<KnownBrowser> browsers = await reading.Db.Set<KnownBrowser>().Where(b => b.Account == account.Id).ToListAsync(cancellation);
        await writer.AddJsonAsync("account.json", json =>
        {
            json.WriteStartObject();
            json.WriteString("name", AccountSealing.NameOf(reading.Store, account));
            json.WriteString("email", AccountSealing.EmailOf(reading.Store, account));
            json.WriteString("role", RoleNames.Of(membership.Role));
            json.WriteBoolean("may_sign_in", membership.IsActive);
            json.WriteString("added_at", account.CreatedAt.UtcDateTime);
            json.WriteBoolean("has_authenticator_app", account.Authenticator is not null);
            json.WriteStartArray("signed_in_from");
            foreach (string about in sessions.Select(s => AccountSealing.Open(reading.Store.Keys, "sign-in", s.Id, s.About)).Concat(browsers.Select(b => AccountSealing.Open(reading.Store.Keys, "browser", b.Id, b.About))).Distinct())
                json.WriteStringValue(about);
            json.WriteEndArray();
            json.WriteEndObject();
        }, cancellation);
        return 1;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        var db = change.Db;
        Membership? membership = await db.Set<Membership>().FirstOrDefaultAsync(m => m.InShop == change.Shop && m.Subject == subject.Id, cancellation);
        if (membership is null || await db.Set<Account>().FindAsync([membership.Account], cancellation) is not { } account)
            return 0;
        if (membership.IsActive)
            await RoleChanges.EndAsync(change, account.Id, cancellation);
        if (account.ErasedAt is not null || await db.Set<Membership>().AnyAsync(m => m.Account == account.Id && m.InShop != change.Shop && m.IsActive, cancellation))
            return 1;
        db.RemoveRange(await db.Set<Passkey>().Where(p => p.Account == account.Id).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<RecoveryCode>().Where(c => c.Account == account.Id).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<KnownBrowser>().Where(b => b.Account == account.Id).ToListAsync(cancellation));
        db.RemoveRange(await db.Set<OneTimeLink>().Where(l => l.Account == account.Id).ToListAsync(cancellation));
        account.Lookup = account.Name = account.Email = account.Passphrase = account.Authenticator = account.OfferedAuthenticator = null;
        account.ErasedAt = change.Now;
        return 1;
    }
}
