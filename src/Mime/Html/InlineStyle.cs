using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bezel.Mime.Html;

/// <summary>Reads the declarations of a style attribute or of a rule, as far as they decide what is seen.</summary>
internal static class InlineStyle
{
    /// <summary>Lengths in pixels from which something is off the screen.</summary>
    private const float FarPixels = 500;

    /// <summary>Adds the declarations in <paramref name="text"/> to <paramref name="style"/>. Linear.</summary>
    public static void Read(ReadOnlySpan<char> text, ref ElementStyle style)
    {
        if (text.IndexOf('\\') >= 0 || text.IndexOf("/*") >= 0)
            text = CssText.Plain(text);
        while (!text.IsEmpty)
        {
            int colon = text.IndexOfAny(':', ';');
            if (colon < 0)
                return;
            if (text[colon] == ';')
            {
                text = text[(colon + 1)..];
                continue;
            }
            ReadOnlySpan<char> name = text[..colon].Trim();
            int length = CssText.ValueLength(text[(colon + 1)..]);
            ReadOnlySpan<char> value = text.Slice(colon + 1, length);
            text = text[Math.Min(text.Length, colon + length + 2)..];
            if (name.Length is >= 3 and <= 20)
                Declare(name, value, ref style);
        }
    }

    private static void Declare(ReadOnlySpan<char> name, ReadOnlySpan<char> value, ref ElementStyle style)
    {
        Span<char> lower = stackalloc char[20];
        if (Ascii.ToLower(name, lower, out int letters) != OperationStatus.Done)
            return;
        lower = lower[..letters];
        ElementStyle one = default;
        value = value.Trim();
        int mark = value.LastIndexOf('!');
        bool important = mark >= 0 && value[(mark + 1)..].Trim().Equals("important", StringComparison.OrdinalIgnoreCase);
        if (important)
            value = value[..mark].TrimEnd();
        if (value.IsEmpty)
            return;
        switch (lower)
        {
            case "display":
                one.Flag(StyleFlags.DisplayNone, Is(value, "none"));
                one.Flag(StyleFlags.Block, Is(value, "block") || Is(value, "table") || Is(value, "flex") || Is(value, "grid") || Is(value, "list-item"));
                break;
            case "visibility":
                one.Flag(StyleFlags.VisibilityHidden, Is(value, "hidden") || Is(value, "collapse"));
                break;
            case "font-size":
                FontSize(value, ref one);
                break;
            case "font":
                FontShorthand(value, ref one);
                break;
            case "color" or "-webkit-text-fill-color":
                if (CssColor.TryParse(value, out one.Color))
                    one.Set |= StyleFlags.Color;
                break;
            case "background-color":
                if (CssColor.TryParse(value, out one.Background))
                    one.Set |= StyleFlags.Background;
                break;
            case "background" or "background-image":
                Background(value, lower.Length == 10, ref one);
                break;
            case "opacity":
                if (CssText.TryNumber(value, out one.Opacity, out ReadOnlySpan<char> unit))
                {
                    one.Set |= StyleFlags.Opacity;
                    if (unit is "%")
                        one.Opacity /= 100;
                }
                break;
            case "filter":
                FilterOpacity(value, ref one);
                break;
            case "height":
                Size(value, StyleFlags.NoHeight, ref one, ref one.Height);
                break;
            case "width":
                Size(value, StyleFlags.NoWidth, ref one, ref one.Width);
                break;
            case "max-height":
                int ignored = 0;
                Size(value, StyleFlags.NoMaxHeight, ref one, ref ignored);
                break;
            case "max-width":
                ignored = 0;
                Size(value, StyleFlags.NoMaxWidth, ref one, ref ignored);
                break;
            case "overflow" or "overflow-x" or "overflow-y":
                one.Flag(StyleFlags.OverflowHidden, value.Contains("hidden", StringComparison.OrdinalIgnoreCase) || Is(value, "clip"));
                break;
            case "position":
                one.Flag(StyleFlags.OutOfFlow, Is(value, "absolute") || Is(value, "fixed") || Is(value, "relative"));
                break;
            case "left" or "top" or "right" or "bottom":
                // Only ever switched on: "left:-9999px;top:0" is two properties and one flag.
                if (CssText.TryPixels(value, out float far) && (far <= -FarPixels || far >= 6 * FarPixels))
                    one.Flag(StyleFlags.FarAway, true);
                break;
            case "text-indent":
                if (CssText.TryPixels(value, out far))
                    one.Flag(StyleFlags.FarIndent, Math.Abs(far) >= FarPixels);
                break;
            case "margin-left" or "margin-top":
                if (CssText.TryPixels(value, out far) && far <= -FarPixels)
                    one.Flag(StyleFlags.FarShifted, true);
                break;
            case "margin":
                one.Flag(StyleFlags.FarShifted, AnyFar(value));
                break;
            case "transform" or "-webkit-transform":
                one.Flag(StyleFlags.ScaledAway, CssText.FirstArgument(value, "scale") is 0);
                if (CssText.FirstArgument(value, "translate") <= -FarPixels)
                    one.Flag(StyleFlags.FarShifted, true);
                break;
            case "clip":
                one.Flag(StyleFlags.ClippedAway, IsNoRectangle(value));
                break;
            case "clip-path":
                one.Flag(StyleFlags.ClipPath, CssText.FirstArgument(value, "inset") >= 50 && value.Contains('%') || CssText.FirstArgument(value, "circle") is 0);
                break;
            case "mso-hide":
                one.Flag(StyleFlags.MsoHide, Is(value, "all") || Is(value, "screen"));
                break;
            case "white-space":
                one.Flag(StyleFlags.Preformatted, value.StartsWith("pre", StringComparison.OrdinalIgnoreCase) || Is(value, "break-spaces"));
                break;
            default:
                return;
        }
        if (important)
            one.Important = one.Set;
        style.Apply(one);
    }

