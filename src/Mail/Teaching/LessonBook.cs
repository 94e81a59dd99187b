using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Teaching;

/// <summary>By what a change of a shop's lessons is seen.</summary>
/// <param name="Revision">The highest revision.</param>
/// <param name="Count">How many lessons there are.</param>
public readonly record struct LessonStamp(long Revision, int Count);

/// <summary>Keeps what a shop taught.</summary>
/// <param name="store">The store.</param>
public sealed class LessonBook(Store store)
{
    private const string Purpose = "lesson";

    /// <summary>By what a change is seen without opening anything.</summary>
    public static async Task<LessonStamp> StampAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        int count = await reading.Db.Set<Lesson>().CountAsync(cancellation);
        return count == 0 ? default : new LessonStamp(await reading.Db.Set<Lesson>().MaxAsync(l => l.Revision, cancellation), count);
    }

    /// <summary>The lessons that count now, opened.</summary>
    /// <exception cref="StoreException">One was altered.</exception>
    public async Task<IReadOnlyList<OpenLesson>> ActiveAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset now = reading.Store.Clock.GetUtcNow();
        List<Lesson> rows = await reading.Db.Set<Lesson>().AsNoTracking().Where(l => l.UndoneAt == null && l.Until > now).OrderBy(l => l.Id).ToListAsync(cancellation);
        return rows.ConvertAll(Open);
    }

    /// <summary>All lessons, newest first, opened.</summary>
    /// <exception cref="StoreException">One was altered.</exception>
    public async Task<IReadOnlyList<OpenLesson>> AllAsync(ShopReading reading, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        List<Lesson> rows = await reading.Db.Set<Lesson>().AsNoTracking().OrderByDescending(l => l.Id).ToListAsync(cancellation);
        return rows.ConvertAll(Open);
    }

    private OpenLesson Open(Lesson row) => new(row, LessonDetails.OfJson(store.Keys.Unwrap(row.Shop, Purpose, Number(row.Id), row.Details)));

    private byte[] Seal(ShopId shop, long id, LessonDetails details) => store.Keys.Wrap(shop, Purpose, Number(id), details.ToJson());

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
