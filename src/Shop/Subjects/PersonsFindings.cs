using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Subjects;

/// <summary>The findings that are about a person. Their texts are forgotten with the person; number, kind and moves stay.</summary>
internal sealed class PersonsFindings : IPersonalData
{
    public string Name => "findings";

    public async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        List<Finding> findings = await reading.Db.Set<Finding>().Where(f => f.About == subject.Id).OrderBy(f => f.Id).ToListAsync(cancellation);
        foreach (Finding finding in findings)
        {
            await writer.AddJsonAsync(finding.Id.ToString(CultureInfo.InvariantCulture) + ".json", json =>
            {
                json.WriteStartObject();
                json.WriteNumber("finding", finding.Id);
                json.WriteString("kind", finding.Kind);
                json.WriteString("opened_at", PersonSummary.Utc(finding.OpenedAt));
                json.WriteString("title", finding.Title);
                json.WriteStartArray("why");
                foreach (var line in finding.Why)
                {
                    json.WriteStartObject();
                    json.WriteString("label", line.Label);
                    json.WriteString("value", line.Value);
                    json.WriteEndObject();
                }
                json.WriteEndArray();
                json.WriteString("next_step", finding.NextStep);
                json.WriteEndObject();
            }, cancellation);
        }
        return findings.Count;
    }

    public async Task<long> EraseAsync(ShopTransaction change, Subject subject, CancellationToken cancellation)
    {
        List<long> findings = await change.Db.Set<Finding>().Where(f => f.About == subject.Id).Select(f => f.Id).ToListAsync(cancellation);
        foreach (long finding in findings)
            await ForgetAsync(change, finding, cancellation);
        return findings.Count;
    }

    public static async Task ForgetAsync(ShopTransaction change, long number, CancellationToken cancellation)
    {
        if (await change.Db.Set<Finding>().FindAsync([change.Shop, number], cancellation) is not { Salt: not null } finding)
            return;
        // Nobody can act on a finding that says nothing.
        if (finding.StateAt(change.Now) is FindingState.Open or FindingState.Silenced)
            await FindingBook.DoneAsync(change, number, null, cancellation);
        await FindingBook.ForgetAsync(change, number, cancellation);
    }
}
