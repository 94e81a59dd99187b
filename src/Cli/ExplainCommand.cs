using System.CommandLine;
using System.Globalization;
using Bezel.Cli.Checking;
using Bezel.Cli.Output;
using Bezel.Documents;
using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Judge.Model;
using Bezel.Money;
using Bezel.Scanning;
using Spectre.Console;

namespace Bezel.Cli;

/// <summary><c>bezel explain FILE</c>: the facts of a message, and how each rule and phrase moved its score.</summary>
internal static class ExplainCommand
{
    private const int MaxRows = 25;

    public static Command Create()
    {
        var path = new Argument<string>("file") { Description = "A message or a file, or an mbox file with --index; - reads standard input." };
        var index = new Option<int>("--index") { Description = "Which message of an mbox file, from 0." };
        var shop = ShopOption.Create();
        var command = new Command("explain", "Shows what was seen in a message and how each rule and phrase moved its score.") { path, index, shop };
        var dns = new DnsOptions();
        dns.AddTo(command);
        var scans = new ScanOptions();
        scans.AddTo(command);
        command.SetAction(async (parsed, _) =>
        {
            using FileScan? scan = scans.Open(parsed);
            using PictureText? pictures = scans.OpenPictures(parsed);
            if (!ShopOption.TryOpen(parsed.GetValue(shop), null, scan, pictures, out MessageJudge? judge))
                return ExitStatus.WrongUsage;
            if (!dns.TryOpen(parsed, out SenderLookups? lookups))
                return ExitStatus.WrongUsage;
            using SenderLookups? looking = lookups;
            PendingMessage? message = new MailInput(_ => { }).Read([parsed.GetValue(path)!]).FirstOrDefault(one => one.Index == parsed.GetValue(index));
            if (message is null || message.Error is not null)
            {
                Console.Error.WriteLine($"{parsed.GetValue(path)}: {message?.Error ?? "it has no message of this index"}");
                return ExitStatus.CouldNotRead;
            }
            if (lookups is not null)
                await message.LookUpAsync(lookups, judge);
            CheckedMessage verdict = message.Judge(judge);
            VerdictCard.Write(AnsiConsole.Console, verdict);
            Explain(AnsiConsole.Console, message.Open(judge), verdict.Verdict!);
            return ExitStatus.Of(verdict);
        });
        return command;
    }

    private static void Explain(IAnsiConsole console, Incoming incoming, Verdict verdict)
    {
        MessageFacts facts = incoming.Facts;
        Table seen = NewTable(console, "What was seen", "fact", "value");
        foreach ((string name, string value) in Facts(incoming))
            seen.AddRow(Markup.Escape(name), Markup.Escape(VerdictCard.OneLine(value, 160)));
        console.Write(seen);

        Table rules = NewTable(console, "Rules that fired", "log-odds", "rule", "evidence");
        foreach (Reason reason in verdict.Reasons)
        {
            string evidence = string.Join("; ", reason.Evidence.Select(one => $"{one.Name}: {one.Value}"));
            rules.AddRow(reason.IsHold ? "hold" : Signed(reason.Weight), Markup.Escape(reason.Rule), Markup.Escape(VerdictCard.OneLine(evidence, 300)));
        }
        console.Write(rules);

        if (facts.Channel == Channel.Email)
        {
            Table makeUp = NewTable(console, $"Model: {Signed(verdict.ModelLogOdds)} in all, by what the trees asked", "log-odds", "make-up", "value");
            foreach ((string name, double value, double share) in FraudModel.Shipped.MakeUpShares(facts).Take(MaxRows))
                makeUp.AddRow(Signed(share), Markup.Escape(name), value.ToString("0.###", CultureInfo.InvariantCulture));
            console.Write(makeUp);
            Table phrases = NewTable(console, "Words, as the word model weighs them", "log-odds", "words in the message");
            foreach ((string phrase, double share) in FraudModel.Shipped.PhraseShares(facts).Take(MaxRows))
                phrases.AddRow(Signed(share), Markup.Escape(VerdictCard.OneLine(phrase, 80)));
            console.Write(phrases);
        }
        console.MarkupLineInterpolated($"Score {verdict.Score:0.0000}. Careful from {MessageJudge.CarefulFrom}, dangerous from {MessageJudge.DangerousFrom} or by a hold.");
    }

