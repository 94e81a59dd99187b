using System.Globalization;
using Bezel.Testing;
using Npgsql;

namespace Bezel.Faults.Tests;

/// <summary>The test server itself: what other tests take for granted of it.</summary>
public sealed class PostgresServerTests
{
    [PostgresFact]
    public async Task A_databases_owner_is_no_superuser_and_bound_by_row_level_security()
    {
        PostgresServer server = await PostgresServer.SharedAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(database.Connection);
        await using NpgsqlCommand create = source.CreateCommand(
            "CREATE TABLE t (shop BIGINT); ALTER TABLE t ENABLE ROW LEVEL SECURITY; ALTER TABLE t FORCE ROW LEVEL SECURITY; CREATE POLICY p ON t USING (shop = 1)");
        await create.ExecuteNonQueryAsync();
        await database.QueryAsSuperUserAsync("INSERT INTO t VALUES (1), (2)");
        await using NpgsqlCommand count = source.CreateCommand("SELECT count(*) FROM t");
        (await count.ExecuteScalarAsync()).ShouldBe(1L);
        (await database.QueryAsSuperUserAsync("SELECT count(*) FROM t")).ShouldBe("2");
        (await database.QueryAsSuperUserAsync($"SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = '{database.User}'")).ShouldBe("f|f");
    }

    [PostgresFact]
    public async Task A_wrong_password_is_refused()
    {
        PostgresDatabase database = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create((database with { Password = "wrong" }).Connection);
        await Should.ThrowAsync<PostgresException>(async () => await source.OpenConnectionAsync());
    }

    [PostgresFact]
    public async Task What_was_committed_is_there_after_the_server_was_stopped_at_once_and_killed()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        await database.QueryAsSuperUserAsync("CREATE TABLE t (n BIGINT); INSERT INTO t VALUES (1)");
        await server.StopAsync();
        await server.StartAgainAsync();
        await database.QueryAsSuperUserAsync("INSERT INTO t VALUES (2)");
        await server.KillAsync();
        await server.StartAgainAsync();
        (await database.QueryAsSuperUserAsync("SELECT sum(n) FROM t")).ShouldBe("3");
    }

    [PostgresFact]
    public async Task Nothing_is_left_of_a_server_that_was_disposed_of()
    {
        PostgresServer server = await PostgresServer.StartAsync();
        PostgresDatabase database = await server.CreateDatabaseAsync();
        string folder = await database.QueryAsSuperUserAsync("SHOW data_directory");
        Directory.Exists(Path.GetDirectoryName(folder)).ShouldBeTrue();
        await server.DisposeAsync();
        Directory.Exists(Path.GetDirectoryName(folder)).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => database.QueryAsSuperUserAsync("SELECT 1"));
    }

    [PostgresFact]
    public async Task Nothing_is_left_of_a_server_whose_test_program_was_killed()
    {
        using var program = new WriterLife("server");
        string folder = Path.GetDirectoryName(program.Hear("data ")["data ".Length..])!;
        int postmaster = int.Parse((await File.ReadAllLinesAsync(Path.Combine(folder, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        program.KillAfter(TimeSpan.Zero);
        for (int i = 0; i < 300 && Directory.Exists(folder); i++)
            await Task.Delay(100);
        Directory.Exists(folder).ShouldBeFalse();
        CommandLine(postmaster).ShouldBeEmpty();
    }

    /// <summary>A process's command line; empty when it has ended, whether or not somebody has asked for its status yet.</summary>
    private static string CommandLine(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
