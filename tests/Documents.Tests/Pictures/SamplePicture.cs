using QRCoder;

namespace Bezel.Documents.Tests.Pictures;

/// <summary>A picture in grey, made here: codes as a program draws them, and as a camera would see them.</summary>
internal sealed class SamplePicture(int width, int height, byte[] grey)
{
    public int Width { get; } = width;
    public int Height { get; } = height;
    public byte[] Grey { get; } = grey;

    public static SamplePicture Plain(int width, int height, Func<int, int, int> level)
    {
        byte[] grey = new byte[width * height];
        for (int i = 0; i < grey.Length; i++)
            grey[i] = (byte)Math.Clamp(level(i % width, i / width), 0, 255);
        return new SamplePicture(width, height, grey);
    }

    /// <summary>A code with its quiet zone, so many pixels a module.</summary>
    public static SamplePicture Qr(string text, int pixels = 4, QRCodeGenerator.ECCLevel level = QRCodeGenerator.ECCLevel.M, int version = -1, bool utf8 = true)
    {
        using var generator = new QRCodeGenerator();
        using QRCodeData data = generator.CreateQrCode(text, level, utf8, requestedVersion: version);
        int size = data.ModuleMatrix.Count;
        return Plain(size * pixels, size * pixels, (x, y) => data.ModuleMatrix[y / pixels][x / pixels] ? 0 : 255);
    }

    /// <summary>Each place shows what the map finds in this picture; outside is the grey of a table.</summary>
    public SamplePicture Warped(int width, int height, Func<double, double, (double X, double Y)> map) => Plain(width, height, (x, y) =>
    {
        (double fromX, double fromY) = map(x + 0.5, y + 0.5);
        return (int)At(fromX - 0.5, fromY - 0.5);
    });

    public SamplePicture Turned(double degrees)
    {
        (double sin, double cos) = Math.SinCos(degrees * Math.PI / 180);
        int side = (int)(Math.Max(Width, Height) * 1.5);
        return Warped(side, side, (x, y) => (Width / 2.0 + (x - side / 2.0) * cos + (y - side / 2.0) * sin, Height / 2.0 - (x - side / 2.0) * sin + (y - side / 2.0) * cos));
    }

    /// <summary>As seen from aside: what is below is nearer.</summary>
    public SamplePicture Tilted(double strength) => Warped(Width * 3 / 2, Height * 3 / 2, (x, y) =>
    {
        double u = x / Width - 0.75, v = y / Height - 0.75, near = 1 / (1 - strength * v);
        return (Width * (0.5 + u * near), Height * (0.5 + v * near));
    });

    /// <summary>As on a can: the sides go round.</summary>
    public SamplePicture Bent(double pixels) => Warped(Width + 20, Height + 40, (x, y) => (x - 10, y - 20 + pixels * Math.Cos((x - Width / 2.0) / Width * Math.PI)));

    public SamplePicture Blurred(int reach) => Plain(Width, Height, (x, y) =>
    {
        int sum = 0, count = 0;
        for (int dy = -reach; dy <= reach; dy++)
        {
            for (int dx = -reach; dx <= reach; dx++, count++)
                sum += Grey[Math.Clamp(y + dy, 0, Height - 1) * Width + Math.Clamp(x + dx, 0, Width - 1)];
        }
        return sum / count;
    });

    public SamplePicture Noisy(int amount, uint seed = 1)
    {
        uint state = seed;
        return Plain(Width, Height, (x, y) =>
        {
            state = state * 1664525 + 1013904223;
            return Grey[y * Width + x] + (int)(state >> 16) % (2 * amount + 1) - amount;
        });
    }

    /// <summary>With the light from the left, and little of it.</summary>
    public SamplePicture Lit() => Plain(Width, Height, (x, y) => 30 + Grey[y * Width + x] * (Width * 5 / 4 - x) / (Width * 2));

    public SamplePicture Mirrored() => Plain(Width, Height, (x, y) => Grey[y * Width + Width - 1 - x]);

    public SamplePicture Inverted() => Plain(Width, Height, (x, y) => 255 - Grey[y * Width + x]);

    public SamplePicture Beside(SamplePicture other) => Plain(Width + other.Width, Math.Max(Height, other.Height), (x, y) =>
        x < Width ? y < Height ? Grey[y * Width + x] : 255 : y < other.Height ? other.Grey[y * other.Width + x - Width] : 255);

    /// <summary>Somewhere on a larger sheet.</summary>
    public SamplePicture On(int width, int height, int left, int top, int paper = 255) => Plain(width, height, (x, y) =>
        x >= left && y >= top && x < left + Width && y < top + Height ? Grey[(y - top) * Width + x - left] : paper);

    private double At(double x, double y)
    {
        int left = (int)Math.Floor(x), top = (int)Math.Floor(y);
        double partX = x - left, partY = y - top;
        return (Pixel(left, top) * (1 - partX) + Pixel(left + 1, top) * partX) * (1 - partY) + (Pixel(left, top + 1) * (1 - partX) + Pixel(left + 1, top + 1) * partX) * partY;
    }

    private int Pixel(int x, int y) => x < 0 || y < 0 || x >= Width || y >= Height ? 200 : Grey[y * Width + x];
}
