using Bezel.Cli.Checking;
using Bezel.Judge;
using Spectre.Console;

namespace Bezel.Cli.Output;

/// <summary>
/// Verdicts for a person at a terminal: a card for one message; for several a line each as they come, cards for the worst, and a sum at the end.
/// </summary>
internal sealed class TerminalReport : IVerdictWriter
{
    /// <summary>Dangerous messages that get a card after the table.</summary>
    private const int MaxCards = 10;

    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly List<CheckedMessage> _worst = [];
    private readonly int[] _counts = new int[4];
    private CheckedMessage? _first;
    private int _count;

    public void Add(CheckedMessage message)
    {
        _count++;
        _counts[ExitStatus.Of(message)]++;
        if (_count == 1)
        {
            _first = message;
            return;
        }
        if (_count == 2)
        {
            _console.WriteLine();
            Line(_first!);
        }
        Line(message);
    }

    public void Dispose()
    {
        if (_count == 1)
        {
            VerdictCard.Write(_console, _first!);
            return;
        }
        if (_count == 0)
            return;
        foreach (CheckedMessage message in _worst)
            VerdictCard.Write(_console, message);
        _console.WriteLine();
        _console.MarkupLineInterpolated($"[bold]{_count} messages[/]: {_counts[0]} fine, {_counts[1]} to look at twice, {_counts[2]} dangerous{(_counts[3] > 0 ? $", {_counts[3]} could not be read" : "")}.");
        int more = _counts[2] - _worst.Count;
        if (more > 0)
            _console.MarkupLineInterpolated($"[grey]Cards are shown for the first {MaxCards} dangerous ones; check one file by itself to see its card.[/]");
    }

    private void Line(CheckedMessage message)
    {
        if (message.Verdict?.Level == Level.Dangerous && _worst.Count < MaxCards)
            _worst.Add(message);
        (string sign, string word, string colour) = VerdictCard.Look(message.Verdict?.Level);
        string name = message.Index > 0 ? $"{message.File} #{message.Index}" : message.File;
        string said = message.Verdict?.Headline ?? message.Error ?? "";
        // 13 for sign, word and spaces; the rest is shared so that a line stays a line, and grep finds it.
        int rest = Math.Clamp(_console.Profile.Width, 60, 160) - 13 - 2;
        int forSaid = rest * 4 / 10, forName = rest * 3 / 10, forSubject = rest - forSaid - forName - 1;
        _console.MarkupLine(
            $"[{colour}]{sign} {word,-9}[/]  {Fit(VerdictCard.OneLine(said, forSaid - 1), forSaid)} [grey]{Fit(Tail(name, forName), forName)}[/] {Markup.Escape(VerdictCard.OneLine(message.Subject, forSubject - 1))}");
    }

    /// <summary>The end of a path says more than its start.</summary>
    private static string Tail(string path, int width)
    {
        string line = VerdictCard.OneLine(path, 4096);
        return line.Length <= width ? line : "…" + line[^(width - 1)..];
    }

    private static string Fit(string text, int width) => Markup.Escape(text.PadRight(width));
}
