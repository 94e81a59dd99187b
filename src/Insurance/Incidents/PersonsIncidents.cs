using System.Globalization;
using System.Text.Json;
using Bezel.Insurance.Losses;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// What incidents hold of a person: those that they reported, and the steps that they ticked in others. Forgotten with them are all texts of
/// what they reported, since others' notes there speak of them, and their own notes elsewhere; the steps and their times stay, under a number that
/// then means nobody. What is known of a payment stays until its own time is over: it speaks of the supplier and of the fraudster's account.
/// </summary>
internal sealed class PersonsIncidents : IPersonalData
{
    public string Name => "incidents";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        string person = Actors.Write(Actor.Person(subject.Id));
        List<long> numbers = await reading.Db.Set<Incident>().Where(i => i.ReportedBy == person).Select(i => i.Id)
            .Union(reading.Db.Set<IncidentStep>().Where(s => s.EndedBy == person).Select(s => s.Incident))
            .Union(reading.Db.Set<LossPaper>().Where(p => p.MadeBy == person).Select(p => p.Incident)).OrderBy(i => i).ToListAsync(cancellation);
        foreach (long number in numbers)
        {
            IncidentView view = (await IncidentBook.FindAsync(reading, number, cancellation))!;
            LossView? loss = await LossBook.FindAsync(reading, view, cancellation);
            await writer.AddJsonAsync(number.ToString(CultureInfo.InvariantCulture) + ".json", json => Write(json, view, loss, person), cancellation);
        }
        return numbers.Count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        string person = Actors.Write(Actor.Person(subject.Id));
        List<Incident> reported = await change.Db.Set<Incident>().Where(i => i.ReportedBy == person && i.WrappedKey != null).ToListAsync(cancellation);
        foreach (Incident incident in reported)
        {
            Loss? loss = await change.Db.Set<Loss>().FirstOrDefaultAsync(l => l.Incident == incident.Id && l.Facts != null, cancellation);
            LossFacts? facts = loss is null ? null : LossFacts.Open(change.Store, incident, loss);
            await IncidentRetention.ForgetTextsAsync(change, incident, cancellation);
            if (incident.State == IncidentState.Open || facts is not null) // the others go on, and their notes need a key
                incident.WrappedKey = IncidentSealing.NewKey(change.Store.Keys, change.Shop, incident.Id);
            if (facts is not null)
                loss!.Facts = LossFacts.Seal(change, incident, facts);
        }
        List<IncidentStep> notes = await change.Db.Set<IncidentStep>().Where(s => s.EndedBy == person && s.Note != null).ToListAsync(cancellation);
        foreach (IncidentStep step in notes)
            step.Note = null;
        return reported.Count + notes.Select(s => s.Incident).Except(reported.Select(i => i.Id)).Count();
    }

    private static void Write(Utf8JsonWriter json, IncidentView view, LossView? loss, string person)
    {
        bool theirs = view.Incident.ReportedBy == person;
        json.WriteStartObject();
        json.WriteString("kind", IncidentWords.Kebab(view.Incident.Kind));
        json.WriteBoolean("reported_by_them", theirs);
        json.WriteString("reported_at", Utc(view.Incident.ReportedAt));
        if (theirs)
        {
            if (view.Incident.HappenedAt is { } happened)
                json.WriteString("happened_at", Utc(happened));
            json.WriteString("what", view.What);
            json.WriteString("affected", view.Affected);
            json.WriteString("account", IncidentWords.Kebab(view.Incident.Account));
            json.WriteString("password_typed", IncidentWords.Kebab(view.Incident.PasswordTyped));
            json.WriteString("password_elsewhere", IncidentWords.Kebab(view.Incident.PasswordElsewhere));
            json.WriteString("something_opened", IncidentWords.Kebab(view.Incident.SomethingOpened));
            json.WriteString("money_involved", IncidentWords.Kebab(view.Incident.MoneyInvolved));
            if (loss is not null)
                Write(json, loss);
        }
        if (loss is not null)
        {
            json.WriteStartArray("papers_made_by_them");
            foreach (LossPaper paper in loss.Papers.Where(p => p.MadeBy == person))
                json.WriteStringValue($"{IncidentWords.Kebab(paper.Kind)} {Utc(paper.MadeAt)}");
            json.WriteEndArray();
        }
        json.WriteStartArray("steps");
        foreach (IncidentStepView step in view.Steps.Where(s => theirs || s.Row.EndedBy == person))
        {
            json.WriteStartObject();
            json.WriteString("step", step.Title);
            json.WriteString("state", IncidentWords.Kebab(step.Row.State));
            json.WriteBoolean("ticked_by_them", step.Row.EndedBy == person);
            if (step.Row.EndedAt is { } ended)
                json.WriteString("at", Utc(ended));
            if (step.Note is { } note)
                json.WriteString("note", note);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What they reported of the payment; the account by its last characters, since it is not theirs.</summary>
    private static void Write(Utf8JsonWriter json, LossView loss)
    {
        json.WriteStartObject("payment");
        json.WriteBoolean("has_paid", loss.Loss.HasPaid);
        json.WriteString("rail", IncidentWords.Kebab(loss.Loss.Rail));
        if (loss.Case is { } known)
        {
            json.WriteString("supplier", known.Supplier);
            if (known.Amount is { } amount)
                json.WriteNumber("amount", amount);
            json.WriteString("currency", known.Currency);
            if (known.PaidOn is { } day)
                json.WriteString("paid_on", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("account_ends_in", known.NewAccount?.EndsIn);
        }
        json.WriteEndObject();
    }

    private static string Utc(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
