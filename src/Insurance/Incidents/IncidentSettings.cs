using Bezel.Shop.Shops;

namespace Bezel.Insurance.Incidents;

/// <summary>What a shop can set about its incidents.</summary>
public static class IncidentSettings
{
    /// <summary>
    /// <c>incidents.kept-days</c>: days after an incident was closed until what was written about it is deleted; what happened, which steps
    /// were taken and when stays. 90 to 3650, default 1825 (five years): claims against the shop and its cover are made years later.
    /// </summary>
    public static readonly SettingKey<long> KeptDays = SettingKey.WholeNumber("incidents.kept-days", IncidentWords.Resources, 1825, 90, 3650);
}
