using System.Text;
using System.Text.Json;
using Bezel.Testing;

namespace Bezel.Documents.Tests;

/// <summary>What upstream says of each shortcut of the corpus, against what is read.</summary>
public class CorpusShortcutTests
{
    private static readonly string Folder = "documents";

    private static IEnumerable<(string Path, string Source, string Expected)> Rows() =>
        File.ReadLines(Path.Combine(Corpus.Folder(Folder), "MANIFEST.tsv")).Skip(1).Select(line => line.Split('\t')).Where(f => f[3] == "lnk").Select(f => (f[0], f[4], f.Length > 10 ? f[10] : ""));

    private static byte[] Bytes(string path, string source)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Corpus.Folder(Folder), "..", path));
        // One project keeps its shortcuts as base64 text.
        return source == "Matmaus/LnkParse3" && !bytes.AsSpan().StartsWith("L\0\0\0"u8) ? Convert.FromBase64String(Encoding.ASCII.GetString(bytes).Trim()) : bytes;
    }

    /// <summary>Facts that upstream states and that are not said, with the reason.</summary>
    private static readonly Dictionary<string, string> Unsaid = new()
    {
        ["NetworkLocation"] = "one item of a list without the shortcut around it",
    };

    [CorpusFact]
    public void Says_every_target_argument_and_name_that_upstream_states()
    {
        List<string> missing = [];
        int stated = 0, links = 0;
        foreach ((string path, string source, string expected) in Rows().Where(row => row.Expected.Length > 0))
        {
            string name = Path.GetFileName(path);
            DocumentInspection seen = DocumentInspection.Inspect(name, null, Bytes(path, source));
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Corpus.Folder(Folder), "..", expected)));
            IEnumerable<JsonElement> all = json.RootElement.ValueKind == JsonValueKind.Array ? [.. json.RootElement.EnumerateArray()] : [json.RootElement];
            foreach (JsonElement link in all)
            {
                links++;
                foreach (string truth in Truths(link))
                {
                    stated++;
                    if (!Squeeze(seen.Text).Contains(Squeeze(truth), StringComparison.Ordinal) && !Unsaid.ContainsKey(name))
                        missing.Add($"{name}: {truth}");
                }
            }
        }
        missing.ShouldBeEmpty();
        links.ShouldBeGreaterThan(24);
        stated.ShouldBeGreaterThan(100);
    }

    private static IEnumerable<string> Truths(JsonElement link)
    {
        foreach ((string part, string[] names) in new (string, string[])[] { ("data", ["command_line_arguments", "description", "icon_location", "relative_path", "working_directory"]), ("link_info", ["local_base_path"]) })
        {
            if (!link.TryGetProperty(part, out JsonElement group))
                continue;
            foreach (string name in names)
            {
                if (group.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
                    yield return text;
            }
        }
        if (!link.TryGetProperty("extra", out JsonElement extra) || extra.ValueKind != JsonValueKind.Object)
            yield break;
        foreach ((string block, string name) in new (string, string)[] { ("ENVIRONMENTAL_VARIABLES_LOCATION_BLOCK", "target_unicode"), ("DARWIN_BLOCK", "darwin_data_unicode"), ("ICON_LOCATION_BLOCK", "target_unicode"), ("DISTRIBUTED_LINK_TRACKER_BLOCK", "machine_identifier") })
        {
            if (extra.TryGetProperty(block, out JsonElement one) && one.TryGetProperty(name, out JsonElement value) && value.GetString() is { Length: > 0 } text)
                yield return text;
        }
    }

    // White space is joined in what is said, since padding is a trick.
    private static string Squeeze(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [CorpusFact]
    public void Says_what_each_shortcut_opens()
    {
        List<string> silent = [];
        foreach ((string path, string source, _) in Rows())
        {
            DocumentInspection seen = DocumentInspection.Inspect(null, null, Bytes(path, source));
            seen.Defects.ShouldNotContain(d => d.Kind == DocumentDefectKind.ReaderFailed, path);
            if (seen.TrueType == FileType.Shortcut && !seen.Has(FactKind.StartsProgram) && !seen.Has(FactKind.OpensElsewhere))
                silent.Add(path);
        }
        silent.ShouldBeEmpty();
    }
}
