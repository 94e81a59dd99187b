namespace Bezel.Documents.Pictures.Qr;

/// <summary>Means of any upright rectangle of a picture at equal cost, whatever its size (a summed-area table).</summary>
internal sealed class GreySums
{
    private readonly int[] _sums;
    private readonly int _across;

    public GreySums(GreyPicture picture)
    {
        Picture = picture;
        _across = picture.Width + 1;
        _sums = new int[_across * (picture.Height + 1)];
        for (int y = 0; y < picture.Height; y++)
        {
            int sum = 0, at = (y + 1) * _across + 1;
            foreach (byte sample in picture.Samples.AsSpan(y * picture.Width, picture.Width))
            {
                sum += sample;
                _sums[at] = _sums[at - _across] + sum;
                at++;
            }
        }
    }

    public GreyPicture Picture { get; }

    /// <summary>The mean brightness within <paramref name="reach"/> pixels to each side; white beyond the edge of the picture.</summary>
    public double Mean(double x, double y, double reach)
    {
        int left = Math.Max((int)(x - reach), 0), right = Math.Min((int)(x + reach) + 1, Picture.Width);
        int top = Math.Max((int)(y - reach), 0), bottom = Math.Min((int)(y + reach) + 1, Picture.Height);
        if (left >= right || top >= bottom)
            return 255;
        int sum = _sums[bottom * _across + right] - _sums[top * _across + right] - _sums[bottom * _across + left] + _sums[top * _across + left];
        return (double)sum / ((right - left) * (bottom - top));
    }

    /// <summary>The brightness at a point between pixels, from the four around it; white beyond the edge.</summary>
    public double At(double x, double y)
    {
        x -= 0.5;
        y -= 0.5;
        if (!(x > -1 && y > -1 && x < Picture.Width && y < Picture.Height))
            return 255;
        int left = Math.Max((int)x, 0), top = Math.Max((int)y, 0);
        int right = Math.Min(left + 1, Picture.Width - 1), bottom = Math.Min(top + 1, Picture.Height - 1);
        double partX = Math.Clamp(x - left, 0, 1), partY = Math.Clamp(y - top, 0, 1);
        byte[] samples = Picture.Samples;
        int upper = top * Picture.Width, lower = bottom * Picture.Width;
        double above = samples[upper + left] + (samples[upper + right] - samples[upper + left]) * partX;
        double below = samples[lower + left] + (samples[lower + right] - samples[lower + left]) * partX;
        return above + (below - above) * partY;
    }
}
