namespace Bezel.Documents.Pictures;

/// <summary>
/// Takes a picture row by row and keeps it smaller: each pixel kept is the mean of a square of those given, so that a photograph of
/// many megapixels never stands in memory whole.
/// </summary>
internal sealed class PictureRows
{
    private readonly int[] _sums;
    private readonly byte[] _kept;
    private readonly int _scale;
    private int _inSquare;
    private int _row;

    /// <param name="width">Pixels a row as given.</param>
    /// <param name="height">Rows as declared.</param>
    /// <param name="scale">Pixels on a side of the square that becomes one; see <see cref="ScaleFor"/>.</param>
    public PictureRows(int width, int height, int scale)
    {
        (SourceWidth, _scale) = (width, scale);
        (Width, Height) = (Math.Max(width / scale, 1), Math.Max(height / scale, 1));
        _sums = new int[scale > 1 ? Width : 0];
        _kept = new byte[Width * Height];
        _kept.AsSpan().Fill(255);
    }

    public int SourceWidth { get; }
    public int Width { get; }
    public int Height { get; }

    /// <summary>How much smaller a picture of so many pixels has to be to be worked on.</summary>
    public static int ScaleFor(int width, int height, int workingPixels)
    {
        int scale = 1;
        while ((long)(width / scale) * (height / scale) > workingPixels)
            scale++;
        return scale;
    }

    /// <summary>Takes the next row, <see cref="SourceWidth"/> pixels; rows beyond the declared height are dropped.</summary>
    public void Add(ReadOnlySpan<byte> row)
    {
        if (_row >= Height)
            return;
        if (_scale == 1)
        {
            row[..Width].CopyTo(_kept.AsSpan(_row++ * Width));
            return;
        }
        for (int x = 0, at = 0; x < _sums.Length && at + _scale <= row.Length; x++)
        {
            int sum = 0;
            for (int end = at + _scale; at < end; at++)
                sum += row[at];
            _sums[x] += sum;
        }
        if (++_inSquare < _scale)
            return;
        int square = _scale * _scale;
        Span<byte> target = _kept.AsSpan(_row++ * Width, Width);
        for (int x = 0; x < target.Length; x++)
            target[x] = (byte)(_sums[x] / square);
        Array.Clear(_sums);
        _inSquare = 0;
    }

    public GreyPicture Picture() => new(Width, Height, _kept);
}
