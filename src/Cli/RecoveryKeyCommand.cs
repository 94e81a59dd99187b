using System.CommandLine;
using Bezel.Hub;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Cli;

/// <summary><c>bezel recovery-key</c>: makes the key that opens backups, and checks that the owner still has it.</summary>
internal static class RecoveryKeyCommand
{
    public static Command Create() => new("recovery-key", "The key that opens backups: make one, and check that you still have it.") { New(), Check() };

    /// <summary>Shows a key that was just made. It goes to standard output alone, and nowhere else.</summary>
    public static void Show(RecoveryKey key)
    {
        using BackupKey backup = key.ToBackupKey();
        Console.WriteLine("Write this down, or print it, and keep it outside the shop. It is shown only now, and Bezel does not keep it:");
        Console.WriteLine();
        Console.WriteLine($"    {key.Reveal()}");
        Console.WriteLine();
        Console.WriteLine($"Its number is {backup.NumberText}. Whoever has this key and a backup can read everything in it. Without it, no backup can be opened.");
    }

    private static Command New()
    {
        var store = StoreOption.Create();
        var command = new Command("new", "Makes a new recovery key and shows it once. Backups made before still need the key they were made for.") { store };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            RecoveryKeyState before = await RecoveryKeys.StateAsync(house.Store, cancellation);
            using (RecoveryKey made = await RecoveryKeys.MakeAsync(house.Store, StoreOption.ActorHere(), cancellation))
                Show(made);
            if (before.Number is { } number)
                Console.WriteLine($"Keep the old key too, as long as you keep backups made until now: they need the key whose number starts with {number[..8]}.");
            if (Console.IsInputRedirected)
            {
                Console.WriteLine("Check that it was written down right: bezel recovery-key check");
                return ExitStatus.Fine;
            }
            Console.WriteLine("Now type it from where you wrote it down.");
            return await CheckAsync(house, cancellation);
        }));
        return command;
    }

    private static Command Check()
    {
        var store = StoreOption.Create();
        var command = new Command("check", "Asks for the recovery key and says whether it opens this store's backups. Exit status: 0 it does, 1 it does not.") { store };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), house => CheckAsync(house, cancellation)));
        return command;
    }

    private static async Task<int> CheckAsync(House house, CancellationToken cancellation)
    {
        using RecoveryKey? typed = RecoveryKeyPrompt.Ask();
        if (typed is null)
            return ExitStatus.NotDone;
        switch (await RecoveryKeys.CheckAsync(house.Store, typed, StoreOption.ActorHere(), cancellation))
        {
            case RecoveryKeyAnswer.Opens:
                Console.WriteLine("This is the right key: it opens the backups that Bezel makes from now on. Put it back where it was.");
                return ExitStatus.Fine;
            case RecoveryKeyAnswer.None:
                Console.Error.WriteLine("This store has no recovery key yet. Make one with: bezel recovery-key new");
                return ExitStatus.NotDone;
            default:
                RecoveryKeyState state = await RecoveryKeys.StateAsync(house.Store, cancellation);
                using (BackupKey given = typed.ToBackupKey())
                    Console.Error.WriteLine($"This is another recovery key: its number starts with {given.NumberText[..8]}, the number of this store's key with {state.Number?[..8]}. Look for the other sheet, or make a new key with: bezel recovery-key new");
                return ExitStatus.NotDone;
        }
    }
}
