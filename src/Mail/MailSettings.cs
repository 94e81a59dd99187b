using Bezel.Mail.Keeping;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Mail;

/// <summary>For how long messages are kept.</summary>
/// <param name="Days">0 to <see cref="MailSettings.MostKeptDays"/>.</param>
public readonly record struct KeptDays(int Days)
{
    /// <summary>Whether the messages themselves are kept; else only the verdicts.</summary>
    public bool KeepsContent => Days > 0;

    /// <summary>From the check to the deletion. Where no contents are kept, verdicts stay for the default time.</summary>
    public TimeSpan Time => TimeSpan.FromDays(Days == 0 ? MailSettings.DefaultKeptDays : Days);
}

/// <summary>What a shop can set about its mail.</summary>
public static class MailSettings
{
    /// <summary>Days, when nothing is set.</summary>
    public const int DefaultKeptDays = 30;

    /// <summary>Most days.</summary>
    public const int MostKeptDays = 365;

    /// <summary>
    /// <c>mail.kept-days</c>: days that a checked message is kept, 1 to 365; 0 keeps no message, only the verdicts, for 30 days. Default 30: long
    /// enough to look again when a fraud comes to light with the next bank statement, and no longer.
    /// </summary>
    public static readonly SettingKey<long> KeptDays = SettingKey.WholeNumber("mail.kept-days", MailWords.Resources, DefaultKeptDays, 0, MostKeptDays);

    /// <summary>
    /// <c>mail.read-pictures</c>: whether pictures are read for account numbers, in messages where one may stand in them, when tesseract is on the
    /// computer. Default yes; such a message takes seconds.
    /// </summary>
    public static readonly SettingKey<bool> ReadPictures = SettingKey.YesNo("mail.read-pictures", MailWords.Resources, true);

    /// <summary>The shop's setting.</summary>
    public static async Task<KeptDays> KeptDaysAsync(ShopTransaction change, CancellationToken cancellation = default) =>
        new((int)await ShopSettings.GetAsync(change, KeptDays, cancellation));

    /// <summary>The shop's setting.</summary>
    public static async Task<KeptDays> KeptDaysAsync(ShopReading reading, CancellationToken cancellation = default) =>
        new((int)await ShopSettings.GetAsync(reading, KeptDays, cancellation));
}
