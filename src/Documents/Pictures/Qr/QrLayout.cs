namespace Bezel.Documents.Pictures.Qr;

/// <summary>How much of a code is for correcting errors, as the two bits of its format say it (ISO/IEC 18004, table 12).</summary>
internal enum QrCorrection
{
    Medium,
    Low,
    High,
    Quartile,
}

/// <summary>What a module is there for.</summary>
internal enum ModuleUse : byte
{
    Data,
    /// <summary>Finder, separator, timing or alignment pattern, light here.</summary>
    Light,
    /// <summary>Finder, timing or alignment pattern, dark here.</summary>
    Dark,
    /// <summary>Format and version information.</summary>
    Information,
}

/// <summary>Where everything stands in a code of one version (ISO/IEC 18004, sections 6 and 7), x to the right, y down.</summary>
internal sealed class QrLayout
{
    private static readonly QrLayout?[] Made = new QrLayout?[41];

    private static ReadOnlySpan<byte> CorrectionLow => [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
    private static ReadOnlySpan<byte> CorrectionMedium => [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28];
    private static ReadOnlySpan<byte> CorrectionQuartile => [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
    private static ReadOnlySpan<byte> CorrectionHigh => [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30];
    private static ReadOnlySpan<byte> BlocksLow => [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25];
    private static ReadOnlySpan<byte> BlocksMedium => [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49];
    private static ReadOnlySpan<byte> BlocksQuartile => [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68];
    private static ReadOnlySpan<byte> BlocksHigh => [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81];

    private QrLayout(int version)
    {
        Version = version;
        Size = 17 + 4 * version;
        Alignments = AlignmentPlaces(version);
        Uses = new ModuleUse[Size * Size];
        Draw();
        Codewords = Uses.AsSpan().Count(ModuleUse.Data) / 8;
    }

    public int Version { get; }
    /// <summary>Modules on a side.</summary>
    public int Size { get; }
    /// <summary>The coordinates, in both directions, of the centres of alignment patterns; empty in version 1.</summary>
    public int[] Alignments { get; }
    /// <summary>What each module is for, row by row.</summary>
    public ModuleUse[] Uses { get; }
    /// <summary>Bytes in the code, data and correction.</summary>
    public int Codewords { get; }

    public static QrLayout Of(int version) => Made[version] ??= new QrLayout(version);

    /// <summary>The layout of so many modules on a side, or null when there is none.</summary>
    public static QrLayout? OfSize(int size) => size is >= 21 and <= 177 && size % 4 == 1 ? Of((size - 17) / 4) : null;

    /// <summary>Into how many blocks the bytes are dealt, and how many bytes of each correct the others (table 9).</summary>
    public (int Blocks, int Correction) Dealt(QrCorrection correction) => correction switch
    {
        QrCorrection.Low => (BlocksLow[Version - 1], CorrectionLow[Version - 1]),
        QrCorrection.Medium => (BlocksMedium[Version - 1], CorrectionMedium[Version - 1]),
        QrCorrection.Quartile => (BlocksQuartile[Version - 1], CorrectionQuartile[Version - 1]),
        _ => (BlocksHigh[Version - 1], CorrectionHigh[Version - 1]),
    };

    /// <summary>Whether an alignment pattern stands there; three corners of the grid belong to finder patterns.</summary>
    public bool HasAlignment(int x, int y) => !(x == 6 && y == 6 || x == 6 && y == Size - 7 || x == Size - 7 && y == 6);

    /// <summary>Whether the mask turns the module (table 10).</summary>
    public static bool IsMasked(int mask, int x, int y) => mask switch
    {
        0 => (x + y) % 2 == 0,
        1 => y % 2 == 0,
        2 => x % 3 == 0,
        3 => (x + y) % 3 == 0,
        4 => (x / 3 + y / 2) % 2 == 0,
        5 => x * y % 2 + x * y % 3 == 0,
        6 => (x * y % 2 + x * y % 3) % 2 == 0,
        _ => ((x + y) % 2 + x * y % 3) % 2 == 0,
    };

    /// <summary>The two places of each bit of the format information, the lowest bit first.</summary>
    public ((int X, int Y) First, (int X, int Y) Second) FormatPlaces(int bit)
    {
        (int, int) first = bit < 6 ? (8, bit) : bit == 6 ? (8, 7) : bit == 7 ? (8, 8) : bit == 8 ? (7, 8) : (14 - bit, 8);
        (int, int) second = bit < 8 ? (Size - 1 - bit, 8) : (8, Size - 15 + bit);
        return (first, second);
    }

    private static int[] AlignmentPlaces(int version)
    {
        if (version == 1)
            return [];
        int count = version / 7 + 2, size = 17 + 4 * version;
        int step = version == 32 ? 26 : (version * 8 + count * 3 + 5) / (count * 4 - 4) * 2;
        int[] places = new int[count];
        places[0] = 6;
        for (int i = count - 1, at = size - 7; i > 0; i--, at -= step)
            places[i] = at;
        return places;
    }

    private void Draw()
    {
        for (int i = 0; i < Size; i++)
        {
            ModuleUse use = i % 2 == 0 ? ModuleUse.Dark : ModuleUse.Light;
            Uses[6 * Size + i] = use;
            Uses[i * Size + 6] = use;
        }
        foreach (int y in Alignments)
        {
            foreach (int x in Alignments)
            {
                if (HasAlignment(x, y))
                    Square(x, y, 2);
            }
        }
        Square(3, 3, 4);
        Square(Size - 4, 3, 4);
        Square(3, Size - 4, 4);
        for (int bit = 0; bit < 15; bit++)
        {
            ((int X, int Y) first, (int X, int Y) second) = FormatPlaces(bit);
            Uses[first.Y * Size + first.X] = ModuleUse.Information;
            Uses[second.Y * Size + second.X] = ModuleUse.Information;
        }
        Uses[(Size - 8) * Size + 8] = ModuleUse.Dark;
        for (int bit = 0; bit < 18 && Version >= 7; bit++)
        {
            int far = Size - 11 + bit % 3, near = bit / 3;
            Uses[far * Size + near] = ModuleUse.Information;
            Uses[near * Size + far] = ModuleUse.Information;
        }
    }

    /// <summary>A pattern of squares inside one another, dark at the centre; the fourth ring of a finder pattern is its separator.</summary>
    private void Square(int centreX, int centreY, int reach)
    {
        for (int y = -reach; y <= reach; y++)
        {
            for (int x = -reach; x <= reach; x++)
            {
                int ring = Math.Max(Math.Abs(x), Math.Abs(y));
                if ((uint)(centreX + x) >= (uint)Size || (uint)(centreY + y) >= (uint)Size)
                    continue;
                bool light = reach == 2 ? ring == 1 : ring is 2 or 4;
                Uses[(centreY + y) * Size + centreX + x] = light ? ModuleUse.Light : ModuleUse.Dark;
            }
        }
    }
}
