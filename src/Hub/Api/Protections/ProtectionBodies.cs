using Bezel.Hub.Api.Findings;
using Bezel.Shop.Protections;

namespace Bezel.Hub.Api.Protections;

/// <summary>How it stands with a protection.</summary>
/// <param name="Id">Its identity, for ever: <c>computers.firewall-on</c>.</param>
/// <param name="Worry">The worry that it answers.</param>
/// <param name="Title">What it is called: a claim that holds or does not.</param>
/// <param name="Meaning">What it means to the owner.</param>
/// <param name="HowMeasured">What evidence shows that it holds.</param>
/// <param name="NextStep">What to do when it does not hold.</param>
/// <param name="MaxAgeDays">Evidence older than this says nothing any more.</param>
/// <param name="Safeguards">Numbers of the safeguards of CIS Controls v8.1 that it carries out.</param>
/// <param name="Subcategories">The outcomes of NIST CSF 2.0 that it helps.</param>
/// <param name="State">How it stands: as with the worst subject. Never <c>holds</c> when it was not measured.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="Since">Since when the ledger has said so; null when it never spoke of it.</param>
/// <param name="IsSilenced">Whether everything that does not hold is silenced.</param>
/// <param name="Subjects">Each subject, the worst first.</param>
internal sealed record ProtectionBody(
    string Id, Worry Worry, string Title, string Meaning, string HowMeasured, string NextStep, int MaxAgeDays, IReadOnlyList<string> Safeguards, IReadOnlyList<string> Subcategories,
    ProtectionState State, string Why, DateTimeOffset? Since, bool IsSilenced, IReadOnlyList<SubjectBody> Subjects)
{
    public static ProtectionBody Of(ProtectionAssessment assessed, IReadOnlyDictionary<string, DateTimeOffset> since)
    {
        Protection p = assessed.Protection;
        return new(p.Id, p.Worry, p.Title, p.Meaning, p.HowMeasured, p.NextStep, (int)p.MaxAge.TotalDays, [.. p.Safeguards.Select(s => s.Number)], [.. p.Subcategories.Select(s => s.Id)],
            assessed.State, assessed.Why, since.TryGetValue(p.Id, out DateTimeOffset at) ? at : null, assessed.IsSilenced, [.. assessed.Subjects.Select(SubjectBody.Of)]);
    }
}

/// <summary>How it stands on one computer, mailbox or account.</summary>
/// <param name="Subject">Which; empty for the shop as a whole.</param>
/// <param name="State">How it stands.</param>
/// <param name="Reason">Why it came out so.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="Evidence">The evidence that decided; null when there is none.</param>
/// <param name="Silence">The silence in force; null when there is none.</param>
internal sealed record SubjectBody(string Subject, ProtectionState State, AssessmentReason Reason, string Why, MeasurementBody? Evidence, SilencedBody? Silence)
{
    public static SubjectBody Of(SubjectAssessment subject) => new(subject.Subject, subject.State, subject.Reason, subject.Why,
        subject.Evidence is { } evidence ? MeasurementBody.Of(evidence) : null,
        subject.Silence is { } silence ? new SilencedBody(silence.Reason, silence.By, Instants.Of(silence.Until)) : null);
}

/// <summary>A silence in force.</summary>
/// <param name="Reason">Why.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="Until">When it ends.</param>
internal sealed record SilencedBody(string Reason, string By, DateTimeOffset Until);

/// <summary>One measurement.</summary>
/// <param name="Subject">What it was measured on; empty for the shop as a whole.</param>
/// <param name="State">What was found.</param>
/// <param name="Measured">What was found, in words; empty when it could not be checked.</param>
/// <param name="Details">The measurement itself.</param>
/// <param name="At">When.</param>
/// <param name="By">Which source measured.</param>
/// <param name="CouldNotCheck">Why it could not be checked; null when it was.</param>
internal sealed record MeasurementBody(string Subject, ProtectionState State, string Measured, IReadOnlyList<EvidenceLine> Details, DateTimeOffset At, string By, string? CouldNotCheck)
{
    public static MeasurementBody Of(Evidence evidence) =>
        new(evidence.Subject, evidence.State, evidence.Measured, [.. evidence.Details.Select(EvidenceLine.Of)], Instants.Of(evidence.MeasuredAt), evidence.MeasuredBy, evidence.CouldNotCheck);
}

/// <summary>Protections in the order of the catalogue. There are few, and so no pages.</summary>
/// <param name="Protections">The protections.</param>
internal sealed record ProtectionList(IReadOnlyList<ProtectionBody> Protections);

/// <summary>Measurements, the newest first.</summary>
/// <param name="Measurements">The measurements.</param>
internal sealed record MeasurementList(IReadOnlyList<MeasurementBody> Measurements);

/// <summary>What measuring came to.</summary>
/// <param name="Sources">Each source that was asked.</param>
internal sealed record MeasuredBody(IReadOnlyList<SourceBody> Sources);

/// <summary>A source that was asked.</summary>
/// <param name="Source">Its name.</param>
/// <param name="Measurements">How many measurements it gave.</param>
/// <param name="NotChecked">How many of them could not be checked.</param>
internal sealed record SourceBody(string Source, int Measurements, int NotChecked);

/// <summary>Asks not to be reminded of a protection for a while. Its state stays what it is.</summary>
/// <param name="Subject">The subject that is silenced; left out or empty for all.</param>
/// <param name="Until">When it ends: after now, at most 366 days ahead.</param>
/// <param name="Reason">Why, at most 500 characters.</param>
internal sealed record SilenceProtectionBody(string? Subject = null, DateTimeOffset? Until = null, string? Reason = null);

/// <summary>A protection whose silences were changed; how it stands now is read at its address.</summary>
/// <param name="Id">Its identity.</param>
internal sealed record ProtectionChanged(string Id);
