using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Hub;
using Bezel.Shop;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Shops;
using Bezel.Shop.Storage;
using Spectre.Console;

namespace Bezel.Cli.Findings;

/// <summary><c>bezel findings</c>: what somebody must act on, and the moves that a person makes.</summary>
internal static class FindingsCommand
{
    public static Command Create()
    {
        var command = new Command("findings", "Shows what needs somebody, the worst first; done, silence, wrong and reopen say what became of it.");
        AddListing(command);
        var list = new Command("list", "The same as 'bezel findings'.");
        AddListing(list);
        command.Add(list);
        command.Add(Show());
        command.Add(Move("done", "Says that something is done.", "--note", "What was done.", null, (change, _, number, note, _, stop) => FindingBook.DoneAsync(change, number, note, stop)));
        var until = new Option<string>("--until") { Description = "The day on which it comes back, at most a year ahead, like 2026-11-15.", Required = true };
        command.Add(Move("silence", "Asks not to be reminded of something until a day.", "--reason", "Why.", until,
            (change, shop, number, reason, day, stop) => FindingBook.SilenceAsync(change, number, Looking.Day(shop, day!), reason!, stop)));
        command.Add(Move("wrong", "Says that Bezel is mistaken.", "--reason", "In what.", null, (change, _, number, reason, _, stop) => FindingBook.WrongAsync(change, number, reason!, stop)));
        command.Add(Move("reopen", "Takes something up again.", "--note", "Why.", null, (change, _, number, note, _, stop) => FindingBook.ReopenAsync(change, number, note, stop)));
        return command;
    }

