using System.Diagnostics;
using Bezel.Train.Evaluation;
using Bezel.Train.Mail;
using Bezel.Train.ModernMail;

string verb = args.Length > 0 ? args[0] : "";
string corpus = Environment.GetEnvironmentVariable("BEZEL_CORPUS_CACHE") is { Length: > 0 } set ? set : Path.Combine(Path.GetTempPath(), "bezel-corpus");
switch (verb)
{
    case "modern-mail" when args.Length == 2:
        ModernMailCommand.Write(args[1]);
        return 0;
    case "rules":
        int show = Array.IndexOf(args, "--show");
        RuleReport.Print(corpus, Path.Combine("tests", "Samples", "inboxes"), show > 0 ? args[show + 1] : null, args.Contains("--inboxes"));
        return 0;
    case "evaluate":
        Evaluate();
        return 0;
    default:
        Console.Error.WriteLine("verbs: evaluate | rules [--inboxes] [--show RULE] | modern-mail FOLDER");
        return 2;
}

List<Row> Load()
{
    var clock = Stopwatch.StartNew();
    List<Row> rows = [.. Sources.All(corpus).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(Row.Of)];
    Console.Error.WriteLine($"read {rows.Count} messages in {clock.Elapsed.TotalSeconds:0.0} s");
    return rows;
}

void Evaluate()
{
    List<Row> rows = Load();
    int[] folds = Campaigns.Folds(rows, 5 * CrossValidation.InnerFolds);
    int[] outer = [.. folds.Select((fold, i) => rows[i].Source == "modern-mail" ? -1 : fold / CrossValidation.InnerFolds)], inner = [.. folds.Select(fold => fold % CrossValidation.InnerFolds)];
    Answers answers = CrossValidation.Run(rows, outer, inner);
    Console.WriteLine(Figures.Table(rows, answers));
    Predicate<Row> foff = row => row.Origin == "foff";
    foreach (double share in (double[])[0.01, 0.02, 0.05, 0.1])
        Console.WriteLine($"foff at {share}: model {Figures.Percent(Figures.Recall(rows, answers.Full, share, foff))} plain {Figures.Percent(Figures.Recall(rows, answers.Plain, share, foff))}");
    if (args.Contains("--dump"))
        File.WriteAllLines("/tmp/ml/oof.tsv", rows.Select((row, i) => $"{row.Class}\t{row.Source}\t{row.Name}\t{answers.Full[i]:0.00}\t{answers.Plain[i]:0.00}"));
}
