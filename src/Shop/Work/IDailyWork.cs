using Bezel.Shop.Shops;

namespace Bezel.Shop.Work;

/// <summary>
/// Something that the hub does for every shop again and again: anchoring the ledger, forgetting old messages, measuring protections.
/// Registered as a singleton <see cref="IDailyWork"/> by the module that owns it.
/// <para>Rules. It must be safe to do twice: after a kill in the middle it is done again from the start. What was missed while the hub was
/// off is caught up once, not as often as it was missed. It never waits for a person. When it throws, the hub writes a line to the log,
/// tries again after 1, 5, 15 and then every 60 minutes, and tells the owner when it keeps failing.</para>
/// </summary>
public interface IDailyWork
{
    /// <summary>Kept for ever, since the last run is recorded under it: lower-case letters, digits, dots and hyphens (<c>ledger.anchor</c>).</summary>
    string Name { get; }

    /// <summary>What it does, so that "Bezel could not …" can be said of it: "put the ledger's head outside".</summary>
    string InWords => $"do its daily work ({Name})";

    /// <summary>When it is done.</summary>
    DailyTime Due { get; }

    /// <summary>Does it for one shop.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="cancellation">The hub stops: end soon; it is done again when the hub is back.</param>
    Task RunAsync(ShopProfile shop, CancellationToken cancellation);
}

/// <summary>
/// The same for the house as a whole, done once however many shops there are: Bezel's own backup. By the clock of the first shop.
/// Registered as a singleton <see cref="IDailyHouseWork"/>; the rules of <see cref="IDailyWork"/> hold.
/// </summary>
public interface IDailyHouseWork
{
    /// <summary>As <see cref="IDailyWork.Name"/>.</summary>
    string Name { get; }

    /// <summary>As <see cref="IDailyWork.InWords"/>.</summary>
    string InWords => $"do its daily work ({Name})";

    /// <summary>When it is done.</summary>
    DailyTime Due { get; }

    /// <summary>Does it.</summary>
    /// <param name="cancellation">The hub stops: end soon; it is done again when the hub is back.</param>
    Task RunAsync(CancellationToken cancellation);
}
