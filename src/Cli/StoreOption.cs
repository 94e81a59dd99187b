using System.CommandLine;
using Bezel.Hub;
using Bezel.Shop;
using Bezel.Shop.Keys;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;

namespace Bezel.Cli;

/// <summary><c>--store FOLDER</c>, which every verb that uses a store has, and what such verbs share.</summary>
internal static class StoreOption
{
    public static Option<string?> Create() => new("--store") { Description = $"The folder of Bezel's store (else {StoreFolder.Variable}, else {StoreFolder.Default()})." };

    /// <summary><c>--shop ID</c>, for a store with more than one shop.</summary>
    public static Option<long?> Shop() => new("--for-shop") { Description = "Which shop, by its number, if the store holds more than one." };

    public static StoreFolder Folder(string? named) => string.IsNullOrEmpty(named) ? StoreFolder.Default() : new StoreFolder(named);

    /// <summary>Opens the house and does something with it; what goes wrong is said on standard error in the owner's words.</summary>
    public static async Task<int> UseAsync(string? named, Func<House, Task<int>> act)
    {
        try
        {
            await using House house = await House.OpenAsync(Folder(named));
            return await act(house);
        }
        catch (RefusedException refused)
        {
            Console.Error.WriteLine(refused.Message);
            return ExitStatus.NotDone;
        }
        catch (Exception failed) when (failed is StoreException or KeyException)
        {
            Console.Error.WriteLine(failed.Message);
            return ExitStatus.CouldNotRead;
        }
    }

    /// <summary>The shop that is meant: the one named, or the only one.</summary>
    /// <exception cref="StoreException">There is none, or more than one and none was named.</exception>
    public static async Task<ShopProfile> ShopOf(House house, long? named)
    {
        IReadOnlyList<ShopProfile> shops = await house.Store.ShopsAsync();
        return named is { } id
            ? shops.FirstOrDefault(s => s.Id.Value == id) ?? throw new StoreException($"There is no shop {id} in this store: {List(shops)}.")
            : shops switch
            {
                [] => throw new StoreException("The store holds no shop yet. Set one up with: bezel setup"),
                [ShopProfile only] => only,
                _ => throw new StoreException($"The store holds {shops.Count} shops. Name one with --for-shop: {List(shops)}."),
            };
    }

    /// <summary>Who acts at this console, for the ledger.</summary>
    public static Actor ActorHere() => Actor.Console(Environment.UserName is { Length: > 0 } name ? name : "unknown");

    private static string List(IReadOnlyList<ShopProfile> shops) => string.Join(", ", shops.Select(s => $"{s.Id} {s.Name}"));
}
