using System.CommandLine;
using Bezel.Hub;
using Bezel.People.FirstRun;
using Bezel.People.Links;
using Bezel.Shop.Shops;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Bezel.Cli;

/// <summary><c>bezel account</c>: who may sign in, the way back for who lost it, and the code with which a new house is claimed.</summary>
internal static class AccountCommand
{
    public static Command Create() => new("account", "Who may sign in, and the way back for somebody who cannot any more.") { List(), Reset(), Code() };

    private static Command List()
    {
        var store = StoreOption.Create();
        var forShop = StoreOption.Shop();
        var command = new Command("list", "Lists who may sign in to the shop.") { store, forShop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(forShop));
            IReadOnlyList<ListedAccount> accounts = await Accounts(house).ListAsync(shop.Id, cancellation);
            if (accounts.Count == 0)
                Console.WriteLine($"Nobody may sign in to {shop.Name} yet. Start Bezel with 'bezel up': it shows the code with which the owner begins.");
            foreach (ListedAccount account in accounts)
                Console.WriteLine($"{account.Name} <{account.Email}>, {RoleNames.Of(account.Role)}{(!account.IsActive ? ", access taken away" : account.HasSecondFactor ? "" : ", no second factor yet")}");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Reset()
    {
        var email = new Argument<string>("email") { Description = "The e-mail address with which they sign in." };
        var store = StoreOption.Create();
        var command = new Command("reset", "Makes a link with which somebody who lost passphrase or second factor sets both anew; good for once, for 15 minutes.") { email, store };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            if (await Accounts(house).ResetAsync(parsed.GetValue(email)!, StoreOption.ActorHere(), cancellation) is not { } path)
            {
                Console.Error.WriteLine($"Nobody who may sign in has the address {parsed.GetValue(email)}. See who there is: bezel account list");
                return ExitStatus.NotDone;
            }
            string? address = HubLock.IsHeld(house.Store.Folder) ? HubLock.Where(house.Store.Folder) : null;
            Console.WriteLine("Open this within 15 minutes, and set a new passphrase and a new second factor:");
            Console.WriteLine();
            Console.WriteLine("  " + (address is { Length: > 0 } ? address.TrimEnd('/') + path : path + "   (at Bezel's address; Bezel is not running: start it with 'bezel up')"));
            Console.WriteLine();
            Console.WriteLine("The old ones stop working when it is used. The ledger and the owners' page say that this was done.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Code()
    {
        var store = StoreOption.Create();
        var command = new Command("setup-code", "Shows a new code with which the owner of a new house begins; there is none any more once there is an owner.") { store };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            if (await house.Services.GetRequiredService<SetupCode>().RenewAsync(cancellation) is not { } code)
            {
                Console.Error.WriteLine("There is an owner already, so no code is needed. Lost the way in? bezel account reset ADDRESS");
                return ExitStatus.NotDone;
            }
            Console.WriteLine(code);
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static ConsoleAccounts Accounts(House house) => house.Services.GetRequiredService<ConsoleAccounts>();
}
