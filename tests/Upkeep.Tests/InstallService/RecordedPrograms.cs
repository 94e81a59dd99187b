using Bezel.Upkeep.InstallService;

namespace Bezel.Upkeep.Tests.InstallService;

/// <summary>Programs of the system that are not run but written down; they answer what the test says, otherwise that all went well.</summary>
internal sealed class RecordedPrograms : ISystemPrograms
{
    public List<string> Commands { get; } = [];

    /// <summary>Answers by the start of the command line; the longest that fits is taken.</summary>
    public Dictionary<string, ProgramAnswer> Answers { get; } = [];

    public Task<ProgramAnswer> RunAsync(string program, IReadOnlyList<string> arguments, TimeSpan patience, CancellationToken cancellation)
    {
        string command = string.Join(' ', arguments.Prepend(program));
        Commands.Add(command);
        string? known = Answers.Keys.Where(key => command.StartsWith(key, StringComparison.Ordinal)).MaxBy(key => key.Length);
        return Task.FromResult(known is null ? new ProgramAnswer(0, "") : Answers[known]);
    }
}
