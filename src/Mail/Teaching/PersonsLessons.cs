using System.Globalization;
using Bezel.Judge;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Teaching;

/// <summary>What was taught about a person as a sender.</summary>
/// <param name="book">Opens the lessons.</param>
internal sealed class PersonsLessons(LessonBook book) : IPersonalData
{
    public string Name => "lessons";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        List<Lesson> lessons = await reading.Db.Set<Lesson>().AsNoTracking().Where(l => l.Subject == subject.Id).OrderBy(l => l.Id).ToListAsync(cancellation);
        foreach (Lesson lesson in lessons)
        {
            LessonDetails details = book.Open(lesson).Details;
            await writer.AddJsonAsync(lesson.Id.ToString(CultureInfo.InvariantCulture) + ".json", json =>
            {
                json.WriteStartObject();
                json.WriteString("sender", details.Sender.Address);
                json.WriteString("kind", VerdictJson.Name(lesson.Kind));
                json.WriteString("taught_at", lesson.TaughtAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                json.WriteString("ends", (lesson.UndoneAt ?? lesson.Until).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                json.WriteString("why", details.Why);
                json.WriteEndObject();
            }, cancellation);
        }
        return lessons.Count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        List<Lesson> lessons = await change.Db.Set<Lesson>().Where(l => l.Subject == subject.Id).ToListAsync(cancellation);
        change.Db.RemoveRange(lessons);
        return lessons.Count;
    }
}
