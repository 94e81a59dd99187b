using System.Text.Json;
using System.Text.Json.Serialization;
using Bezel.Shop.Protections;

namespace Bezel.Shop.Findings;

/// <summary>Evidence as it stands in a column: a JSON list of labels and values, bounded.</summary>
internal static class EvidenceText
{
    public const string Empty = "[]";

    /// <summary>The lines as they may be stored: cleaned, each within its bounds, and not too many.</summary>
    /// <param name="lines">Any lines.</param>
    /// <param name="more">What the last line says when lines were left out: how many is its argument.</param>
    public static IReadOnlyList<EvidenceDetail> Bounded(IReadOnlyList<EvidenceDetail> lines, Func<int, EvidenceDetail> more)
    {
        IEnumerable<EvidenceDetail> kept = lines.Take(lines.Count > FindingDraft.MaxEvidence ? FindingDraft.MaxEvidence - 1 : FindingDraft.MaxEvidence);
        List<EvidenceDetail> bounded = [.. kept.Select(line => new EvidenceDetail(
            PlainText.OneLine(line.Label, FindingDraft.MaxLabel), PlainText.OneLine(line.Value, FindingDraft.MaxValue)))];
        if (lines.Count > bounded.Count)
            bounded.Add(more(lines.Count - bounded.Count));
        return bounded;
    }

    public static string Write(IReadOnlyList<EvidenceDetail> lines) => JsonSerializer.Serialize(lines, EvidenceJson.Default.IReadOnlyListEvidenceDetail);

    public static IReadOnlyList<EvidenceDetail> Read(string json) => JsonSerializer.Deserialize(json, EvidenceJson.Default.IReadOnlyListEvidenceDetail) ?? [];
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<EvidenceDetail>))]
internal sealed partial class EvidenceJson : JsonSerializerContext;
