using System.Xml;

namespace Bezel.Documents.Office;

/// <summary>What a slide does on a click, or when the mouse only passes over (ECMA-376 part 1, 20.1.2.2.23; the actions in [MS-OE376] 2.1.1322).</summary>
internal static class SlideAction
{
    public static void Note(XmlReader node, Dictionary<string, (string Kind, string Target)> relations, InspectionState state)
    {
        bool passing = node.LocalName is "hlinkHover" or "hlinkMouseOver";
        string action = node.GetAttribute("action") ?? "", target = "";
        for (int i = 0; i < node.AttributeCount; i++)
        {
            node.MoveToAttribute(i);
            if (node.LocalName == "id" && node.Prefix.Length > 0)
                target = relations.GetValueOrDefault(node.Value).Target ?? "";
        }
        node.MoveToElement();
        string when = passing ? "when the mouse passes over: " : "";
        if (action.StartsWith("ppaction://program", StringComparison.OrdinalIgnoreCase))
            state.Fact(FactKind.StartsProgram, when + target);
        else if (action.StartsWith("ppaction://macro", StringComparison.OrdinalIgnoreCase))
            state.Fact(passing ? FactKind.MacroRunsByItself : FactKind.Macros, when + action);
        else if (action.StartsWith("ppaction://ole", StringComparison.OrdinalIgnoreCase))
            state.Fact(passing ? FactKind.ObjectRunsByItself : FactKind.EmbeddedFile, when + action);
        else if (action.StartsWith("ppaction://hlinkfile", StringComparison.OrdinalIgnoreCase) || action.StartsWith("ppaction://hlinkpres", StringComparison.OrdinalIgnoreCase))
            state.Fact(FactKind.OpensElsewhere, when + target);
    }
}
