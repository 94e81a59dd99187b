namespace Bezel.Judge;

/// <summary>
/// How far a shop's own word about a sender moves the score of a message. Rules: a hold is never relaxed; a relief takes a message down by one level
/// at the most, whatever was taught; a raise makes it at least <see cref="Level.Careful"/>.
/// </summary>
public sealed record TaughtShift
{
    /// <summary>
    /// The most that a lesson moves a score, in log-odds: ln 9 (2.197), the distance from 0.5 (<see cref="Level.Careful"/>) to 0.9
    /// (<see cref="Level.Dangerous"/>). A message that is surer than that to be fraud stays what it is.
    /// </summary>
    public const double Most = 2.1972245773362196;

    /// <summary>What the reason is known by in a verdict.</summary>
    public const string Rule = "lesson";

    /// <summary>Makes a shift.</summary>
    /// <param name="logOdds">Negative reassures, positive warns; beyond ±<see cref="Most"/> it counts as that.</param>
    /// <param name="text">The reason in the owner's words.</param>
    public TaughtShift(double logOdds, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        LogOdds = double.IsNaN(logOdds) ? 0 : Math.Clamp(logOdds, -Most, Most);
        Text = text;
    }

    /// <summary>Negative reassures, positive warns; within ±<see cref="Most"/>.</summary>
    public double LogOdds { get; }

    /// <summary>The reason in the owner's words.</summary>
    public string Text { get; }

    /// <summary>What a message would be called after the lesson.</summary>
    /// <param name="untaught">The verdict without it.</param>
    public Level LevelOf(Verdict untaught)
    {
        ArgumentNullException.ThrowIfNull(untaught);
        double score = Math.Clamp(untaught.Score, 1e-12, 1 - 1e-12);
        double before = Math.Log(score / (1 - score));
        double after = Of(before, untaught.Level, untaught.Holds.Count > 0);
        return after == before ? untaught.Level : MessageJudge.LevelOf(after);
    }

    /// <summary>The log-odds of a message after the lesson.</summary>
    /// <param name="untaught">Without it.</param>
    /// <param name="level">What the message is called without it.</param>
    /// <param name="held">A hold stands on the message.</param>
    internal double Of(double untaught, Level level, bool held)
    {
        if (LogOdds == 0 || (held && LogOdds < 0))
            return untaught;
        if (LogOdds > 0)
            return Math.Max(untaught + LogOdds, 0);
        // From dangerous to careful and not below, however the rounding falls.
        return level == Level.Dangerous ? Math.Max(untaught + LogOdds, 0) : untaught + LogOdds;
    }
}
