using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Bezel.Insurance.Incidents;

namespace Bezel.Insurance.Losses;

/// <summary>
/// The digest of all that is kept of a payment to the wrong account: SHA-256 over one JSON text with a fixed order of members. The salt of the facts
/// stands first, so that the digest cannot be guessed back. Papers are in it by their own digests.
/// </summary>
internal static class LossEvidence
{
    private const string Version = "bezel loss evidence v1";

    public static byte[] DigestOf(LossFacts facts) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(facts, LossJson.Default.LossFacts));

    public static byte[] DigestOf(IncidentView view, Loss loss, LossFacts facts, IEnumerable<LossPaper> papers)
    {
        using var text = new MemoryStream();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartArray();
            json.WriteStringValue(Version);
            json.WriteStringValue(Convert.ToHexStringLower(DigestOf(facts)));
            Incident incident = view.Incident;
            json.WriteNumberValue(incident.Id);
            Write(incident.ReportedBy);
            Write(incident.ReportedAt);
            Write(incident.HappenedAt);
            json.WriteNumberValue(incident.Message ?? 0);
            Write(view.What);
            Write(view.Affected);
            json.WriteBooleanValue(loss.HasPaid);
            json.WriteStringValue(IncidentWords.Kebab(loss.Rail));
            json.WriteStringValue(loss.Country);
            json.WriteNumberValue(loss.Request ?? 0);
            json.WriteNumberValue(loss.Invoice ?? 0);
            foreach (IncidentStepView step in view.Steps.OrderBy(s => s.Row.Position))
            {
                json.WriteStringValue(step.Row.Step);
                json.WriteStringValue(IncidentWords.Kebab(step.Row.State));
                Write(step.Row.DueAt);
                Write(step.Row.EndedBy);
                Write(step.Row.EndedAt);
                Write(step.Note);
            }
            foreach (LossPaper paper in papers)
            {
                json.WriteStringValue(IncidentWords.Kebab(paper.Kind));
                Write(paper.Digest is null ? null : Convert.ToHexStringLower(paper.Digest));
                Write(paper.MadeBy);
                Write(paper.MadeAt);
            }
            json.WriteEndArray();

            void Write(object? value)
            {
                switch (value)
                {
                    case null:
                        json.WriteNullValue();
                        break;
                    case DateTimeOffset at:
                        json.WriteNumberValue(at.ToUnixTimeMilliseconds());
                        break;
                    default:
                        json.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                        break;
                }
            }
        }
        return SHA256.HashData(text.ToArray());
    }
}
