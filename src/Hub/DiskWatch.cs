using Bezel.Shop.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Bezel.Hub;

/// <summary>
/// Says in the log when the store can no longer be written, which a full disk does, tries a small write again and again, and says when it
/// can. Until then everything can be read, and nothing that was acknowledged is lost.
/// </summary>
internal sealed partial class DiskWatch(House house, ILogger<DiskWatch> log) : BackgroundService
{
    /// <summary>The fact that is written to see whether the store can be: when it last could again.</summary>
    public const string Fact = "hub.writable-again";

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    private bool _said;

    /// <summary>Looks once.</summary>
    /// <returns>Whether the store can be written.</returns>
    public async Task<bool> LookAsync(CancellationToken cancellation)
    {
        if (house.Store.ReadOnlyBecause is { } why)
        {
            if (!_said)
                ReadOnly(why);
            _said = true;
            try
            {
                await house.Store.PutFactAsync(Fact, house.Store.Clock.GetUtcNow().ToString("O"), cancellation);
            }
            catch (StoreException)
            {
                return false;
            }
        }
        if (_said)
            Writable();
        _said = false;
        return true;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception failed) when (failed is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                LookFailed(failed);
            }
            await Task.Delay(Every, house.Store.Clock, stoppingToken);
        }
    }

    [LoggerMessage(30, LogLevel.Error, "Nothing can be written any more; everything can still be read. {Why}")]
    private partial void ReadOnly(string why);

    [LoggerMessage(31, LogLevel.Information, "The store can be written again.")]
    private partial void Writable();

    [LoggerMessage(32, LogLevel.Error, "Whether the store can be written could not be seen.")]
    private partial void LookFailed(Exception failed);
}
