using System.Data.Common;
using Bezel.Ledger;
using Bezel.Shop.Storage;

namespace Bezel.Shop.Findings;

/// <summary>
/// Compares the findings with what the ledger says of them: every one that was opened is there, in the state of its last move, and none is there
/// that was never opened. So a finding that was removed, put in or put back to an older state is named, even by somebody who can
/// make seals. A byte of memory a finding.
/// </summary>
internal static class FindingWitness
{
    private static ReadOnlySpan<byte> Mark => "\"kind\":\"finding."u8;

    /// <param name="reading">The snapshot.</param>
    /// <param name="most">How many are named; the others are counted.</param>
    /// <param name="cancellation">Stops.</param>
    public static async Task<(IReadOnlyList<AlteredRow> Named, long Count)> CompareAsync(ShopReading reading, int most, CancellationToken cancellation)
    {
        var said = new List<FindingState?> { null }; // numbers begin at 1
        await using (DbCommand entries = reading.Connection.Command(reading.Transaction, "SELECT entry FROM ledger_entry WHERE shop = @shop ORDER BY idx", ("@shop", reading.Shop.Value)))
        await using (DbDataReader rows = await entries.ExecuteReaderAsync(cancellation))
        {
            while (rows.Read())
            {
                byte[] bytes = rows.GetFieldValue<byte[]>(0);
                if (bytes.AsSpan().IndexOf(Mark) < 0 || !LedgerEntry.TryDecode(bytes, out LedgerEntry? entry, out _) || StateAfter(entry.Kind) is not { } state)
                    continue;
                long number = entry.Data.FirstOrDefault(d => d.Key == "finding").Value.Number;
                // They are numbered without gaps, and numbers are given in the order of the entries.
                if (number < 1 || number > said.Count)
                    continue; // an entry that Bezel never wrote: the ledger's own verification names it
                if (number == said.Count)
                    said.Add(state);
                else
                    said[(int)number] = state;
            }
        }
        var named = new List<AlteredRow>();
        long count = 0;
        var seen = new System.Collections.BitArray(said.Count);
        await using (DbCommand findings = reading.Connection.Command(reading.Transaction, "SELECT id, state FROM finding WHERE shop = @shop ORDER BY id", ("@shop", reading.Shop.Value)))
        await using (DbDataReader rows = await findings.ExecuteReaderAsync(cancellation))
        {
            while (rows.Read())
            {
                long number = rows.GetInt64(0);
                if (number < 1 || number >= said.Count)
                {
                    Name(number, $"Finding {number} was put in: the ledger knows of none.");
                    continue;
                }
                seen[(int)number] = true;
                if (rows.GetString(1) is var state && said[(int)number] is { } last && state != Names.Kebab(last.ToString()))
                    Name(number, $"Finding {number} is said to be {state}; by the ledger it is {Names.Kebab(last.ToString())}.");
            }
        }
        for (int number = 1; number < said.Count; number++)
        {
            if (!seen[number])
                Name(number, $"Finding {number} was removed: by the ledger it was opened.");
        }
        return (named, count);

        void Name(long number, string sentence)
        {
            if (++count <= most)
                named.Add(new AlteredRow("finding", number.ToString(System.Globalization.CultureInfo.InvariantCulture), sentence));
        }
    }

    private static FindingState? StateAfter(string kind) => kind switch
    {
        "finding.opened" or "finding.reopened" or "finding.woken" => FindingState.Open,
        "finding.done" => FindingState.Done,
        "finding.silenced" => FindingState.Silenced,
        "finding.wrong" => FindingState.Wrong,
        _ => null,
    };
}
