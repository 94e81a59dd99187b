using Bezel.Shop.Storage;
using Bezel.Shop.Suppliers;
using Bezel.Shop.Today;

namespace Bezel.Mail.ShopFacts;

/// <summary>A new shop says who works there and who its suppliers are: without that, Bezel cannot know a wrong account from a right one.</summary>
/// <param name="suppliers">The supplier book.</param>
internal sealed class FirstFacts(ISupplierBook suppliers) : IFirstStep
{
    public int Order => 20;

    public async Task<FirstStep?> LookAsync(ShopReading reading, CancellationToken cancellation = default) =>
        new(FactsWords.Say("first.facts"), FactsWords.Say("first.facts.why"), "/settings", await ShopFactsBook.VersionAsync(reading, cancellation) > 0 || await suppliers.VersionAsync(reading, cancellation) > 0);
}
