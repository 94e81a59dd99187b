using System.Security.Cryptography;
using Bezel.Mail.Keeping;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.ShopFacts;

/// <summary>Somebody else changed the same thing meanwhile; nothing was changed. The message is for the owner.</summary>
/// <param name="message">For the owner.</param>
/// <param name="now">The facts as they are now.</param>
public sealed class FactsChangedException(string message, FactSheet now) : StoreException(message)
{
    /// <summary>The facts as they are now.</summary>
    public FactSheet Now { get; } = now;
}

/// <summary>
/// Keeps what the judge knows of each shop. Each change writes a version, whole and encrypted under a key of its own, with an entry in the ledger that
/// holds counts and the digest of what is stored, never a name. The newest <see cref="KeptVersions"/> stay, so that a change can be undone.
/// </summary>
/// <param name="store">The store.</param>
public sealed class ShopFactsBook(Store store)
{
    /// <summary>Versions that stay; older ones go with the next change.</summary>
    public const int KeptVersions = 30;

    /// <summary>Longest content, in bytes before it is compressed: about 200,000 correspondents. Longer than any shop's, and no more than the memory bears.</summary>
    public const int MostBytes = 32 << 20;

    private const string Purpose = "shop-facts";

    /// <summary>The facts as they are; <see cref="FactSheet.Empty"/> when nothing was ever said.</summary>
    /// <exception cref="StoreIsDamagedException">They were altered.</exception>
    public async Task<FactSheet> ReadAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Open(await Newest(reading.Db).FirstOrDefaultAsync(cancellation));
    }

    /// <inheritdoc cref="ReadAsync(ShopReading, CancellationToken)"/>
    public async Task<FactSheet> ReadAsync(ShopTransaction change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Open(await Newest(change.Db).FirstOrDefaultAsync(cancellation));
    }

    /// <summary>The number of the facts as they are, without opening them; 0 when nothing was ever said.</summary>
    public static async Task<long> VersionAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<FactsVersion>().OrderByDescending(v => v.Version).Select(v => v.Version).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>When a version that is kept was written.</summary>
    internal static Task<DateTimeOffset> ChangedAtAsync(ShopTransaction change, long version, CancellationToken cancellation) =>
        change.Db.Set<FactsVersion>().Where(v => v.Version == version).Select(v => v.ChangedAt).SingleAsync(cancellation);

    /// <summary>The versions that are kept, newest first, unopened.</summary>
    public static async Task<IReadOnlyList<FactsVersion>> VersionsAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await Newest(reading.Db).ToListAsync(cancellation);
    }

    /// <summary>An earlier version, or null when it is not kept (any more).</summary>
    /// <exception cref="StoreIsDamagedException">It was altered.</exception>
    public async Task<FactSheet?> ReadVersionAsync(ShopReading reading, long version, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return await reading.Db.Set<FactsVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Version == version, cancellation) is { } kept ? Open(kept) : null;
    }

    /// <summary>Changes one part of the facts, unless somebody else changed the same part since it was read.</summary>
    /// <param name="change">The transaction; its actor is who does it.</param>
    /// <param name="basis">The version that whoever changes it has seen.</param>
    /// <param name="part">What is changed, for the record.</param>
    /// <param name="seen">The part in question of a sheet (one supplier, the list of domains); null when it is not there.</param>
    /// <param name="edit">Makes the new facts of those there are now.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <returns>The facts afterwards.</returns>
    /// <exception cref="FactsChangedException">It reads differently now from what was seen.</exception>
    public async Task<FactSheet> EditAsync(ShopTransaction change, long basis, FactPart part, Func<FactSheet, object?> seen, Func<FactSheet, FactSheet> edit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(edit);
        FactSheet now = await ReadAsync(change, cancellation);
        if (basis != now.Version)
        {
            FactsVersion? old = await change.Db.Set<FactsVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Version == basis, cancellation);
            if ((old is null && basis != 0) || !FactSheet.Same(seen(Open(old)), seen(now)))
                throw new FactsChangedException(FactsWords.Say("changed-meanwhile"), now);
        }
        return await SaveAsync(change, now, edit(now), part, cancellation);
    }

    /// <summary>Puts an earlier version back, as a new one.</summary>
    /// <param name="change">The transaction; its actor is who does it.</param>
    /// <param name="version">The version to put back; 0 for nothing at all.</param>
    /// <param name="basis">The version that whoever does it has seen as the newest.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <exception cref="RefusedException">It is not kept any more.</exception>
    /// <exception cref="FactsChangedException">There is a newer one.</exception>
    public async Task<FactSheet> UndoAsync(ShopTransaction change, long version, long basis, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        FactSheet now = await ReadAsync(change, cancellation);
        if (now.Version != basis)
            throw new FactsChangedException(FactsWords.Say("changed-meanwhile"), now);
        FactsVersion? old = await change.Db.Set<FactsVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Version == version, cancellation);
        if (old is null && version != 0)
            throw new RefusedException(FactsWords.Say("version-gone"));
        FactSheet back = Open(old);
        // Numbers given since are not given again to somebody else.
        // Suppliers that went over to the book since do not come back.
        return await SaveAsync(change, now, back with { LastId = Math.Max(back.LastId, now.LastId), Suppliers = now.Suppliers }, FactPart.Undo, cancellation);
    }

    /// <summary>Writes a version, unless it says what the one before says.</summary>
    internal async Task<FactSheet> SaveAsync(ShopTransaction change, FactSheet now, FactSheet sheet, FactPart part, CancellationToken cancellation)
    {
        byte[] plain = sheet.ToJson();
        if (plain.AsSpan().SequenceEqual(now.ToJson()))
            return now;
        if (plain.Length > MostBytes)
            throw new RefusedException(FactsWords.Say("too-much", MostBytes >> 20));
        sheet = sheet with { Version = now.Version + 1 };
        byte[] key = RandomNumberGenerator.GetBytes(32);
        byte[] content = MessageSealing.Seal(key, change.Shop, sheet.Version, MessageSealing.Part.ShopFacts, plain);
        change.Db.Add(new FactsVersion
        {
            Shop = change.Shop,
            Version = sheet.Version,
            ChangedAt = change.Now,
            ChangedBy = Actors.Write(change.Actor),
            Part = part,
            WrappedKey = store.Keys.Wrap(change.Shop, Purpose, Number(sheet.Version), key),
            Content = content,
        });
        CryptographicOperations.ZeroMemory(key);
        CryptographicOperations.ZeroMemory(plain);
        long oldest = sheet.Version - KeptVersions;
        change.Db.RemoveRange(await change.Db.Set<FactsVersion>().Where(v => v.Version <= oldest).ToListAsync(cancellation));
        change.Record("shop-facts.changed", e => e
            .Add("version", sheet.Version).Add("part", Judge.VerdictJson.Name(part)).Add("content", Convert.ToHexStringLower(SHA256.HashData(content)))
            .Add("domains", sheet.Domains.Count).Add("receivers", sheet.TrustedReceivers.Count).Add("staff", sheet.Staff.Count)
            .Add("correspondents", sheet.Correspondents.Count));
        return sheet;
    }

    internal FactSheet Open(FactsVersion? kept)
    {
        if (kept is null)
            return FactSheet.Empty;
        byte[] key = store.Keys.Unwrap(kept.Shop, Purpose, Number(kept.Version), kept.WrappedKey);
        byte[] plain = MessageSealing.Open(key, kept.Shop, kept.Version, MessageSealing.Part.ShopFacts, kept.Content, MostBytes);
        CryptographicOperations.ZeroMemory(key);
        return FactSheet.OfJson(plain, kept.Version);
    }

    private static IQueryable<FactsVersion> Newest(ShopDb db) => db.Set<FactsVersion>().AsNoTracking().OrderByDescending(v => v.Version);

    private static string Number(long version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
