using System.Text.Json;
using Bezel.Judge.Files;
using Bezel.Judge.Rules;

namespace Bezel.Judge;

/// <summary>A verdict as <c>docs/formats/verdict.md</c> specifies it, for whoever prints or keeps one.</summary>
public static partial class VerdictJson
{
    /// <summary>Version of the format.</summary>
    public const int Schema = 1;

    /// <summary>Writes a verdict's members, from <c>channel</c> to <c>could_not_check</c>, into an object that is open.</summary>
    public static void WriteMembers(Utf8JsonWriter json, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(verdict);
        json.WriteString("channel", Name(verdict.Channel));
        json.WriteString("level", Name(verdict.Level));
        json.WriteString("kind", Name(verdict.Kind));
        json.WriteNumber("score", Math.Round(verdict.Score, 6));
        WriteStrings(json, "holds", verdict.Holds);
        json.WriteStartArray("reasons");
        foreach (Reason reason in verdict.Reasons)
            Write(json, reason);
        json.WriteEndArray();
        json.WriteString("headline", verdict.Headline);
        json.WriteString("next_step", verdict.NextStep);
        if (verdict.Files.Count > 0)
            WriteFiles(json, verdict.Files);
        WriteStrings(json, "defects", verdict.Defects);
        json.WriteStartArray("could_not_check");
        foreach (CouldNotCheck blind in verdict.CouldNotCheck)
        {
            json.WriteStartObject();
            json.WriteString("rule", blind.Rule);
            json.WriteString("why", blind.Why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    /// <summary>The name of a kind, level, channel or place as it is written: words in lower case joined by hyphens.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static void WriteFiles(Utf8JsonWriter json, IReadOnlyList<FileAccount> files)
    {
        json.WriteStartArray("files");
        foreach (FileAccount file in files)
        {
            json.WriteStartObject();
            json.WriteString("name", file.Name);
            json.WriteString("what", file.What);
            if (file.Named is { } named)
                json.WriteString("named", named);
            WriteStrings(json, "would", file.Would);
            if (file.CouldNotCheck is { } why)
                json.WriteString("could_not_check", why);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Reason reason)
    {
        json.WriteStartObject();
        json.WriteString("rule", reason.Rule);
        json.WriteString("text", reason.Text);
        json.WriteBoolean("hold", reason.IsHold);
        json.WriteNumber("weight", Math.Round(reason.Weight, 3));
        json.WriteStartArray("evidence");
        foreach (Evidence evidence in reason.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("name", evidence.Name);
            json.WriteString("value", evidence.Value);
            if (evidence is { Place: { } place, Start: >= 0 })
            {
                json.WriteString("place", Name(place));
                json.WriteNumber("start", evidence.Start);
                json.WriteNumber("length", evidence.Length);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
