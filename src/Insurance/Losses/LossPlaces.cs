namespace Bezel.Insurance.Losses;

/// <summary>Where rules of their own hold about payments that went wrong.</summary>
internal enum LossPlace
{
    /// <summary>The United States.</summary>
    Us,

    /// <summary>The United Kingdom.</summary>
    Uk,

    /// <summary>The European Economic Area, and the other countries whose banks take part in SEPA, except the United Kingdom.</summary>
    Eu,

    /// <summary>Canada.</summary>
    Ca,

    /// <summary>Australia.</summary>
    Au,

    /// <summary>Everywhere else.</summary>
    Elsewhere,
}

/// <summary>Sorts countries by the rules that hold there.</summary>
internal static class LossPlaces
{
    private static readonly HashSet<string> Sepa =
    [
        "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
        "IS", "LI", "NO", "CH", "MC", "SM", "AD", "VA",
    ];

    /// <summary>The countries that have rules of their own here.</summary>
    public static IEnumerable<string> Known => Sepa.Concat(["US", "GB", "CA", "AU"]);

    public static LossPlace Of(string country) => country switch
    {
        "US" or "PR" or "GU" or "VI" => LossPlace.Us,
        "GB" => LossPlace.Uk,
        "CA" => LossPlace.Ca,
        "AU" => LossPlace.Au,
        _ => Sepa.Contains(country) ? LossPlace.Eu : LossPlace.Elsewhere,
    };
}
