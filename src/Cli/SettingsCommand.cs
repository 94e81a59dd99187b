using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Hub;
using Bezel.Shop;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Bezel.Cli;

/// <summary><c>bezel settings</c>: every setting with what it means, and changing one.</summary>
internal static class SettingsCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("settings", "Shows every setting: its value, what it does, its default and what it may be.") { json, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            var said = new List<(SettingKey Key, string Value, bool IsSet)>();
            foreach (SettingKey key in Keys(house))
            {
                (string value, bool isSet) = await ShopSettings.TextAsync(reading, key, cancellation);
                said.Add((key, value, isSet));
            }
            if (parsed.GetValue(json))
            {
                Looking.WriteJson(new { schema = 1, settings = said.Select(s => new { name = s.Key.Name, value = s.Value, is_set = s.IsSet, standard = s.Key.DefaultText, range = s.Key.Range, purpose = s.Key.Purpose, interaction = s.Key.Interaction }) });
                return ExitStatus.Fine;
            }
            IAnsiConsole console = AnsiConsole.Console;
            foreach ((SettingKey key, string value, bool isSet) in said)
            {
                console.WriteLine();
                console.MarkupLineInterpolated($"[bold]{key.Name}[/]  {Shown(value)}{(isSet ? "" : "  (the default)")}");
                CardRow.Write(console, "", key.Purpose);
                if (key.Interaction.Length > 0)
                    CardRow.Write(console, "", key.Interaction);
                CardRow.Write(console, "may be", $"{key.Range}{(isSet ? $"; the default is {Shown(key.DefaultText)}" : "")}");
            }
            console.WriteLine();
            console.MarkupLineInterpolated($"[grey]To change one: bezel settings set NAME VALUE[/]");
            return ExitStatus.Fine;
        }));
        command.Add(Set());
        command.Add(Reset());
        return command;
    }

    private static Command Set()
    {
        var value = new Argument<string>("value") { Description = "What it is to be." };
        return Changing("set", "Changes one setting.", value);
    }

    private static Command Reset() => Changing("reset", "Sets one setting back to its default.", null);

    private static Command Changing(string verb, string description, Argument<string>? value)
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var name = new Argument<string>("name") { Description = "The setting's name." };
        var command = new Command(verb, description) { name };
        if (value is not null)
            command.Add(value);
        command.Add(store);
        command.Add(which);
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            string named = parsed.GetValue(name)!;
            SettingKey key = Keys(house).FirstOrDefault(k => k.Name == named)
                ?? throw new RefusedException($"There is no setting \"{VerdictCard.OneLine(named, 60)}\". See all there are with: bezel settings");
            await using (ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation))
            {
                await ShopSettings.SetTextAsync(change, key, value is null ? null : parsed.GetValue(value), cancellation);
                await change.CommitAsync(cancellation);
            }
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            (string text, bool isSet) = await ShopSettings.TextAsync(reading, key, cancellation);
            Console.WriteLine($"{key.Name} is {Shown(text)}{(isSet ? "" : ", the default")}.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static IEnumerable<SettingKey> Keys(House house) => house.Services.GetServices<SettingKey>().OrderBy(k => k.Name, StringComparer.Ordinal);

    private static string Shown(string value) => value.Length == 0 ? "(nothing)" : VerdictCard.OneLine(value, 300);
}
