using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Bezel.Judge.Rules;
using Bezel.Judge.Words;

namespace Bezel.Train.Evaluation;

/// <summary>Writes <c>docs/rules/README.md</c> from the rules themselves: what each claims, when it fires, what the owner reads, what it weighs.</summary>
internal static class RuleDocs
{
    public static string Write()
    {
        string xml = Path.ChangeExtension(typeof(Rule).Assembly.Location, ".xml");
        var summaries = XDocument.Load(xml).Descendants("member").ToDictionary(
            member => (string)member.Attribute("name")!, member => Plain(member.Element("summary")), StringComparer.Ordinal);
        var docs = new StringBuilder("# Rules\n\nWritten by `dotnet run -c Release --project tools/Train -- rule-docs` from the rules themselves. Do not edit.\n\n");
        docs.Append(CultureInfo.InvariantCulture, $"{RuleBook.All.Count} rules. The weight is what a rule moves the score by, in log-odds; a hold stands apart from the score.\n");
        foreach (IGrouping<string, Rule> family in RuleBook.All.GroupBy(rule => rule.GetType().Namespace!.Split('.')[^1]))
        {
            docs.Append(CultureInfo.InvariantCulture, $"\n## {family.Key}\n");
            foreach (Rule rule in family)
            {
                string weight = rule.Strength == Strength.Hold ? "hold" : Weights.Shipped.Of(rule).ToString("+0.0;-0.0", CultureInfo.InvariantCulture);
                docs.Append(CultureInfo.InvariantCulture, $"\n### {rule.Id}\n\n{rule.Kind}, {weight}. {summaries.GetValueOrDefault("T:" + rule.GetType().FullName, "")}\n");
                if (RuleWords.Template(rule) is { } words)
                    docs.Append(CultureInfo.InvariantCulture, $"\n> {words}\n");
            }
        }
        return docs.ToString();
    }

    /// <summary>The text of a summary on one line, references by their last name.</summary>
    private static string Plain(XElement? summary)
    {
        if (summary is null)
            return "";
        foreach (XElement reference in summary.Descendants("see").ToList())
            reference.ReplaceWith(((string?)reference.Attribute("cref") ?? "").Split('.')[^1]);
        return string.Join(' ', summary.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
