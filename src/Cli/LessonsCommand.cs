using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Mail.Teaching;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Bezel.Cli;

/// <summary><c>bezel lessons</c>: what the shop taught Bezel about senders, and taking it back.</summary>
internal static class LessonsCommand
{
    public static Command Create() => new("lessons", "What the shop taught Bezel about senders (\"This is wrong\" on a message).") { List(), Undo() };

    private static Command List()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var all = new Option<bool>("--all") { Description = "Those that no longer count, too." };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("list", "Lists them, the newest first.") { all, json, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            DateTimeOffset now = house.Store.Clock.GetUtcNow();
            List<OpenLesson> lessons = [.. (await house.Services.GetRequiredService<LessonBook>().AllAsync(reading, cancellation)).Where(l => parsed.GetValue(all) || l.Row.CountsAt(now))];
            if (parsed.GetValue(json))
            {
                Looking.WriteJson(new
                {
                    schema = 1,
                    lessons = lessons.Select(l => new
                    {
                        id = l.Row.Id,
                        kind = Judge.VerdictJson.Name(l.Row.Kind),
                        channel = Judge.VerdictJson.Name(l.Details.Sender.Channel),
                        sender = l.Details.Sender.Address,
                        proof = Judge.VerdictJson.Name(l.Details.Sender.Proof),
                        log_odds = Math.Round(l.Details.LogOdds, 3),
                        taught_at = l.Row.TaughtAt.UtcDateTime,
                        taught_by = l.Row.TaughtBy,
                        until = l.Row.Until.UtcDateTime,
                        undone_at = l.Row.UndoneAt?.UtcDateTime,
                        message = l.Row.Message,
                        why = l.Details.Why,
                    }),
                });
                return ExitStatus.Fine;
            }
            IAnsiConsole console = AnsiConsole.Console;
            if (lessons.Count == 0)
                console.WriteLine("Nothing was taught so far.");
            foreach (OpenLesson lesson in lessons)
            {
                console.WriteLine();
                console.MarkupLineInterpolated($"[bold]{lesson.Row.Id}[/]  {VerdictCard.OneLine(lesson.Details.Sender.Address, 120)}: {(lesson.Row.Kind == LessonKind.TooStrict ? "messages are fine" : "not to be trusted")}");
                string end = lesson.Row.UndoneAt is { } undone ? $"taken back {shop.Local(undone).ToString("d", shop.Culture)}" : $"{(now < lesson.Row.Until ? "ends" : "ended")} {shop.Local(lesson.Row.Until).ToString("d", shop.Culture)}";
                CardRow.Write(console, "", $"said by {lesson.Row.TaughtBy} {shop.Local(lesson.Row.TaughtAt).ToString("d", shop.Culture)}, {end}");
                if (lesson.Details.Why.Length > 0)
                    CardRow.Write(console, "why", VerdictCard.OneLine(lesson.Details.Why, 500));
            }
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Undo()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var number = new Argument<long>("number") { Description = "The lesson's number." };
        var command = new Command("undo", "Takes one back: messages are judged as if it had never been said.") { number, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            await LessonBook.UndoAsync(change, parsed.GetValue(number), cancellation);
            await change.CommitAsync(cancellation);
            Console.WriteLine("Taken back.");
            return ExitStatus.Fine;
        }));
        return command;
    }
}
