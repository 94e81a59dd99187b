using System.Globalization;
using Bezel.Insurance.Losses;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// The one finding of an open incident: what the next step is and until when. It names nobody, neither who reported nor what they wrote, so
/// that it may stand on a page that others read too.
/// </summary>
internal static class IncidentFinding
{
    public const string Kind = "insurance.incident";

    public static string KeyOf(Incident incident) => incident.Id.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reports it, or brings it up to date; says how many steps are overdue now.</summary>
    public static async Task TellAsync(ShopTransaction change, Incident incident, IReadOnlyList<IncidentStep> steps, CancellationToken cancellation)
    {
        IncidentStep? next = IncidentView.NextOf(steps);
        int clocks = await ClocksOverAsync(change, incident, steps, cancellation);
        int ended = steps.Count(s => s.State != IncidentStepState.Open), overdue = steps.Count(s => IncidentView.IsOverdue(s, change.Now));
        var evidence = new List<EvidenceDetail> { new(IncidentWords.Say("finding.steps"), IncidentWords.Say("finding.so-many", ended, steps.Count)) };
        if (overdue > 0)
            evidence.Add(new(IncidentWords.Say("finding.overdue"), IncidentWords.Say(overdue == 1 ? "finding.overdue-one" : "finding.overdue-some", overdue)));
        if (clocks > 0)
            evidence.Add(new(IncidentWords.Say("finding.clocks"), IncidentWords.Say("finding.clocks-some", clocks)));
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = Kind,
            Source = "insurance",
            Key = KeyOf(incident),
            // Whoever said that Bezel is mistaken said it before more steps were overdue.
            Substance = KeyOf(incident) + " " + (overdue + clocks).ToString(CultureInfo.InvariantCulture),
            Urgency = Urgency.Urgent,
            Title = IncidentWords.Say($"finding.{IncidentWords.Kebab(incident.Kind)}"),
            Evidence = evidence,
            NextStep = next is null ? IncidentWords.Say("finding.close", incident.Id) : IncidentWords.Say("finding.next", IncidentView.TitleOf(next), incident.Id),
            Who = Responsible.Of(ShopRole.Owner),
            Due = next?.DueAt ?? change.Now.AddDays(1),
        }, cancellation);
        incident.Finding = finding.Id;
        incident.OverdueTold = overdue + clocks;
    }

    /// <summary>How many times that others set are over while the step that they wait for is open.</summary>
    private static async Task<int> ClocksOverAsync(ShopTransaction change, Incident incident, IReadOnlyList<IncidentStep> steps, CancellationToken cancellation)
    {
        if (incident.Kind != IncidentKind.PaymentFraud)
            return 0;
        List<string> waited = await change.Db.Set<LossClock>().Where(c => c.Incident == incident.Id && c.DueAt <= change.Now).Select(c => c.Step).ToListAsync(cancellation);
        return waited.Count(w => steps.Any(s => s.Step == w && s.State == IncidentStepState.Open));
    }
}
