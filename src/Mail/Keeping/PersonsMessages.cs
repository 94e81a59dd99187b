using System.Globalization;
using Bezel.Judge;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Mail.Keeping;

/// <summary>The kept messages that came from a person or went to them.</summary>
/// <param name="keeping">Opens them.</param>
internal sealed class PersonsMessages(MessageKeeping keeping) : IPersonalData
{
    public string Name => "messages";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        List<KeptMessagePerson> shares = await reading.Db.Set<KeptMessagePerson>().Where(p => p.Subject == subject.Id).OrderBy(p => p.Message).ToListAsync(cancellation);
        foreach (KeptMessagePerson share in shares)
        {
            KeptMessage message = await reading.Db.Set<KeptMessage>().SingleAsync(m => m.Id == share.Message, cancellation);
            string name = message.Id.ToString(CultureInfo.InvariantCulture);
            await writer.AddJsonAsync(name + ".json", json =>
            {
                json.WriteStartObject();
                json.WriteString("role", VerdictJson.Name(share.Role));
                json.WriteString("checked_at", message.CheckedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                json.WriteString("deleted_after", message.KeepUntil.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                json.WriteString("content", VerdictJson.Name(message.Content));
                json.WritePropertyName("message");
                json.WriteRawValue(keeping.Details(message));
                json.WriteEndObject();
            }, cancellation);
            if (await keeping.ContentAsync(reading, message, cancellation) is { } content)
                await writer.AddAsync(name + (message.Channel == Channel.Email ? ".eml" : ".txt"), content, cancellation);
        }
        return shares.Count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        List<long> numbers = await change.Db.Set<KeptMessagePerson>().Where(p => p.Subject == subject.Id).Select(p => p.Message).ToListAsync(cancellation);
        foreach (long number in numbers)
            await KeptMessages.DeleteAsync(change, await change.Db.Set<KeptMessage>().SingleAsync(m => m.Id == number, cancellation), cancellation);
        return numbers.Count;
    }
}
