using Bezel.Cli.Checking;
using Bezel.Judge;
using Bezel.Judge.Files;
using Spectre.Console;

namespace Bezel.Cli.Output;

/// <summary>
/// Verdicts for a person at a terminal: a card for one message; for several a line each as they come, cards for the worst, and a sum at the end.
/// </summary>
internal sealed class TerminalReport : IVerdictWriter
{
    /// <summary>Dangerous messages that get a card after the table.</summary>
    private const int MaxCards = 10;

    /// <summary>Sentences below the line of a file; its card has them all.</summary>
    private const int MaxSentences = 4;

    private readonly IAnsiConsole _console = AnsiConsole.Console;
    private readonly List<CheckedMessage> _worst = [];
    private readonly int[] _counts = new int[4];
    private CheckedMessage? _first;
    private int _count, _files, _dangerousMessages;

    public void Add(CheckedMessage message)
    {
        _count++;
        if (message.Channel == Channel.File)
            _files++;
        else if (message.Verdict?.Level == Level.Dangerous)
            _dangerousMessages++;
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
        _console.MarkupLineInterpolated($"[bold]{Counted()}[/]: {_counts[0]} fine, {_counts[1]} to look at twice, {_counts[2]} dangerous{(_counts[3] > 0 ? $", {_counts[3]} could not be read" : "")}.");
        int more = _dangerousMessages - _worst.Count;
        if (more > 0)
            _console.MarkupLineInterpolated($"[grey]Cards are shown for the first {MaxCards} dangerous ones; check one file by itself to see its card.[/]");
    }

    private string Counted()
    {
        int messages = _count - _files;
        return (messages, _files) switch
        {
            (_, 0) => $"{messages} messages",
            (0, _) => $"{_files} files",
            _ => $"{messages} message{(messages == 1 ? "" : "s")} and {_files} file{(_files == 1 ? "" : "s")}",
        };
    }

    private void Line(CheckedMessage message)
    {
        if (message.Verdict is { Channel: Channel.File } verdict)
        {
            FileLine(message, verdict);
            return;
        }
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

    /// <summary>A file: what it is beside its name, and below it what it would do.</summary>
    private void FileLine(CheckedMessage message, Verdict verdict)
    {
        (string sign, string word, string colour) = VerdictCard.Look(verdict.Level);
        FileAccount file = verdict.Files[0];
        string what = file.Named is null ? file.What : $"{file.What}, named as {file.Named}";
        int width = Math.Clamp(_console.Profile.Width, 60, 160) - 13;
        int forName = Math.Max(20, width - what.Length - 2);
        _console.MarkupLine($"[{colour}]{sign} {word,-9}[/]  {Markup.Escape(Tail(message.File, forName))} [grey]{Markup.Escape(what)}[/]");
        foreach (string would in file.Would.Take(MaxSentences))
        {
            foreach (string line in CardRow.Wrap(VerdictCard.OneLine(would, 400), width))
                _console.MarkupLineInterpolated($"             {line}");
        }
        if (file.CouldNotCheck is { } why)
        {
            foreach (string line in CardRow.Wrap(VerdictCard.OneLine("? Not looked at: " + why, 300), width))
                _console.MarkupLineInterpolated($"             [grey]{line}[/]");
        }
    }

    /// <summary>The end of a path says more than its start.</summary>
    private static string Tail(string path, int width)
    {
        string line = VerdictCard.OneLine(path, 4096);
        return line.Length <= width ? line : "…" + line[^(width - 1)..];
    }

    private static string Fit(string text, int width) => Markup.Escape(text.PadRight(width));
}
