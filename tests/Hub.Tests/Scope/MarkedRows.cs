using System.Reflection;
using System.Text;
using Bezel.Shop;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Bezel.Hub.Tests.Scope;

/// <summary>
/// Rows of every entity type of the model, made by reflection: their keys are the same in every shop, everything else carries the shop's
/// marker. A type that is added tomorrow is among them.
/// </summary>
internal static class MarkedRows
{
    /// <summary>The number in all keys.</summary>
    private const long SameId = 7;

    public static IEnumerable<IEntityType> Types(ShopDb db) => db.Model.GetEntityTypes().Where(t => typeof(IShopOwned).IsAssignableFrom(t.ClrType)).OrderBy(t => t.GetTableName(), StringComparer.Ordinal);

    public static string Marker(ShopId shop) => $"marker-of-{shop.Value}-only";

    /// <summary>A row of a type with the marker of a shop in it; its shop is not filled in.</summary>
    public static IShopOwned Make(IEntityType type, ShopId shop)
    {
        var row = (IShopOwned)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (IProperty property in type.GetProperties().Where(p => p.Name is not nameof(IShopOwned.Shop) and not ShopDb.SealColumn))
        {
            property.IsShadowProperty().ShouldBeFalse($"{type.ClrType.Name}.{property.Name}: the crawl cannot fill it");
            Set(row, property, Value(property, shop));
        }
        return row;
    }

    /// <summary>Every value of a row as text, bytes as Latin-1, by which a marker is found wherever it stands.</summary>
    public static string Text(IEntityType type, object row)
    {
        var text = new StringBuilder();
        foreach (IProperty property in type.GetProperties().Where(p => !p.IsShadowProperty()))
        {
            object? value = Get(row, property);
            text.Append(property.Name).Append('=').Append(value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : value).Append('\n');
        }
        return text.ToString();
    }

    private static object Value(IProperty property, ShopId shop)
    {
        Type type = Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        bool key = property.IsKey();
        if (type == typeof(string))
            return key ? "same-in-both" : Marker(shop);
        if (type == typeof(byte[]))
            return Encoding.Latin1.GetBytes(key ? "same-in-both" : Marker(shop));
        if (type == typeof(long))
            return key ? SameId : 4_000_000 + shop.Value;
        if (type == typeof(int))
            return key ? (int)SameId : 4_000_000 + (int)shop.Value;
        if (type == typeof(DateTimeOffset))
            return DateTimeOffset.FromUnixTimeMilliseconds(key ? SameId : 4_000_000 + shop.Value);
        if (type == typeof(bool))
            return true;
        if (type.IsEnum)
            return Enum.GetValues(type).GetValue(0)!;
        throw new InvalidOperationException($"The crawl knows no value for {property.DeclaringType.ClrType.Name}.{property.Name}, a {type.Name}. Add one, so that it is crawled.");
    }

    private static void Set(object row, IProperty property, object value)
    {
        if (property.FieldInfo is { } field)
            field.SetValue(row, value);
        else
            property.PropertyInfo!.SetValue(row, value, BindingFlags.NonPublic | BindingFlags.Public, null, null, null);
    }

    private static object? Get(object row, IProperty property) => property.PropertyInfo is { } named ? named.GetValue(row) : property.FieldInfo!.GetValue(row);
}
