using Bezel.Shop.Findings;
using Bezel.Shop.Staff;

namespace Bezel.Hub.Findings;

/// <summary>
/// Who may see and move which findings: owner, manager and IT helper all of them; bookkeeper and sales those that are for their role or for them. The
/// insurer none. Routes and pages declare the roles; what depends on the finding is decided here.
/// </summary>
internal static class FindingAccess
{
    /// <summary>Whether a role sees all findings of the shop.</summary>
    public static bool SeesAll(ShopRole role) => role is ShopRole.Owner or ShopRole.Manager or ShopRole.ItHelper;

    /// <summary>Whether a person may see a finding and move it.</summary>
    public static bool MayAct(StaffMember person, Finding finding) => SeesAll(person.Role) || (person.Role != ShopRole.Insurer && IsFor(person, finding));

    /// <summary>Whether it is this person who must act.</summary>
    public static bool IsFor(StaffMember person, Finding finding) => finding.Person is { } one ? one == person.Subject : finding.Role == person.Role;

    /// <summary>Whom a person's findings are for: their role and themselves.</summary>
    public static IReadOnlyList<Responsible> Own(StaffMember person) => [Responsible.Of(person.Role), Responsible.One(person.Subject)];

    /// <summary>What narrows a person's list to what they may see; empty for all.</summary>
    public static IReadOnlyList<Responsible> Seen(StaffMember person) => SeesAll(person.Role) ? [] : Own(person);
}
