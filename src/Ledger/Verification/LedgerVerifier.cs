namespace Bezel.Ledger;

/// <summary>
/// Verifies a log that is fed to it in order: entries as stored bytes with the leaf hash stored for them, stored heads each after the entries that it
/// covers. Memory does not grow with the log. Rules: docs/formats/ledger.md, Verification. Never throws on bad data.
/// </summary>
public sealed class LedgerVerifier
{
    private readonly LogId _log;
    private readonly HeadKey? _key;
    private readonly ProblemList _problems = new();
    private readonly Numbering _numbers;
    private readonly WaitingLines _waiting = new();
    private readonly StoredTiles? _tiles;
    private readonly VerifiedTree _tree;
    private readonly HeadChecks _heads;
    private long _entries;
    private long _storedHeads;
    private bool _inDoubt;

    /// <summary>Starts a verification.</summary>
    /// <param name="log">The log that the entries must be of.</param>
    /// <param name="key">The key that stored heads must be signed with; null when it is not known, then stored heads vouch for nothing.</param>
    /// <param name="heldOutside">Heads that somebody else has kept, in any order; those of other logs are passed over.</param>
    /// <param name="storedTiles">Where the stored tiles are read from, to be checked against the entries; null when there are none (an export).</param>
    public LedgerVerifier(LogId log, HeadKey? key, IEnumerable<TreeHead> heldOutside, ITileReader? storedTiles = null)
    {
        ArgumentNullException.ThrowIfNull(heldOutside);
        _log = log;
        _key = key;
        _numbers = new Numbering(_problems);
        _tiles = storedTiles is null ? null : new StoredTiles(storedTiles, _problems);
        _tree = new VerifiedTree(_tiles);
        _heads = new HeadChecks(log, key, heldOutside, _problems, _tree);
        _heads.CheckHeld(inDoubt: false);
    }

    /// <summary>Number of entries fed so far.</summary>
    public long Entries => _entries;

    internal ProblemList Problems => _problems;

    /// <summary>The next entry. Its stored leaf hash is read from the stored tiles, if there are any.</summary>
    /// <param name="entry">Its stored bytes.</param>
    public void Add(ReadOnlySpan<byte> entry)
    {
        _tiles?.UseLeaves();
        Judge(entry, MerkleTree.LeafHash(entry), 0);
    }

    /// <summary>The next entry, with the leaf hash that stands beside it.</summary>
    /// <param name="entry">Its stored bytes.</param>
    /// <param name="storedLeaf">The leaf hash; anything but 32 bytes is an altered one.</param>
    /// <param name="line">Line of the export, from 1; 0 when it comes from elsewhere.</param>
    public void Add(ReadOnlySpan<byte> entry, ReadOnlySpan<byte> storedLeaf, long line = 0)
    {
        TreeHash computed = MerkleTree.LeafHash(entry);
        TreeHash stated = storedLeaf.Length == TreeHash.Size ? TreeHash.FromBytes(storedLeaf) : default;
        if (stated == computed)
        {
            Judge(entry, computed, line);
            return;
        }
        _entries++;
        Wait(new WaitingLine(LedgerProblemKind.EntryAltered, line, IsEntry: true, HasLeaf: true, stated, computed));
    }

    /// <summary>A stored head, to be fed when as many entries have been as it covers.</summary>
    /// <param name="head">Its text.</param>
    /// <param name="line">Line of the export, from 1; 0 when it comes from elsewhere.</param>
    public void AddHead(string? head, long line = 0)
    {
        _storedHeads++;
        if (_heads.Read(head, line) is not { } read)
            return;
        if (_numbers.Disturbed)
            return;
        Resolve(_key is null ? -1 : read.Size);
        _heads.CheckStored(read, line, _numbers.Next, _inDoubt);
    }

    /// <summary>Compares the stored frontier (see <see cref="Frontier.ToArray"/>) with the entries; after the last of them.</summary>
    public void CheckState(ReadOnlySpan<byte> frontier)
    {
        Resolve(-1);
        _numbers.Finish();
        if (!_tree.Broken && !_tree.HasState(frontier))
            _problems.Add(LedgerProblemKind.StateAltered);
    }

    /// <summary>Ends the verification.</summary>
    public LedgerReport Finish() => Finish(null, 0);

    /// <summary>An entry line whose leaf hash cannot be read.</summary>
    internal void AddWithoutLeaf(ReadOnlySpan<byte> entry, long line)
    {
        _entries++;
        TreeHash computed = MerkleTree.LeafHash(entry);
        Wait(new WaitingLine(LedgerProblemKind.LineDamaged, line, IsEntry: true, HasLeaf: true, computed, computed));
    }

    /// <summary>A line that cannot be read at all: it may have been an entry.</summary>
    internal void AddDamaged(long line, bool isEntry)
    {
        if (isEntry)
            _entries++;
        Wait(new WaitingLine(LedgerProblemKind.LineDamaged, line, isEntry));
    }

