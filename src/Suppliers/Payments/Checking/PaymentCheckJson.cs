using System.Globalization;
using System.Text.Json;
using Bezel.Money.PaymentFiles;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>A checked payment file as JSON (docs/formats/payment-check.md). Accounts are their last four characters.</summary>
public static class PaymentCheckJson
{
    /// <summary>The version that is written.</summary>
    public const int Schema = 1;

    /// <summary>Most lines that are named; the others are counted.</summary>
    public const int MostLines = 10_000;

    /// <summary>Writes it as one object.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="file">The file.</param>
    /// <param name="lines">The lines that need somebody, in the order of the file.</param>
    public static void Write(Utf8JsonWriter json, CheckedFile file, IReadOnlyList<CheckedLine> lines)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(lines);
        json.WriteStartObject();
        json.WriteNumber("schema", Schema);
        json.WriteString("file", file.FileName);
        json.WriteString("sha256", Convert.ToHexStringLower(file.Sha256));
        json.WriteString("format", PaymentWords.Kebab(file.Format));
        json.WriteString("version", file.Version);
        json.WriteString("outcome", PaymentFiles.IsUnreadable(file) ? "unreadable" : PaymentWords.Kebab(file.Outcome));
        json.WriteString("headline", PaymentFiles.IsUnreadable(file) ? PaymentWords.Say("answer.unreadable") : PaymentAnswers.Checked(file.IsComplete, file.Counts.All, file.Counts.Look, file.Counts.Stop));
        json.WriteBoolean("complete", file.IsComplete);
        json.WriteStartObject("counts");
        json.WriteNumber("ok", file.Counts.Ok);
        json.WriteNumber("look", file.Counts.Look);
        json.WriteNumber("stop", file.Counts.Stop);
        json.WriteEndObject();
        json.WriteStartArray("totals");
        foreach (PaymentSum sum in file.Totals.Sums)
        {
            json.WriteStartObject();
            json.WriteString("currency", sum.Currency);
            json.WriteString("credits", sum.Credits.ToString("0.00###", CultureInfo.InvariantCulture));
            json.WriteString("debits", sum.Debits.ToString("0.00###", CultureInfo.InvariantCulture));
            json.WriteNumber("count", sum.Count);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (CheckedLine line in lines.Take(MostLines))
            Write(json, line);
        json.WriteEndArray();
        json.WriteNumber("lines_left_out", file.Counts.Look + file.Counts.Stop - Math.Min(lines.Count, MostLines));
        json.WriteStartArray("defects");
        foreach (PaymentFileDefect defect in file.Defects)
        {
            json.WriteStartObject();
            json.WriteString("severity", PaymentWords.Kebab(defect.Severity));
            json.WriteString("code", defect.Code);
            json.WriteNumber("line", defect.Line);
            json.WriteNumber("column", defect.Column);
            json.WriteString("text", defect.Say());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("defects_left_out", file.DefectsLeftOut);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, CheckedLine line)
    {
        json.WriteStartObject();
        json.WriteNumber("number", line.Number);
        json.WriteNumber("line", line.Line);
        json.WriteNumber("column", line.Column);
        json.WriteString("outcome", PaymentWords.Kebab(line.Outcome));
        json.WriteString("payee", line.Payee);
        json.WriteString("account_ends", line.AccountEnds);
        json.WriteString("amount", line.Amount.ToString("0.00###", CultureInfo.InvariantCulture));
        json.WriteString("currency", line.Currency);
        json.WriteString("date", line.Date?.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("supplier", line.SupplierName);
        json.WriteStartArray("reasons");
        foreach (LineReason reason in line.Reasons)
        {
            json.WriteStartObject();
            json.WriteString("code", PaymentWords.Kebab(reason.Code));
            json.WriteString("outcome", PaymentWords.Kebab(reason.Weight));
            json.WriteString("text", reason.Say(line));
            json.WriteString("on_file_ends", reason.OnFileEnds);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
