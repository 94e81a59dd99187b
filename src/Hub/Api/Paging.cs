using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Bezel.Hub.Api;

/// <summary>
/// Pages by key: a list goes on after the last thing that was seen, however much was added or removed meanwhile. Where to go on is opaque to programs: it may be
/// anything in another version.
/// </summary>
internal static class Paging
{
    /// <summary>How many are listed unless something else is asked for.</summary>
    public const int Usual = 50;

    /// <summary>Most that are listed at once.</summary>
    public const int Most = 200;

    private const string Version = "1:";

    /// <summary>How many are asked for.</summary>
    /// <exception cref="ApiRefusal">It is not 1 to <see cref="Most"/>.</exception>
    public static int Limit(int? limit) =>
        limit is null ? Usual : limit is >= 1 and <= Most ? limit.Value : throw ApiRefusal.Field("limit", $"limit is a whole number from 1 to {Most}.");

    /// <summary>Where to go on, as it was given out; null for the beginning.</summary>
    /// <exception cref="ApiRefusal">It was never given out.</exception>
    public static long? After(string? after)
    {
        if (after is null)
            return null;
        try
        {
            if (after.Length <= 64 && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(after)) is var text && text.StartsWith(Version, StringComparison.Ordinal)
                && long.TryParse(text.AsSpan(Version.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long place))
                return place;
        }
        catch (FormatException)
        {
            // Said below.
        }
        throw ApiRefusal.Field("after", "after is the member next of the page before, as it was.");
    }

    /// <summary>Where the next page begins, as it is given out; null when there is none.</summary>
    public static string? Next(long? place) =>
        place is { } at ? Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version}{at}"))) : null;
}
