using System.Diagnostics;
using System.Globalization;
using Bezel.Documents;
using Bezel.Mime;
using Bezel.Testing;

namespace Bezel.Bench;

/// <summary>How fast attachments are taken apart: those of ordinary mail, and the odd and broken ones of the documents corpus.</summary>
internal static class Attachments
{
    private sealed record Sample(string Name, byte[] Bytes, FileType Type);

    /// <summary>Each file on one core, once to warm up and three times to measure; a file's time is its best.</summary>
    public static void Print()
    {
        Print("attachments of ordinary mail", [.. FromMail()]);
        Print("documents corpus", [.. FromDocuments()]);
    }

    private static void Print(string what, List<Sample> samples)
    {
        double[] best = [.. Enumerable.Repeat(double.MaxValue, samples.Count)];
        for (int round = 0; round < 4; round++)
        {
            for (int i = 0; i < samples.Count; i++)
            {
                long start = Stopwatch.GetTimestamp();
                DocumentInspection.Inspect(samples[i].Name, null, samples[i].Bytes);
                double took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                if (round > 0)
                    best[i] = Math.Min(best[i], took);
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {samples.Count} files, {samples.Sum(one => (long)one.Bytes.Length) / 1e6:0.0} MB"));
        Line("all", [.. Enumerable.Range(0, samples.Count)]);
        Line("under 1 MB", [.. Enumerable.Range(0, samples.Count).Where(i => samples[i].Bytes.Length < 1_000_000)]);
        foreach (IGrouping<FileType, int> type in Enumerable.Range(0, samples.Count).GroupBy(i => samples[i].Type).OrderByDescending(group => group.Sum(i => best[i])).Take(14))
            Line(type.Key.ToString(), [.. type]);

        void Line(string name, List<int> which)
        {
            if (which.Count == 0)
                return;
            double[] times = [.. which.Select(i => best[i]).Order()];
            double bytes = which.Sum(i => (double)samples[i].Bytes.Length);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {name,-14} {which.Count,5} files {bytes / 1e6,7:0.0} MB {bytes / 1e3 / times.Sum(),8:0.0} MB/s   median {times[times.Length / 2],7:0.00} ms   p99 {times[(int)((times.Length - 1) * 0.99)],8:0.00} ms   longest {times[^1],8:0.0} ms"));
        }
    }

    private static IEnumerable<Sample> FromMail()
    {
        foreach (string file in Messages("ham").Concat(Messages("phish")))
        {
            MimeMessage message = MimeMessage.Read(File.ReadAllBytes(file));
            foreach (MimePart part in message.Parts().Where(part => !part.IsMultipart && part.Message is null && !part.MediaType.StartsWith("text/", StringComparison.Ordinal) && part.Content.Length > 0))
                yield return Of(part.FileName ?? "", part.Content.ToArray());
        }
    }

    private static IEnumerable<string> Messages(string folder) => Directory.EnumerateFiles(Corpus.Folder(folder), "*.eml", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static IEnumerable<Sample> FromDocuments() =>
        Directory.EnumerateFiles(Corpus.Folder("documents"), "*", SearchOption.AllDirectories).Where(file => !file.Contains("/expected/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(file => Of(Path.GetFileName(file), File.ReadAllBytes(file)));

    private static Sample Of(string name, byte[] bytes) => new(name, bytes, DocumentInspection.Inspect(name, null, bytes).TrueType);
}
