using System.Globalization;
using System.Resources;

namespace Bezel.Upkeep.Anchoring;

/// <summary>What is written on the page and in the mail that carry a head.</summary>
internal static class AnchoringWords
{
    public static readonly ResourceManager Resources = new("Bezel.Upkeep.Anchoring.Words", typeof(AnchoringWords).Assembly);

    public static string Title(CultureInfo culture) => Get(culture, "title");

    public static string Says(CultureInfo culture, long size, string when) => string.Format(culture, Get(culture, "says"), size, when);

    public static string PutAway(CultureInfo culture) => Get(culture, "put-away");

    public static string CodeIs(CultureInfo culture) => Get(culture, "code-is");

    public static string Check(CultureInfo culture) => Get(culture, "check");

    public static string Keep(CultureInfo culture) => Get(culture, "keep");

    /// <summary>Why a head could not be put outside.</summary>
    public static string Say(string key, params object?[] values) => string.Format(CultureInfo.CurrentCulture, Get(CultureInfo.CurrentUICulture, key), values);

    private static string Get(CultureInfo culture, string key) => Resources.GetString(key, culture) ?? throw new InvalidOperationException($"No words for {key}.");
}
