using System.Globalization;
using Bezel.Shop.Staff;

namespace Bezel.Suppliers.Requests;

/// <summary>Actors as pages and papers call them.</summary>
internal static class RequestWho
{
    /// <summary>"Mia Vale", "Bezel", "somebody at the computer that Bezel runs on".</summary>
    /// <param name="actor">As it is kept: <c>person:12</c>.</param>
    /// <param name="staff">Who works or worked in the shop, by subject.</param>
    public static string Say(string? actor, IReadOnlyDictionary<long, StaffMember> staff)
    {
        string[] parts = (actor ?? "").Split(':', 2);
        return parts switch
        {
            ["person", string number] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out long subject) =>
                staff.TryGetValue(subject, out StaffMember? member) ? member.Name : RequestWords.Say("who.forgotten"),
            ["console", string account] => RequestWords.Say("who.console", account),
            ["program", string part] when part.StartsWith("token-", StringComparison.Ordinal) => RequestWords.Say("who.token"),
            _ => RequestWords.Say("who.program"),
        };
    }
}
