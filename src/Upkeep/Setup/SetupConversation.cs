using System.Text;
using Bezel.Shop;
using Bezel.Shop.Files;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Bezel.Upkeep.SelfBackup;

namespace Bezel.Upkeep.Setup;

/// <summary>
/// Makes a store on a fresh machine: asks, makes store, shop and recovery key, shows the key once and has it checked, says what to do next.
/// Cut off before the key was shown, there is no store, and the next set-up carries on; afterwards there is one that can be used.
/// </summary>
/// <param name="input">Who answers; null when nobody is there.</param>
/// <param name="output">Where is asked and said.</param>
/// <param name="clearScreen">Takes what was shown off the screen; null where that cannot be done.</param>
/// <param name="clock">The clock.</param>
public sealed class SetupConversation(TextReader? input, TextWriter output, Action? clearScreen, TimeProvider clock)
{
    private const int MostTries = 5;

    /// <summary>Sets up.</summary>
    /// <param name="request">What is known already.</param>
    /// <param name="guess">What the machine says.</param>
    /// <param name="actor">Who does it.</param>
    /// <param name="create">Makes the store, furnished by what it is handed.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="StoreException">It cannot be done; the message says why and what to do.</exception>
    public async Task RunAsync(SetupRequest request, MachineGuess guess, Actor actor,
        Func<Func<Store, CancellationToken, Task>, Task<Store>> create, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(create);
        if (request.Folder.Exists)
            throw new StoreException(SetupWords.Say("exists", request.Folder));
        if (input is null && request.RecoveryKeyFile is null)
            throw new StoreException(SetupWords.Say("key.nobody"));
        RequirePlaceForKey(request);
        ShopProfile profile = new ShopQuestions(input, output, guess, clock).Ask(request);
        KeepPassword(request);
        Store store = await create(async (made, stop) =>
        {
            await PutShopAsync(made, profile, actor, stop);
            using RecoveryKey key = await RecoveryKeys.MakeAsync(made, actor, stop);
            HandOver(request, profile, key);
        });
        output.WriteLine();
        output.WriteLine(SetupWords.Say("made", profile.Name, request.Folder));
        if (request.RecoveryKeyFile is null)
            await CheckKeyAsync(store, actor, cancellation);
        string option = request.Folder.Path == StoreFolder.Default().Path ? "" : $" --store {request.Folder}";
        output.WriteLine();
        output.WriteLine(SetupWords.Say("next", option));
    }

    /// <summary>Puts in the shop; after a try that was cut off, the one that is there becomes it.</summary>
    private static async Task PutShopAsync(Store store, ShopProfile profile, Actor actor, CancellationToken cancellation)
    {
        IReadOnlyList<ShopProfile> shops = await store.ShopsAsync(cancellation);
        if (shops.Count == 0)
        {
            await store.AddShopAsync(profile, actor, cancellation);
            return;
        }
        await store.ChangeShopAsync(shops[0].Id, actor, shop =>
            (shop.Name, shop.Country, shop.TimeZone, shop.Language, shop.Currency) = (profile.Name, profile.Country, profile.TimeZone, profile.Language, profile.Currency), cancellation);
    }

    private void HandOver(SetupRequest request, ShopProfile profile, RecoveryKey key)
    {
        if (request.RecoveryKeyFile is { } file)
        {
            string text = SetupWords.Say("key.sheet", profile.Name, profile.Day(clock.GetUtcNow()), key.Reveal()) + "\n";
            DurableFile.WritePrivate(file, Encoding.UTF8.GetBytes(text));
            output.WriteLine(SetupWords.Say("key.in-file", Path.GetFullPath(file)));
            return;
        }
        output.WriteLine();
        output.WriteLine(SetupWords.Say("key.shown", key.Reveal()));
        output.Write(SetupWords.Say("key.written-down") + " ");
        _ = input!.ReadLine();
        clearScreen?.Invoke();
    }

    private async Task CheckKeyAsync(Store store, Actor actor, CancellationToken cancellation)
    {
        for (int tries = 0; tries < MostTries; tries++)
        {
            output.Write(SetupWords.Say("key.type-back") + " ");
            string? typed = input!.ReadLine();
            if (string.IsNullOrWhiteSpace(typed))
                break;
            if (!RecoveryKey.TryParse(typed, out RecoveryKey? read, out RecoveryKeyProblem? problem))
            {
                output.WriteLine(problem.Message);
                continue;
            }
            using (read)
            {
                if (await RecoveryKeys.CheckAsync(store, read, actor, cancellation) == RecoveryKeyAnswer.Opens)
                {
                    output.WriteLine(SetupWords.Say("key.right"));
                    return;
                }
                output.WriteLine(SetupWords.Say("key.another"));
            }
        }
        output.WriteLine(SetupWords.Say("key.unchecked"));
    }

    private static void RequirePlaceForKey(SetupRequest request)
    {
        if (request.RecoveryKeyFile is not { } file)
            return;
        string path = Path.GetFullPath(file);
        if (path.StartsWith(request.Folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new StoreException(SetupWords.Say("key.not-in-store", path));
        if (!Directory.Exists(Path.GetDirectoryName(path)))
            throw new StoreException(SetupWords.Say("key.no-folder", path));
        if (File.Exists(path))
            throw new StoreException(SetupWords.Say("key.file-there", path));
    }

    private static void KeepPassword(SetupRequest request)
    {
        if (request.PostgresPassword is not { } password)
            return;
        request.Folder.Create();
        File.Delete(request.Folder.PostgresPassword);
        DurableFile.WritePrivate(request.Folder.PostgresPassword, Encoding.UTF8.GetBytes(password + "\n"));
    }
}
