using System.Diagnostics.CodeAnalysis;

namespace Bezel.Ledger;

/// <summary>An entry as it was read from its canonical bytes (docs/formats/ledger.md, Entries).</summary>
public sealed class LedgerEntry
{
    /// <summary>Most bytes of an entry.</summary>
    public const int MaxBytes = 65_536;

    /// <summary>Largest number that may stand in an entry: 2^53 - 1, so that every JSON reader sees the same.</summary>
    public const long MaxInteger = (1L << 53) - 1;

    /// <summary>Latest time: the last millisecond of the year 9999.</summary>
    public const long MaxTime = 253_402_300_799_999;

    internal LedgerEntry(LogId log, long index, long at, string by, string kind, IReadOnlyList<KeyValuePair<string, EntryValue>> data)
    {
        Log = log;
        Index = index;
        At = at;
        By = by;
        Kind = kind;
        Data = data;
    }

    /// <summary>The log that it belongs to.</summary>
    public LogId Log { get; }

    /// <summary>Its place in the log, from 0.</summary>
    public long Index { get; }

    /// <summary>When, in Unix milliseconds.</summary>
    public long At { get; }

    /// <summary>By whom: <c>program:…</c>, <c>person:s:…</c> or <c>console:…</c>.</summary>
    public string By { get; }

    /// <summary>What happened: <c>finding.opened</c> and the like.</summary>
    public string Kind { get; }

    /// <summary>The particulars; names ascend and none stands twice.</summary>
    public IReadOnlyList<KeyValuePair<string, EntryValue>> Data { get; }

    /// <summary>Reads an entry; refuses anything that is not exactly the canonical form. Never throws.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out LedgerEntry? entry, out EntryDefect defect)
    {
        defect = EntryReader.Read(bytes, out EntryOutline outline, materialise: true, out List<KeyValuePair<string, EntryValue>>? data);
        entry = defect == EntryDefect.None ? outline.ToEntry(bytes, data!) : null;
        return entry is not null;
    }

    /// <summary>Whether a text can stand as <see cref="By"/>.</summary>
    public static bool IsActor(string? text) => text is not null && EntryDraft.TryBytes(text, out byte[]? bytes) && EntryReader.IsActor(bytes);
}
