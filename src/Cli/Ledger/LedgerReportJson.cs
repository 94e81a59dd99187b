using System.Text.Encodings.Web;
using System.Text.Json;
using Bezel.Ledger;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;

namespace Bezel.Cli.Ledger;

/// <summary>The outcome for a program: one JSON object a shop or file.</summary>
internal sealed class LedgerReportJson(TextWriter output) : ILedgerReportWriter
{
    public void Export(string file, LedgerReport report) => Write(json =>
    {
        json.WriteString("file", file);
        json.WriteBoolean("holds", report.Holds);
        Ledger(json, report);
    });

    public void Store(ShopProfile shop, StoreReport report) => Write(json =>
    {
        json.WriteNumber("shop", shop.Id.Value);
        json.WriteBoolean("holds", report.Holds);
        if (report.Ledger is not null)
            Ledger(json, report.Ledger);
        if (report.Rows is not null)
        {
            json.WriteNumber("rows", report.Rows.Rows);
            json.WriteNumber("altered_rows", report.Rows.AlteredCount);
            json.WriteStartArray("altered");
            foreach (var row in report.Rows.Altered)
            {
                json.WriteStartObject();
                json.WriteString("table", row.Table);
                json.WriteString("key", row.Key);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteStartArray("damage");
        foreach (string damage in report.Damage)
            json.WriteStringValue(damage);
        json.WriteEndArray();
    });

    public void Proof(string file, ProofDefect defect, LedgerEntry? entry, TreeHead? head, bool heldOutside) => Write(json =>
    {
        json.WriteString("file", file);
        json.WriteBoolean("holds", defect == ProofDefect.None);
        json.WriteBoolean("proven", defect == ProofDefect.None && heldOutside);
        if (defect != ProofDefect.None)
            json.WriteString("defect", JsonNamingPolicy.KebabCaseLower.ConvertName(defect.ToString()));
        if (entry is not null)
            json.WriteNumber("entry", entry.Index);
        if (head is not null)
            json.WriteString("head", head.ToString());
    });

    private static void Ledger(Utf8JsonWriter json, LedgerReport report)
    {
        json.WriteString("log", report.Log?.ToString());
        json.WriteString("key", report.KeyId);
        json.WriteNumber("entries", report.Entries);
        json.WriteNumber("heads", report.Heads);
        json.WriteString("root", report.Root?.ToString());
        json.WriteNumber("proven_up_to", report.ProvenUpTo);
        json.WriteNumber("signed_up_to", report.SignedUpTo);
        json.WriteNumber("not_proven", report.Tail);
        json.WriteNumber("problem_count", report.Counts.Values.Sum());
        json.WriteStartArray("problems");
        foreach (LedgerProblem problem in report.Problems)
        {
            json.WriteStartObject();
            json.WriteString("kind", problem.KindName);
            if (problem.First is { } first)
                json.WriteNumber("first", first);
            if (problem.Last is { } last)
                json.WriteNumber("last", last);
            if (problem.Line is { } line)
                json.WriteNumber("line", line);
            json.WriteString("says", problem.Sentence);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private void Write(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
