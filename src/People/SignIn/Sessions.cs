using Bezel.People.Accounts;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.People.SignIn;

/// <summary>A session and what its browser must hold from now on.</summary>
/// <param name="Session">The session.</param>
/// <param name="Value">The value of its cookie: secret, known to nobody else, stored nowhere.</param>
public sealed record BegunSession(SignInSession Session, string Value);

/// <summary>
/// The sign-ins that hold. A session ends when it is ended, when it was not used for <see cref="Idle"/>, and in any case at
/// <see cref="SignInSession.EndsAt"/>. The value in the browser is a new one at each rise of assurance, so that one that was planted or seen before is
/// worth nothing.
/// </summary>
/// <param name="store">Where they are.</param>
public sealed class Sessions(Store store)
{
    /// <summary>A session that nobody used for this long has ended: 12 hours, so that nobody signs in twice in a day of work, and last night's browser is shut.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(12);

    /// <summary>No session is longer than this.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>How long a sign-in may wait for its second factor.</summary>
    public static readonly TimeSpan WaitsForSecondFactor = TimeSpan.FromMinutes(15);

    /// <summary>How long a second factor counts where a page asks again.</summary>
    public static readonly TimeSpan SecondFactorCounts = TimeSpan.FromMinutes(5);

    /// <summary>How often it is noted that a session is used.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>The name of the cookie. Over HTTPS the prefix makes browsers refuse one that another host or a page without encryption set (RFC 6265bis §4.1.3).</summary>
    public static string Cookie(bool https) => https ? "__Host-bezel" : "bezel";

