using System.Globalization;
using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Losses;

/// <summary>A time that somebody else's rules set after a payment to the wrong account.</summary>
public sealed record ClockToRun
{
    /// <summary>Its name, for ever: <c>ach-reversal</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The step that it waits for.</summary>
    public required string Step { get; init; }

    /// <summary>The document, its section and its year.</summary>
    public required string Source { get; init; }

    /// <summary>What is over then, in a few words.</summary>
    public string Title => LossWords.Say($"clock.{Name}.title");

    /// <summary>What the rule says, and for whom.</summary>
    public string Text => LossWords.Say($"clock.{Name}.text");

    internal IReadOnlySet<string> Rails { get; init; } = new HashSet<string>();

    internal IReadOnlySet<string> Where { get; init; } = new HashSet<string>();

    internal bool FromPaid { get; init; }

    internal ClockTime Time { get; init; }
}

/// <summary>How long a clock runs: hours, banking days or months.</summary>
internal readonly record struct ClockTime(int Count, char Unit)
{
    public static ClockTime? Read(string text)
    {
        int digits = text.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 or > 4 || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
            return null;
        return text[digits..] switch { "h" => new(count, 'h'), "bd" => new(count, 'b'), "mo" => new(count, 'm'), _ => null };
    }

    /// <summary>When it is over. Banking days and months end with their last day, by the shop's clock.</summary>
    public DateTimeOffset From(DateTimeOffset start, TimeZoneInfo zone)
    {
        if (Unit == 'h')
            return start.AddHours(Count);
        DateTime day = TimeZoneInfo.ConvertTime(start, zone).Date;
        if (Unit == 'm')
            return EndOf(day.AddMonths(Count), zone);
        for (int left = Count; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                left--;
        }
        return EndOf(day, zone);
    }

    private static DateTimeOffset EndOf(DateTime day, TimeZoneInfo zone) => LossClocks.Midnight(DateOnly.FromDateTime(day).AddDays(1), zone);
}

/// <summary>The list of clocks, from <c>clocks.tsv</c>. Read strictly: whatever does not fit is named with its line.</summary>
public static class LossClocks
{
    private const string Any = "any", Never = "never";

    /// <summary>From which amount the FBI's process can be used, in US dollars (<c>kill-chain</c>).</summary>
    private const decimal KillChainFrom = 50_000;

    private static readonly Lazy<IReadOnlyList<ClockToRun>> Clocks = new(() => Parse(Embedded()));

    /// <summary>All there are; also those that are no longer set.</summary>
    public static IReadOnlyList<ClockToRun> All => Clocks.Value;

    /// <summary>A clock by its name, or null when a newer program set it.</summary>
    public static ClockToRun? Find(string name) => All.FirstOrDefault(c => c.Name == name);

    /// <summary>The clocks that run for a payment that was made, each with its end.</summary>
    internal static IEnumerable<(ClockToRun Clock, DateTimeOffset DueAt)> For(Loss loss, LossFacts? facts, DateTimeOffset reportedAt, TimeZoneInfo zone)
    {
        if (!loss.HasPaid)
            yield break;
        string rail = IncidentWords.Kebab(loss.Rail), where = IncidentWords.Kebab(LossPlaces.Of(loss.Country));
        DateTimeOffset paidAt = facts?.PaidOn is { } day && Midnight(day, zone) is var begins && begins < reportedAt ? begins : reportedAt;
        foreach (ClockToRun clock in All.Where(c => (c.Rails.Contains(rail) || c.Rails.Contains(Any)) && (c.Where.Contains(where) || c.Where.Contains(Any))))
        {
            if (clock.Name == "kill-chain" && facts is { Amount: < KillChainFrom, Currency: "USD" })
                continue;
            yield return (clock, clock.Time.From(clock.FromPaid ? paidAt : reportedAt, zone));
        }
    }

    internal static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        DateTime local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Reads the list.</summary>
    /// <exception cref="FormatException">Something does not fit; the message names the line.</exception>
    internal static IReadOnlyList<ClockToRun> Parse(string text)
    {
        HashSet<string> rails = [.. Enum.GetValues<PaymentRail>().Select(r => IncidentWords.Kebab(r)), Any, Never], places = [.. Enum.GetValues<LossPlace>().Select(p => IncidentWords.Kebab(p)), Any];
        var clocks = new List<ClockToRun>();
        bool named = false;
        int number = 0;
        foreach (string line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] row = line.Split('\t');
            if (!named)
            {
                named = row.SequenceEqual(["clock", "rails", "where", "from", "time", "step", "source"]) ? true : throw Unfit("the columns are clock, rails, where, from, time, step, source");
                continue;
            }
            if (row.Length != 7 || row.Any(string.IsNullOrWhiteSpace))
                throw Unfit("a clock has seven columns, none of them empty");
            if (clocks.Exists(c => c.Name == row[0]))
                throw Unfit($"'{row[0]}' is there twice");
            HashSet<string> itsRails = [.. row[1].Split(' ')], itsPlaces = [.. row[2].Split(' ')];
            if (!itsRails.IsSubsetOf(rails))
                throw Unfit($"'{row[1]}' holds what is no rail");
            if (!itsPlaces.IsSubsetOf(places))
                throw Unfit($"'{row[2]}' holds what is no place");
            if (row[3] is not ("paid" or "reported"))
                throw Unfit($"'{row[3]}' is no beginning");
            if (IncidentSteps.Find(row[5]) is null)
                throw Unfit($"'{row[5]}' is no step");
            clocks.Add(new ClockToRun
            {
                Name = row[0],
                Rails = itsRails,
                Where = itsPlaces,
                FromPaid = row[3] == "paid",
                Time = ClockTime.Read(row[4]) ?? throw Unfit($"'{row[4]}' is no time"),
                Step = row[5],
                Source = row[6],
            });
        }
        return clocks;

        FormatException Unfit(string why) => new($"clocks.tsv, line {number}: {why}.");
    }

    private static string Embedded()
    {
        using Stream stream = typeof(LossClocks).Assembly.GetManifestResourceStream("Losses/clocks.tsv") ?? throw new FileNotFoundException("Losses/clocks.tsv is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
