using System.Text;
using Bezel.Dns;
using Bezel.Testing;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Bezel.Authentication.Tests;

/// <summary>
/// The public ARC suites of the corpus. Read event by event: four names of cases are there twice, and an ordinary reader of YAML would keep one of each.
/// </summary>
internal static class ArcSuite
{
    internal sealed record Scenario(string Description, ZoneFile Keys, List<(string Name, Dictionary<string, string> Fields)> Cases)
    {
        public Dictionary<string, string> Settings { get; } = [];

        public Dictionary<string, string> Records { get; } = [];
    }

    public static List<Scenario> Read(string file)
    {
        string text = File.ReadAllText(Path.Combine(Corpus.Folder("suites"), "arc", "arc_test_suite", file));
        // Six blocks hold nothing but a line of spaces, which this reader refuses.
        var parser = new Parser(new StringReader(text.Replace("|\n      \n", "|\n\n", StringComparison.Ordinal)));
        parser.Consume<StreamStart>();
        List<Scenario> scenarios = [];
        while (parser.TryConsume<DocumentStart>(out _))
        {
            if (parser.Accept<MappingStart>(out _))
                scenarios.Add(ReadScenario(parser));
            else
                parser.SkipThisAndNestedEvents();
            parser.Consume<DocumentEnd>();
        }
        return scenarios;
    }

    public static byte[] Bytes(string message) => Encoding.UTF8.GetBytes(message);

    private static Scenario ReadScenario(Parser parser)
    {
        var scenario = new Scenario("", new ZoneFile(), []);
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            string key = parser.Consume<Scalar>().Value;
            switch (key)
            {
                case "tests":
                    parser.Consume<MappingStart>();
                    while (!parser.TryConsume<MappingEnd>(out _))
                        scenario.Cases.Add((parser.Consume<Scalar>().Value, ReadMap(parser)));
                    break;
                case "txt-records":
                    foreach ((string name, string record) in ReadMap(parser))
                    {
                        scenario.Keys.Add(name, DnsRecordType.Txt, new TxtRecord(record));
                        scenario.Records[name] = record;
                    }
                    break;
                case "comment":
                    parser.SkipThisAndNestedEvents();
                    break;
                default:
                    scenario.Settings[key] = parser.Consume<Scalar>().Value;
                    break;
            }
        }
        return scenario with { Description = scenario.Settings["description"] };
    }

    private static Dictionary<string, string> ReadMap(Parser parser)
    {
        Dictionary<string, string> map = [];
        parser.Consume<MappingStart>();
        while (!parser.TryConsume<MappingEnd>(out _))
            map[parser.Consume<Scalar>().Value] = parser.Consume<Scalar>().Value;
        return map;
    }
}
