using System.Text;

namespace Bezel.Ledger;

/// <summary>What can be wrong with a log (docs/formats/ledger.md, Problems). A closed list.</summary>
public enum LedgerProblemKind
{
    /// <summary>The first lines are not those of an export.</summary>
    HeaderUnreadable,

    /// <summary>Something of a version that this program does not know.</summary>
    UnknownVersion,

    /// <summary>The key is not the one that is named.</summary>
    KeyMismatch,

    /// <summary>The entry does not have the leaf hash that stands beside it.</summary>
    EntryAltered,

    /// <summary>Not a canonical entry, though the hash is as stated.</summary>
    EntryMalformed,

    /// <summary>The entry names another log.</summary>
    EntryFromAnotherLog,

    /// <summary>Numbers are left out.</summary>
    EntryMissing,

    /// <summary>An entry too many.</summary>
    EntryInserted,

    /// <summary>An entry stands behind one with a higher number.</summary>
    EntryOutOfOrder,

    /// <summary>At this place stands an entry that calls itself by another number.</summary>
    EntryRenumbered,

    /// <summary>The signature is not that of the key.</summary>
    HeadForged,

    /// <summary>The entries lead to another root: something in the range differs.</summary>
    HeadContradicts,

    /// <summary>A head speaks of more entries than there are.</summary>
    HeadBeyondEnd,

    /// <summary>A head stands elsewhere than its size says.</summary>
    HeadMisplaced,

    /// <summary>A head of another log, or none of those held outside is of this one.</summary>
    HeadFromAnotherLog,

    /// <summary>Token, salt and text do not belong together.</summary>
    DisclosureFalse,

    /// <summary>A line cannot be read.</summary>
    LineDamaged,

    /// <summary>The closing line is missing.</summary>
    ClosingMissing,

    /// <summary>Counts or hash of the closing line differ, and nothing else explains it.</summary>
    ClosingDiffers,

    /// <summary>A stored tree hash differs from the entries.</summary>
    TileAltered,

    /// <summary>The stored state of the tree differs from the entries.</summary>
    StateAltered,
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Kind">What.</param>
/// <param name="First">The entry, or the first of a range; null where none can be named.</param>
/// <param name="Last">The last entry of the range; the same as <paramref name="First"/> for one entry.</param>
/// <param name="Line">The line of the export, from 1; null where it does not come from a file.</param>
/// <param name="Sentence">The same in plain words.</param>
public sealed record LedgerProblem(LedgerProblemKind Kind, long? First, long? Last, long? Line, string Sentence)
{
    /// <summary>The kind as it is written in JSON and in vectors: <c>entry-altered</c>.</summary>
    public string KindName => Name(Kind);

    /// <summary>As in the vectors: <c>entry-altered@12#15</c>, <c>head-contradicts@10-19#23</c>.</summary>
    public string Brief()
    {
        var text = new StringBuilder(KindName);
        if (First is { } first)
            text.Append('@').Append(first);
        if (Last is { } last && last != First)
            text.Append('-').Append(last);
        if (Line is { } line)
            text.Append('#').Append(line);
        return text.ToString();
    }

    internal static string Name(LedgerProblemKind kind)
    {
        var name = new StringBuilder();
        foreach (char letter in kind.ToString())
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0)
                name.Append('-');
            name.Append(char.ToLowerInvariant(letter));
        }
        return name.ToString();
    }
}
