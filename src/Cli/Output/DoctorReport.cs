using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Upkeep.Doctor;
using Spectre.Console;

namespace Bezel.Cli.Output;

/// <summary>What the doctor found: a line or two for each check, a sum at the end; or one JSON object.</summary>
internal static class DoctorReport
{
    private const int Indent = 13;

    public static void WriteText(IAnsiConsole console, IReadOnlyList<Examined> results)
    {
        int width = Math.Clamp(console.Profile.Width, 50, 110) - Indent;
        foreach (Examined one in results)
        {
            (string sign, string word, string colour) = Look(one.Result.Condition);
            string start = $"{sign} {word}".PadRight(Indent);
            // What could be seen speaks for itself; what could not must be named.
            string said = one.Result.Condition == Condition.CouldNotCheck ? $"({one.Check}) {one.Result.Said}" : one.Result.Said;
            foreach (string line in CardRow.Wrap(VerdictCard.OneLine(said, 1000), width))
            {
                console.MarkupLine($"[{colour}]{start}[/]{Markup.Escape(line)}");
                start = new string(' ', Indent);
            }
            // Not wrapped: a command must stay one that can be copied.
            if (one.Result.Mend is { } mend)
                console.Profile.Out.Writer.WriteLine($"{start}→ {VerdictCard.OneLine(mend, 4000)}");
        }
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{results.Count} checks[/]: {Count(results, Condition.Fine)} fine, {Count(results, Condition.Look)} to look at, {Count(results, Condition.Wrong)} wrong, {Count(results, Condition.CouldNotCheck)} could not be checked.");
    }

    public static void WriteJson(Stream output, IReadOnlyList<Examined> results)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", 1);
            json.WriteStartArray("checks");
            foreach (Examined one in results)
            {
                json.WriteStartObject();
                json.WriteString("check", one.Check);
                json.WriteString("condition", JsonNamingPolicy.KebabCaseLower.ConvertName(one.Result.Condition.ToString()));
                json.WriteString("said", one.Result.Said);
                if (one.Result.Mend is { } mend)
                    json.WriteString("mend", mend);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        output.WriteByte((byte)'\n');
    }

    private static (string Sign, string Word, string Colour) Look(Condition condition) => condition switch
    {
        Condition.Fine => ("✓", "fine", "green"),
        Condition.Look => ("!", "look", "yellow"),
        Condition.Wrong => ("✗", "wrong", "red"),
        _ => ("?", "not seen", "grey"),
    };

    private static int Count(IReadOnlyList<Examined> results, Condition condition) => results.Count(one => one.Result.Condition == condition);
}
