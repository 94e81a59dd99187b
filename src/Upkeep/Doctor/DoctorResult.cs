namespace Bezel.Upkeep.Doctor;

/// <summary>How something was found. In the order of urgency for the exit status of <c>bezel doctor</c>.</summary>
public enum Condition
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>Works, but should be looked at.</summary>
    Look,

    /// <summary>Could not be looked at; never taken for fine.</summary>
    CouldNotCheck,

    /// <summary>Does not work, or something may get lost.</summary>
    Wrong,
}

/// <summary>What one check found.</summary>
/// <param name="Condition">How it is.</param>
/// <param name="Said">One sentence for the person who looks after Bezel.</param>
/// <param name="Mend">The command, or the act, that mends it; null when there is nothing to do.</param>
public sealed record DoctorResult(Condition Condition, string Said, string? Mend = null);
