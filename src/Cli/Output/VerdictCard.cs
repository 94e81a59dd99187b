using Bezel.Cli.Checking;
using Bezel.Judge;
using Bezel.Judge.Files;
using Spectre.Console;

namespace Bezel.Cli.Output;

/// <summary>One verdict, as its owner reads it: what to do, why, what was seen, what could not be seen.</summary>
internal static class VerdictCard
{
    private const int MaxReasons = 5;

    /// <summary>Attachments that a card tells of; the verdict as JSON tells of more.</summary>
    private const int MaxFiles = 5;

    public static void Write(IAnsiConsole console, CheckedMessage message)
    {
        (string sign, string word, string colour) = Look(message.Verdict?.Level);
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold {colour}]{sign} {message.Verdict?.Headline ?? "This could not be read"}[/] [grey]({word})[/]");
        if (message.Verdict is not { } verdict)
        {
            CardRow.Write(console, "", $"{message.File}: {message.Error}");
            return;
        }
        if (verdict.Channel != Channel.File)
        {
            CardRow.Write(console, "from", message.From.Length > 0 ? OneLine(message.From, 200) : "(nobody is named)");
            CardRow.Write(console, verdict.Channel == Channel.Email ? "subject" : "text", OneLine(message.Subject, 200));
        }
        CardRow.Write(console, "file", message.Index > 0 ? $"{message.File}, message {message.Index + 1}" : message.File);
        console.WriteLine();
        foreach (Reason reason in verdict.Reasons.Where(reason => verdict.Level == Level.Fine || reason.Weight > 0 || reason.IsHold).Take(MaxReasons))
            CardRow.Write(console, "•", reason.Text);
        foreach (FileAccount file in verdict.Files.Take(MaxFiles))
            WriteFile(console, file, verdict.Channel == Channel.File);
        console.WriteLine();
        CardRow.Write(console, "do", verdict.NextStep);
        if (verdict.CouldNotCheck.Count > 0)
        {
            console.WriteLine();
            foreach (CouldNotCheck blind in verdict.CouldNotCheck.DistinctBy(one => one.Why).Take(3))
                CardRow.Write(console, "?", blind.Why);
        }
    }

    private static void WriteFile(IAnsiConsole console, FileAccount file, bool alone)
    {
        string what = file.Named is null ? file.What : $"{file.What}, though its name says that it is {file.Named}";
        CardRow.Write(console, alone ? "is" : "attached", alone ? what : $"{(file.Name.Length > 0 ? OneLine(file.Name, 80) : "a file without a name")}: {what}");
        foreach (string would in file.Would)
            CardRow.Write(console, alone ? "•" : "", would);
    }

    /// <summary>Sign, word and colour of a level: never colour alone.</summary>
    public static (string Sign, string Word, string Colour) Look(Level? level) => level switch
    {
        Level.Dangerous => ("✗", "dangerous", "red"),
        Level.Careful => ("!", "careful", "yellow"),
        Level.Fine => ("✓", "fine", "green"),
        _ => ("?", "unread", "grey"),
    };

    /// <summary>A text on one line without control characters, cut to a length.</summary>
    public static string OneLine(string text, int width)
    {
        var kept = new System.Text.StringBuilder(Math.Min(text.Length, width) + 1);
        foreach (char c in text)
        {
            if (kept.Length >= width)
                return kept.Append('…').ToString();
            char shown = char.IsControl(c) || char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.LineSeparator ? ' ' : c;
            if (shown != ' ' || (kept.Length > 0 && kept[^1] != ' '))
                kept.Append(shown);
        }
        return kept.ToString();
    }
}
