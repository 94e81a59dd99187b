using Bezel.Architecture.Tests.Laws;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Architecture.Tests
{
    public sealed class ScopedQueriesTests
    {
        public static TheoryData<string> Sources => [.. Checkout.Sources.Select(p => p.Name)];

        [Theory]
        [MemberData(nameof(Sources))]
        public void No_query_goes_past_the_shops_scope(string name)
        {
            Project project = Checkout.Sources.Single(p => p.Name == name);
            using FileStream assembly = File.OpenRead(Checkout.Assembly(project));
            ScopedQueries.Violations(name, assembly).ShouldHold();
        }

        [Theory]
        [InlineData("EntityFrameworkQueryableExtensions.IgnoreQueryFilters")]
        [InlineData("RelationalQueryableExtensions.FromSqlRaw")]
        [InlineData("RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync")]
        [InlineData("RelationalDatabaseFacadeExtensions.SqlQueryRaw")]
        [InlineData("EntityFrameworkQueryableExtensions.ExecuteDeleteAsync")]
        [InlineData("RelationalDatabaseFacadeExtensions.GetDbConnection")]
        [InlineData("DbContextOptionsBuilder`1..ctor")]
        public void A_planted_query_without_scope_is_caught(string call)
        {
            using FileStream assembly = File.OpenRead(typeof(ScopedQueriesTests).Assembly.Location);
            ScopedQueries.Violations("planted", assembly).ShouldContain(v => v.Contains($" {call},", StringComparison.Ordinal) && v.Contains("PlantedQueries", StringComparison.Ordinal));
        }

        [Fact]
        public void The_storage_itself_may()
        {
            using FileStream assembly = File.OpenRead(typeof(ScopedQueriesTests).Assembly.Location);
            ScopedQueries.Violations("planted", assembly).ShouldNotContain(v => v.Contains("AllowedQueries", StringComparison.Ordinal));
        }
    }

    /// <summary>What nobody may do outside the storage; asynchronous, so that the compiler hides the calls in a class of its own.</summary>
    internal static class PlantedQueries
    {
        public static async Task<int> AllAsync<T>(DbContext db, CancellationToken cancellation) where T : class
        {
            await db.Database.ExecuteSqlRawAsync("DELETE FROM finding", cancellation);
            await db.Set<T>().ExecuteDeleteAsync(cancellation);
            db.Database.GetDbConnection().Dispose();
            _ = new DbContextOptionsBuilder<DbContext>();
            return await db.Set<T>().IgnoreQueryFilters().CountAsync(cancellation) + await db.Set<T>().FromSqlRaw("SELECT 1").CountAsync(cancellation)
                + await db.Database.SqlQueryRaw<int>("SELECT 1").CountAsync(cancellation);
        }
    }
}

namespace Bezel.Shop.Storage
{
    /// <summary>Stands where the storage stands.</summary>
    internal static class AllowedQueries
    {
        public static IQueryable<T> All<T>(DbContext db) where T : class => db.Set<T>().IgnoreQueryFilters();
    }
}
