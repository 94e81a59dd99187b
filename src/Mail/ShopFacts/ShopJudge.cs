using System.Collections.Concurrent;
using Bezel.Documents;
using Bezel.Judge;
using Bezel.Judge.Shop;
using Bezel.Mail.Teaching;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.ShopFacts;

/// <summary>Judges by shop, kept while what they were made of is unchanged: three numbers and the profile are read each time.</summary>
/// <param name="facts">The facts.</param>
/// <param name="suppliers">The supplier book.</param>
/// <param name="lessons">The lessons.</param>
/// <param name="pictures">Reads pictures, where the shop wants it; null for a house that reads none.</param>
internal sealed class ShopJudge(ShopFactsBook facts, ISupplierBook suppliers, LessonBook lessons, IPictureText? pictures = null) : IShopJudge
{
    /// <summary>Shops whose judges are kept at once; beyond it all are made anew, which costs milliseconds for a shop of ordinary size.</summary>
    private const int MostShops = 500;

    private readonly ConcurrentDictionary<ShopId, Kept> _kept = new();

    public async Task<TaughtJudge> ForAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        long version = await ShopFactsBook.VersionAsync(reading, cancellation);
        long book = await suppliers.VersionAsync(reading, cancellation);
        LessonStamp stamp = await LessonBook.StampAsync(reading, cancellation);
        Bezel.Shop.Shops.ShopProfile profile = await reading.Db.Set<Bezel.Shop.Shops.ShopProfile>().AsNoTracking().SingleAsync(s => s.Id == reading.Shop, cancellation);
        IPictureText? reader = pictures is not null && await ShopSettings.GetAsync(reading, MailSettings.ReadPictures, cancellation) ? pictures : null;
        string about = string.Join('\n', profile.Name, profile.Country, profile.TimeZone, profile.Language, profile.Currency, reader is null ? "" : "pictures");
        Kept? kept = _kept.GetValueOrDefault(reading.Shop);
        if (kept is not null && kept.Version == version && kept.Book == book && kept.About == about && kept.Stamp == stamp)
            return kept.Judge;
        MessageJudge judge = kept is not null && kept.Version == version && kept.Book == book && kept.About == about
            ? kept.Judge.Untaught
            : new MessageJudge(Knowledge(await facts.ReadAsync(reading, cancellation), await suppliers.CurrentAsync(reading, cancellation), profile), pictures: reader);
        var taught = new TaughtJudge(judge, await lessons.ActiveAsync(reading, cancellation), reading.Store.Clock, profile.Culture, profile.Local);
        if (_kept.Count >= MostShops)
            _kept.Clear();
        _kept[reading.Shop] = new Kept(version, book, about, stamp, taught);
        return taught;
    }

    /// <summary>A name alone is not knowledge: then everybody would be a stranger to a shop that counts as known (ADR 4).</summary>
    private static IShopKnowledge Knowledge(FactSheet sheet, SupplierList book, Bezel.Shop.Shops.ShopProfile profile)
    {
        ShopFileContent content = FactsImport.Content(sheet, BookedSuppliers.Of(book, sheet), profile);
        return (sheet.SaysWho || content.Suppliers.Count > 0 ? content : content with { Shop = content.Shop with { Name = "" } }).ToKnowledge();
    }

    private sealed record Kept(long Version, long Book, string About, LessonStamp Stamp, TaughtJudge Judge);
}
