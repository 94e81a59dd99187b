using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Shop;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Bezel.Cli.Protections;

/// <summary><c>bezel protections</c>: how it stands with everything that keeps the shop safe, by what was measured.</summary>
internal static class ProtectionsCommand
{
    public static Command Create()
    {
        var command = new Command("protections", "Shows how it stands with everything that keeps the shop safe, by what was measured.");
        AddListing(command);
        var list = new Command("list", "The same as 'bezel protections'.");
        AddListing(list);
        command.Add(list);
        command.Add(Show());
        command.Add(Measure());
        command.Add(Silence());
        command.Add(EndSilence());
        return command;
    }

    private static void AddListing(Command command)
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        foreach (Option option in (Option[])[json, store, which])
            command.Add(option);
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            IReadOnlyList<ProtectionAssessment> all = await EvidenceBook.StateOfAsync(reading, cancellation);
            if (parsed.GetValue(json))
                Looking.WriteJson(new { schema = 1, protections = all.Select(a => Said(shop, a)) });
            else
                new ProtectionCards(AnsiConsole.Console, shop, house.Store.Clock.GetUtcNow()).WriteList(all);
            return ExitStatus.Fine;
        }));
    }

    private static Command Show()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var name = Name();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var command = new Command("show", "Shows one: what it means, what was measured, and what to do.") { name, json, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            string id = parsed.GetValue(name)!;
            ProtectionAssessment one = (await EvidenceBook.StateOfAsync(reading, cancellation)).FirstOrDefault(a => a.Protection.Id == id)
                ?? throw new RefusedException($"There is no protection \"{VerdictCard.OneLine(id, 60)}\". See all there are with: bezel protections");
            IReadOnlyDictionary<string, DateTimeOffset> since = await EvidenceBook.SinceAsync(reading, cancellation);
            IReadOnlyList<Evidence> history = await EvidenceBook.HistoryAsync(reading, id, 10, cancellation);
            if (parsed.GetValue(json))
                Looking.WriteJson(new { schema = 1, protection = Said(shop, one), history = history.Select(e => Said(shop, e)) });
            else
                new ProtectionCards(AnsiConsole.Console, shop, house.Store.Clock.GetUtcNow()).WriteAll(one, since.TryGetValue(id, out DateTimeOffset day) ? day : null, history);
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Measure()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var command = new Command("measure", "Measures everything that can be measured now.") { store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            IAnsiConsole console = AnsiConsole.Console;
            IReadOnlyList<SourceMeasured> measured = await Measuring.RunAsync(house.Store, shop.Id, house.Services.GetServices<IEvidenceSource>(), cancellation: cancellation);
            foreach (SourceMeasured source in measured)
            {
                int looked = source.Evidences.Count - source.NotChecked;
                console.WriteLine($"{source.Source}: {looked} measured{(source.NotChecked > 0 ? $", {source.NotChecked} could not be checked" : "")}.");
            }
            if (measured.Count == 0)
                console.WriteLine("No part of Bezel that is set up here can measure anything yet.");
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            console.MarkupLineInterpolated($"[bold]{ProtectionCards.Sum(await EvidenceBook.StateOfAsync(reading, cancellation))}[/]");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command Silence()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var name = Name();
        var until = new Option<string>("--until") { Description = "The day on which it ends, at most a year ahead, like 2026-11-15.", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why.", Required = true };
        var subject = new Option<string?>("--only") { Description = "Only this computer, mailbox or account." };
        var command = new Command("silence", "Asks not to be reminded of one until a day. Its state stays what it is, and the insurer sees the reason.") { name, until, reason, subject, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            DateTimeOffset end = Looking.Day(shop, parsed.GetValue(until)!);
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            await EvidenceBook.SilenceAsync(change, parsed.GetValue(name)!, parsed.GetValue(subject) ?? "", end, parsed.GetValue(reason)!, cancellation);
            await change.CommitAsync(cancellation);
            AnsiConsole.Console.WriteLine($"Silenced until {Looking.DayAndDistance(shop, end, change.Now)}.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Command EndSilence()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var name = Name();
        var command = new Command("unsilence", "Ends the silence of one.") { name, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            await EvidenceBook.EndSilenceAsync(change, parsed.GetValue(name)!, cancellation);
            await change.CommitAsync(cancellation);
            AnsiConsole.Console.WriteLine("The silence is ended.");
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = "Its name in the list, like computers.firewall-on." };

    private static object Said(ShopProfile shop, ProtectionAssessment one) => new
    {
        id = one.Protection.Id,
        worry = one.Protection.Worry.ToString(),
        title = one.Protection.Title,
        state = Looking.Kebab(one.State),
        why = one.Why,
        next_step = one.State == ProtectionState.Holds ? null : one.Protection.NextStep,
        silenced = one.IsSilenced,
        cis = one.Protection.Safeguards.Select(s => s.Number),
        csf = one.Protection.Subcategories.Select(s => s.Id),
        subjects = one.Subjects.Select(s => new
        {
            subject = s.Subject,
            state = Looking.Kebab(s.State),
            reason = Looking.Kebab(s.Reason),
            evidence = s.Evidence is { } evidence ? Said(shop, evidence) : null,
            silence = s.Silence is { } silence ? new { until = silence.Until, by = silence.By, reason = silence.Reason } : null,
        }),
    };

    private static object Said(ShopProfile shop, Evidence evidence) => new
    {
        subject = evidence.Subject,
        state = Looking.Kebab(evidence.State),
        measured = evidence.Measured,
        could_not_check = evidence.CouldNotCheck,
        details = evidence.Details.Select(d => new { label = d.Label, value = d.Value }),
        measured_at = shop.Local(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(evidence.MeasuredAt, 0, 253_402_300_799_999))),
        measured_by = evidence.MeasuredBy,
    };
}
