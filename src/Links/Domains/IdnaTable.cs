using System.Runtime.CompilerServices;
using System.Text;

namespace Bezel.Links;

internal enum IdnaStatus
{
    Valid,
    Ignored,
    Disallowed,
    Mapped,
}

/// <summary>The mapping, bidi, joining and script data of Unicode, from the generated <c>idna.bin</c> (tools/Data/unicode-tables.mjs).</summary>
internal sealed class IdnaTable
{
    // Order fixed by the generator.
    private enum Bidi { None, L, R, AL, AN, EN, ES, CS, ET, ON, BN, NSM }

    private enum Joining { None, Left, Right, Dual, Transparent }

    private static readonly Lazy<IdnaTable> Loaded = new(() => new IdnaTable(EmbeddedData.Bytes("idna.bin")));

    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly byte[] _statuses;
    private readonly string?[] _mappings;
    private readonly CodePointRanges _bidi;
    private readonly CodePointRanges _joining;
    private readonly string[] _scriptNames;
    private readonly CodePointRanges _scripts;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private IdnaTable(byte[] bytes)
    {
        var reader = new NumberReader(bytes);
        int count = reader.Next();
        _starts = new int[count];
        _ends = new int[count];
        _statuses = new byte[count];
        _mappings = new string?[count];
        int next = 0;
        Span<char> units = stackalloc char[64];
        for (int i = 0; i < count; i++)
        {
            _starts[i] = next + reader.Next();
            _ends[i] = _starts[i] + reader.Next();
            _statuses[i] = (byte)reader.Next();
            next = _ends[i] + 1;
            if (_statuses[i] != (byte)IdnaStatus.Mapped)
                continue;
            int length = reader.Next();
            for (int k = 0; k < length; k++)
                units[k] = (char)reader.Next();
            _mappings[i] = new string(units[..length]);
        }
        _bidi = CodePointRanges.Read(ref reader);
        _joining = CodePointRanges.Read(ref reader);
        _scriptNames = new string[reader.Next()];
        for (int i = 0; i < _scriptNames.Length; i++)
        {
            int length = reader.Next();
            for (int k = 0; k < length; k++)
                units[k] = (char)reader.Next();
            _scriptNames[i] = new string(units[..length]);
        }
        _scripts = CodePointRanges.Read(ref reader);
    }

    internal static IdnaStatus Lookup(int codePoint, out string mapping)
    {
        IdnaTable table = Loaded.Value;
        mapping = "";
        int index = Array.BinarySearch(table._starts, codePoint);
        if (index < 0)
            index = ~index - 1;
        if (index < 0 || codePoint > table._ends[index])
            return IdnaStatus.Disallowed;
        mapping = table._mappings[index] ?? "";
        return (IdnaStatus)table._statuses[index];
    }

    /// <summary>The number of the script of a code point; -1 for Common and Inherited.</summary>
    internal static int ScriptOf(int codePoint) => Loaded.Value._scripts.ValueAt(codePoint, -1);

    /// <summary>The long name of a script by its number.</summary>
    internal static string ScriptName(int script) => Loaded.Value._scriptNames[script];

    private static Bidi BidiOf(Rune rune) => (Bidi)Loaded.Value._bidi.ValueAt(rune.Value, 0);

    private static Joining JoiningOf(Rune rune) => (Joining)Loaded.Value._joining.ValueAt(rune.Value, 0);

    /// <summary>RFC 5893 section 1.4: a label that makes its domain a bidi domain.</summary>
    internal static bool HasRightToLeft(string label)
    {
        if (Ascii.IsValid(label))
            return false;
        foreach (Rune rune in label.EnumerateRunes())
        {
            if (BidiOf(rune) is Bidi.R or Bidi.AL or Bidi.AN)
                return true;
        }
        return false;
    }

