using Bezel.Shop.Storage;

namespace Bezel.Shop.Today;

/// <summary>
/// One of the things that a new shop does first, so that Bezel is of use: shown on the page Today until it is done. A module registers one for what
/// it needs.
/// </summary>
public interface IFirstStep
{
    /// <summary>Its place among the others, the lowest first.</summary>
    int Order { get; }

    /// <summary>How it stands; null when this shop does not need it.</summary>
    /// <param name="reading">The shop.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task<FirstStep?> LookAsync(ShopReading reading, CancellationToken cancellation = default);
}

/// <summary>A first step as it stands.</summary>
/// <param name="Act">What to do, in one sentence that begins with the act.</param>
/// <param name="Why">What it is good for, in one sentence.</param>
/// <param name="Path">The page where it is done, as with one shop; null when it is done at the console.</param>
/// <param name="IsDone">Whether it was done.</param>
public sealed record FirstStep(string Act, string Why, string? Path, bool IsDone);
