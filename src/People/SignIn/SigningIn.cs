using Bezel.People.Accounts;
using Bezel.People.Passphrases;
using Bezel.People.SecondFactor;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SignIn;

/// <summary>
/// Signing in, step by step: passphrase, then second factor; or a passkey, which is both. Whoever asks learns nothing of which accounts exist: the same
/// words, the same work, the same waiting for an address that no account has. A sign-in that waits for its second factor opens nothing else.
/// </summary>
internal sealed class SigningIn(Store store, Sessions sessions, KnownBrowsers browsers, PassphraseHashing hashing, Guessing guessing, Refusals refusals, OwnActs acts)
{
    /// <summary>The first step.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="passphrase">As typed.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SignInAnswer> PassphraseAsync(string email, string passphrase, Client client, CancellationToken cancellation)
    {
        Account? account = await FindAsync(email, cancellation);
        KnownBrowser? browser = account is null ? null : await browsers.FindAsync(client.Browser, account.Id, cancellation);
        string key = "1/" + (PersonAddress.TryParse(email, out PersonAddress? address) ? address.Text : "");
        if (guessing.Begin(key, client, browser is not null) is { } wait)
            return new SignInAnswer(SignInOutcome.Wait, Wait: wait);
        try
        {
            // A passphrase that is none is looked at as long as any other.
            if (!await hashing.VerifyAsync(account, PassphraseRules.Normal(passphrase) ?? "", cancellation))
            {
                if (account is not null)
                    await refusals.NoteAsync(account.Id, cancellation);
                return new SignInAnswer(SignInOutcome.Wrong);
            }
        }
        catch (TooBusyException)
        {
            return new SignInAnswer(SignInOutcome.Busy);
        }
        guessing.Succeeded(key, client, browser is not null);
        bool enrolled = await HasSecondFactorAsync(account!, cancellation);
        if (enrolled && client.IsNear && browser is { TrustedUntil: { } until } && store.Clock.GetUtcNow() < until)
            return await acts.ActAsync(account!.Id, own => CompleteAsync(own, null, SignInWay.Remembered, client, remember: false, cancellation), cancellation);
        return await acts.ActAsync(account!.Id, own =>
        {
            if (!enrolled)
                AuthenticatorApp.Offer(own);
            return Task.FromResult(new SignInAnswer(enrolled ? SignInOutcome.NeedsSecondFactor : SignInOutcome.NeedsEnrolment, Sessions.Wait(own.Change, account.Id, client.About)));
        }, cancellation);
    }

    /// <summary>The second step, by a code of the app or from paper.</summary>
    /// <param name="waiting">What the browser holds of the first step.</param>
    /// <param name="code">As typed.</param>
    /// <param name="remember">Whether this browser is to be asked for no second factor for a while.</param>
    /// <param name="client">Who asks.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<SignInAnswer> CodeAsync(string waiting, string code, bool remember, Client client, CancellationToken cancellation)
    {
        if (await sessions.FindWaitingAsync(waiting, cancellation) is not { } session)
            return new SignInAnswer(SignInOutcome.Ended);
        return await TryCodeAsync(session.Account, code, client, (own, way) => CompleteAsync(own, session.Id, way, client, remember, cancellation), cancellation);
    }

    /// <summary>The second step for who had none to give: what was set up just now counts.</summary>
    public async Task<SignInAnswer> EnrolledAsync(string waiting, Client client, CancellationToken cancellation)
    {
        if (await sessions.FindWaitingAsync(waiting, cancellation) is not { } session)
            return new SignInAnswer(SignInOutcome.Ended);
        // Only what was set up in this very sign-in.
        return await acts.ActAsync(session.Account, own => own.Account.SecondFactorAt < session.BeganAt || own.Account.SecondFactorAt is null
            ? Task.FromResult(new SignInAnswer(SignInOutcome.Ended))
            : CompleteAsync(own, session.Id, SignInWay.Enrolment, client, remember: false, cancellation), cancellation);
    }

    /// <summary>A passkey that verified its person was used: with or without a passphrase before it.</summary>
    public async Task<SignInAnswer> PasskeyAsync(long account, string? waiting, Client client, bool remember, CancellationToken cancellation)
    {
        SignInSession? session = waiting is null ? null : await sessions.FindWaitingAsync(waiting, cancellation);
        return await acts.ActAsync(account, own => CompleteAsync(own, session?.Account == account ? session.Id : null, SignInWay.Passkey, client, remember, cancellation), cancellation);
    }

    /// <summary>Who has signed in proves once more that it is them, by a code. The browser holds another value afterwards.</summary>
    public Task<SignInAnswer> ConfirmAsync(long account, long session, string code, Client client, CancellationToken cancellation) =>
        TryCodeAsync(account, code, client, (own, _) => RaiseAsync(own, session, cancellation), cancellation);

