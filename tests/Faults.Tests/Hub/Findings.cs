using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;

namespace Bezel.Faults.Tests.Hub;

/// <summary>Findings to act on.</summary>
internal static class Findings
{
    /// <summary>One for the owner, due tomorrow.</summary>
    public static FindingDraft Draft(ShopTransaction change, string about) => new()
    {
        Kind = "test.fault",
        Source = "test",
        Key = about,
        Title = $"Look at {about}.",
        Evidence = [new EvidenceDetail("Seen", "today")],
        NextStep = "Have a look.",
        Urgency = Urgency.Today,
        Who = Responsible.Of(ShopRole.Owner),
        Due = change.Now.AddDays(1),
    };
}