    private static IEnumerable<(string, string)> Facts(Incoming incoming)
    {
        MessageFacts facts = incoming.Facts;
        yield return ("from", facts.Sender.From.ToString());
        if (facts.Sender.ReplyTo is { } reply)
            yield return ("answers go to", reply.ToString());
        AuthenticationFacts proof = facts.Authentication;
        string by = (proof.Own, proof.Receiver) switch
        {
            (null, null) => "",
            (null, { } receiver) => "says " + receiver,
            (_, null) => "looked up",
            (_, { } receiver) => "looked up where that could be, otherwise says " + receiver,
        };
        yield return ("sender proved", by.Length > 0 ? $"SPF {proof.Spf}, DKIM {proof.Dkim}, DMARC {proof.Dmarc}, {by}" : "no trusted receiver says anything");
        SenderRelation relation = incoming.Relation;
        yield return ("known to the shop", relation.IsKnown
            ? string.Join(", ", new[] { relation.Staff?.Name, relation.Supplier?.Name, relation.Messages > 0 ? $"{relation.Messages} messages" : null, relation.IsOwnDomain ? "own domain" : null }.OfType<string>())
            : "no");
        foreach (SupplierSpokenFor spoken in incoming.SpokenFor)
            yield return ("speaks for", $"{spoken.Supplier.Name} ({spoken.By})");
        foreach (MoneyInPlace money in facts.Money)
        {
            foreach (AccountMention account in money.Facts.Accounts)
                yield return ("account", $"{account.Kind} {account.Routing} ending in {Last(account.Account ?? account.LastDigits)} in {money.Where.Place} {money.Where.Name}");
            foreach (AmountMention amount in money.Facts.Amounts.Take(5))
                yield return ("amount", $"{amount.Value.ToString(CultureInfo.InvariantCulture)} {amount.Currency}");
            foreach (PhoneMention phone in money.Facts.Phones.Take(5))
                yield return ("phone", phone.Digits);
            foreach (PostalAddressMention address in money.Facts.Addresses.Take(5))
                yield return ("address", (address.InShippingContext ? "goods to " : "") + address.Text);
        }
        foreach (LinkFact link in facts.Links.Where(link => link.IsFollowed).Take(MaxRows))
            yield return ("link", $"{link.Target?.Href ?? link.Written}{(link.Text.Length > 0 ? $" as \"{link.Text}\"" : "")}");
        foreach (DocumentInspection attachment in facts.Attachments)
        {
            yield return ("attached", $"{attachment.Name}: {attachment.TrueType}, {attachment.Size} bytes{(attachment.Encrypted ? ", encrypted" : "")}");
            foreach (DocumentFact fact in attachment.Facts.Take(MaxRows))
                yield return ("  would", $"{VerdictJson.Name(fact.Kind)} {fact.Detail}{(fact.Where.Length > 0 ? $" (in {fact.Where})" : "")}");
        }
        foreach (string topic in facts.Says.Topics.Order(StringComparer.Ordinal))
            yield return ("says", $"{topic}: {facts.Says.All(topic)[0].Text}");
        foreach (var defect in facts.Defects.Take(MaxRows))
            yield return ("defect", $"{defect.Kind} {defect.Detail}");
    }

    private static Table NewTable(IAnsiConsole console, string title, params string[] columns)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{title}[/]");
        Table table = new Table().Border(TableBorder.Simple);
        foreach (string column in columns)
            table.AddColumn(new TableColumn(column));
        return table;
    }

    private static string Last(string? digits) => digits is null ? "?" : digits.Length <= 4 ? digits : digits[^4..];

    private static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);
}