    /// <summary>The same, by a passkey.</summary>
    public Task<SignInAnswer> ConfirmedByPasskeyAsync(long account, long session, CancellationToken cancellation) =>
        acts.ActAsync(account, own => RaiseAsync(own, session, cancellation), cancellation);

    /// <summary>Whether a passphrase is the account's, for changing it. Counts as a try.</summary>
    public async Task<SignInOutcome> VerifyAsync(long account, string passphrase, Client client, CancellationToken cancellation)
    {
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        Account? row = await house.Db.Set<Account>().FirstOrDefaultAsync(a => a.Id == account, cancellation);
        if (guessing.Begin("3/" + account, client, known: true) is not null)
            return SignInOutcome.Wait;
        try
        {
            if (!await hashing.VerifyAsync(row, PassphraseRules.Normal(passphrase) ?? "", cancellation))
                return SignInOutcome.Wrong;
        }
        catch (TooBusyException)
        {
            return SignInOutcome.Busy;
        }
        guessing.Succeeded("3/" + account, client, known: true);
        return SignInOutcome.SignedIn;
    }

    /// <summary>The account of an address, if it may do something somewhere; null for anything else.</summary>
    public async Task<Account?> FindAsync(string email, CancellationToken cancellation)
    {
        if (!PersonAddress.TryParse(email, out PersonAddress? address))
            return null;
        byte[] lookup = AccountSealing.AddressLookup(store.Keys, address);
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        return await house.Db.Set<Account>().FirstOrDefaultAsync(a => a.Lookup == lookup && house.Db.Set<Membership>().Any(m => m.Account == a.Id && m.IsActive), cancellation);
    }

    private async Task<SignInAnswer> TryCodeAsync(long account, string code, Client client, Func<OwnAct, SignInWay, Task<SignInAnswer>> then, CancellationToken cancellation)
    {
        KnownBrowser? browser = await browsers.FindAsync(client.Browser, account, cancellation);
        string key = "2/" + account;
        if (guessing.Begin(key, client, browser is not null) is { } wait)
            return new SignInAnswer(SignInOutcome.Wait, Wait: wait);
        SignInAnswer answer = await acts.ActAsync(account, async own =>
            AuthenticatorApp.Use(own, code) ? await then(own, SignInWay.App)
            : await RecoveryCodes.UseAsync(own, code, cancellation) ? await then(own, SignInWay.RecoveryCode)
            : new SignInAnswer(SignInOutcome.Wrong), cancellation);
        if (answer.Outcome == SignInOutcome.SignedIn)
            guessing.Succeeded(key, client, browser is not null);
        else
            await refusals.NoteAsync(account, cancellation);
        return answer;
    }

    private async Task<SignInAnswer> CompleteAsync(OwnAct own, long? waiting, SignInWay way, Client client, bool remember, CancellationToken cancellation)
    {
        long account = own.Account.Id;
        // Also what ran out meanwhile, which nobody needs any more.
        DateTimeOffset now = own.Change.Now, idle = now - Sessions.Idle;
        own.Change.Db.RemoveRange(await own.Change.Db.Set<SignInSession>().Where(s => s.Account == account && (s.Id == waiting || s.EndsAt <= now || s.SeenAt <= idle)).ToListAsync(cancellation));
        BegunSession begun = Sessions.Begin(own.Change, account, way != SignInWay.Remembered, client.About);
        string browser = client.Browser ?? AccountSealing.NewToken();
        await KnownBrowsers.NoteAsync(own, client, browser, remember && way is (SignInWay.App or SignInWay.Passkey), cancellation);
        int refused = refusals.Take(account);
        own.Record("signed-in", e =>
        {
            e.Add("by", WayName(way));
            if (refused > 0)
                e.Add("refused-before", refused);
        });
        return new SignInAnswer(SignInOutcome.SignedIn, begun, browser) { NeedsCodes = own.Account.CodesNotedAt is null && way != SignInWay.Remembered };
    }

    private static async Task<SignInAnswer> RaiseAsync(OwnAct own, long session, CancellationToken cancellation)
    {
        if (await own.Change.Db.Set<SignInSession>().FindAsync([session], cancellation) is not { Stage: SignInStage.Full } row || row.Account != own.Account.Id)
            return new SignInAnswer(SignInOutcome.Ended);
        return new SignInAnswer(SignInOutcome.SignedIn, Sessions.Raise(own.Change, row));
    }

    private async Task<bool> HasSecondFactorAsync(Account account, CancellationToken cancellation)
    {
        if (account.Authenticator is not null)
            return true;
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        return await house.Db.Set<Passkey>().AnyAsync(p => p.Account == account.Id, cancellation);
    }

    private static string WayName(SignInWay way) => way switch
    {
        SignInWay.App => "app",
        SignInWay.Passkey => "passkey",
        SignInWay.RecoveryCode => "recovery-code",
        SignInWay.Remembered => "remembered-browser",
        _ => "set-up",
    };
}
