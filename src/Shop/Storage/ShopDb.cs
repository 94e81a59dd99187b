using System.Linq.Expressions;
using System.Reflection;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Shop.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Bezel.Shop.Storage;

/// <summary>
/// The tables of the house and of all modules, within the scope of one shop. Comes only from <see cref="Store"/>.
/// Rules: every query of a shop-owned row is filtered by the shop (and on PostgreSQL the server filters again); what is added is
/// stamped with the shop; what is saved is sealed; a row of another shop is refused.
/// Columns are integers, texts and bytes only, the same on both providers: instants are Unix milliseconds, enumerations kebab-case text.
/// </summary>
public sealed class ShopDb : DbContext
{
    /// <summary>The name of the column that holds a row's seal.</summary>
    public const string SealColumn = "seal";

    internal ShopDb(DbContextOptions<ShopDb> options, IReadOnlyList<IShopModule> modules, ShopId shop, RowSeals? seals, RowSeals? houseSeals = null) : base(options)
    {
        Modules = modules;
        Scope = shop;
        Seals = seals;
        HouseSeals = houseSeals;
        ChangeTracker.LazyLoadingEnabled = false;
        // Before the row has its key in the tracker, so that it is found by it.
        ChangeTracker.Tracking += (_, row) =>
        {
            if (row.State == EntityState.Added && row.Entry.Entity is IShopOwned { Shop.Value: 0 } owned)
                owned.Shop = Scope;
        };
    }

    /// <summary>The shop whose rows are seen.</summary>
    public ShopId Scope { get; }

    /// <summary>The modules whose tables there are.</summary>
    internal IReadOnlyList<IShopModule> Modules { get; }

    /// <summary>Makes seals; null in a context that only reads.</summary>
    internal RowSeals? Seals { get; }

    /// <summary>Makes the seals of rows that belong to no shop; null in a context that only reads.</summary>
    internal RowSeals? HouseSeals { get; }

    /// <summary>What has changed in the number of rows and is still to be written.</summary>
    internal RowTallies Tallies { get; } = new();

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save through ShopTransaction.CommitAsync, so that the ledger entry is written in the same transaction.");

    /// <inheritdoc/>
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (Seals is null)
            throw new NotSupportedException("This context only reads; write through Store.BeginAsync.");
        foreach (EntityEntry entry in ChangeTracker.Entries().ToList())
        {
            if (entry.State is EntityState.Detached or EntityState.Unchanged)
                continue;
            switch (entry.Entity)
            {
                case IShopOwned owned when owned.Shop != Scope:
                    throw new ShopScopeException(StoreWords.Say("scope.row", entry.Metadata.GetTableName(), owned.Shop, Scope));
                case ShopProfile profile when profile.Id != Scope || entry.State == EntityState.Deleted:
                    throw new ShopScopeException(StoreWords.Say("scope.profile", profile.Id, Scope));
            }
            await SealAsync(entry, entry.Entity is IHouseOwned ? HouseSeals! : Seals, cancellationToken);
        }
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private async Task SealAsync(EntityEntry entry, RowSeals seals, CancellationToken cancellation)
    {
        string table = entry.Metadata.GetTableName()!;
        bool counted = entry.Entity is IShopOwned;
        if (counted && entry.State is EntityState.Modified or EntityState.Deleted)
            Tallies.Remove(table, seals, (byte[]?)entry.Property(SealColumn).OriginalValue ?? await StoredSealAsync(entry, cancellation));
        if (entry.State == EntityState.Deleted)
            return;
        byte[] seal = seals.Of(entry);
        entry.Property(SealColumn).CurrentValue = seal;
        if (counted)
            Tallies.Add(table, seals, seal);
    }

