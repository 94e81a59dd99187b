using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Shop.Today;
using Bezel.Upkeep.Anchoring;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Upkeep.Today;

/// <summary>A new shop tries its recovery key once: without it no backup can be opened.</summary>
internal sealed class FirstRecoveryKey : IFirstStep
{
    public int Order => 30;

    public async Task<FirstStep?> LookAsync(ShopReading reading, CancellationToken cancellation = default) => new(BackupWords.Say("first.key"), BackupWords.Say("first.key.why"),
        null, UpkeepFacts.Instant(await reading.Store.FactAsync(UpkeepFacts.RecoveryKeyChecked, cancellation)) is not null);
}

/// <summary>A new shop says who gets the head of its ledger each morning.</summary>
internal sealed class FirstAnchor : IFirstStep
{
    public int Order => 40;

    public async Task<FirstStep?> LookAsync(ShopReading reading, CancellationToken cancellation = default) => new(AnchoringWords.Say("first.mail"), AnchoringWords.Say("first.mail.why"),
        "/settings", await ShopSettings.GetAsync(reading, LedgerAnchoring.MailTo, cancellation) is { Length: > 0 });
}
