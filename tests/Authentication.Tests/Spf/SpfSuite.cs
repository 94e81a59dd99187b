using System.Net;
using Bezel.Dns;
using Bezel.Testing;
using YamlDotNet.RepresentationModel;

namespace Bezel.Authentication.Tests;

/// <summary>Cases of a published SPF suite: YAML documents, each with tests and the zone data that they are asked against.</summary>
internal static class SpfSuite
{
    internal sealed record Case(string Name, string Host, string Helo, string MailFrom, IReadOnlyList<SpfResult> Accepted, IReadOnlyList<string> Explanations, ZoneFile Zone);

    public static IReadOnlyList<Case> Read(string file)
    {
        var yaml = new YamlStream();
        using (StreamReader reader = File.OpenText(Path.Combine(Corpus.Folder("suites"), "spf", "pyspf", file)))
            yaml.Load(reader);
        List<Case> cases = [];
        foreach (YamlDocument document in yaml.Documents)
        {
            if (document.RootNode is not YamlMappingNode root || !root.Children.TryGetValue("tests", out YamlNode? tests))
                continue;
            ZoneFile zone = Zone((YamlMappingNode)root["zonedata"]);
            foreach ((YamlNode name, YamlNode test) in ((YamlMappingNode)tests).Children)
            {
                var fields = (YamlMappingNode)test;
                cases.Add(new Case(
                    Text(name), Text(fields["host"]), Text(fields["helo"]), Text(fields["mailfrom"]),
                    [.. Texts(fields, "result").Select(r => Enum.Parse<SpfResult>(r, ignoreCase: true))], [.. Texts(fields, "explanation")], zone));
            }
        }
        return cases;
    }

    public static async Task<string?> DifferenceAsync(Case @case)
    {
        SpfAnswer answer = await Spf.CheckAsync(IPAddress.Parse(@case.Host), @case.MailFrom, @case.Helo, @case.Zone);
        if (!@case.Accepted.Contains(answer.Result))
            return $"{@case.Name}: {answer.Result} instead of {string.Join(" or ", @case.Accepted)} ({answer.Why})";
        if (@case.Explanations.Count > 0 && !@case.Explanations.Contains(answer.Explanation ?? "DEFAULT"))
            return $"{@case.Name}: explained as \"{answer.Explanation}\" instead of \"{string.Join("\" or \"", @case.Explanations)}\"";
        return null;
    }

    private static string Text(YamlNode node) => ((YamlScalarNode)node).Value ?? "";

    private static IEnumerable<string> Texts(YamlMappingNode fields, string key) =>
        !fields.Children.TryGetValue(key, out YamlNode? node) ? [] : node is YamlSequenceNode list ? list.Children.Select(Text) : [Text(node)];

    /// <summary>
    /// The suite's zone data: records of the type SPF, which RFC 7208 gave up, stand for TXT records where a name has none ("TXT: NONE" says that it
    /// shall have none); TIMEOUT is what becomes of lookups for the types that a name has no records of.
    /// </summary>
    private static ZoneFile Zone(YamlMappingNode data)
    {
        var zone = new ZoneFile();
        foreach ((YamlNode key, YamlNode value) in data.Children)
        {
            string name = Text(key);
            var entries = ((YamlSequenceNode)value).Children;
            List<(string Type, YamlNode Value)> records = [.. entries.OfType<YamlMappingNode>().SelectMany(m => m.Children).Select(p => (Text(p.Key), p.Value))];
            bool ownText = records.Any(r => r.Type == "TXT");
            HashSet<DnsRecordType> present = [];
            foreach ((string type, YamlNode content) in records)
            {
                if (type == "SPF" ? ownText : content is YamlScalarNode { Value: "NONE" })
                    continue;
                (DnsRecordType Type, DnsRecord Record) record = type switch
                {
                    "SPF" or "TXT" => (DnsRecordType.Txt, new TxtRecord(content is YamlSequenceNode parts ? string.Concat(parts.Children.Select(Text)) : Text(content))),
                    "A" => (DnsRecordType.A, new AddressRecord(IPAddress.Parse(Text(content)))),
                    "AAAA" => (DnsRecordType.Aaaa, new AddressRecord(IPAddress.Parse(Text(content)))),
                    "MX" => (DnsRecordType.Mx, new MxRecord(int.Parse(Text(content[0]), System.Globalization.CultureInfo.InvariantCulture), Text(content[1]))),
                    "PTR" => (DnsRecordType.Ptr, new NameRecord(Text(content))),
                    "CNAME" => (DnsRecordType.Cname, new NameRecord(Text(content))),
                    _ => throw new InvalidDataException(type),
                };
                present.Add(record.Type);
                zone.Add(name, record.Type, record.Record);
            }
            if (entries.OfType<YamlScalarNode>().Any(e => e.Value == "TIMEOUT"))
            {
                foreach (DnsRecordType type in Enum.GetValues<DnsRecordType>().Where(t => t != DnsRecordType.None && !present.Contains(t)))
                    zone.AddUnanswered(name, DnsOutcome.TimedOut, type);
            }
        }
        return zone;
    }
}