    /// <param name="closing">The closing line; null when there is none.</param>
    /// <param name="disclosures">For the report.</param>
    internal LedgerReport Finish(Closing? closing, long disclosures)
    {
        Resolve(closing?.Entries ?? -1);
        _numbers.Finish();
        if (_waiting.Any)
            Resolve(-1);
        long high = _numbers.High;
        bool cut = _heads.Finish(high);
        if (!cut && closing is { HashFits: false } && closing.Entries > high)
            _problems.Add(LedgerProblemKind.EntryMissing, high, closing.Entries - 1, closing.Line);
        if (!_tree.Broken)
            _tiles?.Finish();
        // Worth saying only when nothing else is wrong: whatever is, changes counts and hash, too.
        if (closing is { Fits: false } && !_problems.Any)
            _problems.Add(LedgerProblemKind.ClosingDiffers, line: closing.Line);
        return new LedgerReport
        {
            Log = _log,
            KeyId = _key?.KeyId ?? "",
            Entries = _entries,
            Heads = _storedHeads,
            Disclosures = disclosures,
            ProvenUpTo = _heads.ProvenUpTo,
            SignedUpTo = _heads.SignedUpTo,
            Root = _tree.Root,
            Problems = _problems.Settle(),
            Counts = _problems.Counts,
        };
    }

    private void Judge(ReadOnlySpan<byte> entry, in TreeHash computed, long line)
    {
        _entries++;
        EntryDefect defect = EntryReader.Read(entry, out EntryOutline outline, materialise: false, out _);
        if (defect != EntryDefect.None)
            Wait(new WaitingLine(defect == EntryDefect.UnknownVersion ? LedgerProblemKind.UnknownVersion : LedgerProblemKind.EntryMalformed, line, IsEntry: true, HasLeaf: true, computed, computed));
        else if (outline.Log != _log)
            Wait(new WaitingLine(LedgerProblemKind.EntryFromAnotherLog, line, IsEntry: true, HasLeaf: true, computed, computed));
        else if (_tiles is not null && _tiles.TryLeaf(outline.Index, out TreeHash leaf) && leaf != computed)
            Wait(new WaitingLine(LedgerProblemKind.EntryAltered, line, IsEntry: true, HasLeaf: true, leaf, computed));
        else
            AddSound(outline.Index, computed, line);
    }

    private void AddSound(long number, in TreeHash leaf, long line)
    {
        if (_numbers.Disturbed)
        {
            _numbers.Collect(number, line);
            return;
        }
        if (_waiting.Any)
            Resolve(number);
        if (number == _numbers.Next)
        {
            Append(leaf, leaf);
            return;
        }
        if (number > _numbers.Next && _tiles is not null && FillFromTiles(number))
        {
            Append(leaf, leaf);
            return;
        }
        _tree.Break();
        _inDoubt = true;
        _numbers.Collect(number, line);
    }

    /// <summary>Rows are missing, but their leaf hashes are stored: the tree can go on.</summary>
    private bool FillFromTiles(long to)
    {
        long from = _numbers.Next;
        if (_tree.Broken || !_tiles!.TryLeaf(to - 1, out _))
            return false;
        _problems.Add(LedgerProblemKind.EntryMissing, from, to - 1);
        _inDoubt = true;
        for (long number = from; number < to; number++)
        {
            if (!_tiles.TryLeaf(number, out TreeHash leaf))
                _tree.Break();
            Append(leaf, leaf);
            if (_tree.Broken)
                break;
        }
        _numbers.Skip(to);
        return true;
    }

    private void Append(in TreeHash stated, in TreeHash computed)
    {
        _tree.Append(stated, computed);
        _numbers.Advance();
        _heads.CheckHeld(_inDoubt);
    }

    private void Wait(in WaitingLine line)
    {
        if (_numbers.Disturbed)
        {
            // Its place cannot be told any more closely.
            _problems.Add(line.Kind, _numbers.High, line: line.Line);
            return;
        }
        _waiting.Add(line);
        if (_waiting.Full)
            Resolve(-1);
    }

    /// <summary>Gives the waiting lines their places.</summary>
    private void Resolve(long follows)
    {
        if (!_waiting.Any)
            return;
        foreach ((WaitingLine waiting, bool inPlace) in _waiting.Take(_numbers.Next, follows))
        {
            long next = _numbers.Next;
            if (!inPlace)
            {
                bool named = waiting.IsEntry && waiting.Kind != LedgerProblemKind.LineDamaged;
                LedgerProblemKind kind = waiting.Kind is LedgerProblemKind.EntryAltered or LedgerProblemKind.EntryMalformed ? LedgerProblemKind.EntryInserted : waiting.Kind;
                _problems.Add(kind, named ? next : -1, line: waiting.Line, special: named ? "Before" : "");
                continue;
            }
            _problems.Add(waiting.Kind, next, line: waiting.Line, special: waiting.Kind == LedgerProblemKind.LineDamaged ? "Entry" : "");
            _inDoubt = true;
            TreeHash stated = waiting.Stated;
            bool known = waiting.HasLeaf;
            // The place is known only now, and with it the leaf hash that is stored for it.
            if (_tiles is not null && _tiles.TryLeaf(next, out TreeHash stored))
                (stated, known) = (stored, true);
            if (!known)
                _tree.Break();
            Append(stated, waiting.HasLeaf ? waiting.Computed : stated);
        }
    }
}

/// <summary>The closing line of an export.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Entries">How many entries it counts.</param>
/// <param name="Fits">Counts and hash are right.</param>
/// <param name="HashFits">The hash is right: then nothing before it is missing.</param>
internal sealed record Closing(long Line, long Entries, bool Fits, bool HashFits);
