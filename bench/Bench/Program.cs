// dotnet run -c Release --project bench/Bench -- --filter '*'
// dotnet run -c Release --project bench/Bench -- latency     how long single messages take, to the slowest
// dotnet run -c Release --project bench/Bench -- attachments how fast attachments are taken apart, by kind
// dotnet run -c Release --project bench/Bench -- facts < FILES    what is seen in files (their names, one a line), one line of JSON a file
// dotnet run -c Release --project bench/Bench -- accounts [--count 10000] [--seed 6] [--show 0] [--without-pictures]    whether every account that is not on file is held
// dotnet run -c Release --project bench/Bench -- ground [--postgres] [--entries 1000000]    the store and the ledger
// dotnet run -c Release --project bench/Bench -- hub [--postgres] [--entries 1000000]       pages in a shop with very many findings and entries
// dotnet run -c Release --project bench/Bench -- payments   a payment file of 100,000 lines against 10,000 suppliers, in each format
// dotnet run -c Release --project bench/Bench -- book [--postgres] [--suppliers 100000]     look-ups in the supplier book, how long a list takes to come in, and what the judge waits for
// Everything that follows `--` is BenchmarkDotNet's: --list flat shows what there is, --job short is quicker.
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bezel.Bench;
using Bezel.Bench.Accounts;
using Bezel.Testing;

if (args is ["latency"])
{
    Latency.Print();
    return;
}

if (args is ["attachments"])
{
    Attachments.Print();
    return;
}

if (args is ["facts"])
{
    DocumentFacts.Print();
    return;
}

if (args is ["accounts", .. string[] ofAccounts])
{
    AccountRun.Print(ofAccounts);
    return;
}

if (args is ["ground", .. string[] options])
{
    await Ground.RunAsync(options);
    return;
}

if (args is ["book", .. string[] ofBook])
{
    await SupplierFigures.RunAsync(ofBook);
    return;
}

if (args is ["hub", .. string[] ofHub])
{
    await HubPages.RunAsync(ofHub);
    return;
}

if (args is ["payments", .. string[] ofPayments])
{
    Payments.Run(ofPayments);
    return;
}

// In this process: a generated project would be built under the house's own rules (lock files, warnings as errors).
// Reports go to the checkout's state folder, which version control ignores.
IConfig config = DefaultConfig.Instance
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine(Repository.Root, ".bezel", "benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
