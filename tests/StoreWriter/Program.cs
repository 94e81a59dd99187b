// A small program that fault tests start and kill.
//   StoreWriter server                     starts a PostgreSQL as tests do, prints its data folder, and waits to be killed
//   StoreWriter write STORE SCRATCH N      N writers in every shop of the store, until killed; SCRATCH is a folder to warm up in
//   StoreWriter requests STORE             moves requests to change the supplier book on and on, until killed
using Bezel.StoreWriter;
using Bezel.Testing;

switch (args)
{
    case ["server"]:
        PostgresServer server = await PostgresServer.StartAsync();
        Console.WriteLine("data " + await server.QueryAsync("postgres", "SHOW data_directory"));
        await Task.Delay(Timeout.Infinite);
        return 0;
    case ["write", string store, string scratch, string writers] when int.TryParse(writers, out int count):
        await Writing.RunAsync(store, scratch, count);
        return 0;
    case ["requests", string store]:
        await Requests.RunAsync(store);
        return 0;
    default:
        return 64;
}