    private static void AddListing(Command command)
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var all = new Option<bool>("--all") { Description = "Also what is done, silenced or was wrong." };
        var state = new Option<FindingState?>("--state") { Description = "Only what is open, done, silenced or wrong." };
        var protection = new Option<string?>("--protection") { Description = "Only what belongs to this protection." };
        var source = new Option<string?>("--source") { Description = "Only what this part of Bezel reported." };
        var after = new Option<long?>("--after") { Description = "Only what comes after this number in the list, for the next page." };
        var count = new Option<int>("--count") { Description = $"How many (1 to {FindingBook.MaxPage}).", DefaultValueFactory = _ => 20 };
        var json = new Option<bool>("--json") { Description = "As JSON." };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > FindingBook.MaxPage)
                result.AddError($"--count is 1 to {FindingBook.MaxPage}.");
        });
        foreach (Option option in (Option[])[all, state, protection, source, after, count, json, store, which])
            command.Add(option);
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            var filter = new FindingFilter
            {
                State = parsed.GetValue(all) ? null : parsed.GetValue(state) ?? FindingState.Open,
                Protection = parsed.GetValue(protection),
                Source = parsed.GetValue(source),
            };
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            long? place = parsed.GetValue(after) is { } number ? (await FindAsync(reading, number, cancellation)).Place : null;
            FindingPage page = await FindingBook.ListAsync(reading, filter, place, parsed.GetValue(count), cancellation);
            FindingCount total = await FindingBook.CountAsync(reading, filter, cancellation);
            if (parsed.GetValue(json))
                Looking.WriteJson(new { schema = 1, count = total.Number, more_than_counted = total.More, findings = page.Findings.Select(f => Said(shop, f, house.Store.Clock.GetUtcNow())), next_after = page.Next is null ? (long?)null : page.Findings[^1].Id });
            else
                await WriteAsync(house, shop, reading, filter, page, total, cancellation);
            return ExitStatus.Fine;
        }));
    }

    private static Command Show()
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var json = new Option<bool>("--json") { Description = "As JSON." };
        var number = new Argument<long>("number") { Description = "Its number in the list." };
        var command = new Command("show", "Shows one with its evidence and what happened to it.") { number, json, store, which };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopReading reading = await house.Store.ReadAsync(shop.Id, cancellation);
            Finding finding = await FindAsync(reading, parsed.GetValue(number), cancellation);
            IReadOnlyList<FindingMove> moves = await FindingBook.MovesAsync(reading, finding.Id, cancellation);
            DateTimeOffset now = house.Store.Clock.GetUtcNow();
            if (parsed.GetValue(json))
                Looking.WriteJson(new { schema = 1, finding = Said(shop, finding, now), moves = moves.Select(m => new { move = Looking.Kebab(m.Move), at = shop.Local(m.At), by = m.Actor, reason = m.Reason, until = m.Until is { } end ? shop.Local(end) : (DateTimeOffset?)null }) });
            else
                new FindingCards(AnsiConsole.Console, shop, now).WriteAll(finding, moves);
            return ExitStatus.Fine;
        }));
        return command;
    }

    private delegate Task<Finding> Mover(ShopTransaction change, ShopProfile shop, long number, string? said, string? until, CancellationToken cancellation);

    private static Command Move(string verb, string description, string say, string meaning, Option<string>? until, Mover move)
    {
        var store = StoreOption.Create();
        var which = StoreOption.Shop();
        var number = new Argument<long>("number") { Description = "Its number in the list." };
        var said = new Option<string?>(say) { Description = meaning, Required = say == "--reason" };
        var command = new Command(verb, description) { number, said, store, which };
        if (until is not null)
            command.Add(until);
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile shop = await StoreOption.ShopOf(house, parsed.GetValue(which));
            await using ShopTransaction change = await house.Store.BeginAsync(shop.Id, StoreOption.ActorHere(), cancellation);
            Finding finding = await move(change, shop, parsed.GetValue(number), parsed.GetValue(said), until is null ? null : parsed.GetValue(until), cancellation);
            await change.CommitAsync(cancellation);
            new FindingCards(AnsiConsole.Console, shop, change.Now).Write(finding);
            return ExitStatus.Fine;
        }));
        return command;
    }

    private static async Task<Finding> FindAsync(ShopReading reading, long number, CancellationToken cancellation) =>
        await FindingBook.FindAsync(reading, number, cancellation) ?? throw new RefusedException($"There is no finding {number}. See all there are with: bezel findings --all");

    private static async Task WriteAsync(House house, ShopProfile shop, ShopReading reading, FindingFilter filter, FindingPage page, FindingCount total, CancellationToken cancellation)
    {
        IAnsiConsole console = AnsiConsole.Console;
        DateTimeOffset now = house.Store.Clock.GetUtcNow();
        bool today = filter is { State: FindingState.Open, Protection: null, Source: null };
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{(filter.State == FindingState.Open ? FindingCards.Heading(shop, total, page.Findings.Count) : Found(shop, total))}[/]");
        var cards = new FindingCards(console, shop, now);
        foreach (Finding finding in page.Findings)
            cards.Write(finding);
        console.WriteLine();
        if (page.Next is not null)
            console.MarkupLineInterpolated($"[grey]Further: bezel findings {(filter.State is { } state ? state == FindingState.Open ? "" : $"--state {Looking.Kebab(state)} " : "--all ")}--after {page.Findings[^1].Id}[/]");
        if (page.Findings.Count > 0)
            console.MarkupLineInterpolated($"[grey]Why, and what happened so far: bezel findings show NUMBER[/]");
        if (today)
            await WriteUnseenAsync(console, shop, reading, cancellation);
    }

    /// <summary>What the list does not say: what is silenced, and what Bezel cannot see.</summary>
    private static async Task WriteUnseenAsync(IAnsiConsole console, ShopProfile shop, ShopReading reading, CancellationToken cancellation)
    {
        FindingCount silenced = await FindingBook.CountAsync(reading, new() { State = FindingState.Silenced }, cancellation);
        if (silenced.Number > 0)
            console.MarkupLineInterpolated($"[grey]{Looking.Sentence(Looking.Counted(shop, silenced.Number, "thing is", "things are"))} silenced: bezel findings --state silenced[/]");
        IReadOnlyList<ProtectionAssessment> all = await EvidenceBook.StateOfAsync(reading, cancellation);
        int unseen = all.Count(a => a.State == ProtectionState.NotMeasured);
        if (unseen > 0)
            console.MarkupLineInterpolated($"[grey]Bezel cannot see {(unseen == all.Count ? "any" : $"{unseen}")} of the {all.Count} things that keep the shop safe: bezel protections[/]");
    }

    private static string Found(ShopProfile shop, FindingCount total) =>
        total.Number == 0 ? "There is nothing of that kind." : total.More ? string.Create(shop.Culture, $"More than {total.Number:N0} findings.") : Looking.Sentence(Looking.Counted(shop, total.Number, "finding.", "findings."));

    private static object Said(ShopProfile shop, Finding finding, DateTimeOffset now) => new
    {
        number = finding.Id,
        kind = finding.Kind,
        source = finding.Source,
        protection = finding.Protection,
        urgency = Looking.Kebab(finding.Urgency),
        state = Looking.Kebab(finding.StateAt(now)),
        title = finding.Title,
        evidence = finding.Why.Select(line => new { label = line.Label, value = line.Value }),
        next_step = finding.NextStep,
        role = finding.Role is { } role ? Looking.Kebab(role) : null,
        person = finding.Person,
        due = shop.Local(finding.DueAt),
        opened_at = shop.Local(finding.OpenedAt),
        last_seen_at = shop.Local(finding.LastSeenAt),
        seen = finding.Seen,
        silenced_until = finding.SilencedUntil is { } until ? shop.Local(until) : (DateTimeOffset?)null,
    };
}
