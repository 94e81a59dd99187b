using System.Text.Json;
using Bezel.Mime;
using Bezel.Testing;

namespace Bezel.Documents.Tests;

/// <summary>What upstream says of each Outlook item and winmail.dat of the corpus, against the message that is made of it.</summary>
public class CorpusOutlookTests
{
    private sealed record Row(string Path, string Truth, string Expected)
    {
        public string Name => System.IO.Path.GetFileName(Path);
        public byte[] Bytes() => File.ReadAllBytes(System.IO.Path.Combine(Corpus.Folder("documents"), "..", Path));
        public JsonDocument Json() => JsonDocument.Parse(File.ReadAllText(System.IO.Path.Combine(Corpus.Folder("documents"), "..", Expected)));
    }

    private static List<Row> Rows(string kind) =>
        [.. File.ReadLines(Path.Combine(Corpus.Folder("documents"), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Where(f => f[3] == kind).Select(f => new Row(f[0], f[8], f.Length > 10 ? f[10] : ""))];

    /// <summary>Truths that are not seen, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["christmas.tnef"] = "each attached message is listed twice upstream: as a message, and as the sentence beside it for programs that know no messages",
        ["contactAnsi.msg"] = "upstream reads the Japanese letters as others; the subject here is what the file's language makes of its bytes",
        ["attachment_msg_inlineImg.msg"] = "only the file's name speaks of a message: pictures are attached",
        ["attachment_test_msg.msg"] = "only the file's name speaks of a message: a text and a document are attached",
    };

    private static string Squeeze(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c != '\0'));

    [CorpusFact]
    public void Makes_a_message_of_every_item_but_the_damaged_ones()
    {
        foreach (Row row in Rows("msg"))
            OutlookMessage.ToMime(row.Bytes()).ShouldNotBeNull(row.Path);
        foreach (Row row in Rows("tnef"))
            Tnef.ToMime(row.Bytes()).ShouldNotBeNull(row.Path);
        OutlookMessage.ToMime(Rows("tnef")[0].Bytes()).ShouldBeNull();
        Tnef.ToMime(Rows("msg")[0].Bytes()).ShouldBeNull();
    }

    [CorpusFact]
    public void Says_the_subjects_senders_recipients_and_attachments_that_upstream_states()
    {
        List<string> wrong = [];
        int stated = 0;
        foreach (Row row in Rows("msg").Where(r => r.Expected.Length > 0))
        {
            MimeMessage message = MimeMessage.Read(OutlookMessage.ToMime(row.Bytes())!.Value);
            using JsonDocument json = row.Json();
            JsonElement truth = json.RootElement;
            void Expect(string what, string? theirs, string ours)
            {
                stated++;
                if (theirs is not null && Squeeze(theirs) != Squeeze(ours) && !Exceptions.ContainsKey(row.Name))
                    wrong.Add($"{row.Name}: {what} {theirs} / {ours}");
            }
            string? Text(JsonElement of, string name) => of.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

            Expect("subject", Text(truth, "subject"), message.Subject);
            if (message.PlainText is { } plain && Text(truth, "body") is { } body)
                Expect("body", body, plain);
            if (Text(truth, "senderEmail") is { } sender && sender.Contains('@', StringComparison.Ordinal) && message.Headers["From"] is { } from)
                from.ShouldContain(sender, Case.Insensitive, row.Name);
            foreach (JsonElement recipient in truth.GetProperty("recipients").EnumerateArray())
            {
                if ((Text(recipient, "smtpAddress") ?? Text(recipient, "email")) is { } address && address.Contains('@', StringComparison.Ordinal))
                {
                    stated++;
                    if (!message.To.Concat(message.Cc).Concat(message.Addresses("Bcc")).Any(a => a.Address.Equals(address, StringComparison.OrdinalIgnoreCase)))
                        wrong.Add($"{row.Name}: recipient {address}");
                }
            }
            JsonElement[] attachments = [.. truth.GetProperty("attachments").EnumerateArray()];
            MimePart[] ours = [.. message.Parts().Where(p => p.Disposition is not null)];
            Expect("attachments", string.Join(';', attachments.Select(a => Text(a, "fileName") ?? Text(a, "name"))), string.Join(';', ours.Select(p => p.FileName)));
            for (int i = 0; i < Math.Min(ours.Length, attachments.Length); i++)
            {
                if (attachments[i].TryGetProperty("contentLength", out JsonElement length) && ours[i].Message is null)
                    Expect("length", $"{length.GetInt32()}", $"{ours[i].Content.Length}");
            }
        }
        wrong.ShouldBeEmpty();
        stated.ShouldBeGreaterThan(60);
    }

    [CorpusFact]
    public void Finds_what_the_names_of_items_say()
    {
        List<string> wrong = [];
        foreach (Row row in Rows("msg").Where(r => r.Expected.Length == 0 && r.Truth.Length > 0))
        {
            MimePart[] attached = [.. MimeMessage.Read(OutlookMessage.ToMime(row.Bytes())!.Value).Parts().Where(p => p.Disposition is not null)];
            bool Says(string what) => row.Truth.Contains(what, StringComparison.Ordinal);
            bool right = (!Says("2 attachments") || attached.Length == 2) && (!Says("has attachment") || attached.Length > 0) && (!Says("TIFF") || attached.Any(p => p.FileName!.EndsWith(".tif", StringComparison.Ordinal)))
                && (!Says(".doc") || attached.Any(p => p.FileName!.EndsWith(".doc", StringComparison.Ordinal)))
                && ((!Says("message inside") && !Says("is a message") && !Says("inner message")) || attached.Any(p => p.Message is not null));
            if (right == Exceptions.ContainsKey(row.Name))
                wrong.Add($"{row.Name} [{row.Truth}]");
        }
        wrong.ShouldBeEmpty();
    }

    [CorpusFact]
    public void Finds_every_attachment_and_body_that_upstream_lists_in_winmail_dat()
    {
        List<string> wrong = [];
        int listed = 0;
        foreach (Row row in Rows("tnef").Where(r => r.Truth.Contains(':', StringComparison.Ordinal)))
        {
            MimeMessage message = MimeMessage.Read(Tnef.ToMime(row.Bytes())!.Value);
            // The lists go into attached messages.
            static IEnumerable<MimePart> All(MimeMessage of) => of.Parts().Where(p => p.Disposition is not null).SelectMany(p => p.Message is { } inner ? [p, .. All(inner)] : (MimePart[])[p]);
            List<string> ours = [.. All(message).Select(p => (p.FileName ?? "").Replace(' ', '_'))];
            // The list of one project, and the same of another one after the bar; the first is enough.
            string list = row.Truth.Split('|')[^1];
            list = list[(list.LastIndexOf(": ", StringComparison.Ordinal) + 1)..];
            foreach (string name in list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                listed++;
                bool found = name is "body.rtf" or "body.html"
                    ? message.PlainText?.Length > 0 || message.HtmlText?.Length > 0 || message.Parts().Any(p => p.MediaType == "application/rtf")
                    : ours.Remove(name.Replace(' ', '_')) || (name == "Untitled Attachment" && ours.Remove(""));
                if (!found && !(Exceptions.ContainsKey(row.Name) && name == "Untitled Attachment"))
                    wrong.Add($"{row.Name}: {name}");
            }
        }
        wrong.ShouldBeEmpty();
        listed.ShouldBe(40);
    }
}
