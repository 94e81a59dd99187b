using System.Globalization;
using System.Security.Cryptography;

namespace Bezel.Fuzz.Tests;

/// <summary>
/// Runs a target over mutated inputs on a thread of its own. A throw, or an input that takes longer than the watchdog
/// allows, fails the test; the input is then in a file that the message names. <c>BEZEL_FUZZ_ROUNDS</c> sets the number
/// of inputs (default <see cref="DefaultRounds"/>), <c>BEZEL_FUZZ_SEED</c> the start (default 1).
/// </summary>
internal static class FuzzRun
{
    public const int DefaultRounds = 2_000;
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(10);

    public static void Of(string target, IReadOnlyList<byte[]> inputs, IReadOnlyList<string> words, Action<byte[]> run, int? rounds = null)
    {
        rounds ??= Setting("BEZEL_FUZZ_ROUNDS", DefaultRounds);
        var mutator = new Mutator((ulong)Setting("BEZEL_FUZZ_SEED", 1), inputs, [.. words.Select(System.Text.Encoding.Latin1.GetBytes)]);
        byte[] current = [];
        int round = 0;
        Exception? failure = null;
        using var done = new ManualResetEventSlim();
        var worker = new Thread(() =>
        {
            try
            {
                foreach (byte[] input in inputs)
                {
                    Volatile.Write(ref current, input);
                    run(input);
                }
                for (; round < rounds; round++)
                {
                    byte[] input = mutator.Next();
                    Volatile.Write(ref current, input);
                    run(input);
                }
            }
#pragma warning disable CA1031 // Whatever a target throws is what is looked for.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                failure = thrown;
            }
            done.Set();
        })
        { IsBackground = true };
        worker.Start();
        byte[] watched = [];
        while (!done.Wait(Watchdog))
        {
            byte[] now = Volatile.Read(ref current);
            if (ReferenceEquals(now, watched))
                Assert.Fail($"{target}: round {round} took more than {Watchdog.TotalSeconds:0} s on {Keep(target, now)}");
            watched = now;
        }
        if (failure is not null)
            Assert.Fail($"{target}: round {round} on {Keep(target, current)}\n{failure}");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int set) ? set : otherwise;

    private static string Keep(string target, byte[] input)
    {
        string folder = Path.Combine(Path.GetTempPath(), "bezel-fuzz");
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, $"{target}-{Convert.ToHexStringLower(SHA256.HashData(input))[..12]}.bin");
        File.WriteAllBytes(path, input);
        return path;
    }
}
