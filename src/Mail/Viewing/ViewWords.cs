using System.Globalization;
using System.Resources;

namespace Bezel.Mail.Viewing;

/// <summary>What is said of the parts of a message, from <c>Words.resx</c> beside this file.</summary>
internal static class ViewWords
{
    private static readonly ResourceManager Words = new("Bezel.Mail.Viewing.Words", typeof(ViewWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Find(key) ?? throw new MissingManifestResourceException($"Viewing/Words.resx has no text '{key}'."), values);

    /// <summary>A size as people say it; a kilobyte is 1,000 bytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1000 => Say("size.bytes", bytes),
        < 1_000_000 => Say("size.kilobytes", bytes / 1000),
        _ => Say("size.megabytes", bytes / 1e6),
    };

    private static string? Find(string key) => Words.GetString(key, CultureInfo.CurrentUICulture);
}
