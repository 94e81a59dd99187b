using Bezel.Shop;
using Bezel.Shop.Findings;

namespace Bezel.Insurance.Incidents;

/// <summary>
/// Who may do what with incidents. Everybody who works in the shop may report, and sees and ticks what they reported themselves, since who
/// fears being talked about does not report; the owner, the manager and the IT helper see and tick everything, and close. The bookkeeper sees
/// and ticks what is about payments. The insurer sees none: what they are shown is the evidence.
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
        return MaySeeAll(role) || (role == ShopRole.Bookkeeper && incident.Kind == IncidentKind.PaymentFraud) || (MayReport(role) && incident.ReportedBy == Actors.Write(Actor.Person(subject)));
    }

    /// <summary>Whether the role may have the papers for bank and police, which show the whole account number.</summary>
    public static bool MayHavePapers(ShopRole role) => role is ShopRole.Owner or ShopRole.Manager or ShopRole.Bookkeeper;

    /// <summary>Which incidents the role sees in a list.</summary>
    /// <param name="role">Their role.</param>
    /// <param name="subject">Their subject id in the shop.</param>
    public static IncidentFilter Seen(ShopRole role, long subject) =>
        MaySeeAll(role) ? new IncidentFilter() : new IncidentFilter(ReportedBy: subject, OrKind: role == ShopRole.Bookkeeper ? IncidentKind.PaymentFraud : null);

    /// <summary>Whether the role may close incidents.</summary>
    public static bool MayClose(ShopRole role) => MaySeeAll(role);
}