    private static bool Is(ReadOnlySpan<char> value, string word) => value.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static void FontSize(ReadOnlySpan<char> value, ref ElementStyle one)
    {
        if (CssText.TryNumber(value, out float number, out ReadOnlySpan<char> unit))
        {
            bool relative = unit.Equals("em", StringComparison.OrdinalIgnoreCase) || unit is "%" || unit.Equals("ex", StringComparison.OrdinalIgnoreCase);
            if (number < 0)
                return;
            one.FontSize = unit is "%" ? number / 100 : relative ? number : number * CssText.PixelsPer(unit);
            one.Flag(StyleFlags.FontSize, true);
            one.Flag(StyleFlags.FontRelative, relative);
            return;
        }
        if (!char.IsAsciiLetter(value[0]) || Is(value, "inherit") || value.Contains('('))
            return;
        // small, medium, larger and the like: large enough to be read, which is all that matters here.
        one.FontSize = Is(value, "smaller") ? 0.83f : Is(value, "larger") ? 1.2f : 13;
        one.Flag(StyleFlags.FontSize, true);
        one.Flag(StyleFlags.FontRelative, value.EndsWith("er", StringComparison.OrdinalIgnoreCase));
    }

    private static void FontShorthand(ReadOnlySpan<char> value, ref ElementStyle one)
    {
        foreach (Range range in value.Split(' '))
        {
            ReadOnlySpan<char> word = value[range];
            int slash = word.IndexOf('/');
            if (slash > 0)
                word = word[..slash];
            if (word.IsEmpty || !(char.IsAsciiDigit(word[0]) || word[0] == '.'))
                continue;
            // 100 to 900 is a weight.
            if (CssText.TryNumber(word, out float number, out ReadOnlySpan<char> unit) && (number < 100 || !unit.IsEmpty))
            {
                FontSize(word, ref one);
                return;
            }
        }
    }

    private static void Background(ReadOnlySpan<char> value, bool shorthand, ref ElementStyle one)
    {
        bool image = value.Contains("url(", StringComparison.OrdinalIgnoreCase) || value.Contains("gradient(", StringComparison.OrdinalIgnoreCase);
        one.Flag(StyleFlags.BackgroundImage, image);
        if (!shorthand)
            return;
        if (CssColor.TryParse(value, out one.Background))
        {
            one.Set |= StyleFlags.Background;
            return;
        }
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= value.Length; i++)
        {
            char c = i < value.Length ? value[i] : ' ';
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth > 0 || !char.IsWhiteSpace(c))
                continue;
            if (i > start && CssColor.TryParse(value[start..i], out uint color))
            {
                one.Background = color;
                one.Set |= StyleFlags.Background;
            }
            start = i + 1;
        }
    }

    private static void FilterOpacity(ReadOnlySpan<char> value, ref ElementStyle one)
    {
        int equals = value.IndexOf("opacity=", StringComparison.OrdinalIgnoreCase);
        float? opacity = equals >= 0
            ? float.TryParse(value[(equals + 8)..].TrimEnd(')'), NumberStyles.Float, CultureInfo.InvariantCulture, out float percent) ? percent / 100 : null
            : CssText.FirstArgument(value, "opacity");
        if (opacity is not { } given)
            return;
        one.Opacity = given;
        one.Set |= StyleFlags.Opacity;
    }

    private static void Size(ReadOnlySpan<char> value, StyleFlags flag, ref ElementStyle one, ref int pixels)
    {
        pixels = -1;
        bool known = CssText.TryPixels(value, out float size);
        if (known)
            pixels = (int)Math.Clamp(size, -1, 1e6f);
        else if (CssText.TryNumber(value, out float number, out _) && number == 0)
            known = true;
        one.Flag(flag, known && size <= 1);
    }

    private static bool AnyFar(ReadOnlySpan<char> value)
    {
        foreach (Range range in value.Split(' '))
        {
            if (CssText.TryPixels(value[range], out float pixels) && pixels <= -FarPixels)
                return true;
        }
        return false;
    }

    /// <summary>rect(0,0,0,0) or rect(1px,1px,1px,1px).</summary>
    private static bool IsNoRectangle(ReadOnlySpan<char> value)
    {
        if (!value.StartsWith("rect(", StringComparison.OrdinalIgnoreCase))
            return false;
        ReadOnlySpan<char> inside = value[5..].TrimEnd(')');
        foreach (Range range in inside.SplitAny(',', ' '))
        {
            ReadOnlySpan<char> part = inside[range].Trim();
            if (!part.IsEmpty && !(CssText.TryPixels(part, out float pixels) && Math.Abs(pixels) <= 1))
                return false;
        }
        return true;
    }
}
