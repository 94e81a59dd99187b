using System.Globalization;

namespace Bezel.Mime.Html;

/// <summary>Colours as 0xAARRGGBB.</summary>
internal static class CssColor
{
    public const uint White = 0xFFFFFFFF;
    public const uint Black = 0xFF000000;

    /// <summary>What browsers give a link that nobody coloured.</summary>
    public const uint LinkBlue = 0xFF0000EE;

    /// <summary>Reads a colour value of CSS; false for what is none or depends on more than itself.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out uint color)
    {
        text = text.Trim();
        color = 0;
        if (text.IsEmpty || text.Length > 64)
            return false;
        if (text[0] == '#')
            return TryHex(text[1..], out color);
        int open = text.IndexOf('(');
        if (open > 0)
            return TryFunction(text[..open], text[(open + 1)..].TrimEnd(')'), out color);
        if (text.Equals("transparent", StringComparison.OrdinalIgnoreCase))
            return true;
        return CssColorNames.TryGet(text, out color);
    }

    /// <summary>Reads a colour attribute (<c>bgcolor</c>, <c>color</c>, <c>text</c>), where the <c>#</c> may be missing.</summary>
    public static bool TryParseAttribute(ReadOnlySpan<char> text, out uint color)
    {
        text = text.Trim();
        return TryParse(text, out color) || TryHex(text, out color);
    }

    private static bool TryHex(ReadOnlySpan<char> hex, out uint color)
    {
        color = 0;
        if (hex.Length is not (3 or 4 or 6 or 8) || !uint.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out uint value))
            return false;
        color = hex.Length switch
        {
            3 => 0xFF000000 | Doubled(value >> 8, value >> 4, value),
            4 => ((value & 15) * 0x11000000) | Doubled(value >> 12, value >> 8, value >> 4),
            6 => 0xFF000000 | value,
            _ => (value << 24) | (value >> 8),
        };
        return true;
    }

    private static uint Doubled(uint red, uint green, uint blue) =>
        ((red & 15) * 0x110000) | ((green & 15) * 0x1100) | ((blue & 15) * 0x11);

    private static bool TryFunction(ReadOnlySpan<char> name, ReadOnlySpan<char> arguments, out uint color)
    {
        color = 0;
        Span<float> values = stackalloc float[4];
        values[3] = 1;
        bool hue = name.StartsWith("hsl", StringComparison.OrdinalIgnoreCase);
        if (!hue && !name.StartsWith("rgb", StringComparison.OrdinalIgnoreCase))
            return false;
        int count = 0;
        while (count < 4)
        {
            int start = arguments.IndexOfAnyExcept(" ,/\t");
            if (start < 0)
                break;
            arguments = arguments[start..];
            int end = arguments.IndexOfAny(" ,/\t");
            ReadOnlySpan<char> argument = end < 0 ? arguments : arguments[..end];
            arguments = arguments[argument.Length..];
            bool percent = argument[^1] == '%';
            if (percent)
                argument = argument[..^1];
            else if (argument.EndsWith("deg", StringComparison.OrdinalIgnoreCase))
                argument = argument[..^3];
            if (!float.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || !float.IsFinite(value))
                return false;
            if (percent)
                value = count == 3 || hue ? value / 100 : value * 2.55f;
            values[count++] = value;
        }
        if (count < 3)
            return false;
        if (hue)
            FromHue(values);
        color = (Channel(values[3] * 255) << 24) | (Channel(values[0]) << 16) | (Channel(values[1]) << 8) | Channel(values[2]);
        return true;
    }

    private static uint Channel(float value) => (uint)Math.Clamp((int)MathF.Round(value), 0, 255);

    private static void FromHue(Span<float> values)
    {
        float hue = ((values[0] % 360) + 360) % 360 / 30;
        float saturation = Math.Clamp(values[1], 0, 1);
        float lightness = Math.Clamp(values[2], 0, 1);
        float a = saturation * Math.Min(lightness, 1 - lightness);
        for (int i = 0; i < 3; i++)
        {
            float k = ((i switch { 0 => 0, 1 => 8, _ => 4 }) + hue) % 12;
            values[i] = 255 * (lightness - a * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
        }
    }

    /// <summary><paramref name="top"/> as it looks on an opaque <paramref name="ground"/>.</summary>
    public static uint Over(uint top, uint ground)
    {
        uint alpha = top >> 24;
        if (alpha == 255)
            return top;
        uint mixed = Black;
        for (int shift = 0; shift <= 16; shift += 8)
        {
            uint channel = (((top >> shift) & 255) * alpha + ((ground >> shift) & 255) * (255 - alpha) + 127) / 255;
            mixed |= channel << shift;
        }
        return mixed;
    }

    /// <summary>
    /// Whether text of one colour cannot be made out on the other: each channel within 24 of 255 and a contrast
    /// ratio (WCAG 2) under 1.12. Light grey small print on white (#ccc, 1.6) is still read.
    /// </summary>
    public static bool NearlyEqual(uint text, uint ground)
    {
        if (((text ^ ground) & 0xFFFFFF) == 0)
            return true;
        for (int shift = 0; shift <= 16; shift += 8)
        {
            if (Math.Abs((int)((text >> shift) & 255) - (int)((ground >> shift) & 255)) > 24)
                return false;
        }
        float one = Luminance(text) + 0.05f;
        float other = Luminance(ground) + 0.05f;
        return Math.Max(one, other) / Math.Min(one, other) < 1.12f;
    }

    private static float Luminance(uint color) =>
        0.2126f * Linear((color >> 16) & 255) + 0.7152f * Linear((color >> 8) & 255) + 0.0722f * Linear(color & 255);

    private static float Linear(uint channel)
    {
        float value = channel / 255f;
        return value <= 0.04045f ? value / 12.92f : MathF.Pow((value + 0.055f) / 1.055f, 2.4f);
    }
}
