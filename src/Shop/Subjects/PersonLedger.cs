using System.Data.Common;
using System.Text;
using Bezel.Shop.Storage;

namespace Bezel.Shop.Subjects;

/// <summary>What the ledger says of a person: every entry with their token, byte for byte as it was hashed.</summary>
internal static class PersonLedger
{
    /// <summary>The file in an export: one entry a line, in the ledger's order.</summary>
    public const string FileName = "ledger.jsonl";

    /// <returns>How many entries there are.</returns>
    public static async Task<long> ExportAsync(ShopReading reading, Subject subject, PersonExportWriter writer, CancellationToken cancellation)
    {
        byte[] token = Encoding.UTF8.GetBytes(await reading.TokenAsync(subject.Id, cancellation));
        using var lines = new MemoryStream();
        long count = 0;
        // The entries are read one after another: there is no index by person, since such an index would link them.
        await using DbCommand command = reading.Connection.Command(reading.Transaction, "SELECT entry FROM ledger_entry WHERE shop = @shop ORDER BY idx", ("@shop", reading.Shop.Value));
        await using DbDataReader rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            byte[] entry = rows.GetFieldValue<byte[]>(0);
            if (entry.AsSpan().IndexOf(token) < 0)
                continue;
            lines.Write(entry);
            lines.WriteByte((byte)'\n');
            count++;
        }
        await writer.AddAsync(FileName, lines.ToArray(), cancellation);
        return count;
    }
}
