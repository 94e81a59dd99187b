using System.CommandLine;
using Bezel.Cli;
using Spectre.Console;

// Colour is for people: a pipe, a file or NO_COLOR (no-color.org) gets plain text.
if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
    AnsiConsole.Profile.Capabilities.Ansi = false;

var root = new RootCommand("Bezel protects a small jewellery business from cybercrime, and proves that it does.")
{
    CheckCommand.Create(),
    ExplainCommand.Create(),
};
ParseResult parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Try 'bezel --help' or 'bezel check --help'.");
    return ExitStatus.WrongUsage;
}
return parsed.Invoke();
