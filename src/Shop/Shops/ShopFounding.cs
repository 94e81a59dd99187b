using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Bezel.Ledger;
using Bezel.Shop.Keys;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Shops;

/// <summary>Adds a shop to a store: its row, its keys and its ledger, whose first entry names the key that signs it.</summary>
public static class ShopFounding
{
    /// <summary>Adds a shop.</summary>
    /// <param name="store">Where.</param>
    /// <param name="profile">Name, country, time zone, language, currency; id and date are filled in.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="cancellation">Gives up; nothing happened then.</param>
    /// <returns>The shop as it was stored.</returns>
    /// <exception cref="StoreException">Something in the profile is not known, in words for the owner.</exception>
    public static async Task<ShopProfile> AddShopAsync(this Store store, ShopProfile profile, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(profile);
        profile.Check();
        await using ShopTransaction change = await store.BeginFoundingAsync(actor, cancellation);
        try
        {
            profile.Id = change.Shop;
            profile.CreatedAt = change.Now;
            using ECDsa signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            change.Db.Add(profile);
            await change.Db.SaveChangesAsync(cancellation); // before what refers to it
            await change.Connection.RunAsync(change.Transaction, "INSERT INTO ledger_state (shop, log, size, frontier) VALUES (@shop, @log, 0, @frontier)", cancellation,
                ("@shop", profile.Id.Value), ("@log", RandomNumberGenerator.GetBytes(16)), ("@frontier", new Frontier().ToArray()));
            await store.Keys.PutAsync(profile.Id, ShopKeys.Seals, change.SealKey!, change.Connection, change.Transaction, cancellation);
            await store.Keys.PutAsync(profile.Id, ShopKeys.Subjects, RandomNumberGenerator.GetBytes(32), change.Connection, change.Transaction, cancellation);
            await store.Keys.PutAsync(profile.Id, ShopKeys.Ledger, signing.ExportPkcs8PrivateKey(), change.Connection, change.Transaction, cancellation);
            byte[] publicKey = signing.ExportSubjectPublicKeyInfo();
            change.Record("log.opened", e => e.Add("key", Convert.ToHexStringLower(publicKey)));
            await change.CommitAsync(cancellation);
            return profile;
        }
        catch (DbUpdateException failed) when (failed.InnerException is DbException inner)
        {
            throw store.Failed(inner);
        }
        catch (DbException failed)
        {
            throw store.Failed(failed);
        }
    }

    /// <summary>Refuses what no machine knows, so that it is mended at set-up and not met later in the middle of something.</summary>
    public static void Check(this ShopProfile profile)
    {
        if (string.IsNullOrWhiteSpace(profile.Name) || profile.Name.Length > 200)
            throw new StoreException(StoreWords.Say("shop.name"));
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(profile.TimeZone, out _))
            throw new StoreException(StoreWords.Say("shop.time-zone", profile.TimeZone));
        if (profile.Country.Length != 2 || !profile.Country.All(char.IsAsciiLetterUpper) || !Regions.Contains(profile.Country))
            throw new StoreException(StoreWords.Say("shop.country", profile.Country));
        if (profile.Currency.Length != 3 || !profile.Currency.All(char.IsAsciiLetterUpper))
            throw new StoreException(StoreWords.Say("shop.currency", profile.Currency));
        if (!IsKnownLanguage(profile))
            throw new StoreException(StoreWords.Say("shop.language", profile.Language));
    }

    /// <summary>Any text of the right form makes a culture; only one that is known says how dates and money are written.</summary>
    private static bool IsKnownLanguage(ShopProfile profile)
    {
        try
        {
            return CultureInfo.GetCultureInfo(profile.Language, predefinedOnly: true).Name.Length > 0 && !profile.Culture.IsNeutralCulture;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static readonly HashSet<string> Regions =
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name).TwoLetterISORegionName)];
}
