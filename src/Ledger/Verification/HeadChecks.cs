namespace Bezel.Ledger;

/// <summary>Compares heads with the tree: those in the file or store when they come, those held outside when the tree has their size.</summary>
internal sealed class HeadChecks
{
    private const int MostAhead = 100;
    private readonly LogId _log;
    private readonly HeadKey? _key;
    private readonly ProblemList _problems;
    private readonly VerifiedTree _tree;
    private readonly List<TreeHead> _held = [];
    private readonly List<(long Size, long Line)> _ahead = [];
    private long _lastFit;
    private long _nextHeldSize;
    private int _nextHeld;
    private bool _contradicted;

    public HeadChecks(LogId log, HeadKey? key, IEnumerable<TreeHead> heldOutside, ProblemList problems, VerifiedTree tree)
    {
        _log = log;
        _key = key;
        _problems = problems;
        _tree = tree;
        bool any = false;
        foreach (TreeHead head in heldOutside)
        {
            any = true;
            if (head.Log == log && IsGenuine(head, 0, held: true))
                _held.Add(head);
            else if (head.Log == log)
                OfThisLog = true;
        }
        OfThisLog |= _held.Count > 0;
        if (any && !OfThisLog)
            problems.Add(LedgerProblemKind.HeadFromAnotherLog, special: "Held");
        _held.Sort((a, b) => a.Size.CompareTo(b.Size));
        _nextHeldSize = _held.Count > 0 ? _held[0].Size : long.MaxValue;
    }

    public long ProvenUpTo { get; private set; }

    public long SignedUpTo { get; private set; }

    private bool OfThisLog { get; }

    /// <summary>Reads a stored head and checks what can be checked without the tree; null when it cannot be used.</summary>
    public TreeHead? Read(string? text, long line)
    {
        if (!TreeHead.TryParse(text, out TreeHead? head, out HeadDefect defect))
        {
            _problems.Add(defect == HeadDefect.UnknownVersion ? LedgerProblemKind.UnknownVersion : LedgerProblemKind.LineDamaged, line: line, special: defect == HeadDefect.UnknownVersion || line == 0 ? "Head" : "");
            return null;
        }
        if (head.Log == _log)
            return IsGenuine(head, line, held: false) ? head : null;
        _problems.Add(LedgerProblemKind.HeadFromAnotherLog, line: line, detail: head.Log);
        return null;
    }

    /// <summary>A stored head at its place.</summary>
    public void CheckStored(TreeHead head, long line, long next, bool inDoubt)
    {
        if (_key is null)
            return;
        if (head.Size > next)
        {
            if (_ahead.Count < MostAhead)
                _ahead.Add((head.Size, line));
            return;
        }
        if (head.Size < next)
        {
            _problems.Add(LedgerProblemKind.HeadMisplaced, line: line, detail: head.Size);
            return;
        }
        if (_tree.Broken)
            return;
        if (Fits(head, line, held: false) && !inDoubt && !_contradicted)
            SignedUpTo = head.Size;
    }

    /// <summary>Compares the heads held outside whose size the tree has reached.</summary>
    public void CheckHeld(bool inDoubt)
    {
        if (_tree.Size != _nextHeldSize || _tree.Broken)
            return;
        for (; _nextHeld < _held.Count && _held[_nextHeld].Size == _tree.Size; _nextHeld++)
        {
            if (Fits(_held[_nextHeld], 0, held: true) && !inDoubt && !_contradicted)
                ProvenUpTo = _tree.Size;
        }
        _nextHeldSize = _nextHeld < _held.Count ? _held[_nextHeld].Size : long.MaxValue;
    }

    /// <summary>After the last entry: heads that speak of more than there is. True when there are some.</summary>
    /// <param name="high">Number of entries, counting missing ones that are known.</param>
    public bool Finish(long high)
    {
        bool cut = false;
        foreach ((long size, long line) in _ahead)
        {
            cut |= size > high;
            if (size > high)
                _problems.Add(LedgerProblemKind.HeadBeyondEnd, high, size - 1, line, special: "Stored");
            else
                _problems.Add(LedgerProblemKind.HeadMisplaced, line: line, detail: size);
        }
        foreach (TreeHead head in _held.Skip(_nextHeld).Where(h => h.Size > high))
        {
            cut = true;
            _problems.Add(LedgerProblemKind.HeadBeyondEnd, high, head.Size - 1, special: "Held");
        }
        return cut;
    }

    private bool IsGenuine(TreeHead head, long line, bool held)
    {
        if (_key is null)
            return true;
        if (head.KeyId != _key.KeyId)
            _problems.Add(LedgerProblemKind.KeyMismatch, line: line, special: held ? "Held" : "Head", detail: head.KeyId);
        else if (!head.Verify(_key))
            _problems.Add(LedgerProblemKind.HeadForged, line: line, special: held ? "Held" : "", detail: head.Size);
        else
            return true;
        return false;
    }

    private bool Fits(TreeHead head, long line, bool held)
    {
        if (_tree.Fits(head.Root))
        {
            _lastFit = head.Size;
            return true;
        }
        // Once the tree has left the heads, every later one in the file says the same again.
        if (held || !_contradicted)
        {
            bool range = _lastFit < head.Size;
            _problems.Add(LedgerProblemKind.HeadContradicts, range ? _lastFit : -1, head.Size - 1, line, special: (held ? "Held" : "Stored") + (range ? "" : "Same"), detail: head.Size);
        }
        _contradicted = true;
        return false;
    }
}