    /// <summary>The bidi rule of RFC 5893 section 2.</summary>
    internal static bool SatisfiesBidiRule(string label)
    {
        bool rightToLeft = false, first = true, european = false, arabic = false;
        Bidi lastStrong = Bidi.None;
        foreach (Rune rune in label.EnumerateRunes())
        {
            Bidi bidi = BidiOf(rune);
            if (first)
            {
                if (bidi is not (Bidi.L or Bidi.R or Bidi.AL))
                    return false;
                rightToLeft = bidi != Bidi.L;
                first = false;
            }
            bool allowed = bidi is Bidi.EN or Bidi.ES or Bidi.CS or Bidi.ET or Bidi.ON or Bidi.BN or Bidi.NSM
                || (rightToLeft ? bidi is Bidi.R or Bidi.AL or Bidi.AN : bidi is Bidi.L);
            if (!allowed)
                return false;
            european |= bidi == Bidi.EN;
            arabic |= bidi == Bidi.AN;
            if (bidi != Bidi.NSM)
                lastStrong = bidi;
        }
        return rightToLeft
            ? lastStrong is Bidi.R or Bidi.AL or Bidi.EN or Bidi.AN && !(european && arabic)
            : lastStrong is Bidi.L or Bidi.EN;
    }

    /// <summary>The rules of RFC 5892 appendix A.1 and A.2 for the zero-width joiners.</summary>
    internal static bool SatisfiesJoiners(string label)
    {
        if (label.AsSpan().IndexOfAny('\u200C', '\u200D') < 0)
            return true;
        Rune[] runes = [.. label.EnumerateRunes()];
        // joinsLeft[i]: what stands before i, over transparent marks, is left- or dual-joining; likewise to the right.
        bool joins = false;
        var joinsBefore = new bool[runes.Length];
        for (int i = 0; i < runes.Length; i++)
        {
            joinsBefore[i] = joins;
            Joining joining = JoiningOf(runes[i]);
            if (joining != Joining.Transparent)
                joins = joining is Joining.Left or Joining.Dual;
        }
        joins = false;
        for (int i = runes.Length - 1; i >= 0; i--)
        {
            if (runes[i].Value is 0x200C or 0x200D)
            {
                bool afterVirama = i > 0 && IsVirama(runes[i - 1]);
                bool between = runes[i].Value == 0x200C && joins && joinsBefore[i];
                if (!afterVirama && !between)
                    return false;
            }
            Joining joining = JoiningOf(runes[i]);
            if (joining != Joining.Transparent)
                joins = joining is Joining.Right or Joining.Dual;
        }
        return true;
    }

    // Canonical combining class 9, which .NET does not offer (Unicode 17).
    private static bool IsVirama(Rune rune) => rune.Value is
        0x094D or 0x09CD or 0x0A4D or 0x0ACD or 0x0B4D or 0x0BCD or 0x0C4D or 0x0CCD or 0x0D3B or 0x0D3C or 0x0D4D or 0x0DCA
        or 0x0E3A or 0x0EBA or 0x0F84 or 0x1039 or 0x103A or 0x1714 or 0x1715 or 0x1734 or 0x17D2 or 0x1A60 or 0x1B44 or 0x1BAA
        or 0x1BAB or 0x1BF2 or 0x1BF3 or 0x2D7F or 0xA806 or 0xA82C or 0xA8C4 or 0xA953 or 0xA9C0 or 0xAAF6 or 0xABED or 0x10A3F
        or 0x11046 or 0x11070 or 0x1107F or 0x110B9 or 0x11133 or 0x11134 or 0x111C0 or 0x11235 or 0x112EA or 0x1134D or 0x113CE
        or 0x113CF or 0x113D0 or 0x11442 or 0x114C2 or 0x115BF or 0x1163F or 0x116B6 or 0x1172B or 0x11839 or 0x1193D or 0x1193E
        or 0x119E0 or 0x11A34 or 0x11A47 or 0x11A99 or 0x11C3F or 0x11D44 or 0x11D45 or 0x11D97 or 0x11F41 or 0x11F42 or 0x1612F;
}
