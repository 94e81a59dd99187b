namespace Bezel.Upkeep.Doctor;

/// <summary>Looks at one thing that must be right for Bezel to work. It changes nothing, and works beside a running hub.</summary>
public interface IDoctorCheck
{
    /// <summary>Its name, kept for ever: lower-case words joined by hyphens.</summary>
    string Id { get; }

    /// <summary>Looks. What it throws is reported as could not check.</summary>
    Task<DoctorResult> RunAsync(DoctorContext context, CancellationToken cancellation);
}
