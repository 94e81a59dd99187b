using System.Globalization;
using System.Resources;

namespace Bezel.Upkeep.OutgoingMail;

/// <summary>What is said when mail cannot be sent, from <c>Words.resx</c> beside this file.</summary>
internal static class MailWords
{
    public static readonly ResourceManager Resources = new("Bezel.Upkeep.OutgoingMail.Words", typeof(MailWords).Assembly);

    public static string Say(string key, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"OutgoingMail/Words.resx has no text '{key}'."), values);
}
