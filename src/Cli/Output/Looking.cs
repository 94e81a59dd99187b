using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Cli.Output;

/// <summary>What the verbs about findings, protections, settings and work have in common in what they write and read.</summary>
internal static class Looking
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>One JSON object; members in snake case, instants as in RFC 3339 with the shop's offset.</summary>
    public static void WriteJson(object value) => Console.WriteLine(JsonSerializer.Serialize(value, Indented));

    /// <summary>A day as the shop writes it, with how far it is from now: "Tuesday, November 3, 2026 (tomorrow)".</summary>
    public static string DayAndDistance(ShopProfile shop, DateTimeOffset instant, DateTimeOffset now) => $"{shop.Day(instant)} ({Distance(shop, instant, now)})";

    /// <summary>How many days an instant is from now, by the shop's calendar.</summary>
    public static string Distance(ShopProfile shop, DateTimeOffset instant, DateTimeOffset now)
    {
        int days = DateOnly.FromDateTime(shop.Local(instant).DateTime).DayNumber - DateOnly.FromDateTime(shop.Local(now).DateTime).DayNumber;
        return days switch
        {
            0 => "today",
            1 => "tomorrow",
            -1 => "yesterday",
            > 0 => string.Create(shop.Culture, $"in {days:N0} days"),
            _ => string.Create(shop.Culture, $"{-days:N0} days ago"),
        };
    }

    /// <summary>The first instant of a day that somebody wrote, by the shop's calendar: 2026-11-15, or as the shop writes days.</summary>
    /// <exception cref="StoreException">It is no day.</exception>
    public static DateTimeOffset Day(ShopProfile shop, string text)
    {
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) && !DateOnly.TryParse(text, shop.Culture, out day))
            throw new RefusedException($"\"{VerdictCard.OneLine(text, 40)}\" is no day. Write it like 2026-11-15.");
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        while (shop.Zone.IsInvalidTime(local)) // where the clocks go forward at midnight
            local = local.AddMinutes(15);
        return new DateTimeOffset(local, shop.Zone.GetUtcOffset(local));
    }

    /// <summary>A word of the code as it is written for programs and people: ThisWeek is this-week.</summary>
    public static string Kebab(Enum value)
    {
        var text = new StringBuilder();
        foreach (char c in value.ToString())
            text.Append(char.IsUpper(c) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(c));
        return text.ToString();
    }

    /// <summary>A number with its noun: "one thing", "12 things".</summary>
    public static string Counted(ShopProfile shop, long number, string one, string many) =>
        number == 1 ? $"one {one}" : string.Create(shop.Culture, $"{number:N0} {many}");

    /// <summary>A sentence with a capital first.</summary>
    public static string Sentence(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.CurrentCulture) + text[1..];
}
