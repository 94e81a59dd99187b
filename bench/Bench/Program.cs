// dotnet run -c Release --project bench/Bench -- --filter '*'
// Everything that follows `--` is BenchmarkDotNet's: --list flat shows what there is, --job short is quicker.
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Bezel.Testing;

// In this process: a generated project would be built under the house's own rules (lock files, warnings as errors).
// Reports go to the checkout's state folder, which version control ignores.
IConfig config = DefaultConfig.Instance
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
    .WithArtifactsPath(Path.Combine(Repository.Root, ".bezel", "benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
