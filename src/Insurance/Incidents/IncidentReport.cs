using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Incidents;

/// <summary>What somebody reports. Everything but the kind may be left out: whoever is in a hurry presses one button.</summary>
public sealed record IncidentReport
{
    /// <summary>Most characters of <see cref="What"/> and of a step's note.</summary>
    public const int MostWords = 4000;

    /// <summary>Most characters of <see cref="Affected"/>.</summary>
    public const int MostAffected = 200;

    /// <summary>What happened.</summary>
    public required IncidentKind Kind { get; init; }

    /// <summary>When it happened, as far as they know; null when they do not. Not ahead of the clock, and at most ten years back.</summary>
    public DateTimeOffset? HappenedAt { get; init; }

    /// <summary>Number of the kept message that it came from; null when there is none.</summary>
    public long? Message { get; init; }

    /// <summary>What they answered; what was not asked counts as "not sure".</summary>
    public IncidentAnswers Answers { get; init; } = new();

    /// <summary>What happened, in their own words. May be hostile: it is cleaned.</summary>
    public string? What { get; init; }

    /// <summary>What is known of the payment, for <see cref="IncidentKind.PaymentFraud"/>; null there means that money has left and no more is known. Of no effect otherwise.</summary>
    public PaymentFraudCase? Payment { get; init; }

    /// <summary>Which account or which computer, in their own words. May be hostile: it is cleaned.</summary>
    public string? Affected { get; init; }
}
