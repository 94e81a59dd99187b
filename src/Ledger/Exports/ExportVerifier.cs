using System.Text;

namespace Bezel.Ledger;

/// <summary>Verifies an export from a stream, once through, with memory that does not grow. Never throws on bad data.</summary>
public static class ExportVerifier
{
    private const long TellEvery = 1 << 16;

    /// <summary>Reads the stream to its end, or as far as anything can be told, and says what was found.</summary>
    /// <param name="export">The export; left open.</param>
    /// <param name="heldOutside">Heads that somebody else has kept; those of other logs are passed over.</param>
    /// <param name="progress">Told the number of entries now and then.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static LedgerReport Verify(Stream export, IEnumerable<TreeHead> heldOutside, IProgress<long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(export);
        ArgumentNullException.ThrowIfNull(heldOutside);
        using var lines = new ExportLines(export);
        LogId log = default;
        if (!lines.MoveNext() || !ReadHeader(lines, out log))
        {
            bool later = IsLaterVersion(lines.Line);
            var problems = new ProblemList();
            problems.Add(later ? LedgerProblemKind.UnknownVersion : LedgerProblemKind.HeaderUnreadable, line: 1, special: later ? "Export" : "");
            return new LedgerReport { Problems = problems.Settle(), Counts = problems.Counts };
        }
        bool more = lines.MoveNext();
        using HeadKey? key = more ? ReadKey(lines.Line) : null;
        var verifier = new LedgerVerifier(log, key, heldOutside);
        if (more && key is null)
            verifier.Problems.Add(LedgerProblemKind.LineDamaged, line: lines.Number);
        else if (key is not null && !NamesKey(lines.Line, key))
            verifier.Problems.Add(LedgerProblemKind.KeyMismatch, line: lines.Number);
        return new Body(lines, verifier, log).Read(progress, cancellation);
    }

    private static bool ReadHeader(ExportLines lines, out LogId log)
    {
        log = default;
        ReadOnlySpan<byte> line = lines.Line;
        if (lines.TooLong || !lines.Terminated || !line.StartsWith(ExportFormat.Header))
            return false;
        line = line[ExportFormat.Header.Length..];
        return line.Length > LogId.TextLength + 1 && LogId.TryParse(line[..LogId.TextLength], out log) && line[LogId.TextLength] == (byte)' '
            && TreeHead.TryNumber(Encoding.Latin1.GetString(line[(LogId.TextLength + 1)..]), LedgerEntry.MaxTime, out _);
    }

    private static bool IsLaterVersion(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(ExportFormat.AnyHeader))
            return false;
        line = line[ExportFormat.AnyHeader.Length..];
        int blank = line.IndexOf((byte)' ');
        return blank > 0 && TreeHead.TryNumber(Encoding.Latin1.GetString(line[..blank]), int.MaxValue, out long version) && version != 1;
    }

    private static HeadKey? ReadKey(ReadOnlySpan<byte> line)
    {
        int start = ExportFormat.Key.Length + HeadKey.IdLength;
        if (line.Length <= start || line.Length > 200 || !line.StartsWith(ExportFormat.Key) || line[start] != (byte)' ')
            return null;
        return HeadKey.TryReadText(Encoding.Latin1.GetString(line[(start + 1)..]), out HeadKey? key) ? key : null;
    }

    private static bool NamesKey(ReadOnlySpan<byte> line, HeadKey key) => line.Slice(ExportFormat.Key.Length, HeadKey.IdLength).SequenceEqual(Encoding.ASCII.GetBytes(key.KeyId));

    /// <summary>The lines after the key.</summary>
    private sealed class Body(ExportLines lines, LedgerVerifier verifier, LogId log)
    {
        private const int LeafEnd = 6 + TreeHash.TextLength;
        private long _entryLines;
        private long _headLines;
        private long _disclosures;
        private long _closingLine;
        private long _closingCount;
        private bool _closingFits;
        private bool _hashFits;
        private bool _afterClosing;

        public LedgerReport Read(IProgress<long>? progress, CancellationToken cancellation)
        {
            while (lines.MoveNext())
            {
                ReadOnlySpan<byte> line = lines.Line;
                if (_closingLine > 0)
                    ReadAfterClosing();
                else if (!lines.TooLong && line.StartsWith(ExportFormat.Entry))
                    ReadEntry(line);
                else if (!lines.TooLong && line.StartsWith(ExportFormat.Head))
                    ReadHead(line[ExportFormat.Head.Length..]);
                else if (!lines.TooLong && line.StartsWith(ExportFormat.Disclosure))
                    ReadDisclosure(line[ExportFormat.Disclosure.Length..]);
                else if (lines.TooLong || !lines.Terminated || !line.StartsWith(ExportFormat.End) || !ReadClosing(line[ExportFormat.End.Length..]))
                    verifier.AddDamaged(lines.Number, isEntry: line.StartsWith(ExportFormat.Entry));
                if (lines.Number % TellEvery == 0)
                {
                    cancellation.ThrowIfCancellationRequested();
                    progress?.Report(verifier.Entries);
                }
            }
            if (_closingLine == 0)
                verifier.Problems.Add(LedgerProblemKind.ClosingMissing, line: lines.Number);
            return verifier.Finish(_closingLine == 0 ? null : new Closing(_closingLine, _closingCount, _closingFits, _hashFits), _disclosures);
        }

        private void ReadEntry(ReadOnlySpan<byte> line)
        {
            _entryLines++;
            if (line.Length <= LeafEnd || line[LeafEnd] != (byte)' ')
            {
                verifier.AddDamaged(lines.Number, isEntry: true);
                return;
            }
            ReadOnlySpan<byte> entry = line[(LeafEnd + 1)..];
            if (TreeHash.TryParse(line[ExportFormat.Entry.Length..LeafEnd], out TreeHash leaf))
                verifier.Add(entry, leaf[..], lines.Number);
            else
                verifier.AddWithoutLeaf(entry, lines.Number);
        }

        private void ReadHead(ReadOnlySpan<byte> line)
        {
            _headLines++;
            verifier.AddHead(line.Length <= TreeHead.MaxLength ? Encoding.Latin1.GetString(line) : null, lines.Number);
        }

        private void ReadDisclosure(ReadOnlySpan<byte> line)
        {
            _disclosures++;
            if (!Disclosure.TryParse(line, out Disclosure? disclosure))
                verifier.Problems.Add(LedgerProblemKind.LineDamaged, line: lines.Number);
            else if (!disclosure.IsTrue(log))
                verifier.Problems.Add(LedgerProblemKind.DisclosureFalse, line: lines.Number);
        }

        private bool ReadClosing(ReadOnlySpan<byte> line)
        {
            string[] parts = line.Length <= 200 ? Encoding.Latin1.GetString(line).Split(' ') : [];
            if (parts.Length != 4 || !TreeHead.TryNumber(parts[0], LedgerEntry.MaxInteger, out long entries) || !TreeHead.TryNumber(parts[1], LedgerEntry.MaxInteger, out long heads)
                || !TreeHead.TryNumber(parts[2], LedgerEntry.MaxInteger, out long disclosures) || !TreeHash.TryParse(Encoding.Latin1.GetBytes(parts[3]), out TreeHash hash))
                return false;
            _closingLine = lines.Number;
            _closingCount = entries;
            _hashFits = hash == TreeHash.FromBytes(lines.HashBefore());
            _closingFits = _hashFits && entries == _entryLines && heads == _headLines && disclosures == _disclosures;
            return true;
        }

        private void ReadAfterClosing()
        {
            if (!_afterClosing)
                verifier.Problems.Add(LedgerProblemKind.LineDamaged, line: lines.Number, special: "After");
            _afterClosing = true;
        }
    }
}
