using System.Globalization;
using System.Resources;

namespace Bezel.Mail.Keeping;

/// <summary>What is said about kept messages, from <c>Words.resx</c> beside this file.</summary>
internal static class MailWords
{
    public static readonly ResourceManager Resources = new("Bezel.Mail.Keeping.Words", typeof(MailWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? throw new MissingManifestResourceException($"Keeping/Words.resx has no text '{key}'."), values);
}
