using System.CommandLine;
using System.Text.Json;
using Bezel.Hub;
using Bezel.Shop.Shops;
using Bezel.Upkeep.Setup;

namespace Bezel.Cli;

/// <summary><c>bezel shop</c>: shows the shops of the store, changes one, adds one.</summary>
internal static class ShopCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create()
    {
        var store = StoreOption.Create();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("shop", "Shows the shops in the store: name, country, time zone, language, currency.") { store, json, Set(), Add() };
        command.SetAction(parsed => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            IReadOnlyList<ShopProfile> shops = await house.Store.ShopsAsync();
            if (parsed.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(shops.Select(s => new { shop = s.Id.Value, name = s.Name, country = s.Country, timeZone = s.TimeZone, language = s.Language, currency = s.Currency, createdAt = s.CreatedAt }), Indented));
                return ExitStatus.Fine;
            }
            foreach (ShopProfile shop in shops)
                Show(house, shop);
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Set()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var (name, country, zone, language, currency) = Properties();
        var command = new Command("set", "Changes what is said of a shop.") { store, which, name, country, zone, language, currency };
        command.Validators.Add(result =>
        {
            if (new Option[] { name, country, zone, language, currency }.All(o => result.GetResult(o) is null))
                result.AddError("Say what to change: --name, --country, --time-zone, --language or --currency.");
        });
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            Show(house, await house.Store.ChangeShopAsync(shop.Id, StoreOption.ActorHere(), p =>
            {
                p.Name = parsed.GetValue(name)?.Trim() ?? p.Name;
                p.Country = parsed.GetValue(country)?.ToUpperInvariant() ?? p.Country;
                p.TimeZone = parsed.GetValue(zone) ?? p.TimeZone;
                p.Language = parsed.GetValue(language) ?? p.Language;
                p.Currency = parsed.GetValue(currency)?.ToUpperInvariant() ?? p.Currency;
            }, cancellation));
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Add()
    {
        var store = StoreOption.Create();
        var (name, country, zone, language, currency) = Properties();
        name.Required = true;
        var command = new Command("add", "Adds a shop to the store. What is not given is as in the first shop.") { store, name, country, zone, language, currency };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            MachineGuess guess = await house.Store.ShopsAsync(cancellation) is [ShopProfile first, ..]
                ? new(first.Country, first.TimeZone, first.Language, first.Currency)
                : MachineGuess.Here();
            string there = parsed.GetValue(country)?.ToUpperInvariant() ?? guess.Country;
            bool abroad = there != guess.Country;
            Show(house, await house.Store.AddShopAsync(new ShopProfile
            {
                Name = parsed.GetValue(name)!.Trim(),
                Country = there,
                TimeZone = parsed.GetValue(zone) ?? guess.TimeZone,
                Language = parsed.GetValue(language) ?? (abroad ? "en-" + there : guess.Language),
                Currency = parsed.GetValue(currency)?.ToUpperInvariant() ?? (abroad ? MachineGuess.CurrencyOf(there) : guess.Currency),
            }, StoreOption.ActorHere(), cancellation));
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static (Option<string?> Name, Option<string?> Country, Option<string?> Zone, Option<string?> Language, Option<string?> Currency) Properties() => (
        new("--name") { Description = "What the shop is called." },
        new("--country") { Description = "Its country in two letters, such as US." },
        new("--time-zone") { Description = "Its time zone, such as America/New_York." },
        new("--language") { Description = "Its language, such as en-US." },
        new("--currency") { Description = "Its currency, such as USD." });

    private static void Show(House house, ShopProfile shop)
    {
        DateTimeOffset now = house.Store.Clock.GetUtcNow();
        Console.WriteLine($"{shop.Id}  {shop.Name}");
        Console.WriteLine($"   {shop.Country}, {shop.TimeZone}, {shop.Language}, {shop.Currency}; set up on {shop.Day(shop.CreatedAt)}");
        Console.WriteLine($"   It is {shop.Moment(now)} there. A price looks like {shop.Money(1234.5m)}.");
    }
}
