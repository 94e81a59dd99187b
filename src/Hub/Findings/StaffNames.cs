using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;

namespace Bezel.Hub.Findings;

/// <summary>What those are called who did something or must do it, of one shop as one page shows it.</summary>
public sealed class StaffNames
{
    private readonly IReadOnlyDictionary<long, StaffMember> _staff;

    private StaffNames(IReadOnlyDictionary<long, StaffMember> staff) => _staff = staff;

    /// <summary>Everybody by subject.</summary>
    public IReadOnlyDictionary<long, StaffMember> All => _staff;

    /// <summary>Reads who works, or worked, in the shop.</summary>
    public static async Task<StaffNames> ReadAsync(IStaff staff, ShopReading reading, CancellationToken cancellation = default) => new(await staff.AllAsync(reading, cancellation));

    /// <summary>"Anna Vale", "Bezel", "anna at Bezel's own computer", or that they are no longer known.</summary>
    /// <param name="actor">As <see cref="Bezel.Shop.Actors.Write"/> writes it.</param>
    public string Of(string actor)
    {
        (string kind, string name) = actor.Split(':', 2) is [var first, var second] ? (first, second) : ("", actor);
        return kind switch
        {
            "program" => FindingPageWords.Say("actor.program"),
            "console" => FindingPageWords.Say("actor.console", name),
            "person" when long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out long subject) => Of(subject),
            _ => FindingPageWords.Say("actor.unknown"),
        };
    }

    /// <summary>A person by subject id.</summary>
    public string Of(long subject) => _staff.TryGetValue(subject, out StaffMember? known) ? known.Name : FindingPageWords.Say("actor.unknown");

    /// <summary>Who must act: "the bookkeeper", "Ben Vale".</summary>
    public string Of(Responsible who) => who.Person is { } person ? Of(person) : Bezel.Pages.RoleWords.Of(who.Role ?? ShopRole.Owner);
}
