using System.Globalization;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Suppliers.Payments;

/// <summary>
/// What payment files hold of a person: which they had checked, signed and compared, and the words they wrote. Payees are not found here: their names stand only
/// within encrypted lines that no address leads to, and go when the file's time is over (<see cref="PaymentSettings.KeptDays"/>). Forgotten with a person are
/// their words; that somebody signed stays, under a number that then means nobody.
/// </summary>
/// <param name="signing">Opens the words.</param>
internal sealed class PersonsPayments(PaymentSigning signing) : IPersonalData
{
    public string Name => "payment-files";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(reading);
        string person = Actors.Write(Actor.Person(subject.Id));
        List<long> numbers = await reading.Db.Set<KeptPaymentFile>().Where(f => f.CheckedBy == person).Select(f => f.Id)
            .Union(reading.Db.Set<PaymentFileSignOff>().Where(s => s.SignedBy == person).Select(s => s.File))
            .Union(reading.Db.Set<PaymentFileComparison>().Where(c => c.ComparedBy == person).Select(c => c.File)).OrderBy(n => n).ToListAsync(cancellation);
        foreach (long number in numbers)
        {
            KeptPaymentFile file = (await PaymentFiles.FindAsync(reading.Db, number, cancellation))!;
            IReadOnlyList<(PaymentFileSignOff Row, SignOffWords? Words)> signed = await signing.OfAsync(reading.Db, file, cancellation);
            await writer.AddJsonAsync(number.ToString(CultureInfo.InvariantCulture) + ".json", json =>
            {
                json.WriteStartObject();
                json.WriteNumber("file", number);
                json.WriteBoolean("checked_by_them", file.CheckedBy == person);
                json.WriteStartArray("signed");
                foreach ((PaymentFileSignOff row, SignOffWords? words) in signed.Where(s => s.Row.SignedBy == person))
                {
                    json.WriteStartObject();
                    json.WriteNumber("place", row.Place);
                    json.WriteString("at", row.SignedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
                    json.WriteString("words", words?.ForAll);
                    json.WriteStartArray("words_of_payments");
                    foreach ((int payment, string word) in words?.ForLine ?? new Dictionary<int, string>())
                        json.WriteStringValue(string.Create(CultureInfo.InvariantCulture, $"{payment}: {word}"));
                    json.WriteEndArray();
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteEndObject();
            }, cancellation);
        }
        return numbers.Count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(change);
        string person = Actors.Write(Actor.Person(subject.Id));
        List<PaymentFileSignOff> words = await change.Db.Set<PaymentFileSignOff>().Where(s => s.SignedBy == person && s.Words != null).ToListAsync(cancellation);
        foreach (PaymentFileSignOff signed in words)
            signed.Words = null;
        return words.Count;
    }
}
