using System.Text.Json;
using Bezel.Judge.Facts;
using Bezel.Judge.Files;
using Bezel.Judge.Rules;

namespace Bezel.Judge;

public static partial class VerdictJson
{
    /// <summary>Reads a verdict again from an object that <see cref="WriteMembers"/> wrote, or a later program within the promise of the format.</summary>
    /// <param name="json">The object. A name of a level, kind or place that is not known is taken as <c>docs/formats/verdict.md</c> says.</param>
    /// <exception cref="JsonException">It is no verdict, or one of another version.</exception>
    public static Verdict Read(JsonElement json)
    {
        try
        {
            if (json.TryGetProperty("schema", out JsonElement schema) && schema.GetInt32() != Schema)
                throw new JsonException($"A verdict of version {schema.GetInt32()}; this program reads version {Schema}.");
            return new Verdict
            {
                Channel = Named(json.GetProperty("channel"), Channel.Email),
                Level = Named<Level>(json.GetProperty("level")) ?? throw new JsonException("A verdict of an unknown level."),
                Kind = Named(json.GetProperty("kind"), MessageKind.Suspicious),
                Score = json.GetProperty("score").GetDouble(),
                Headline = Text(json, "headline"),
                NextStep = Text(json, "next_step"),
                Reasons = [.. json.GetProperty("reasons").EnumerateArray().Select(ReadReason)],
                Holds = Strings(json, "holds"),
                Files = json.TryGetProperty("files", out JsonElement files) ? [.. files.EnumerateArray().Select(ReadFile)] : [],
                Defects = Strings(json, "defects"),
                CouldNotCheck = [.. json.GetProperty("could_not_check").EnumerateArray().Select(blind => new CouldNotCheck(Text(blind, "rule"), Text(blind, "why")))],
            };
        }
        catch (Exception failed) when (failed is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new JsonException("This is not a verdict.", failed);
        }
    }

    private static FileAccount ReadFile(JsonElement json) => new(
        Text(json, "name"),
        Text(json, "what"),
        json.TryGetProperty("named", out JsonElement named) ? named.GetString() : null,
        Strings(json, "would"),
        json.TryGetProperty("could_not_check", out JsonElement why) ? why.GetString() : null);

    private static Reason ReadReason(JsonElement json) => new(
        Text(json, "rule"),
        Text(json, "text"),
        [.. json.GetProperty("evidence").EnumerateArray().Select(ReadEvidence)],
        json.GetProperty("weight").GetDouble(),
        json.GetProperty("hold").GetBoolean());

    private static Evidence ReadEvidence(JsonElement json)
    {
        Place? place = json.TryGetProperty("place", out JsonElement written) ? Named<Place>(written) : null;
        return place is null
            ? new Evidence(Text(json, "name"), Text(json, "value"))
            : new Evidence(Text(json, "name"), Text(json, "value"), place, json.GetProperty("start").GetInt32(), json.GetProperty("length").GetInt32());
    }

    private static T Named<T>(JsonElement json, T otherwise)
        where T : struct, Enum => Named<T>(json) ?? otherwise;

    private static T? Named<T>(JsonElement json)
        where T : struct, Enum
    {
        string? name = json.GetString();
        foreach (T value in Enum.GetValues<T>())
        {
            if (Name(value) == name)
                return value;
        }
        return null;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString() ?? "";

    private static IReadOnlyList<string> Strings(JsonElement json, string name) => [.. json.GetProperty(name).EnumerateArray().Select(one => one.GetString() ?? "")];
}
