using System.Collections.Concurrent;
using Bezel.Judge;
using Bezel.Judge.Shop;
using Bezel.Mail.Teaching;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.ShopFacts;

/// <summary>Judges by shop, kept while what they were made of is unchanged: two numbers and the profile are read each time.</summary>
/// <param name="book">The facts.</param>
/// <param name="lessons">The lessons.</param>
internal sealed class ShopJudge(ShopFactsBook book, LessonBook lessons) : IShopJudge
{
    /// <summary>Shops whose judges are kept at once; beyond it all are made anew, which costs milliseconds for a shop of ordinary size.</summary>
    private const int MostShops = 500;

    private readonly ConcurrentDictionary<ShopId, Kept> _kept = new();

    public async Task<TaughtJudge> ForAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        long version = await ShopFactsBook.VersionAsync(reading, cancellation);
        LessonStamp stamp = await LessonBook.StampAsync(reading, cancellation);
        Bezel.Shop.Shops.ShopProfile profile = await reading.Db.Set<Bezel.Shop.Shops.ShopProfile>().AsNoTracking().SingleAsync(s => s.Id == reading.Shop, cancellation);
        string about = string.Join('\n', profile.Name, profile.Country, profile.TimeZone, profile.Language, profile.Currency);
        Kept? kept = _kept.GetValueOrDefault(reading.Shop);
        if (kept is not null && kept.Version == version && kept.About == about && kept.Stamp == stamp)
            return kept.Judge;
        MessageJudge judge = kept is not null && kept.Version == version && kept.About == about
            ? kept.Judge.Untaught
            : new MessageJudge(Knowledge(await book.ReadAsync(reading, cancellation), profile));
        var taught = new TaughtJudge(judge, await lessons.ActiveAsync(reading, cancellation), reading.Store.Clock, profile.Culture, profile.Local);
        if (_kept.Count >= MostShops)
            _kept.Clear();
        _kept[reading.Shop] = new Kept(version, about, stamp, taught);
        return taught;
    }

    /// <summary>A name alone is not knowledge: then everybody would be a stranger to a shop that counts as known (ADR 4).</summary>
    private static IShopKnowledge Knowledge(FactSheet sheet, Bezel.Shop.Shops.ShopProfile profile)
    {
        ShopFileContent content = FactsImport.Content(sheet, profile);
        return (sheet.SaysWho ? content : content with { Shop = content.Shop with { Name = "" } }).ToKnowledge();
    }

    private sealed record Kept(long Version, string About, LessonStamp Stamp, TaughtJudge Judge);
}
