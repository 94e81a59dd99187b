using System.Diagnostics;
using System.Globalization;
using Bezel.AccountTexts;
using Bezel.AccountTexts.Book;
using Bezel.AccountTexts.Carriers;
using Bezel.Documents;
using Bezel.Judge;
using Bezel.Judge.Shop;
using Bezel.Scanning;
using Bezel.Testing;

namespace Bezel.Bench.Accounts;

/// <summary>What was made of one message of the set.</summary>
internal enum Outcome
{
    Right,

    /// <summary>An account that differs was not held.</summary>
    Missed,

    /// <summary>A message that matches was held.</summary>
    HeldWrongly,

    /// <summary>Missed, and the verdict says that something could not be looked at.</summary>
    CouldNotCheck,

    /// <summary>The machine cannot make or read the picture.</summary>
    NotRun,
}

/// <summary>
/// Whether every account that is not on file is held, and none that is: the set of <c>tests/AccountTexts</c> against one book of 2,000 suppliers.
/// <c>accounts --by-hand</c>, <c>accounts --payments [--count N] [--show N]</c>, or <c>accounts [--count N] [--seed S] [--show N] [--without-pictures] [--only WRITING|CARRIER] [--case N [--match]]</c>; N messages that differ and N that match.
/// </summary>
internal static class AccountRun
{
    public const string Rule = "account-differs-from-book";

    public static void Print(string[] options)
    {
        int count = Number(options, "--count", 10_000), seed = Number(options, "--seed", 6), show = Number(options, "--show", 0), single = Number(options, "--case", -1);
        string? only = Array.IndexOf(options, "--only") is var at and >= 0 && at + 1 < options.Length ? options[at + 1] : null;
        bool canDraw = PageDrawing.Has("pdftoppm") && PageDrawing.Has("tesseract"), pictures = !options.Contains("--without-pictures");
        if (options.Contains("--by-hand"))
        {
            PrintByHand();
            return;
        }
        SupplierBook book = SupplierBook.Make(seed);
        if (options.Contains("--payments"))
        {
            PaymentRun.Print(book, ShopFile.Read(book.Yaml()), seed, count * 2, show);
            return;
        }
        using var scan = new FileScan(new ScanningSettings { ReadTextInPictures = true }, TimeProvider.System);
        var judge = new MessageJudge(ShopFile.Parse(book.Yaml()), scan: canDraw && pictures ? scan : null);
        PictureOfPage? drawing = !pictures ? null : canDraw ? PageDrawing.Draw : (_, _, _) => null;
        if (single >= 0)
        {
            AccountCase one = AccountCase.Make(book, seed, single, !options.Contains("--match"), drawing);
            Verdict? verdict = one.Delivery is null ? null : Judge(judge, one.Delivery);
            AccountTable.Tell(one, verdict, OutcomeOf(one, verdict), whole: true);
            return;
        }
        if (pictures && !canDraw)
            Console.WriteLine("pdftoppm or tesseract is not on this machine: pictures are counted as not run.");

        long start = Stopwatch.GetTimestamp();
        var table = new AccountTable();
        Parallel.For(0, count * 2, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, i =>
        {
            AccountCase one = AccountCase.Make(book, seed, i / 2, i % 2 == 0, drawing);
            if (only is not null && !one.Group.Equals(only, StringComparison.OrdinalIgnoreCase) && !one.Writing.Equals(only, StringComparison.OrdinalIgnoreCase))
                return;
            Verdict? verdict = one.Delivery is null ? null : Judge(judge, one.Delivery);
            table.Add(one, OutcomeOf(one, verdict), verdict);
        });
        table.Print(show);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {book.Suppliers.Count} suppliers, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s"));
    }

    /// <summary>The messages written by hand, of <c>tests/Judge.Tests/Accounts/ByHand</c>.</summary>
    private static void PrintByHand()
    {
        string folder = Path.Combine(Repository.Root, "tests", "Judge.Tests", "Accounts", "ByHand");
        var judge = new MessageJudge(ShopFile.Parse(File.ReadAllText(Path.Combine(folder, "shop.yaml"))));
        List<HandWritten> all = [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(file => HandWritten.Read(File.ReadAllText(file)))];
        int wrong = 0;
        foreach (HandWritten one in all)
        {
            Verdict verdict = Judge(judge, one.Delivery);
            if (verdict.Holds.Contains(Rule) == one.Held)
                continue;
            wrong++;
            Console.WriteLine($"\n===== {(one.Held ? "Missed" : "HeldWrongly")}: {one.Name}\n{one.Text}");
            AccountTable.Tell(verdict);
        }
        Console.WriteLine($"\nby hand: {all.Count(one => one.Held)} to be held, {all.Count(one => !one.Held)} not; {wrong} wrong");
    }

    public static Verdict Judge(MessageJudge judge, Delivery delivery) => delivery.Medium switch
    {
        Medium.Email => judge.JudgeEmail(delivery.Bytes),
        Medium.File => judge.JudgeFile(DocumentInspection.Inspect(delivery.FileName, null, delivery.Bytes)),
        Medium.Phone => judge.JudgeText(delivery.Text, delivery.From, Channel.Phone),
        _ => judge.JudgeText(delivery.Text, delivery.From),
    };

    private static Outcome OutcomeOf(AccountCase one, Verdict? verdict)
    {
        if (verdict is null)
            return Outcome.NotRun;
        bool held = verdict.Holds.Contains(Rule);
        return held == one.Differs ? Outcome.Right : held ? Outcome.HeldWrongly : verdict.CouldNotCheck.Count > 0 ? Outcome.CouldNotCheck : Outcome.Missed;
    }

    private static int Number(string[] options, string name, int otherwise) =>
        Array.IndexOf(options, name) is var at and >= 0 && at + 1 < options.Length && int.TryParse(options[at + 1], CultureInfo.InvariantCulture, out int number) ? number : otherwise;
}
