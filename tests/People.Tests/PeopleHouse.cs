using System.Text;
using Bezel.People.Accounts;
using Bezel.People.Links;
using Bezel.People.Passphrases;
using Bezel.People.SecondFactor;
using Bezel.People.SignIn;
using Bezel.Shop.Findings;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.People.Tests;

/// <summary>Somebody with a passphrase, an authenticator app and recovery codes.</summary>
internal sealed record Enrolled(long Account, string Email, string Passphrase, byte[] Secret, IReadOnlyList<string> Codes)
{
    public string Code(TimeProvider clock, int steps = 0) => Totp.Code(Secret, Totp.StepAt(clock.GetUtcNow()) + steps);
}

/// <summary>A store with the module on it, its real parts, and a clock that is set by hand. Hashing is made quick.</summary>
internal sealed class PeopleHouse : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private PeopleHouse(TestStore test, HandClock clock)
    {
        Test = test;
        Clock = clock;
        var services = new ServiceCollection();
        services.AddSingleton(test.Store).AddSingleton<TimeProvider>(clock);
        new PeopleModule().Add(services);
        services.AddSingleton(new PassphraseHashing(test.Store, iterations: 1000));
        _services = services.BuildServiceProvider();
    }

    public TestStore Test { get; }

    public HandClock Clock { get; }

    public Store Store => Test.Store;

    public SigningIn SigningIn => Of<SigningIn>();

    public Sessions Sessions => Of<Sessions>();

    public OneTimeLinks Links => Of<OneTimeLinks>();

    public static async Task<PeopleHouse> CreateAsync(string kind)
    {
        var clock = new HandClock(new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.Zero));
        return new PeopleHouse(await TestStore.CreateAsync(kind, [new PeopleModule()], clock), clock);
    }

    public T Of<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Gives somebody a role, a passphrase, an app and codes; time moves on past the code that proved the app.</summary>
    public async Task<Enrolled> EnrolAsync(string name, string email, ShopRole role = ShopRole.Owner, string passphrase = "eleven green umbrellas sing")
    {
        Account account = await Test.AddAsync(name, email, role);
        (await Of<PassphraseChanges>().SetAsync(account.Id, passphrase, [name, email], 0, default)).ShouldBe(PassphraseProblem.None);
        await Of<AuthenticatorApp>().OfferAsync(account.Id, default);
        AuthenticatorOffer offer = (await Of<AuthenticatorApp>().FindOfferAsync(account.Id, onlyFirst: true, default))!;
        byte[] secret = Base32(offer.Key.Replace(" ", "", StringComparison.Ordinal));
        (await Of<AuthenticatorApp>().ProveAsync(account.Id, Totp.Code(secret, Totp.StepAt(Clock.GetUtcNow())), default)).ShouldBeTrue();
        IReadOnlyList<string> codes = await Of<RecoveryCodes>().MakeAsync(account.Id, default);
        Clock.Now += TimeSpan.FromMinutes(1);
        return new Enrolled(account.Id, email, passphrase, secret, codes);
    }

    public async Task<SignInAnswer> SignInAsync(Enrolled who, Client client, string code, bool remember = false)
    {
        SignInAnswer first = await SigningIn.PassphraseAsync(who.Email, who.Passphrase, client, default);
        return first.Outcome == SignInOutcome.NeedsSecondFactor ? await SigningIn.CodeAsync(first.Begun!.Value, code, remember, client, default) : first;
    }

    /// <summary>Every entry of the shop's ledger as it is stored.</summary>
    public async Task<IReadOnlyList<string>> LedgerAsync()
    {
        await using ShopReading reading = await Store.ReadAsync(Test.Shop);
        var entries = new List<string>();
        for (long index = 0; index < (await reading.LedgerAsync()).Size; index++)
            entries.Add(Encoding.UTF8.GetString((await reading.EntryAsync(index))!));
        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Test.DisposeAsync();
    }

    internal static byte[] Base32(string text)
    {
        var bytes = new List<byte>();
        int bits = 0, held = 0;
        foreach (char c in text)
        {
            held = (held << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes.Add((byte)(held >> bits));
                held &= (1 << bits) - 1;
            }
        }
        return [.. bytes];
    }
}

/// <summary>A clock that goes only when it is set.</summary>
internal sealed class HandClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