    /// <summary>
    /// Begins a session in one step, for whoever knows already who it is: the pages after both factors were right, test harnesses without pages. Set the
    /// cookie <see cref="Cookie"/> to the value.
    /// </summary>
    /// <param name="change">A transaction of the shop in whose ledger the sign-in stands.</param>
    /// <param name="account">Who.</param>
    /// <param name="secondFactor">Whether a second factor was given now; false when the browser was remembered.</param>
    /// <param name="about">Browser and address, as the person will recognise them.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<BegunSession> BeginAsync(ShopTransaction change, long account, bool secondFactor = true, string about = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        BegunSession begun = Begin(change, account, secondFactor, about);
        await RecordAsync(change, account, "signed-in", e => e.Add("by", "program"), cancellation);
        return begun;
    }

    /// <summary>A session whose begin the caller records.</summary>
    internal static BegunSession Begin(ShopTransaction change, long account, bool secondFactor, string about)
    {
        BegunSession begun = Add(change, account, SignInStage.Full, about);
        begun.Session.SecondFactorAt = secondFactor ? change.Now : null;
        return begun;
    }

    /// <summary>A sign-in that waits for its second factor.</summary>
    internal static BegunSession Wait(ShopTransaction change, long account, string about) => Add(change, account, SignInStage.Passphrase, about);

    /// <summary>The second factor was given once more: the same session under another value.</summary>
    internal static BegunSession Raise(ShopTransaction change, SignInSession session)
    {
        string value = AccountSealing.NewToken();
        session.Lookup = AccountSealing.Lookup(change.Store.Keys, "sign-in", value);
        session.SecondFactorAt = change.Now;
        session.SeenAt = change.Now;
        return new BegunSession(session, value);
    }

    /// <summary>The session that belongs to a cookie's value, if it holds and was completed; null for anything else.</summary>
    public async Task<SignInSession?> FindAsync(string value, CancellationToken cancellation = default) =>
        await LookAsync(value, cancellation) is { Stage: SignInStage.Full } session ? session : null;

    /// <summary>The sign-in that waits for its second factor and belongs to a cookie's value; null for anything else.</summary>
    internal async Task<SignInSession?> FindWaitingAsync(string value, CancellationToken cancellation) =>
        await LookAsync(value, cancellation) is { Stage: SignInStage.Passphrase } session ? session : null;

    /// <summary>Ends a session; it opens nothing any more when the transaction is committed. Nothing happens when it has ended already.</summary>
    public static async Task EndAsync(ShopTransaction change, long session, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await change.Db.Set<SignInSession>().FindAsync([session], cancellation) is not { } ended)
            return;
        change.Db.Remove(ended);
        if (ended.Stage == SignInStage.Full)
            await RecordAsync(change, ended.Account, "session.ended", e => e.Add("sessions", 1), cancellation);
    }

    /// <summary>Ends all sessions of an account but one.</summary>
    /// <param name="change">The transaction of the cause.</param>
    /// <param name="account">Whose.</param>
    /// <param name="but">The one that stays; 0 for none.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many ended.</returns>
    public static async Task<int> EndAllAsync(ShopTransaction change, long account, long but = 0, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        List<SignInSession> ended = await change.Db.Set<SignInSession>().Where(s => s.Account == account && s.Id != but).ToListAsync(cancellation);
        change.Db.RemoveRange(ended);
        if (ended.Count > 0)
            await RecordAsync(change, account, "session.ended", e => e.Add("sessions", ended.Count), cancellation);
        return ended.Count;
    }

    /// <summary>Notes that a session is used, if that was not noted for a while. A store that cannot be written is read all the same.</summary>
    internal async Task SeeAsync(SignInSession session, CancellationToken cancellation)
    {
        if (store.Clock.GetUtcNow() - session.SeenAt < SeenEvery || store.ReadOnlyBecause is not null)
            return;
        try
        {
            if (await HomeOfAsync(session.Account, cancellation) is not { } shop)
                return;
            await using ShopTransaction change = await store.BeginAsync(shop, Actor.Program("people"), cancellation);
            if (await change.Db.Set<SignInSession>().FindAsync([session.Id], cancellation) is { } row)
                row.SeenAt = change.Now;
            await change.CommitAsync(cancellation);
        }
        catch (StoreException)
        {
            // Whoever is signed in can still read; the next write says what is wrong.
        }
    }

    /// <summary>The shop in whose transactions an account's own rows are written: the first in which it may do something.</summary>
    public async Task<ShopId?> HomeOfAsync(long account, CancellationToken cancellation = default)
    {
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        Membership? home = await house.Db.Set<Membership>().Where(m => m.Account == account && m.IsActive).OrderBy(m => m.InShop).FirstOrDefaultAsync(cancellation);
        return home?.InShop;
    }

    private static BegunSession Add(ShopTransaction change, long account, SignInStage stage, string about)
    {
        string value = AccountSealing.NewToken();
        long id = AccountSealing.NewId();
        var session = new SignInSession
        {
            Id = id,
            Lookup = AccountSealing.Lookup(change.Store.Keys, "sign-in", value),
            Account = account,
            Stage = stage,
            BeganAt = change.Now,
            SeenAt = change.Now,
            EndsAt = change.Now + (stage == SignInStage.Full ? Longest : WaitsForSecondFactor),
            About = AccountSealing.Seal(change.Store.Keys, "sign-in", id, about),
        };
        change.Db.Add(session);
        return new BegunSession(session, value);
    }

    private async Task<SignInSession?> LookAsync(string value, CancellationToken cancellation)
    {
        if (value is not { Length: 43 })
            return null;
        byte[] lookup = AccountSealing.Lookup(store.Keys, "sign-in", value);
        await using ShopReading house = await store.ReadHouseAsync(cancellation);
        SignInSession? session = await house.Db.Set<SignInSession>().FirstOrDefaultAsync(s => s.Lookup == lookup, cancellation);
        DateTimeOffset now = store.Clock.GetUtcNow();
        return session is not null && now < session.EndsAt && now - session.SeenAt < Idle ? session : null;
    }

    /// <summary>An entry about an account in the ledger of the transaction's shop, where it has a role there.</summary>
    internal static async Task RecordAsync(ShopTransaction change, long account, string kind, Action<Shop.ShopLedger.EntryData> data, CancellationToken cancellation)
    {
        if (await AccountBook.MembershipAsync(change, account, cancellation) is not { } membership)
            return;
        string token = await change.TokenAsync(membership.Subject, cancellation);
        change.Record(kind, e =>
        {
            e.Add("person", token);
            data(e);
        });
    }
}
