namespace Bezel.Hub.Api;

/// <summary>Instants that were given by a source as it liked: what no date can say is the first or the last that one can.</summary>
internal static class Instants
{
    private static readonly long Least = DateTimeOffset.MinValue.ToUnixTimeMilliseconds();
    private static readonly long Most = DateTimeOffset.MaxValue.ToUnixTimeMilliseconds();

    public static DateTimeOffset Of(long unixMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(unixMilliseconds, Least, Most));
}
