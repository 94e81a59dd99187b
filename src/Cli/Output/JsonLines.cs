using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Cli.Checking;
using Bezel.Judge;
using Bezel.Judge.Rules;

namespace Bezel.Cli.Output;

/// <summary>Writes verdicts as <c>docs/formats/verdict.md</c> specifies: one JSON object a line.</summary>
internal sealed class JsonLines : IVerdictWriter
{
    /// <summary>Version of the format.</summary>
    public const int Schema = 1;

    private readonly BufferedStream _output;
    private readonly Utf8JsonWriter _json;

    public JsonLines(Stream output)
    {
        _output = new BufferedStream(output, 1 << 16);
        _json = new Utf8JsonWriter(_output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    public void Add(CheckedMessage message)
    {
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteNumber("schema", Schema);
        _json.WriteString("id", message.Id);
        _json.WriteString("file", message.File);
        _json.WriteNumber("index", message.Index);
        if (message.Verdict is { } verdict)
            Write(verdict);
        else
            WriteUnreadable(message.Channel, message.Error ?? "");
        _json.WriteEndObject();
        _json.Flush();
        _output.WriteByte((byte)'\n');
    }

    public void Dispose()
    {
        _json.Dispose();
        _output.Dispose();
    }

    /// <summary>The name of a kind, level, channel or place as it is written: words in lower case joined by hyphens.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private void Write(Verdict verdict)
    {
        _json.WriteString("channel", Name(verdict.Channel));
        _json.WriteString("level", Name(verdict.Level));
        _json.WriteString("kind", Name(verdict.Kind));
        _json.WriteNumber("score", Math.Round(verdict.Score, 6));
        WriteStrings("holds", verdict.Holds);
        _json.WriteStartArray("reasons");
        foreach (Reason reason in verdict.Reasons)
        {
            _json.WriteStartObject();
            _json.WriteString("rule", reason.Rule);
            _json.WriteString("text", reason.Text);
            _json.WriteBoolean("hold", reason.IsHold);
            _json.WriteNumber("weight", Math.Round(reason.Weight, 3));
            _json.WriteStartArray("evidence");
            foreach (Evidence evidence in reason.Evidence)
            {
                _json.WriteStartObject();
                _json.WriteString("name", evidence.Name);
                _json.WriteString("value", evidence.Value);
                if (evidence is { Place: { } place, Start: >= 0 })
                {
                    _json.WriteString("place", Name(place));
                    _json.WriteNumber("start", evidence.Start);
                    _json.WriteNumber("length", evidence.Length);
                }
                _json.WriteEndObject();
            }
            _json.WriteEndArray();
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
        _json.WriteString("headline", verdict.Headline);
        _json.WriteString("next_step", verdict.NextStep);
        WriteStrings("defects", verdict.Defects);
        _json.WriteStartArray("could_not_check");
        foreach (CouldNotCheck blind in verdict.CouldNotCheck)
        {
            _json.WriteStartObject();
            _json.WriteString("rule", blind.Rule);
            _json.WriteString("why", blind.Why);
            _json.WriteEndObject();
        }
        _json.WriteEndArray();
    }

    private void WriteUnreadable(Channel channel, string error)
    {
        _json.WriteString("channel", Name(channel));
        _json.WriteString("level", "unreadable");
        _json.WriteString("kind", Name(MessageKind.Ordinary));
        _json.WriteNull("score");
        WriteStrings("holds", []);
        _json.WriteStartArray("reasons");
        _json.WriteEndArray();
        _json.WriteString("headline", "This could not be read");
        _json.WriteString("next_step", "Check the file; nothing is known about this message.");
        WriteStrings("defects", []);
        _json.WriteStartArray("could_not_check");
        _json.WriteEndArray();
        _json.WriteString("error", error);
    }

    private void WriteStrings(string name, IEnumerable<string> values)
    {
        _json.WriteStartArray(name);
        foreach (string value in values)
            _json.WriteStringValue(value);
        _json.WriteEndArray();
    }
}
