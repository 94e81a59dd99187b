namespace Bezel.Shop.Backups;

/// <summary>The words on paper that open Bezel's own backups. The module Upkeep keeps what follows from them; the first run shows them.</summary>
public interface IRecoveryKey
{
    /// <summary>Whether one was ever made for the store.</summary>
    Task<bool> WasMadeAsync(CancellationToken cancellation = default);

    /// <summary>Makes one, in place of any before, and says so in every shop's ledger.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>The key in its written form: to be shown once, and kept nowhere.</returns>
    Task<string> MakeAsync(Actor actor, CancellationToken cancellation = default);
}
