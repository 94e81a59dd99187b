using System.Globalization;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep;

/// <summary>
/// Names of the facts that the store keeps about its own upkeep (<see cref="Store.PutFactAsync"/>), written by the verbs and the hub's daily work, read by
/// the doctor. Each value is an instant (<see cref="Instant(DateTimeOffset)"/>).
/// </summary>
public static class UpkeepFacts
{
    /// <summary>When the owner last typed the recovery key in and it was right.</summary>
    public const string RecoveryKeyChecked = "recovery-key.checked";

    /// <summary>When a backup was last written whole, wherever it went.</summary>
    public const string BackupWritten = "backup.written";

    /// <summary>When a backup of this store was last read back and found whole.</summary>
    public const string RestoreTried = "restore.tried";

    /// <summary>An instant as it is kept: RFC 3339, UTC, seconds.</summary>
    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads it back; null when there is none or it cannot be understood.</summary>
    public static DateTimeOffset? Instant(string? kept) =>
        DateTimeOffset.TryParseExact(kept, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset at) ? at : null;
}
