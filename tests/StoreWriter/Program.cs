// A small program that fault tests start and kill.
//   StoreWriter server    starts a PostgreSQL as tests do, prints its data folder, and waits to be killed
using Bezel.Testing;

if (args is ["server"])
{
    PostgresServer server = await PostgresServer.StartAsync();
    Console.WriteLine("data " + await server.QueryAsync("postgres", "SHOW data_directory"));
    await Task.Delay(Timeout.Infinite);
}
return 64;
