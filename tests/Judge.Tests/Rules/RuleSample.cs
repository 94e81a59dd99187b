using System.Text;
using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Shop;
using Bezel.Mime;
using Bezel.Testing;

namespace Bezel.Judge.Tests.Rules;

/// <summary>One message of a sample file: what the rule should do with it, and why.</summary>
/// <param name="RuleId">The rule that the file is about.</param>
/// <param name="Shop">Name of the shop file in <c>tests/Samples/rules/shops</c>.</param>
/// <param name="Fires">The rule should find its claim.</param>
/// <param name="Why">For a near-miss: why it stays silent.</param>
/// <param name="Message">The message, headers and all.</param>
/// <param name="Line">Line of its heading in the file.</param>
/// <param name="Scanned">A fact that a scan of every attachment gives (kind, blank, detail); empty for no scan.</param>
/// <param name="Checked">What Bezel's own check of the sender gives, in words; empty for no check.</param>
public sealed record RuleSample(string RuleId, string Shop, bool Fires, string Why, string Message, int Line, string Scanned = "", string Checked = "")
{
    /// <summary>The folder of sample files.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Samples, "rules");

    /// <summary>The file of a rule's samples.</summary>
    public static string FileOf(string ruleId) => Path.Combine(Folder, ruleId + ".txt");

    /// <summary>Reads a sample file; the format is in <c>tests/Samples/rules/README.md</c>.</summary>
    public static IReadOnlyList<RuleSample> Read(string path)
    {
        var samples = new List<RuleSample>();
        string ruleId = Path.GetFileNameWithoutExtension(path);
        string shop = "default", scanned = "", @checked = "", heading = "";
        int at = 0, number = 0;
        var block = new StringBuilder();
        foreach (string line in File.ReadLines(path).Append("### end"))
        {
            number++;
            if (!line.StartsWith("### ", StringComparison.Ordinal))
            {
                block.Append(line).Append('\n');
                continue;
            }
            string text = block.ToString().Trim('\n');
            if (heading.Length > 0)
                samples.Add(Of(ruleId, shop, heading, text + "\n", at) with { Scanned = scanned, Checked = @checked });
            else if (text.Length > 0)
                throw new FormatException($"{path}: line {at + 1}: text before the first heading");
            block.Clear();
            at = number;
            heading = line[4..].Trim();
            if (heading.StartsWith("shop:", StringComparison.Ordinal))
                (shop, heading) = (heading[5..].Trim(), "");
            else if (heading.StartsWith("scanned:", StringComparison.Ordinal))
                (scanned, heading) = (heading[8..].Trim(), "");
            else if (heading.StartsWith("checked:", StringComparison.Ordinal))
                (@checked, heading) = (heading[8..].Trim(), "");
        }
        return samples;
    }

    /// <summary>Sets the message beside the shop.</summary>
    public Incoming Open()
    {
        MessageJudge judge = Judges.Of(Shop, Scanned);
        if (!Message.StartsWith("Channel:", StringComparison.OrdinalIgnoreCase))
            return judge.Open(MimeMessage.Read(Encoding.UTF8.GetBytes(Message)), CheckOf(Checked));
        string? from = null, file = null;
        var channel = Channel.Text;
        string[] lines = Message.Split('\n');
        int i = 0;
        for (; i < lines.Length && lines[i].Length > 0; i++)
        {
            string value = lines[i][(lines[i].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            if (lines[i].StartsWith("Channel:", StringComparison.OrdinalIgnoreCase))
                channel = Enum.Parse<Channel>(value, ignoreCase: true);
            else if (lines[i].StartsWith("From-Number:", StringComparison.OrdinalIgnoreCase) || lines[i].StartsWith("From:", StringComparison.OrdinalIgnoreCase))
                from = value;
            else if (lines[i].StartsWith("File-Name:", StringComparison.OrdinalIgnoreCase))
                file = value;
        }
        if (channel == Channel.File)
            return judge.OpenFile(DocumentInspection.Inspect(file, null, Convert.FromBase64String(string.Concat(lines.Skip(i + 1)))));
        return judge.OpenText(string.Join('\n', lines.Skip(i + 1)).Trim(), from, channel);
    }

    /// <summary>Words such as <c>spf-fail dkim-none dmarc-fail reject missing</c>; what is not named could not be checked.</summary>
    private static SenderCheck? CheckOf(string words)
    {
        if (words.Length == 0)
            return null;
        string[] said = words.Split(' ');
        CheckResult Result(string method) =>
            said.FirstOrDefault(word => word.StartsWith(method + "-", StringComparison.Ordinal)) is { } word ? Enum.Parse<CheckResult>(word[(method.Length + 1)..], ignoreCase: true) : CheckResult.NotChecked;
        return new SenderCheck
        {
            Spf = Result("spf"),
            Dkim = Result("dkim"),
            Dmarc = Result("dmarc"),
            Policy = said.Contains("reject") ? SenderPolicy.Reject : said.Contains("quarantine") ? SenderPolicy.Quarantine : SenderPolicy.None,
            PolicyDomain = said.FirstOrDefault(word => word.Contains('.', StringComparison.Ordinal)) ?? "",
            DomainIsMissing = said.Contains("missing"),
        };
    }

    /// <summary>How the sample is named in the list of tests.</summary>
    public override string ToString() => $"{RuleId}:{Line} {(Fires ? "fires" : "near-miss: " + Why)}";

    private static RuleSample Of(string ruleId, string shop, string heading, string message, int line) => heading switch
    {
        "fires" => new RuleSample(ruleId, shop, true, "", message, line),
        _ when heading.StartsWith("fires:", StringComparison.Ordinal) => new RuleSample(ruleId, shop, true, heading[6..].Trim(), message, line),
        _ when heading.StartsWith("near-miss:", StringComparison.Ordinal) => new RuleSample(ruleId, shop, false, heading[10..].Trim(), message, line),
        _ => throw new FormatException($"{ruleId}.txt: line {line}: '### {heading}' is neither 'fires', 'near-miss: why' nor 'shop: name'"),
    };

    private static class Judges
    {
        private static readonly Dictionary<string, MessageJudge> ByShop = new(StringComparer.Ordinal);

        public static MessageJudge Of(string shop, string scanned)
        {
            string key = shop + "\n" + scanned;
            lock (ByShop)
            {
                if (!ByShop.TryGetValue(key, out MessageJudge? judge))
                {
                    IShopKnowledge knowledge = shop == "none"
                        ? ShopKnowledge.Nothing
                        : ShopFile.Parse(File.ReadAllText(Path.Combine(Folder, "shops", shop + ".yaml")));
                    ByShop[key] = judge = new MessageJudge(knowledge, scan: scanned.Length > 0 ? new SampleScan(scanned) : null);
                }
                return judge;
            }
        }
    }

    /// <summary>A scan that finds the same in every file.</summary>
    private sealed class SampleScan(string found) : IFileScan
    {
        public DocumentInspection Scan(DocumentInspection file)
        {
            string[] parts = found.Split(' ', 2);
            return file.With([new DocumentFact(Enum.Parse<FactKind>(parts[0].Replace("-", "", StringComparison.Ordinal), ignoreCase: true), parts[1], "")]);
        }
    }
}
