using Bezel.Shop;
using Bezel.Shop.Findings;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// Who may do what with incidents. Everybody who works in the shop may report, and sees and ticks what they reported themselves, since who
/// fears being talked about does not report; the owner, the manager and the IT helper see and tick everything, and close. The insurer
/// sees none: what they are shown is the evidence.
/// </summary>
public static class IncidentAccess
{
    /// <summary>Whether the role may report.</summary>
    public static bool MayReport(ShopRole role) => role != ShopRole.Insurer;

    /// <summary>Whether the role sees every incident of the shop.</summary>
    public static bool MaySeeAll(ShopRole role) => role is ShopRole.Owner or ShopRole.Manager or ShopRole.ItHelper;

    /// <summary>Whether somebody may see an incident and tick its steps.</summary>
    /// <param name="role">Their role.</param>
    /// <param name="subject">Their subject id in the shop.</param>
    /// <param name="incident">The incident.</param>
    public static bool MaySee(ShopRole role, long subject, Incident incident)
    {
        ArgumentNullException.ThrowIfNull(incident);
        return MaySeeAll(role) || (MayReport(role) && incident.ReportedBy == Actors.Write(Actor.Person(subject)));
    }

    /// <summary>Whether the role may close incidents.</summary>
    public static bool MayClose(ShopRole role) => MaySeeAll(role);
}
