using Spectre.Console;

namespace Bezel.Cli.Output;

/// <summary>A row of a card: what it is about in grey, and a text that is wrapped beside it.</summary>
internal static class CardRow
{
    private const int Indent = 11;

    public static void Write(IAnsiConsole console, string label, string text)
    {
        int width = Math.Clamp(console.Profile.Width, 40, 100) - Indent;
        string start = $"  {label}".PadRight(Indent);
        foreach (string line in Wrap(VerdictCard.OneLine(text, 1000), width))
        {
            console.MarkupLineInterpolated($"[grey]{start}[/]{line}");
            start = new string(' ', Indent);
        }
    }

    /// <summary>A text in lines of at most a width, broken between words.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width)
        {
            int space = text.LastIndexOf(' ', width);
            int end = space > width / 2 ? space : width;
            yield return text[..end];
            text = text[end..].TrimStart();
        }
        yield return text;
    }
}
