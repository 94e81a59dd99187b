using System.Globalization;
using Bezel.Shop.Staff;

namespace Bezel.Insurance.Incidents;

/// <summary>Actors as pages call them.</summary>
internal static class IncidentPeople
{
    /// <summary>"Mia Vale", "anna, at the computer that Bezel runs on", "a program of the shop".</summary>
    /// <param name="actor">As it is kept: <c>person:12</c>.</param>
    /// <param name="staff">Who works in the shop, by subject.</param>
    public static string Say(string? actor, IReadOnlyDictionary<long, StaffMember> staff)
    {
        string[] parts = (actor ?? "").Split(':', 2);
        return parts switch
        {
            ["person", string number] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long subject) =>
                staff.TryGetValue(subject, out StaffMember? member) ? member.Name : IncidentWords.Say("who.forgotten"),
            ["console", string account] => IncidentWords.Say("who.console", account),
            _ => IncidentWords.Say("who.program"),
        };
    }
}
