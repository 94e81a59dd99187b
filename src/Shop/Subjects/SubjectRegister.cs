using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Bezel.Ledger;
using Bezel.Shop.Keys;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Subjects;

/// <summary>
/// Persons as the store knows them: found by a keyed hash of their address, spoken of in the ledger by a token. The address itself is
/// stored nowhere here. One person with two addresses is two subjects.
/// </summary>
public static class SubjectRegister
{
    // Whom a transaction met already: somebody added is in no table yet, and the shop's own address is on every message.
    private static readonly ConditionalWeakTable<ShopTransaction, Dictionary<string, Subject>> Met = [];

    /// <summary>The subject of an address, added when Bezel has not met it before.</summary>
    public static async Task<Subject> FindOrAddSubjectAsync(this ShopTransaction change, PersonAddress address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(address);
        byte[] lookup = Lookup(await change.Store.Keys.GetOrMakeAsync(change, ShopKeys.Subjects, cancellation), address);
        Dictionary<string, Subject> met = Met.GetOrCreateValue(change);
        string name = Convert.ToHexString(lookup);
        if (met.TryGetValue(name, out Subject? before) && before.Lookup is not null)
            return before;
        if (await change.Db.Set<Subject>().FirstOrDefaultAsync(s => s.Lookup == lookup, cancellation) is { } found)
            return met[name] = found;
        long id = await change.NextAsync("subject", cancellation: cancellation);
        byte[] salt = RandomNumberGenerator.GetBytes(SubjectToken.SaltSize);
        var subject = new Subject
        {
            Shop = change.Shop,
            Id = id,
            Lookup = lookup,
            Salt = change.Store.Keys.Wrap(change.Shop, LedgerTables.SaltPurpose, Name(id), salt),
            CreatedAt = change.Now,
        };
        CryptographicOperations.ZeroMemory(salt);
        change.Db.Add(subject);
        return met[name] = subject;
    }

    /// <summary>The subject of an address, or null if Bezel does not know it (or has forgotten it).</summary>
    public static async Task<Subject?> FindSubjectAsync(this ShopReading reading, PersonAddress address, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(address);
        byte[] lookup = Lookup(await reading.Store.Keys.GetAsync(reading, ShopKeys.Subjects, cancellation), address);
        return await reading.Db.Set<Subject>().FirstOrDefaultAsync(s => s.Lookup == lookup, cancellation);
    }

    /// <summary>What stands for a person in the ledger (docs/formats/ledger.md, Persons).</summary>
    /// <param name="change">The transaction; sees subjects that it added itself.</param>
    /// <param name="subject">The subject's id.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="StoreException">There is no such subject, or it was erased.</exception>
    public static async Task<string> TokenAsync(this ShopTransaction change, long subject, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Subject? known = await change.Db.Set<Subject>().FindAsync([change.Shop, subject], cancellation);
        return TokenOf(change.Store, known, subject, await LogAsync(change.Connection, change.Transaction, change.Shop, cancellation));
    }

    /// <inheritdoc cref="TokenAsync(ShopTransaction, long, CancellationToken)"/>
    public static async Task<string> TokenAsync(this ShopReading reading, long subject, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Subject? known = await reading.Db.Set<Subject>().FirstOrDefaultAsync(s => s.Id == subject, cancellation);
        return TokenOf(reading.Store, known, subject, await LogAsync(reading.Connection, reading.Transaction, reading.Shop, cancellation));
    }

    /// <summary>What stands in the ledger for a text about a person: a digest under the person's salt.</summary>
    /// <param name="change">The transaction.</param>
    /// <param name="subject">Whom the text is about.</param>
    /// <param name="label">What the text is: 1 to 64 of <c>a-z 0-9 _ . -</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="StoreException">The subject was erased.</exception>
    public static async Task<string> DigestAsync(this ShopTransaction change, Subject subject, string label, string text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(subject);
        LogId log = await LogAsync(change.Connection, change.Transaction, change.Shop, cancellation);
        byte[] salt = OpenSalt(change.Store, subject, subject.Id);
        string digest = SaltedDigest.Compute(salt, log, label, text);
        CryptographicOperations.ZeroMemory(salt);
        return digest;
    }

    /// <summary>Tells whether an address is the subject's, for a module that holds addresses and must find a person's among them. Of an erased subject none is.</summary>
    public static async Task<Predicate<PersonAddress>> AddressesOfAsync(this ShopTransaction change, Subject subject, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return AddressesOf(await change.Store.Keys.GetOrMakeAsync(change, ShopKeys.Subjects, cancellation), subject);
    }

    /// <inheritdoc cref="AddressesOfAsync(ShopTransaction, Subject, CancellationToken)"/>
    public static async Task<Predicate<PersonAddress>> AddressesOfAsync(this ShopReading reading, Subject subject, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return AddressesOf(await reading.Store.Keys.GetAsync(reading, ShopKeys.Subjects, cancellation), subject);
    }

    private static Predicate<PersonAddress> AddressesOf(byte[] key, Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return address => subject.Lookup is { } lookup && lookup.AsSpan().SequenceEqual(Lookup(key, address));
    }

    /// <summary>Forgets who the subject is: without salt and lookup its tokens are numbers that nobody can link to anybody.</summary>
    internal static void Forget(Subject subject, DateTimeOffset now)
    {
        subject.Lookup = null;
        subject.Salt = null;
        subject.ErasedAt = now;
    }

    internal static string TokenOf(Store store, Subject? subject, long id, LogId log)
    {
        byte[] salt = OpenSalt(store, subject, id);
        string token = SubjectToken.Compute(salt, log, Name(id));
        CryptographicOperations.ZeroMemory(salt);
        return token;
    }

    internal static async Task<LogId> LogAsync(DbConnection connection, DbTransaction transaction, ShopId shop, CancellationToken cancellation) =>
        (await LedgerTables.StateAsync(connection, transaction, shop, cancellation)).Log;

    /// <summary>The salt in clear, for tokens, digests and disclosures; wipe it after use.</summary>
    internal static byte[] OpenSalt(Store store, Subject? subject, long id) => subject switch
    {
        null => throw new StoreException($"There is no person {id} in this shop."),
        { Salt: null } => throw new StoreException($"Person {id} was erased: nothing can be said or recorded of them any more."),
        { Salt: { } salt } => store.Keys.Unwrap(subject.Shop, LedgerTables.SaltPurpose, Name(id), salt),
    };

    private static string Name(long id) => id.ToString(CultureInfo.InvariantCulture);

    internal static byte[] Lookup(byte[] key, PersonAddress address) =>
        HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"bezel-person\0{(address.Kind == PersonAddressKind.Mail ? "mail" : "phone")}\0{address.Text}"));
}
