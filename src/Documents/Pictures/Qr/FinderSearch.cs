using System.Numerics;
using System.Runtime.Intrinsics;

namespace Bezel.Documents.Pictures.Qr;

/// <summary>
/// Looks for finder patterns: along rows for five runs of lengths 1:1:3:1:1 (ISO/IEC 18004, section 12), each then crossed
/// downwards and slantwise. Any straight line through the centre has these proportions, however the code is turned or tilted.
/// Run ends are placed between pixels by how far their brightness is from the threshold.
/// </summary>
internal sealed class FinderSearch
{
    private const int MaxFound = 300;
    private const double Tolerance = 0.62, SlantTolerance = 0.8;

    private readonly LocalThreshold _threshold;
    private readonly GreyPicture _picture;
    private readonly InspectionState _state;
    private readonly int _stride;
    private readonly List<Found> _found = [];

    private FinderSearch(LocalThreshold threshold, int stride, InspectionState state) =>
        (_threshold, _picture, _stride, _state) = (threshold, threshold.Picture, stride, state);

    private sealed class Found
    {
        public double X, Y, Module;
        public bool OnLight;
        public int Lines;
    }

    /// <summary>Five runs along a line: where the middle is, from the start, and how long they are together.</summary>
    private readonly record struct Crossing(double Middle, double Length);

    /// <param name="threshold">What is dark where.</param>
    /// <param name="stride">Rows from one looked at to the next.</param>
    /// <param name="state">Bounds the work.</param>
    public static List<FinderPattern> Find(LocalThreshold threshold, int stride, InspectionState state)
    {
        var search = new FinderSearch(threshold, stride, state);
        for (int y = stride / 2; y < search._picture.Height && state.Step(search._picture.Width / 8); y += stride)
            search.ScanRow(y);
        List<FinderPattern> patterns = [];
        foreach (Found found in search._found)
        {
            double quality = Math.Min(found.Lines * stride / Math.Max(3 * found.Module, 1), 1);
            patterns.Add(new FinderPattern(found.X, found.Y, found.Module, found.OnLight, quality));
        }
        return patterns;
    }

    private void ScanRow(int y)
    {
        ReadOnlySpan<byte> row = _picture.Samples.AsSpan(y * _picture.Width, _picture.Width);
        ReadOnlySpan<byte> levels = _threshold.Row(y);
        var ends = new RunEnds();
        bool dark = row[0] < levels[0];
        ends.Add(0);
        int x = 0;
        uint before = dark ? 1u : 0u;
        for (; x + 16 <= row.Length; x += 16)
        {
            Vector128<byte> level = Vector128.Create(levels[x >> 3] * 0x0101010101010101UL, levels[(x >> 3) + 1] * 0x0101010101010101UL).AsByte();
            uint mask = Vector128.LessThan(Vector128.Create(row.Slice(x, 16)), level).ExtractMostSignificantBits();
            uint changes = (mask ^ (mask << 1 | before)) & 0xFFFF;
            before = mask >> 15 & 1;
            for (; changes != 0; changes &= changes - 1)
                Change(x + BitOperations.TrailingZeroCount(changes), y, row, levels, ref ends, ref dark);
        }
        for (; x < row.Length; x++)
        {
            if (row[x] < levels[x >> 3] != dark)
                Change(x, y, row, levels, ref ends, ref dark);
        }
        ends.Add(row.Length);
        Check(y, ends, dark);
    }

    private void Change(int x, int y, ReadOnlySpan<byte> row, ReadOnlySpan<byte> levels, ref RunEnds ends, ref bool dark)
    {
        if (x == 0)
            return;
        ends.Add(x - 0.5 + Part(row[x - 1], row[x], levels[x >> 3]));
        Check(y, ends, dark);
        dark = !dark;
    }

    /// <summary>How far between two pixels the brightness passes the level, 0 to 1.</summary>
    private static double Part(int from, int to, int level) => from == to ? 0.5 : Math.Clamp((double)(level - from) / (to - from), 0, 1);

