using Bezel.Upkeep.SelfBackup;

namespace Bezel.Cli;

/// <summary>
/// Asks for the recovery key: at a terminal again and again until it is one, from a pipe one line. Never from the command line, where the shell's history and the list of
/// processes would keep it.
/// </summary>
internal static class RecoveryKeyPrompt
{
    private const int MostTries = 10;

    /// <summary>The key, or null when none was given; why not has been said.</summary>
    public static RecoveryKey? Ask()
    {
        bool asks = !Console.IsInputRedirected;
        for (int tries = 0; tries < (asks ? MostTries : 1); tries++)
        {
            if (asks)
                Console.Error.Write("Recovery key: ");
            if (Console.ReadLine() is not { } typed)
            {
                if (!asks)
                    Console.Error.WriteLine("The recovery key is read from standard input, one line.");
                return null;
            }
            if (RecoveryKey.TryParse(typed, out RecoveryKey? key, out RecoveryKeyProblem? problem))
                return key;
            Console.Error.WriteLine(problem.Message);
        }
        return null;
    }
}
