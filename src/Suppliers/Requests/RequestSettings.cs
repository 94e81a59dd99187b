using Bezel.Shop.Shops;

namespace Bezel.Suppliers.Requests;

/// <summary>What a shop can set about requests to change the book.</summary>
public static class RequestSettings
{
    /// <summary>
    /// <c>suppliers.settling-hours</c>: hours for which something must have been in the book before a request arrived, to count as known before. 1 to
    /// 720, default 24: whoever puts a number into the book in order to be rung on it must wait, and is seen.
    /// </summary>
    public static readonly SettingKey<long> SettlingHours = SettingKey.WholeNumber("suppliers.settling-hours", RequestWords.Resources, 24, 1, 720);

    /// <summary>
    /// <c>suppliers.waiting-hours</c>: hours from the second person's yes until a change is in force. 1 to 336, default 24; never none, so that
    /// somebody can still say no.
    /// </summary>
    public static readonly SettingKey<long> WaitingHours = SettingKey.WholeNumber("suppliers.waiting-hours", RequestWords.Resources, 24, 1, 336);

    /// <summary><c>suppliers.waiting-hours-without-number</c>: the same when no number was on file and one had to be found. 24 to 720, default 72.</summary>
    public static readonly SettingKey<long> WaitingHoursWithoutNumber = SettingKey.WholeNumber("suppliers.waiting-hours-without-number", RequestWords.Resources, 72, 24, 720);

    /// <summary>
    /// <c>requests.kept-days</c>: days after a request ended until what was said in it is deleted; numbers, kinds, times and who did what stay. 365 to
    /// 3650, default 2555 (seven years): what was paid on the word of whom is asked for years later.
    /// </summary>
    public static readonly SettingKey<long> KeptDays = SettingKey.WholeNumber("requests.kept-days", RequestWords.Resources, 2555, 365, 3650);
}
