using System.Globalization;
using System.Resources;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>What is said about backups and the recovery key, from <c>Words.resx</c> beside this file.</summary>
internal static class BackupWords
{
    public static readonly ResourceManager Resources = new("Bezel.Upkeep.SelfBackup.Words", typeof(BackupWords).Assembly);

    public static string Say(string key, params object[] values) =>
        string.Format(CultureInfo.CurrentCulture, Resources.GetString(key, CultureInfo.CurrentUICulture) ?? key, values);
}