    /// <summary>The seal of a row that is removed without having been read.</summary>
    private async Task<byte[]> StoredSealAsync(EntityEntry entry, CancellationToken cancellation)
    {
        (string Column, object? Value)[] key = [.. entry.Metadata.FindPrimaryKey()!.Properties
            .Select(p => (p.GetColumnName(), (p.GetTypeMapping().Converter?.ConvertToProvider ?? (v => v))(entry.CurrentValues[p])))];
        return await Database.GetDbConnection().ScalarAsync(Database.CurrentTransaction!.GetDbTransaction(),
            $"SELECT seal FROM \"{entry.Metadata.GetTableName()}\" WHERE {string.Join(" AND ", key.Select(k => $"\"{k.Column}\" = @{k.Column}"))}",
            cancellation, [.. key.Select(k => ("@" + k.Column, k.Value))]) as byte[]
            ?? throw new DbUpdateConcurrencyException("The row that was to be removed is not there.");
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<ShopId>().HaveConversion<ShopIdAsNumber>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantAsMilliseconds>();
        configurationBuilder.Properties<bool>().HaveConversion<FlagAsNumber>();
        configurationBuilder.Properties<int>().HaveConversion<long>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.Entity<ShopProfile>(shop =>
        {
            shop.ToTable("shop");
            shop.HasKey(s => s.Id);
            shop.Property(s => s.Id).ValueGeneratedNever();
            shop.Property<byte[]>(SealColumn).IsRequired();
            shop.Ignore(s => s.Culture).Ignore(s => s.Zone);
        });
        modelBuilder.Entity<Setting>(setting => setting.ToTable("setting").HasKey(s => new { s.Shop, s.Name }));
        modelBuilder.Entity<Subject>(subject =>
        {
            subject.ToTable("subject").HasKey(s => new { s.Shop, s.Id });
            subject.HasIndex(s => new { s.Shop, s.Lookup }).IsUnique();
        });
        LedgerModel.Configure(modelBuilder);
        Ground.Configure(modelBuilder);
        foreach (IShopModule module in Modules)
            module.Configure(modelBuilder);
        foreach (IMutableEntityType type in modelBuilder.Model.GetEntityTypes())
            Complete(modelBuilder.Entity(type.ClrType), type);
    }

    /// <summary>What every table has: snake-case names, the shop's filter, the seal, keys that the program gives.</summary>
    private void Complete(EntityTypeBuilder builder, IMutableEntityType type)
    {
        if (typeof(IShopOwned).IsAssignableFrom(type.ClrType))
        {
            if (type.FindPrimaryKey()?.Properties is not [{ Name: nameof(IShopOwned.Shop) }, _, ..])
                throw new InvalidOperationException($"The key of {type.ClrType.Name} must begin with the shop.");
            builder.Property<byte[]>(SealColumn).IsRequired();
            builder.HasQueryFilter(OfScope(type.ClrType));
        }
        else if (typeof(IHouseOwned).IsAssignableFrom(type.ClrType))
        {
            builder.Property<byte[]>(SealColumn).IsRequired();
        }
        foreach (IMutableProperty property in type.GetProperties())
        {
            property.SetColumnName(Names.Snake(property.Name));
            property.ValueGenerated = ValueGenerated.Never;
            if ((Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) is { IsEnum: true } names)
                property.SetValueConverter((ValueConverter)Activator.CreateInstance(typeof(KebabCase<>).MakeGenericType(names))!);
        }
        foreach (IMutableIndex index in type.GetIndexes())
            index.SetDatabaseName($"{type.GetTableName()}_{string.Join('_', index.Properties.Where(p => p.Name != nameof(IShopOwned.Shop)).Select(p => Names.Snake(p.Name)))}");
    }

    /// <summary><c>row => row.Shop == this.Scope</c>, which EF reads anew from each context.</summary>
    private LambdaExpression OfScope(Type type)
    {
        ParameterExpression row = Expression.Parameter(type, "row");
        PropertyInfo shop = type.GetProperty(nameof(IShopOwned.Shop))!;
        return Expression.Lambda(Expression.Equal(Expression.Property(row, shop), Expression.Property(Expression.Constant(this), nameof(Scope))), row);
    }
}

/// <summary>The model depends on which modules there are; EF would else keep the first one built for the type.</summary>
internal sealed class ModelOfModules : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (typeof(ShopDb), string.Join(' ', ((ShopDb)context).Modules.Select(m => m.GetType().FullName)), context.Database.ProviderName, designTime);
}

internal sealed class ShopIdAsNumber() : ValueConverter<ShopId, long>(id => id.Value, value => new ShopId(value));

internal sealed class InstantAsMilliseconds() : ValueConverter<DateTimeOffset, long>(at => at.ToUnixTimeMilliseconds(), ms => DateTimeOffset.FromUnixTimeMilliseconds(ms));

internal sealed class FlagAsNumber() : ValueConverter<bool, long>(flag => flag ? 1 : 0, number => number != 0);

internal sealed class KebabCase<T>() : ValueConverter<T, string>(value => Names.Kebab(value.ToString()), text => Names.FromKebab<T>(text)) where T : struct, Enum;
