// dotnet run -c Release --project bench/Bench -- --filter '*'
// Everything that follows `--` is BenchmarkDotNet's: --list flat shows what there is.
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using Bezel.Testing;

// Reports go to the checkout's state folder, which version control ignores.
IConfig config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine(Repository.Root, ".bezel", "benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, config);
