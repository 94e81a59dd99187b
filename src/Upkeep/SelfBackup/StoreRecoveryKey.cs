using Bezel.Shop;
using Bezel.Shop.Backups;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.SelfBackup;

/// <summary>The recovery key for the first run in the browser.</summary>
internal sealed class StoreRecoveryKey(Store store) : IRecoveryKey
{
    public async Task<bool> WasMadeAsync(CancellationToken cancellation = default) => (await RecoveryKeys.StateAsync(store, cancellation)).Number is not null;

    public async Task<string> MakeAsync(Actor actor, CancellationToken cancellation = default)
    {
        using RecoveryKey key = await RecoveryKeys.MakeAsync(store, actor, cancellation);
        return key.Reveal();
    }
}
