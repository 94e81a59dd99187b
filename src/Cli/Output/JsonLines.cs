using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Cli.Checking;
using Bezel.Judge;

namespace Bezel.Cli.Output;

/// <summary>Writes verdicts as <c>docs/formats/verdict.md</c> specifies: one JSON object a line.</summary>
internal sealed class JsonLines : IVerdictWriter
{
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
        _json.WriteNumber("schema", VerdictJson.Schema);
        _json.WriteString("id", message.Id);
        _json.WriteString("file", message.File);
        _json.WriteNumber("index", message.Index);
        if (message.Verdict is { } verdict)
            VerdictJson.WriteMembers(_json, verdict);
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

    private void WriteUnreadable(Channel channel, string error)
    {
        _json.WriteString("channel", VerdictJson.Name(channel));
        _json.WriteString("level", "unreadable");
        _json.WriteString("kind", VerdictJson.Name(MessageKind.Ordinary));
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
