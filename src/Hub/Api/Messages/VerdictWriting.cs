using System.Buffers;
using System.Text.Json;
using Bezel.Judge;
using Bezel.Mail.Checking;

namespace Bezel.Hub.Api.Messages;

/// <summary>A message with its verdict, as it is answered.</summary>
/// <param name="Id">See docs/formats/verdict.md.</param>
/// <param name="File">As it was called; empty when it was not.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Kept">What was kept; null when nothing was wanted to be.</param>
internal readonly record struct AnsweredMessage(string Id, string File, Verdict Verdict, CheckedMessage? Kept);

/// <summary>Writes verdicts straight into the answer: the same members as <c>bezel check --json</c>, and what was kept.</summary>
internal static class VerdictWriting
{
    public static JsonAnswer One(in AnsweredMessage message)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(body))
            Write(json, message, 0);
        return new JsonAnswer(200, body.WrittenMemory);
    }

    public static JsonAnswer Batch(IReadOnlyList<AnsweredMessage> messages)
    {
        var body = new ArrayBufferWriter<byte>(messages.Count * 2048);
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteStartArray("verdicts");
            for (int index = 0; index < messages.Count; index++)
                Write(json, messages[index], index);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return new JsonAnswer(200, body.WrittenMemory);
    }

    private static void Write(Utf8JsonWriter json, in AnsweredMessage message, int index)
    {
        json.WriteStartObject();
        json.WriteNumber("schema", VerdictJson.Schema);
        json.WriteString("id", message.Id);
        json.WriteString("file", message.File);
        json.WriteNumber("index", index);
        VerdictJson.WriteMembers(json, message.Verdict);
        if (message.Kept is { } kept)
        {
            json.WriteStartObject("kept");
            json.WriteNumber("number", kept.Id);
            json.WriteBoolean("is_new", kept.IsNew);
            if (kept.Finding is { } finding)
                json.WriteNumber("finding", finding);
            else
                json.WriteNull("finding");
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("kept");
        }
        json.WriteEndObject();
    }
}
