using System.CommandLine;
using Bezel.Cli.Output;
using Bezel.Shop.ShopLedger;
using Bezel.Shop.Shops;
using Bezel.Upkeep.Anchoring;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace Bezel.Cli.Ledger;

/// <summary><c>bezel ledger anchor</c>: puts the ledger's head outside now; the hub does it each morning.</summary>
internal static class LedgerAnchorCommand
{
    public static Command Create()
    {
        var store = StoreOption.Create();
        var shop = StoreOption.Shop();
        var command = new Command("anchor", "Puts the ledger's head outside now: by mail, as a page to print, by a time stamp. The running hub does it each morning.") { store, shop };
        command.SetAction((parsed, cancellation) => StoreOption.UseAsync(parsed.GetValue(store), async house =>
        {
            ShopProfile of = await StoreOption.ShopOf(house, parsed.GetValue(shop));
            AnchorRound round = await house.Services.GetRequiredService<LedgerAnchoring>().AnchorAsync(of, StoreOption.ActorHere(), cancellation: cancellation);
            IAnsiConsole console = AnsiConsole.Console;
            bool failed = round.Outcomes.Any(o => o.Failure is not null);
            console.WriteLine();
            console.MarkupLineInterpolated(failed ? (FormattableString)$"[bold yellow]! The head of {round.Head.Size:N0} entries went out, but not every way worked[/]" : $"[bold green]✓ The head of {round.Head.Size:N0} entries is signed[/]");
            foreach (AnchorOutcome outcome in round.Outcomes)
                CardRow.Write(console, Word(outcome.Way), outcome.Failure ?? Done(outcome, house.Store.Folder.Anchors));
            if (!round.Outcomes.Any(o => o.Way is AnchorWay.Mail or AnchorWay.Timestamp))
                CardRow.Write(console, "do", "Print the page and put it away. To have it mailed each day: bezel outgoing-mail set, then bezel settings set anchor.mail-to ADDRESS.");
            console.WriteLine();
            Console.WriteLine(round.Head);
            return failed ? ExitStatus.NotDone : ExitStatus.Fine;
        }));
        return command;
    }

    private static string Word(AnchorWay way) => way switch
    {
        AnchorWay.Mail => "mail",
        AnchorWay.Print => "print",
        AnchorWay.Timestamp => "stamp",
        _ => "",
    };

    private static string Done(AnchorOutcome outcome, string folder) => outcome.Way switch
    {
        AnchorWay.Mail => $"sent to {outcome.Target}",
        AnchorWay.Print => $"a page to print is in {Path.Combine(folder, outcome.Target)}",
        _ => $"dated by {outcome.Target}",
    };
}
