using Bezel.Judge;

namespace Bezel.Mail.Teaching;

/// <summary>What would be taught by saying that a kept message was judged wrongly: shown before it is done, and done as it was shown.</summary>
public sealed record LessonProposal
{
    /// <summary>The kept message.</summary>
    public required long Message { get; init; }

    /// <summary>In what Bezel was wrong.</summary>
    public required LessonKind Kind { get; init; }

    /// <summary>The sender; null when there is nobody to know the message by.</summary>
    public required TaughtSender? Sender { get; init; }

    /// <summary>The sender as they are written, for the reader.</summary>
    public required string Shown { get; init; }

    /// <summary>The verdict without any lesson: by the message itself when it is still kept, else what was said then.</summary>
    public required Verdict Untaught { get; init; }

    /// <summary>By how much the lesson counts; 0 when none is taught.</summary>
    public required double LogOdds { get; init; }

    /// <summary>What a message like this one would be called afterwards.</summary>
    public required Level Afterwards { get; init; }

    /// <summary>Why Bezel does not learn from it, in the owner's words; null when it does.</summary>
    public required string? Refusal { get; init; }
}

/// <summary>What saying so came to.</summary>
/// <param name="Lesson">The lesson's number, or null when only the finding came of it.</param>
/// <param name="Finding">The finding that was opened (too lax) or said to be wrong (too strict), or null.</param>
public readonly record struct TeachingOutcome(long? Lesson, long? Finding);
