using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Upkeep.Setup;

/// <summary>What somebody said when they asked for a set-up; what is null is asked for, or guessed from the machine.</summary>
public sealed record SetupRequest
{
    /// <summary>Where the store is to be.</summary>
    public required StoreFolder Folder { get; init; }

    /// <summary>Which database.</summary>
    public required StoreSettings Settings { get; init; }

    /// <summary>The password of the PostgreSQL role, kept in <c>keys/postgres.password</c>; null to leave what is there.</summary>
    public string? PostgresPassword { get; init; }

    /// <summary>As <see cref="ShopProfile.Name"/>; nothing is guessed for it.</summary>
    public string? Name { get; init; }

    /// <summary>As <see cref="ShopProfile.Country"/>.</summary>
    public string? Country { get; init; }

    /// <summary>As <see cref="ShopProfile.TimeZone"/>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>As <see cref="ShopProfile.Language"/>.</summary>
    public string? Language { get; init; }

    /// <summary>As <see cref="ShopProfile.Currency"/>.</summary>
    public string? Currency { get; init; }

    /// <summary>A new file outside the store for the recovery key, where nobody is there to read it; null to show it.</summary>
    public string? RecoveryKeyFile { get; init; }
}
