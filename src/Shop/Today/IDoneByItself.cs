using Bezel.Shop.Storage;

namespace Bezel.Shop.Today;

/// <summary>
/// Says what a part of Bezel did without being asked, for the page Today. A module registers one for what it does. It reads no more than a stretch
/// of an index, however much there is: the page is looked at many times a day.
/// </summary>
public interface IDoneByItself
{
    /// <summary>One sentence for each sort of thing that was done: "Backed itself up last night." Empty when there is nothing to say.</summary>
    /// <param name="reading">The shop.</param>
    /// <param name="since">What was done before is left out.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    Task<IReadOnlyList<string>> SentencesAsync(ShopReading reading, DateTimeOffset since, CancellationToken cancellation = default);
}
