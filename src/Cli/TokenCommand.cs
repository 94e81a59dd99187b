using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Pages.Access;
using Bezel.People.Tokens;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Spectre.Console;

namespace Bezel.Cli;

/// <summary><c>bezel token</c>: what lets programs use the interface (docs/formats/api.md).</summary>
internal static class TokenCommand
{
    public static Command Create() => new("token", "What lets programs in: list, make and revoke tokens.") { List(), Make(), Revoke() };

    private static Command List()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("list", "Shows every token, without its secret.") { json, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            IReadOnlyList<ApiToken> tokens = await TokenBook.AllAsync(reading, cancellation);
            DateTimeOffset now = house.Store.Clock.GetUtcNow();
            if (parsed.GetValue(json))
            {
                Looking.WriteJson(new
                {
                    schema = 1,
                    tokens = tokens.Select(t => new
                    {
                        number = t.Id,
                        name = t.NameIn(house.Store.Keys),
                        scopes = t.ScopeList,
                        made_by = t.MadeBy,
                        made = shop.Local(t.MadeAt),
                        until = shop.Local(t.EndsAt),
                        used = t.UsedAt is { } used ? shop.Local(used) : (DateTimeOffset?)null,
                        revoked = t.RevokedAt is { } revoked ? shop.Local(revoked) : (DateTimeOffset?)null,
                    }),
                });
                return ExitStatus.Fine;
            }
            if (tokens.Count == 0)
                Console.WriteLine("No program has access. Make a token with: bezel token make NAME --scope findings:read");
            IAnsiConsole console = AnsiConsole.Console;
            foreach (ApiToken token in tokens)
            {
                string state = token.RevokedAt is not null ? "revoked" : token.EndsAt <= now ? "its time is over" : $"good until {Looking.DayAndDistance(shop, token.EndsAt, now)}";
                console.MarkupLineInterpolated($"[bold]{token.Id}[/]  {VerdictCard.OneLine(token.NameIn(house.Store.Keys), TokenBook.MaxName)}  ({state})");
                CardRow.Write(console, "may", string.Join(", ", token.ScopeList));
                CardRow.Write(console, "used", token.UsedAt is { } at ? Looking.DayAndDistance(shop, at, now) : "never");
            }
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Make()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var name = new Argument<string>("name") { Description = "Which program it is for." };
        var scopes = new Option<string[]>("--scope") { Description = $"What it may do, once or more: {string.Join(", ", Scopes.All.Select(s => s.Name))}.", Required = true, AllowMultipleArgumentsPerToken = true };
        var days = new Option<int>("--days") { Description = $"How many days it is good for, 1 to {TokenBook.MostDays}.", DefaultValueFactory = _ => TokenBook.UsualDays };
        var command = new Command("make", "Makes a token and prints it on standard output, this once.") { name, scopes, days, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            MadeToken made = await TokenBook.MakeAsync(change, parsed.GetValue(name)!, parsed.GetValue(scopes)!, parsed.GetValue(days), cancellation);
            await change.CommitAsync(cancellation);
            Console.Error.WriteLine($"Token {made.Token.Id} is good until {shop.Day(made.Token.EndsAt)}. It is shown only this once; Bezel keeps no copy of it:");
            Console.WriteLine(made.Text);
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Revoke()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var number = new Argument<long>("token") { Description = "The token's number (see: bezel token list)." };
        var command = new Command("revoke", "Ends a token at once.") { number, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            ApiToken token = await TokenBook.RevokeAsync(change, parsed.GetValue(number), cancellation);
            await change.CommitAsync(cancellation);
            Console.WriteLine($"Token {token.Id} is revoked. Whoever holds it gets in no more.");
            return ExitStatus.Fine;
        }));
        return command;
    }
}
