using Bezel.Testing;

namespace Bezel.Faults.Tests;

/// <summary>The writer is ended by <c>kill -9</c> in the middle of its work, over and over.</summary>
public sealed class KillTests
{
    // ./test fast shows that it works at all.
    private static readonly int Lives = Environment.GetEnvironmentVariable("BEZEL_TEST_FAST") == "1" ? 10 : 100;

    [Fact]
    public async Task No_acknowledged_write_is_lost_on_sqlite_when_the_writer_is_killed_a_hundred_times() =>
        await LiveAndDieAsync(StoreKinds.Sqlite, Lives);

    [PostgresFact]
    public async Task No_acknowledged_write_is_lost_on_postgres_when_the_writer_is_killed_twenty_times() =>
        await LiveAndDieAsync(StoreKinds.Postgres, 20);

    [PostgresFact]
    public async Task No_acknowledged_write_is_lost_when_postgres_itself_is_stopped_at_once_and_killed()
    {
        await using PostgresServer server = await PostgresServer.StartAsync();
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Postgres, server: server);
        await test.CloseAsync();
        using var writer = new WriterLife("write", test.Folder.Path, Path.Combine(test.Folder.Path, "scratch"), "2");
        writer.Hear("ready");
        for (int death = 0; death < 4; death++)
        {
            // The writer lives on, and writes again by itself when the server is back.
            writer.WriteUntil(acknowledgements: 20);
            await (death % 2 == 0 ? server.StopAsync() : server.KillAsync());
            writer.Hear("failed");
            await server.StartAgainAsync();
        }
        writer.WriteUntil(acknowledgements: 20);
        writer.KillAfter(TimeSpan.Zero);
        (await Checking.ProblemsAsync(test.Folder)).ShouldBeEmpty();
        StoreLook look = await StoreLook.AtAsync(test.Folder, test.Postgres);
        look.ShouldBeWhole();
        look.ShouldHold(writer.Writes);
    }

    private static async Task LiveAndDieAsync(string kind, int lives)
    {
        var dice = new Dice(1);
        await using TestStore test = await TestStore.CreateAsync(kind);
        await test.AddShopAsync("Second shop");
        await test.CloseAsync();
        string scratch = Path.Combine(test.Folder.Path, "scratch");
        var writes = new List<Acknowledged>();
        // The next life warms up while this one writes and is looked at.
        WriterLife next = new("write", test.Folder.Path, scratch, "2");
        try
        {
            for (int life = 1; life <= lives; life++)
            {
                using WriterLife now = next;
                now.Hear("ready");
                next = new WriterLife("write", test.Folder.Path, scratch, "2");
                now.WriteUntil(acknowledgements: 1);
                now.KillAfter(TimeSpan.FromMilliseconds(dice.Between(0, 200)));
                now.Writes.ShouldNotBeEmpty(now.Errors);
                now.Said.Where(line => line != "ready").ShouldBeEmpty();
                writes.AddRange(now.Writes);
                // Not every time: the log of several lives is to be recovered too.
                if (dice.Between(0, 3) > 0 || life == lives)
                {
                    (await Checking.ProblemsAsync(test.Folder)).ShouldBeEmpty();
                    StoreLook look = await StoreLook.AtAsync(test.Folder, test.Postgres);
                    look.ShouldBeWhole();
                    look.ShouldHold(writes);
                }
            }
        }
        finally
        {
            next.Dispose();
        }
        writes.Count.ShouldBeGreaterThan(lives * 3, "there was hardly any load");
    }
}
