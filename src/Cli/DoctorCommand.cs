using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Hub;
using Bezel.Upkeep.Doctor;

namespace Bezel.Cli;

/// <summary><c>bezel doctor</c>: what is wrong with Bezel itself, and the command that mends it.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("doctor", "Says what is wrong with Bezel itself, and the command that mends it. Changes nothing. Exit status: 0 fine, 1 to look at, 2 wrong.") { store, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var context = new DoctorContext(StoreOption.Folder(parsed.GetValue(store)), House.Modules);
            IReadOnlyList<Examined> results = await Examination.RunAsync(context, cancellation: cancellation);
            if (parsed.GetValue(json))
            {
                using Stream output = Console.OpenStandardOutput();
                DoctorReport.WriteJson(output, results);
            }
            else
            {
                DoctorReport.WriteText(Spectre.Console.AnsiConsole.Console, results);
            }
            return results.Max(one => one.Result.Condition) switch
            {
                Condition.Fine => ExitStatus.Fine,
                Condition.Wrong => ExitStatus.Dangerous,
                _ => ExitStatus.Careful,
            };
        });
        return command;
    }
}