    private void Check(int y, in RunEnds ends, bool dark)
    {
        if (!ends.AreFinder(Tolerance))
            return;
        _state.Step(8);
        double x = (ends.E2 + ends.E3) / 2, module = (ends.E5 - ends.E0) / 7;
        foreach (Found known in _found)
        {
            if (known.OnLight == dark && Math.Abs(known.X - x) < known.Module && Math.Abs(known.Y - (y + 0.5)) < 2 * known.Module && module < 1.5 * known.Module && known.Module < 1.5 * module)
            {
                known.Lines++;
                return;
            }
        }
        if (_found.Count < MaxFound)
            Confirm(x, y, module, dark);
    }

    private void Confirm(double x, int y, double module, bool dark)
    {
        _state.Step(32);
        if (Cross((int)x, y, 0, 1, dark, module, Tolerance) is not { } down)
            return;
        double moduleDown = down.Length / 7;
        if (moduleDown > 2.5 * module || module > 2.5 * moduleDown)
            return;
        double centreY = y + 0.5 + down.Middle;
        int row = Math.Clamp((int)centreY, 0, _picture.Height - 1);
        if (Cross((int)x, row, 1, 0, dark, moduleDown, Tolerance) is not { } across)
            return;
        double centreX = (int)x + 0.5 + across.Middle;
        int column = Math.Clamp((int)centreX, 0, _picture.Width - 1);
        double larger = Math.Max(module, moduleDown);
        if (Cross(column, row, 1, 1, dark, larger, SlantTolerance) is null && Cross(column, row, 1, -1, dark, larger, SlantTolerance) is null)
            return;
        _found.Add(new Found { X = centreX, Y = centreY, Module = (across.Length + down.Length) / 14, OnLight = dark, Lines = 1 });
    }

    /// <summary>The five runs around a pixel along a direction, or null when their lengths are not those of a finder pattern.</summary>
    private Crossing? Cross(int x, int y, int dx, int dy, bool dark, double module, double tolerance)
    {
        Span<double> forth = stackalloc double[3], back = stackalloc double[3];
        if (!Walk(x, y, dx, dy, dark, module, forth) || !Walk(x, y, -dx, -dy, dark, module, back))
            return null;
        var ends = new RunEnds { E0 = -back[2], E1 = -back[1], E2 = -back[0], E3 = forth[0], E4 = forth[1], E5 = forth[2], Count = 6 };
        return ends.AreFinder(tolerance) ? new Crossing((ends.E2 + ends.E3) / 2, ends.E5 - ends.E0) : null;
    }

    private bool Walk(int x, int y, int dx, int dy, bool dark, double module, Span<double> ends)
    {
        if (_threshold.IsDark(x, y) != dark)
            return false;
        int end = 0, longest = (int)(module * 4 + 2), since = 0;
        bool now = dark;
        for (int i = 1; ; i++)
        {
            int nextX = x + dx * i, nextY = y + dy * i;
            if ((uint)nextX >= (uint)_picture.Width || (uint)nextY >= (uint)_picture.Height)
            {
                // A code may be cut off right at its outer edge.
                if (end == 2)
                    ends[2] = i - 0.5;
                return end == 2;
            }
            if (++since > longest)
                return false;
            if (_threshold.IsDark(nextX, nextY) == now)
                continue;
            byte from = _picture.Samples[(nextY - dy) * _picture.Width + nextX - dx], to = _picture.Samples[nextY * _picture.Width + nextX];
            ends[end++] = i - 1 + Part(from, to, _threshold.Level(nextX, nextY));
            if (end == 3)
                return true;
            now = !now;
            since = 0;
        }
    }

    /// <summary>The last six ends of runs along a line.</summary>
    private struct RunEnds
    {
        public double E0, E1, E2, E3, E4, E5;
        public int Count;

        public void Add(double end)
        {
            (E0, E1, E2, E3, E4, E5) = (E1, E2, E3, E4, E5, end);
            Count++;
        }

        public readonly bool AreFinder(double tolerance)
        {
            if (Count < 6)
                return false;
            double module = (E5 - E0) / 7, bound = module * tolerance;
            return module >= 0.8 && Math.Abs(E1 - E0 - module) < bound && Math.Abs(E2 - E1 - module) < bound && Math.Abs(E3 - E2 - 3 * module) < 2 * bound
                && Math.Abs(E4 - E3 - module) < bound && Math.Abs(E5 - E4 - module) < bound;
        }
    }
}
