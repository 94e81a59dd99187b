using System.Diagnostics;
using System.Text;
using Bezel.Judge.Shop;
using Bezel.Judge.Tests.Verdicts;
using Bezel.Testing;
using Xunit.Abstractions;

namespace Bezel.Judge.Tests.RealMail;

/// <summary>The judge on real mail.</summary>
public sealed class CorpusVerdictTests(ITestOutputHelper output)
{
    /// <summary>What an e-mail is judged by: these and those that begin with <c>Content-</c>.</summary>
    private static readonly HashSet<string> Looked = new(StringComparer.OrdinalIgnoreCase) { "From", "Reply-To", "To", "Subject", "Date", "MIME-Version" };

    private static readonly IShopKnowledge Shop = ShopFile.Parse(File.ReadAllText(Path.Combine(Repository.Root, "samples", "shop.yaml")));

    [CorpusFact]
    public void Every_message_gets_a_well_formed_verdict()
    {
        MessageJudge plain = new(), knowing = new(Shop);
        int count = 0;
        foreach (string file in Files(1, "mime").Concat(Files(7, "ham", "phish", "spam")))
        {
            byte[] message = File.ReadAllBytes(file);
            foreach (MessageJudge judge in (MessageJudge[])[plain, knowing])
            {
                var watch = Stopwatch.StartNew();
                Verdict verdict = judge.JudgeEmail(message);
                watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), file); // a hang, not a rate
                IsWellFormed(verdict).ShouldBeNull(file);
            }
            count++;
        }
        output.WriteLine($"{count} messages");
        count.ShouldBeGreaterThan(1500);
    }

    [CorpusFact]
    public void The_road_that_a_message_took_changes_next_to_no_verdict()
    {
        MessageJudge judge = new(Shop);
        int count = 0, changed = 0;
        foreach (string file in Files(7, "ham", "phish", "spam"))
        {
            byte[] message = File.ReadAllBytes(file);
            Level before = judge.JudgeEmail(message).Level, after = judge.JudgeEmail(WithFields(message, Looked.Contains)).Level;
            count++;
            if (before != after)
            {
                changed++;
                output.WriteLine($"{before} -> {after} {file}");
            }
        }
        output.WriteLine($"{changed} of {count} verdicts changed: {100.0 * changed / count:0.00}%");
        (changed / (double)count).ShouldBeLessThanOrEqualTo(0.02);
    }

    [CorpusFact]
    public void What_untrusted_receivers_say_changes_nothing()
    {
        MessageJudge judge = new(Shop);
        string[] claims =
        [
            "Authentication-Results: mx.elsewhere.example; spf=fail smtp.mailfrom=x; dkim=fail header.d=x; dmarc=fail (p=reject)\r\n",
            "Authentication-Results: spf=pass; dkim=pass header.d=anything.example; dmarc=pass action=none\r\n",
        ];
        int index = 0;
        foreach (string file in Files(29, "ham", "phish", "spam"))
        {
            byte[] without = WithFields(File.ReadAllBytes(file), name => !name.Equals("Authentication-Results", StringComparison.OrdinalIgnoreCase));
            byte[] with = [.. Encoding.ASCII.GetBytes(claims[index++ % claims.Length]), .. without];
            Describe(judge.JudgeEmail(with)).ShouldBe(Describe(judge.JudgeEmail(without)), file);
            Describe(judge.JudgeEmail(File.ReadAllBytes(file))).ShouldBe(Describe(judge.JudgeEmail(without)), file);
        }
    }

    /// <summary>The verdict without the defects: the form of the header does change with a field.</summary>
    private static string Describe(Verdict verdict) => VerdictTests.Describe(verdict with { Defects = [] });

    private static string? IsWellFormed(Verdict verdict)
    {
        if (!(verdict.Score is >= 0 and <= 1))
            return $"score {verdict.Score}";
        bool held = verdict.Holds.Count > 0;
        Level level = held || verdict.Score >= MessageJudge.DangerousFrom ? Level.Dangerous : verdict.Score >= MessageJudge.CarefulFrom ? Level.Careful : Level.Fine;
        if (verdict.Level != level)
            return $"level {verdict.Level} for {verdict.Score}";
        if (verdict.Level == Level.Fine != (verdict.Kind == MessageKind.Ordinary))
            return $"kind {verdict.Kind} at {verdict.Level}";
        if (verdict.Reasons.Count == 0 || string.IsNullOrWhiteSpace(verdict.Headline) || string.IsNullOrWhiteSpace(verdict.NextStep))
            return "nothing is said";
        foreach (Reason reason in verdict.Reasons)
        {
            if (string.IsNullOrWhiteSpace(reason.Text) || reason.Text == reason.Rule)
                return $"{reason.Rule} says nothing";
            if (reason.Evidence.Any(seen => seen.Start < -1 || seen.Length < 0))
                return $"{reason.Rule}: evidence stands nowhere";
        }
        return null;
    }

    private static IEnumerable<string> Files(int every, params string[] folders) =>
        folders.SelectMany(folder => Directory.EnumerateFiles(Corpus.Folder(folder), "*", SearchOption.AllDirectories)
            .Where(file => folder == "mime" || file.EndsWith(".eml", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)).Where((_, i) => i % every == 0);

    /// <summary>The message with only some of its header fields, byte for byte otherwise.</summary>
    private static byte[] WithFields(byte[] message, Func<string, bool> keep)
    {
        var kept = new MemoryStream(message.Length);
        int at = 0;
        bool keeping = true;
        while (at < message.Length)
        {
            int end = Array.IndexOf(message, (byte)'\n', at);
            end = end < 0 ? message.Length : end + 1;
            ReadOnlySpan<byte> line = message.AsSpan(at, end - at);
            if (line.TrimEnd("\r\n"u8).Length == 0)
                break;
            if (line[0] is not ((byte)' ' or (byte)'\t'))
            {
                int colon = line.IndexOf((byte)':');
                string name = colon > 0 ? Encoding.Latin1.GetString(line[..colon]).Trim() : "";
                keeping = keep(name) || name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase);
            }
            if (keeping)
                kept.Write(line);
            at = end;
        }
        kept.Write(message.AsSpan(at));
        return kept.ToArray();
    }
}
