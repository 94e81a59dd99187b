using System.Globalization;
using Bezel.Judge;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
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

    /// <summary>Writes a lesson down.</summary>
    /// <returns>Its number.</returns>
    internal async Task<long> AddAsync(ShopTransaction change, LessonKind kind, LessonDetails details, long? message, long? subject, CancellationToken cancellation)
    {
        long id = await change.NextAsync("lesson", cancellation: cancellation);
        var lesson = new Lesson
        {
            Shop = change.Shop,
            Id = id,
            Kind = kind,
            TaughtAt = change.Now,
            TaughtBy = Actors.Write(change.Actor),
            Until = change.Now.AddDays(LessonRules.Days),
            Message = message,
            Subject = subject,
            Revision = await change.NextAsync("lesson.revision", cancellation: cancellation),
            Details = Seal(change.Shop, id, details),
        };
        change.Db.Add(lesson);
        string? token = subject is { } person ? await change.TokenAsync(person, cancellation) : null;
        change.Record("lesson.taught", e =>
        {
            e.Add("lesson", id).Add("kind", VerdictJson.Name(kind)).Add("proof", VerdictJson.Name(details.Sender.Proof));
            e.Add("shift", (long)Math.Round(details.LogOdds * 1000)).Add("until", lesson.Until.ToUnixTimeMilliseconds());
            if (message is { } number)
                e.Add("message", number);
            if (token is not null)
                e.Add("sender", token);
        });
        return id;
    }

    /// <summary>Takes a lesson back: messages are judged as if it had never been taught.</summary>
    /// <exception cref="RefusedException">There is none of that number, or it counts no more.</exception>
    public static async Task UndoAsync(ShopTransaction change, long id, CancellationToken cancellation = default)
    {
        Lesson lesson = await CountingAsync(change, id, cancellation);
        lesson.UndoneAt = change.Now;
        lesson.UndoneBy = Actors.Write(change.Actor);
        lesson.Revision = await change.NextAsync("lesson.revision", cancellation: cancellation);
        change.Record("lesson.undone", e => e.Add("lesson", id));
    }

    /// <summary>Says that a lesson still holds: it counts from now on for the whole time again.</summary>
    /// <exception cref="RefusedException">There is none of that number, or it counts no more.</exception>
    public static async Task ConfirmAsync(ShopTransaction change, long id, CancellationToken cancellation = default)
    {
        Lesson lesson = await CountingAsync(change, id, cancellation);
        lesson.Until = change.Now.AddDays(LessonRules.Days);
        lesson.Revision = await change.NextAsync("lesson.revision", cancellation: cancellation);
        change.Record("lesson.confirmed", e => e.Add("lesson", id).Add("until", lesson.Until.ToUnixTimeMilliseconds()));
    }

    private static async Task<Lesson> CountingAsync(ShopTransaction change, long id, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        Lesson lesson = await change.Db.Set<Lesson>().FindAsync([change.Shop, id], cancellation) ?? throw new RefusedException(TeachingWords.Say("refused.none", id));
        return lesson.CountsAt(change.Now) ? lesson : throw new RefusedException(TeachingWords.Say(lesson.UndoneAt is null ? "refused.over" : "refused.undone"));
    }

    internal OpenLesson Open(Lesson row) => new(row, LessonDetails.OfJson(store.Keys.Unwrap(row.Shop, Purpose, Number(row.Id), row.Details)));

    private byte[] Seal(ShopId shop, long id, LessonDetails details) => store.Keys.Wrap(shop, Purpose, Number(id), details.ToJson());

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);
}
