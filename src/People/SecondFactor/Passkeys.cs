using System.Net;
using Bezel.People.Accounts;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SecondFactor;

/// <summary>A passkey as its person sees it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What they call it.</param>
/// <param name="AddedAt">When it was added.</param>
/// <param name="UsedAt">When it was last used, or null.</param>
public sealed record KnownPasskey(long Id, string Name, DateTimeOffset AddedAt, DateTimeOffset? UsedAt);

/// <summary>A question to the browser's passkeys.</summary>
/// <param name="Options">For <c>navigator.credentials</c>, as JSON (WebAuthn Level 3 §5.1.8, §5.1.9).</param>
/// <param name="Token">Comes back with the answer.</param>
public sealed record PasskeyQuestion(string Options, string Token);

/// <summary>
/// Passkeys of accounts, on ASP.NET Core Identity's WebAuthn. They must verify their person (a PIN, a finger, a face), so that one is both factors; and be
/// found by the browser itself, so that nothing needs to be typed.
/// </summary>
internal sealed class Passkeys(IPasskeyHandler<Account> handler, Ceremonies ceremonies, Store store, OwnActs acts)
{
    /// <summary>Most characters of a passkey's name.</summary>
    public const int MaxName = 60;

    /// <summary>Whether browsers use passkeys here: in a secure context, under a name that is no IP address (WebAuthn §5.1.2; HTTP counts on this computer alone).</summary>
    public static bool WorkHere(HttpContext context)
    {
        string host = context.Request.Host.Host;
        bool here = host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);
        return (context.Request.IsHttps || here) && host.Length > 0 && !IPAddress.TryParse(host.Trim('[', ']'), out _);
    }

    /// <summary>Asks for a new passkey.</summary>
    public async Task<PasskeyQuestion> AskForNewAsync(HttpContext context, long account, CancellationToken cancellation)
    {
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        Account row = await house.Db.Set<Account>().FirstAsync(a => a.Id == account, cancellation);
        PasskeyCreationOptionsResult asked = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity { Id = AccountStore.IdText(account), Name = AccountSealing.EmailOf(store, row), DisplayName = AccountSealing.NameOf(store, row) }, context);
        return new PasskeyQuestion(asked.CreationOptionsJson, ceremonies.Begin($"{account} {asked.AttestationState}"));
    }

    /// <summary>Adds the passkey that the browser made.</summary>
    /// <returns>Whether it was one that was asked for.</returns>
    public async Task<bool> AddAsync(HttpContext context, long account, string? token, string credential, string name, CancellationToken cancellation)
    {
        if (ceremonies.Take(token) is not { } state || !state.StartsWith(AccountStore.IdText(account) + " ", StringComparison.Ordinal))
            return false;
        PasskeyAttestationResult made = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext { HttpContext = context, CredentialJson = credential, AttestationState = state[(state.IndexOf(' ', StringComparison.Ordinal) + 1)..] });
        if (!made.Succeeded || !made.Passkey.IsUserVerified)
            return false;
        byte[] lookup = PasskeyDetails.LookupOf(store.Keys, made.Passkey.CredentialId);
        string called = PlainText.OneLine(name, MaxName);
        await acts.ActAsync(account, async own =>
        {
            if (await own.Change.Db.Set<Passkey>().AnyAsync(p => p.Lookup == lookup, cancellation))
                throw new RefusedException(AccountWords.Say("passkey-known"));
            long id = AccountSealing.NewId();
            var details = PasskeyDetails.Of(called.Length > 0 ? called : AccountWords.Say("passkey-unnamed"), made.Passkey);
            own.Change.Db.Add(new Passkey { Id = id, Account = account, Lookup = lookup, Details = details.Seal(store.Keys, id), AddedAt = own.Change.Now });
            own.Account.SecondFactorAt ??= own.Change.Now;
            own.Record("passkey.added");
        }, cancellation);
        return true;
    }

    /// <summary>Asks for a passkey: of an account, or of anybody.</summary>
    public async Task<PasskeyQuestion> AskAsync(HttpContext context, Account? account)
    {
        PasskeyRequestOptionsResult asked = await handler.MakeRequestOptionsAsync(account, context);
        return new PasskeyQuestion(asked.RequestOptionsJson, ceremonies.Begin(asked.AssertionState ?? ""));
    }

    /// <summary>Whose passkey answered; null when it was none that Bezel knows, or did not verify its person.</summary>
    public async Task<long?> AnsweredAsync(HttpContext context, string? token, string credential, CancellationToken cancellation)
    {
        if (ceremonies.Take(token) is not { } state || credential.Length > 64 * 1024)
            return null;
        PasskeyAssertionResult<Account> answer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = credential, AssertionState = state });
        if (!answer.Succeeded)
            return null;
        byte[] lookup = PasskeyDetails.LookupOf(store.Keys, answer.Passkey.CredentialId);
        return await acts.ActAsync(answer.User.Id, async own =>
        {
            if (await own.Change.Db.Set<Passkey>().FirstOrDefaultAsync(p => p.Lookup == lookup && p.Account == own.Account.Id, cancellation) is not { } row)
                return (long?)null; // removed meanwhile
            PasskeyDetails details = PasskeyDetails.Open(store.Keys, row);
            row.Details = PasskeyDetails.Of(details.Name, answer.Passkey).Seal(store.Keys, row.Id);
            row.UsedAt = own.Change.Now;
            return own.Account.Id;
        }, cancellation);
    }

    /// <summary>The account's passkeys, the oldest first.</summary>
    public async Task<IReadOnlyList<KnownPasskey>> OfAsync(long account, CancellationToken cancellation)
    {
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        List<Passkey> rows = await house.Db.Set<Passkey>().Where(p => p.Account == account).OrderBy(p => p.AddedAt).ToListAsync(cancellation);
        return [.. rows.Select(p => new KnownPasskey(p.Id, PasskeyDetails.Open(store.Keys, p).Name, p.AddedAt, p.UsedAt))];
    }

    /// <summary>Takes a passkey away.</summary>
    /// <exception cref="RefusedException">It is the only second factor.</exception>
    public Task RemoveAsync(long account, long passkey, CancellationToken cancellation) => acts.ActAsync(account, async own =>
    {
        List<Passkey> all = await own.Change.Db.Set<Passkey>().Where(p => p.Account == account).ToListAsync(cancellation);
        if (all.Find(p => p.Id == passkey) is not { } row)
            return;
        if (all.Count == 1 && own.Account.Authenticator is null)
            throw new RefusedException(AccountWords.Say("only-factor"));
        own.Change.Db.Remove(row);
        own.Record("passkey.removed");
    }, cancellation);
}
