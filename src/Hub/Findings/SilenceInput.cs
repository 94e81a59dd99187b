using Bezel.Shop.Shops;

namespace Bezel.Hub.Findings;

/// <summary>What is typed to put something off: a reason, and a day.</summary>
internal sealed class SilenceInput
{
    /// <summary>How many moves the finding had when the form was shown.</summary>
    public long? Seen { get; set; }

    /// <summary>The day, as browsers send it.</summary>
    public string? Until { get; set; }

    /// <summary>Why it can wait.</summary>
    public string? Reason { get; set; }

    /// <summary>What it concerns, of protections: empty for all of it.</summary>
    public string? Subject { get; set; }

    /// <summary>An empty form; the day a week ahead.</summary>
    public static SilenceInput Fresh(ShopProfile shop, DateTimeOffset now, long? seen = null) =>
        new() { Seen = seen, Until = SilenceDays.Write(SilenceDays.First(shop, now).AddDays(6)) };
}
