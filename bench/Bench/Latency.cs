using System.Diagnostics;
using System.Globalization;
using Bezel.Judge;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>How long single messages take in the judge: BenchmarkDotNet gives means, a shop waits for the slowest.</summary>
internal static class Latency
{
    /// <summary>Judges every message of the corpus (or of the samples) one after the other, once to warm up and once to measure.</summary>
    public static void Print()
    {
        IEnumerable<string> folders = Corpus.Archives is null ? [Repository.Samples] : [Corpus.Folder("ham"), Corpus.Folder("phish"), Corpus.Folder("spam")];
        List<byte[]> messages = [.. folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.eml", SearchOption.AllDirectories)).Select(File.ReadAllBytes)];
        var judge = new MessageJudge();
        double[] milliseconds = new double[messages.Count];
        for (int round = 0; round < 2; round++)
        {
            for (int i = 0; i < milliseconds.Length; i++)
            {
                long start = Stopwatch.GetTimestamp();
                judge.JudgeEmail(messages[i]);
                milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        }
        Array.Sort(milliseconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{messages.Count} messages: mean {milliseconds.Average():0.00} ms, 99th percentile {milliseconds[(int)(milliseconds.Length * 0.99)]:0.00} ms, longest {milliseconds[^1]:0.0} ms"));
    }
}
