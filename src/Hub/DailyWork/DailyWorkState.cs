using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Shop.Storage;

namespace Bezel.Hub.DailyWork;

/// <summary>What is remembered of one piece of daily work in one shop, across restarts: a fact of the store.</summary>
/// <param name="Done">When the last run that ended well began.</param>
/// <param name="Begun">When a run began that has not ended yet; still there after a restart, it was cut off.</param>
/// <param name="Failures">Runs since then that failed or were cut off.</param>
/// <param name="Retry">Not before this time again; null when nothing failed.</param>
internal sealed record DailyWorkState(DateTimeOffset? Done, DateTimeOffset? Begun, int Failures, DateTimeOffset? Retry)
{
    public static readonly DailyWorkState Never = new(null, null, 0, null);

    private static readonly TimeSpan[] Patience = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1)];

    public static DailyWorkState Ended(DateTimeOffset begun) => new(begun, null, 0, null);

    public DailyWorkState Failed(DateTimeOffset now) => new(Done, null, Failures + 1, now + Patience[Math.Min(Failures, Patience.Length - 1)]);

    public static async Task<DailyWorkState> ReadAsync(Store store, string key, CancellationToken cancellation)
    {
        if (await store.FactAsync(Fact(key), cancellation) is not { } text)
            return Never;
        try
        {
            return JsonSerializer.Deserialize(text, DailyWorkJson.Default.DailyWorkState) ?? Never;
        }
        catch (JsonException)
        {
            return Never; // doing it once more is always safe
        }
    }

    public Task KeepAsync(Store store, string key, CancellationToken cancellation) =>
        store.PutFactAsync(Fact(key), JsonSerializer.Serialize(this, DailyWorkJson.Default.DailyWorkState), cancellation);

    private static string Fact(string key) => "daily-work." + key;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DailyWorkState))]
internal sealed partial class DailyWorkJson : JsonSerializerContext;
