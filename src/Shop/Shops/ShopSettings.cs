using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Shops;

/// <summary>The settings of a shop, each through its <see cref="SettingKey"/>. What is not set has its default.</summary>
public static class ShopSettings
{
    /// <summary>A setting's value.</summary>
    public static async Task<T> GetAsync<T>(ShopReading reading, SettingKey<T> key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(key);
        return key.Read(await StoredAsync(reading.Db, key, cancellation));
    }

    /// <summary>A setting's value within a change.</summary>
    public static async Task<T> GetAsync<T>(ShopTransaction change, SettingKey<T> key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(key);
        return key.Read(await StoredAsync(change.Db, key, cancellation));
    }

    /// <summary>A setting's value as it is written, and whether somebody set it.</summary>
    public static async Task<(string Text, bool IsSet)> TextAsync(ShopReading reading, SettingKey key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(key);
        return await StoredAsync(reading.Db, key, cancellation) is { } stored && key.Canonical(stored) is { } text ? (text, true) : (key.DefaultText, false);
    }

    /// <summary>Sets a value.</summary>
    /// <exception cref="RefusedException">It is outside the range; the message says what may be set.</exception>
    public static Task SetAsync<T>(ShopTransaction change, SettingKey<T> key, T value, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return SetTextAsync(change, key, key.Write(value), cancellation);
    }

    /// <summary>Sets a value as somebody wrote it.</summary>
    /// <param name="change">The transaction; its actor is who sets it.</param>
    /// <param name="key">The setting.</param>
    /// <param name="text">The value; null for the default.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <exception cref="RefusedException">It is outside the range; the message says what may be set.</exception>
    public static async Task SetTextAsync(ShopTransaction change, SettingKey key, string? text, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(key);
        string? value = text is null ? null : key.Canonical(text) ?? throw new RefusedException(SettingWords.Say("refused", key.Name, text, key.Range));
        Setting? row = await change.Db.Set<Setting>().FindAsync([change.Shop, key.Name], cancellation);
        string before = row?.Value ?? key.DefaultText;
        if (value is null && row is not null)
            change.Db.Remove(row);
        else if (value is not null && row is null)
            change.Db.Add(new Setting { Shop = change.Shop, Name = key.Name, Value = value });
        else if (value is not null && row is not null)
            row.Value = value;
        if (before == (value ?? key.DefaultText))
            return;
        change.Record("setting.changed", e =>
        {
            e.Add("name", key.Name);
            if (key.IsHarmless)
                e.Add("from", before).Add("to", value ?? key.DefaultText);
        });
    }

    private static Task<string?> StoredAsync(ShopDb db, SettingKey key, CancellationToken cancellation) =>
        db.Set<Setting>().AsNoTracking().Where(s => s.Name == key.Name).Select(s => (string?)s.Value).FirstOrDefaultAsync(cancellation);
}

/// <summary>The ground's own settings.</summary>
internal static class GroundSettings
{
    /// <summary>
    /// How many days measurements are kept. Default 400: more than a year, so that an insurer's yearly questions can be answered. From 90
    /// to 3650. What still counts stays, however old.
    /// </summary>
    public static readonly SettingKey<long> EvidenceKeptDays = SettingKey.WholeNumber("evidence.kept-days", SettingWords.Resources, 400, 90, 3650);
}
