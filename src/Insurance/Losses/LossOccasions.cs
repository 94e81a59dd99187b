using Bezel.Insurance.Incidents;
using Bezel.Shop.Incidents;

namespace Bezel.Insurance.Losses;

/// <summary>What a payment to the wrong account is, in the words by which <c>steps.tsv</c> gives its steps.</summary>
internal static class LossOccasions
{
    public const string Loss = "loss", Paid = "paid", SeenInTime = "seen-in-time";

    /// <summary>All there are.</summary>
    public static IEnumerable<string> All =>
        [Loss, Paid, SeenInTime, .. Enum.GetValues<LossPlace>().Select(p => IncidentWords.Kebab(p)), .. Enum.GetValues<PaymentRail>().Select(r => IncidentWords.Kebab(r))];

    /// <summary>Those of one payment.</summary>
    public static IReadOnlySet<string> Of(bool hasPaid, PaymentRail rail, string country) =>
        new HashSet<string>(StringComparer.Ordinal) { Loss, hasPaid ? Paid : SeenInTime, IncidentWords.Kebab(LossPlaces.Of(country)), IncidentWords.Kebab(rail) };
}
