using Bezel.Shop.Storage;

namespace Bezel.Hub.Serving.Health;

/// <summary>Whether the store can be read and written. Anybody may ask, so that it is looked at no more than once a second.</summary>
/// <param name="store">The store.</param>
internal sealed class StoreState(Store store)
{
    public const string Fine = "ok", ReadOnly = "read-only", Unreadable = "unreadable";

    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(3);

    private readonly Lock _one = new();
    private Task<string> _last = Task.FromResult(Fine);
    private long _asked = long.MinValue;

    /// <summary>One of <see cref="Fine"/>, <see cref="ReadOnly"/> and <see cref="Unreadable"/>.</summary>
    public Task<string> LookAsync()
    {
        lock (_one)
        {
            if (_last.IsCompleted && (_asked == long.MinValue || store.Clock.GetElapsedTime(_asked) > GoodFor))
            {
                _asked = store.Clock.GetTimestamp();
                _last = Task.Run(ReadAsync);
            }
            return _last;
        }
    }

    private async Task<string> ReadAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            await store.ShopsAsync(patience.Token).WaitAsync(patience.Token);
            return store.ReadOnlyBecause is null ? Fine : ReadOnly;
        }
        catch (Exception failed) when (failed is StoreException or System.Data.Common.DbException or OperationCanceledException or IOException)
        {
            return Unreadable;
        }
    }
}
