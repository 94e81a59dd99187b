using System.Globalization;
using Bezel.Shop.Staff;

namespace Bezel.Mail.ShopFacts;

/// <summary>Who did something, as the reader knows them.</summary>
internal static class ActorShown
{
    /// <param name="actor">As it is stored (<see cref="Bezel.Shop.Actors"/>).</param>
    /// <param name="staff">Who works in the shop, by subject.</param>
    public static string Of(string actor, IReadOnlyDictionary<long, StaffMember> staff)
    {
        int colon = actor.IndexOf(':', StringComparison.Ordinal);
        string name = actor[(colon + 1)..];
        return actor[..Math.Max(colon, 0)] switch
        {
            "person" => long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long subject) && staff.TryGetValue(subject, out StaffMember? member) ? member.Name : FactsWords.Say("by.gone"),
            "console" => FactsWords.Say("by.console", name),
            _ => FactsWords.Say("by.program"),
        };
    }
}
