using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;

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
        int ended = steps.Count(s => s.State != IncidentStepState.Open), overdue = steps.Count(s => IncidentView.IsOverdue(s, change.Now));
        var evidence = new List<EvidenceDetail> { new(IncidentWords.Say("finding.steps"), IncidentWords.Say("finding.so-many", ended, steps.Count)) };
        if (overdue > 0)
            evidence.Add(new(IncidentWords.Say("finding.overdue"), IncidentWords.Say(overdue == 1 ? "finding.overdue-one" : "finding.overdue-some", overdue)));
        Finding finding = await FindingBook.ReportAsync(change, new FindingDraft
        {
            Kind = Kind,
            Source = "insurance",
            Key = KeyOf(incident),
            // Whoever said that Bezel is mistaken said it before more steps were overdue.
            Substance = KeyOf(incident) + " " + overdue.ToString(CultureInfo.InvariantCulture),
            Urgency = Urgency.Urgent,
            Title = IncidentWords.Say($"finding.{IncidentWords.Kebab(incident.Kind)}"),
            Evidence = evidence,
            NextStep = next is null ? IncidentWords.Say("finding.close", incident.Id) : IncidentWords.Say("finding.next", IncidentView.TitleOf(next), incident.Id),
            Who = Responsible.Of(ShopRole.Owner),
            Due = next?.DueAt ?? change.Now.AddDays(1),
        }, cancellation);
        incident.Finding = finding.Id;
        incident.OverdueTold = overdue;
    }
}
