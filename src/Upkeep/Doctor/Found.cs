using System.Globalization;
using System.Resources;

namespace Bezel.Upkeep.Doctor;

/// <summary>
/// Makes results in words from <c>Words.resx</c> beside this file: the key's text is what is said, the text of <c>key.mend</c> the command that mends it.
/// <c>{0}</c>, <c>{1}</c> … stand for values, <c>{folder}</c> for the store's folder, <c>{store}</c> for the option that names it where it must be named.
/// </summary>
internal static class Found
{
    private static readonly ResourceManager Words = new("Bezel.Upkeep.Doctor.Words", typeof(Found).Assembly);

    public static DoctorResult Fine(DoctorContext context, string key, params object[] values) => Make(Condition.Fine, context, key, values);

    public static DoctorResult Look(DoctorContext context, string key, params object[] values) => Make(Condition.Look, context, key, values);

    public static DoctorResult Wrong(DoctorContext context, string key, params object[] values) => Make(Condition.Wrong, context, key, values);

    public static DoctorResult CouldNotCheck(DoctorContext context, string key, params object[] values) => Make(Condition.CouldNotCheck, context, key, values);

    /// <summary>How long ago, in the largest unit that says it well.</summary>
    public static string Ago(TimeSpan age) =>
        age.TotalMinutes < 2 ? Text("ago.now")!
        : age.TotalHours < 2 ? Text("ago.minutes", (int)age.TotalMinutes)!
        : age.TotalDays < 2 ? Text("ago.hours", (int)age.TotalHours)!
        : Text("ago.days", (int)age.TotalDays)!;

    /// <summary>A size as people read it.</summary>
    public static string Size(long bytes) =>
        bytes < 10L << 20 ? $"{(bytes + 1023) >> 10} KB" : bytes < 10L << 30 ? $"{bytes >> 20} MB" : $"{bytes >> 30} GB";

    private static DoctorResult Make(Condition condition, DoctorContext context, string key, object[] values) =>
        new(condition, Filled(Text(key, values) ?? key, context), Text(key + ".mend", values) is { } mend ? Filled(mend, context) : null);

    private static string Filled(string text, DoctorContext context) =>
        text.Replace("{store}", context.StoreArgument, StringComparison.Ordinal).Replace("{folder}", context.Folder.Path, StringComparison.Ordinal);

    private static string? Text(string key, params object[] values)
    {
        if (Words.GetString(key, CultureInfo.CurrentUICulture) is not { } text)
            return null;
        for (int i = 0; i < values.Length; i++)
            text = text.Replace("{" + i.ToString(CultureInfo.InvariantCulture) + "}", Convert.ToString(values[i], CultureInfo.CurrentCulture), StringComparison.Ordinal);
        return text;
    }
}
