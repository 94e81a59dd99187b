using Bezel.Shop.Storage;
using Bezel.Testing;
using Microsoft.Data.Sqlite;

namespace Bezel.Shop.Tests.Storage;

public sealed class ManyAtOnceTests
{
    private const int AtOnce = 16;
    private const int Waves = 2000; // without the remedy one in some hundreds goes wrong

    /// <summary>
    /// The driver's pool can lend one connection to two who open at the same instant, whose transactions then become one
    /// (<see href="https://github.com/dotnet/efcore/issues/39008"/>).
    /// </summary>
    [Fact]
    public async Task Nobody_is_given_a_connection_that_somebody_else_has()
    {
        await using TestStore test = await TestStore.CreateAsync(StoreKinds.Sqlite);
        await using ShopReading other = await test.Store.ReadAsync(test.Shop); // or the last to close would tidy the file up each time
        var open = new SqliteConnection[AtOnce];
        int waves = 0, lentTwice = 0;
        using var together = new Barrier(AtOnce, _ => Look());
        Task[] all = [.. Enumerable.Range(0, AtOnce).Select(one => Task.Factory.StartNew(() => OpenAndClose(one), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
        await Task.WhenAll(all);
        lentTwice.ShouldBe(0);
        waves.ShouldBe(Waves);

        void OpenAndClose(int one)
        {
            for (int wave = 0; wave < Waves; wave++)
            {
                // Waited for on a thread of its own: all open at the same instant.
                open[one] = (SqliteConnection)test.Store.Database.OpenAsync(test.Shop, CancellationToken.None).GetAwaiter().GetResult();
                together.SignalAndWait();
                open[one].Dispose();
                together.SignalAndWait();
            }
        }

        // Runs when all have opened, and again when all have closed.
        void Look()
        {
            if (open[0].State == System.Data.ConnectionState.Open)
            {
                waves++;
                lentTwice += open.Select(connection => connection.Handle).Distinct().Count() == AtOnce ? 0 : 1;
            }
            else
            {
                SqliteConnection.ClearPool(open[0]); // it happens while the pool grows
            }
        }
    }
}
