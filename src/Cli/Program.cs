using System.CommandLine;
using Bezel.Cli;
using Bezel.Cli.Findings;
using Bezel.Cli.Ledger;
using Bezel.Cli.Protections;
using Spectre.Console;

// Colour is for people: a pipe, a file or NO_COLOR (no-color.org) gets plain text.
if (Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
    AnsiConsole.Profile.Capabilities.Ansi = false;
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 100;

// In the order in which they are needed; this is how --help lists them.
var root = new RootCommand("Bezel protects a small jewellery business from cybercrime, and proves that it does.")
{
    UpCommand.Create(),
    CheckCommand.Create(),
    ExplainCommand.Create(),
    PaymentsCommand.Create(),
    InvoicesCommand.Create(),
    SetupCommand.Create(),
    FindingsCommand.Create(),
    ProtectionsCommand.Create(),
    LedgerCommand.Create(),
    BackupCommand.Create(),
    RestoreCommand.Create(),
    RecoveryKeyCommand.Create(),
    DoctorCommand.Create(),
    HubCommand.Create(),
    InstallServiceCommand.Create(),
    UninstallServiceCommand.Create(),
    TrustCommand.Create(),
    ShopCommand.Create(),
    SettingsCommand.Create(),
    FactsCommand.Create(),
    SuppliersCommand.Create(),
    LessonsCommand.Create(),
    OutgoingMailCommand.Create(),
    NotifyCommand.Create(),
    AccountCommand.Create(),
    TokenCommand.Create(),
    PersonCommand.Create(),
    NoticeCommand.Create(),
    WorkCommand.Create(),
    SupportBundleCommand.Create(),
};
// "@name" is what somebody writes in a text, not a file of arguments.
ParseResult parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
        Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("Try 'bezel --help' or 'bezel check --help'.");
    return ExitStatus.WrongUsage;
}
try
{
    // Longer than the hub takes to stop when it is told to.
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeSpan.FromSeconds(6) });
}
catch (Exception failed) when (failed is not OutOfMemoryException)
{
    // Never a status that says something about a message.
    Console.Error.WriteLine($"Bezel failed: {failed}");
    return ExitStatus.Failed;
}
