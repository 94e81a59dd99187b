using System.Globalization;

namespace Bezel.Insurance.Incidents;

/// <summary>What is posted when something is reported, as it was typed. Public for the framework, which fills it by name.</summary>
public sealed class IncidentForm
{
    /// <summary>How a browser writes local times (HTML §4.10.5.1.11); some with seconds.</summary>
    private static readonly string[] LocalTimes = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>See <see cref="IncidentAnswers.PasswordTyped"/>.</summary>
    public string? Typed { get; set; }

    /// <summary>See <see cref="IncidentAnswers.Account"/>.</summary>
    public string? Account { get; set; }

    /// <summary>See <see cref="IncidentAnswers.PasswordElsewhere"/>.</summary>
    public string? Elsewhere { get; set; }

    /// <summary>See <see cref="IncidentAnswers.SomethingOpened"/>.</summary>
    public string? Opened { get; set; }

    /// <summary>See <see cref="IncidentAnswers.MoneyInvolved"/>.</summary>
    public string? Money { get; set; }

    /// <summary>When, by the shop's clock.</summary>
    public string? When { get; set; }

    /// <summary>See <see cref="IncidentReport.What"/>.</summary>
    public string? What { get; set; }

    /// <summary>See <see cref="IncidentReport.Affected"/>.</summary>
    public string? Affected { get; set; }

    /// <summary>What was answered; whatever is no answer counts as "not sure".</summary>
    internal IncidentAnswers Answers() => new(Read<AccountSort>(Account), Read<Answer>(Typed), Read<Answer>(Elsewhere), Read<Answer>(Opened), Read<Answer>(Money));

    /// <summary>An instant as the field shows it.</summary>
    internal static string Write(DateTimeOffset local) => local.ToString(LocalTimes[0], CultureInfo.InvariantCulture);

    /// <summary>The time that was typed.</summary>
    /// <param name="zone">The shop's.</param>
    /// <param name="at">The instant; null when nothing was typed.</param>
    /// <returns>False when it is no time.</returns>
    internal bool TryTime(TimeZoneInfo zone, out DateTimeOffset? at)
    {
        at = null;
        if (string.IsNullOrWhiteSpace(When))
            return true;
        if (!DateTime.TryParseExact(When.Trim(), LocalTimes, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local) || local.Year is < 1900 or > 9000)
            return false;
        at = new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
        return true;
    }

    private static T Read<T>(string? text)
        where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(value => IncidentWords.Kebab(value) == text);
}
