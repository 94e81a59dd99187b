namespace Bezel.Upkeep.InstallService;

/// <summary>Says each step, then does it. A step that fails ends the run, unless it may fail.</summary>
/// <param name="programs">Runs the system's programs.</param>
/// <param name="said">Where the steps are told.</param>
/// <param name="root">Goes before every path that is written or removed; empty but in tests.</param>
public sealed class StepRunner(ISystemPrograms programs, TextWriter said, string root = "")
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Tells the steps without doing anything.</summary>
    public void Tell(IEnumerable<InstallStep> steps)
    {
        foreach (InstallStep step in steps)
        {
            Say(step);
            if (step is PutFile file)
                said.WriteLine(Indented(file.Content));
        }
    }

    /// <summary>Does the steps in order.</summary>
    /// <returns>Whether all were done.</returns>
    public async Task<bool> RunAsync(IEnumerable<InstallStep> steps, TextWriter errors, CancellationToken cancellation)
    {
        foreach (InstallStep step in steps)
        {
            Say(step);
            string? wrong;
            try
            {
                wrong = await DoAsync(step, cancellation);
            }
            catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
            {
                wrong = failed.Message;
            }
            if (wrong is null)
                continue;
            if (step is RunProgram { MayFail: true } optional)
            {
                if (optional.WhenItFails is { } then)
                    said.WriteLine("    " + then);
                continue;
            }
            if (wrong.Length > 0)
                errors.WriteLine(wrong);
            errors.WriteLine((step as RunProgram)?.WhenItFails ?? "This step failed; nothing after it was done. Mend the cause and run the same command again.");
            return false;
        }
        return true;
    }

    private void Say(InstallStep step) => said.WriteLine(step switch
    {
        RunProgram run => $"{step.Why}\n    {run}",
        PutFile file => $"{step.Why}\n    write {file.Path}",
        PutLink link => $"{step.Why}\n    link {link.Path} -> {link.Target}",
        RemoveFile file => $"{step.Why}\n    remove {file.Path}",
        _ => step.Why,
    });

    private async Task<string?> DoAsync(InstallStep step, CancellationToken cancellation)
    {
        switch (step)
        {
            case RunProgram run:
                ProgramAnswer answer = await programs.RunAsync(run.Program, run.Arguments, Patience, cancellation);
                return answer.Status == 0 ? null : answer.Output;
            case PutFile file:
                Directory.CreateDirectory(Path.GetDirectoryName(root + file.Path)!);
                // Whole or not at all: a unit cut off in the middle would not start at boot.
                string temporary = root + file.Path + ".new";
                await File.WriteAllTextAsync(temporary, file.Content, cancellation);
                File.Move(temporary, root + file.Path, overwrite: true);
                return null;
            case PutLink link:
                Directory.CreateDirectory(Path.GetDirectoryName(root + link.Path)!);
                File.Delete(root + link.Path);
                File.CreateSymbolicLink(root + link.Path, link.Target);
                return null;
            case RemoveFile file:
                if (Directory.Exists(Path.GetDirectoryName(root + file.Path)))
                    File.Delete(root + file.Path);
                return null;
            default:
                throw new ArgumentException($"No way is known to do {step.GetType().Name}.", nameof(step));
        }
    }

    private static string Indented(string text) => "      " + text.TrimEnd().Replace("\n", "\n      ", StringComparison.Ordinal);
}
