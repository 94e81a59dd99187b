namespace Bezel.Testing;

/// <summary>
/// A test that needs PostgreSQL (<see cref="PostgresServer"/>): skipped, saying so, where it is not installed; in CI (<c>CI=true</c>) it runs
/// and fails instead. <c>./test fast</c> (<c>BEZEL_TEST_FAST=1</c>) skips it everywhere.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = WhyNot!;

    /// <summary>Why tests on PostgreSQL are left out here, or null when they run.</summary>
    public static string? WhyNot { get; } =
        Environment.GetEnvironmentVariable("BEZEL_TEST_FAST") == "1" ? "needs a PostgreSQL server, and ./test fast leaves that out"
        : PostgresServer.Programs is null && Environment.GetEnvironmentVariable("CI") != "true" ? "needs PostgreSQL, which is not installed (./test installs it)"
        : null;
}

/// <summary>A theory that needs PostgreSQL; see <see cref="PostgresFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = PostgresFactAttribute.WhyNot!;
}

/// <summary>
/// The databases that the same test runs on: <c>[Theory, ClassData(typeof(StoreKinds))]</c>. Where tests on PostgreSQL are left out
/// (see <see cref="PostgresFactAttribute"/>) only SQLite is among them.
/// </summary>
public sealed class StoreKinds : TheoryData<string>
{
    /// <summary>SQLite: one file in the store's folder.</summary>
    public const string Sqlite = "sqlite";

    /// <summary>PostgreSQL: a database of its own on the process's shared test server.</summary>
    public const string Postgres = "postgres";

    public StoreKinds()
    {
        Add(Sqlite);
        if (PostgresFactAttribute.WhyNot is null)
            Add(Postgres);
    }
}
