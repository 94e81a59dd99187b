namespace Bezel.Shop.Protections;

/// <summary>One line of what was measured, as it is shown: "Firewall" – "off for public networks".</summary>
/// <param name="Label">What it is, in the owner's words.</param>
/// <param name="Value">What was found there.</param>
public sealed record EvidenceDetail(string Label, string Value);

/// <summary>
/// One measurement of one protection on one subject. Made by <see cref="Of"/> or <see cref="NotChecked"/>, so that a measurement
/// that failed cannot be mistaken for one that found something.
/// </summary>
public sealed record Evidence
{
    /// <summary>How far ahead of the reader's clock a measurement may be dated and still be believed: clocks of two computers differ a little.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private Evidence()
    {
    }

    /// <summary>Identity of the protection (<see cref="Protections.Protection.Id"/>).</summary>
    public required string Protection { get; init; }

    /// <summary>Which computer, mailbox or account it was measured on; empty when it is the shop as a whole.</summary>
    public required string Subject { get; init; }

    /// <summary>What was found; <see cref="ProtectionState.NotMeasured"/> exactly when <see cref="CouldNotCheck"/> says why.</summary>
    public required ProtectionState State { get; init; }

    /// <summary>What was measured, in one plain sentence: "The firewall is on for every network."</summary>
    public required string Measured { get; init; }

    /// <summary>The measurement itself, line by line; may be empty.</summary>
    public IReadOnlyList<EvidenceDetail> Details { get; init; } = [];

    /// <summary>When it was measured, in milliseconds since 1970-01-01 UTC.</summary>
    public required long MeasuredAt { get; init; }

    /// <summary>Name of the source that measured (<see cref="IEvidenceSource.Name"/>).</summary>
    public required string MeasuredBy { get; init; }

    /// <summary>Why it could not be checked, in one plain sentence; null when it was.</summary>
    public string? CouldNotCheck { get; init; }

    /// <summary>A measurement that found something.</summary>
    /// <exception cref="ArgumentException">The state is <see cref="ProtectionState.NotMeasured"/>, or a text that must be there is empty.</exception>
    public static Evidence Of(
        string protection, string subject, ProtectionState state, string measured, long measuredAt, string measuredBy, IReadOnlyList<EvidenceDetail>? details = null)
    {
        if (state is not (ProtectionState.Holds or ProtectionState.Slips or ProtectionState.Broken))
            throw new ArgumentException("A measurement finds that it holds, slips or is broken; for one that failed there is " + nameof(NotChecked) + ".", nameof(state));
        ArgumentException.ThrowIfNullOrWhiteSpace(protection);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(measured);
        ArgumentException.ThrowIfNullOrWhiteSpace(measuredBy);
        return new Evidence
        {
            Protection = protection,
            Subject = subject,
            State = state,
            Measured = measured,
            MeasuredAt = measuredAt,
            MeasuredBy = measuredBy,
            Details = details ?? [],
        };
    }

    /// <summary>A measurement that could not be made. It counts against the protection.</summary>
    /// <exception cref="ArgumentException">A text that must be there is empty.</exception>
    public static Evidence NotChecked(
        string protection, string subject, string why, long measuredAt, string measuredBy, IReadOnlyList<EvidenceDetail>? details = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(protection);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentException.ThrowIfNullOrWhiteSpace(why);
        ArgumentException.ThrowIfNullOrWhiteSpace(measuredBy);
        return new Evidence
        {
            Protection = protection,
            Subject = subject,
            State = ProtectionState.NotMeasured,
            Measured = "",
            MeasuredAt = measuredAt,
            MeasuredBy = measuredBy,
            Details = details ?? [],
            CouldNotCheck = why,
        };
    }

    /// <summary>
    /// What of this may be stored at <paramref name="now"/>: itself, or, when it is dated further ahead than <see cref="ClockTolerance"/>,
    /// that it could not be checked, dated now. So one wrong clock spoils one measurement and not all that follow it.
    /// </summary>
    /// <param name="now">Milliseconds since 1970-01-01 UTC.</param>
    public Evidence ToRecord(long now)
    {
        TimeSpan ahead = Elapsed.Between(now, MeasuredAt);
        return ahead <= ClockTolerance ? this : NotChecked(Protection, Subject, AssessmentWords.DatedAhead(ahead), now, MeasuredBy, Details);
    }
}
