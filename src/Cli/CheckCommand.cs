using System.CommandLine;
using Bezel.Cli.Checking;
using Bezel.Cli.Output;
using Bezel.Judge;
using Bezel.Scanning;

namespace Bezel.Cli;

/// <summary><c>bezel check PATH…</c>: judges messages and files, and says what they are, what they would do, why, and what to do.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = "Messages (.eml, .msg), mbox files, Maildirs, files as they come attached, folders; - reads standard input.", Arity = ArgumentArity.ZeroOrMore };
        var shop = ShopOption.Create();
        var json = new Option<bool>("--json") { Description = "One JSON object a line (docs/formats/verdict.md)." };
        var sms = new Option<bool>("--sms") { Description = "The paths are tables of text messages: CSV or TSV with a header row: text, optionally from and date." };
        var text = new Option<string?>("--text") { Description = "Judges one text message given here." };
        var from = new Option<string?>("--from") { Description = "The number or name that the text given with --text came from." };
        var model = new Option<FileInfo?>("--model") { Description = "A model to use instead of the shipped one, with the weights (.tsv) beside it; for measuring." };
        var keep = new Option<bool>("--keep") { Description = "Keeps what was judged in the store, encrypted, for as long as the shop has set (docs/guide/kept-mail.md)." };
        var store = StoreOption.Create();
        var forShop = StoreOption.Shop();
        var command = new Command("check", "Judges messages and files: what each is, what it would do, why, and what to do. Exit status: 0 fine, 1 careful, 2 dangerous, 3 could not read.")
        {
            paths, shop, json, sms, text, from, model, keep, store, forShop,
        };
        var dns = new DnsOptions();
        dns.AddTo(command);
        var scans = new ScanOptions();
        scans.AddTo(command);
        command.Validators.Add(result =>
        {
            // By tokens: a value that is missing or wrong is reported by the parser, and asking for it here would throw.
            string[] given = [.. result.GetResult(paths)?.Tokens.Select(token => token.Value) ?? []];
            bool any = given.Length > 0;
            if (any == (result.GetResult(text) is not null))
                result.AddError(any ? "Give either paths or --text, not both." : "Say what to check: a file, a folder, - for standard input, or --text \"…\".");
            string? unknown = given.FirstOrDefault(path => path.StartsWith('-') && path != "-" && !Path.Exists(path));
            if (unknown is not null)
                result.AddError($"'{unknown}' is neither an option nor a file.");
            if (result.GetResult(from) is not null && result.GetResult(text) is null)
                result.AddError("--from goes with --text.");
            if ((result.GetResult(store)?.Tokens.Count > 0 || result.GetResult(forShop)?.Tokens.Count > 0) && result.GetResult(keep) is null)
                result.AddError("--store and --for-shop go with --keep.");
        });
        command.SetAction(async (parsed, _) =>
        {
            using FileScan? scan = scans.Open(parsed);
            using PictureText? pictures = scans.OpenPictures(parsed);
            if (!ShopOption.TryOpen(parsed.GetValue(shop), parsed.GetValue(model), scan, pictures, out MessageJudge? judge))
                return ExitStatus.WrongUsage;
            if (!dns.TryOpen(parsed, out SenderLookups? lookups))
                return ExitStatus.WrongUsage;
            using SenderLookups? looking = lookups;
            int passedOver = 0;
            IEnumerable<PendingMessage> messages = parsed.GetValue(text) is { } one
                ? [PendingMessage.OfText("--text", 0, one, parsed.GetValue(from))]
                : parsed.GetValue(sms) ? TextTables.Read(parsed.GetValue(paths)!) : new MailInput(_ => passedOver++).Read(parsed.GetValue(paths)!);
            await using KeptMail? kept = parsed.GetValue(keep) ? await KeptMail.OpenAsync(parsed.GetValue(store), parsed.GetValue(forShop)) : null;
            if (parsed.GetValue(keep) && kept is null)
                return ExitStatus.CouldNotRead;
            int status = await RunAsync(Checker.Check(messages, judge, lookups), parsed.GetValue(json), kept);
            if (passedOver > 0)
                Console.Error.WriteLine(passedOver == 1 ? "One plain text or table was passed over; name it to have it looked at." : $"{passedOver} plain texts and tables were passed over; name one to have it looked at.");
            return status;
        });
        return command;
    }

    private static async Task<int> RunAsync(IEnumerable<(PendingMessage, CheckedMessage)> messages, bool json, KeptMail? kept)
    {
        int status = ExitStatus.Fine, count = 0;
        using (var progress = new ProgressLine())
        using (IVerdictWriter report = json ? new JsonLines(Console.OpenStandardOutput()) : new TerminalReport())
        {
            foreach ((PendingMessage source, CheckedMessage message) in messages)
            {
                report.Add(message);
                if (kept is not null)
                    await kept.AddAsync(source, message);
                progress.Advance();
                status = Math.Max(status, ExitStatus.Of(message));
                count++;
            }
        }
        if (count == 0)
        {
            Console.Error.WriteLine("There is no message and no file here to look at.");
            return ExitStatus.CouldNotRead;
        }
        return kept is null || await kept.FinishAsync(json ? Console.Error : Console.Out) ? status : ExitStatus.CouldNotRead;
    }
}
