using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bezel.Judge;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Train.Evaluation;
using Bezel.Train.Fitting;
using Bezel.Train.Mail;

namespace Bezel.Train;

/// <summary>What the trainer does: evaluate, fit, fit the rules' weights alone, write folds.</summary>
internal sealed class Commands(string corpus, string repository)
{
    private const int OuterFolds = 5;

    /// <summary>What all messages of the shops' inboxes together count, beside one for each message of the corpus.</summary>
    private const double InboxShare = 3000;

    private string Inboxes => Path.Combine(repository, "tests", "Samples", "inboxes");

    private string ModelFolder => Path.Combine(repository, "src", "Judge", "Model");

    /// <summary>Cross-validates by campaigns and by leaving out one origin at a time; prints Markdown.</summary>
    public void Evaluate(bool origins, string? foldModels, string? answersFile)
    {
        List<Row> rows = Load();
        Answers answers = CrossValidate(rows, out int[] outer, foldModels);
        Console.WriteLine("## Five folds by campaign\n");
        Console.WriteLine(Figures.Table(rows, answers));
        Console.WriteLine("### foff-ham against foff-phish alone\n");
        Console.WriteLine(Figures.Pair(rows, answers, row => row.Origin == "foff"));
        int[] commercial = [.. Enumerable.Range(0, rows.Count).Where(i => rows[i].Source != "phishing-pot")];
        Console.WriteLine($"Without the non-commercial source in the rates: {Figures.Percent(Figures.Recall(rows, answers.Full, 0.01, row => row.Source != "phishing-pot"))} at 1%.\n");
        if (answersFile is not null)
            File.WriteAllLines(answersFile, rows.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{row.Class}\t{row.Source}\t{row.Name}\t{answers.Full[i]:0.000}\t{answers.Plain[i]:0.000}")));
        if (origins)
        {
            Console.WriteLine("## Leaving out one origin at a time\n");
            Console.WriteLine(Figures.OriginsTable(rows, LeaveOriginsOut(rows)));
        }
        Console.WriteLine("## Text messages\n");
        Console.WriteLine(Texts.Evaluate(Texts.Read(corpus)));
        if (foldModels is not null)
            WriteFolds(rows, outer, Path.Combine(foldModels, "folds.tsv"));
    }

    /// <summary>Fits everything and writes the model and the weights.</summary>
    public void Fit()
    {
        List<Row> rows = Load();
        Answers answers = CrossValidate(rows, out _, null);
        Stack stack = Stack.Fit(rows, [.. Campaigns.Folds(rows, CrossValidation.InnerFolds)]);
        WordModel texts = Texts.Fit(Texts.Read(corpus));
        var plain = new FraudModel(stack.Words, stack.Trees, new TextMessageModel(texts), 1, 0);
        var messages = new List<Judged>();
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Source != "modern-mail")
                messages.Add(new Judged(answers.Full[i], rows[i].Rules, rows[i].IsBad, Stack.CostOf(rows[i])));
        }
        messages.AddRange(JudgedInboxes(plain));
        WriteModel(stack, texts, messages);
    }

    private void WriteModel(Stack stack, WordModel texts, List<Judged> messages)
    {
        (double slope, double shift, double[] weights) = RuleWeights.Fit(messages);
        using (FileStream file = File.Create(Path.Combine(ModelFolder, "model.bin")))
            new FraudModel(stack.Words, stack.Trees, new TextMessageModel(texts), slope, shift).Write(file);
        var table = new StringBuilder("# Fitted by tools/Train; do not edit. Rule, tab, log-odds.\n");
        for (int i = 0; i < weights.Length; i++)
        {
            if (RuleBook.All[i].Strength != Strength.Hold)
                table.Append(CultureInfo.InvariantCulture, $"{RuleBook.All[i].Id}\t{weights[i]:0.000}\n");
        }
        File.WriteAllText(Path.Combine(ModelFolder, "weights.tsv"), table.ToString());
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slope {slope:0.000}, shift {shift:0.000}, {weights.Length} rules"));
    }

    private List<Judged> JudgedInboxes(FraudModel model)
    {
        List<InboxMail> mail = [.. Inbox.All(Inboxes)];
        return mail.ConvertAll(one =>
        {
            Incoming incoming = new MessageJudge(one.Shop, model).Open(one.Bytes);
            return new Judged(model.LogOdds(incoming.Facts), Row.FiredRules(incoming), one.IsFraud, InboxShare / mail.Count);
        });
    }

    private static Answers CrossValidate(List<Row> rows, out int[] outer, string? foldModels)
    {
        int[] folds = Campaigns.Folds(rows, OuterFolds * CrossValidation.InnerFolds);
        int[] group = [.. folds.Select((fold, i) => rows[i].Source == "modern-mail" ? -1 : fold / CrossValidation.InnerFolds)];
        outer = group;
        return CrossValidation.Run(rows, group, [.. folds.Select(fold => fold % CrossValidation.InnerFolds)], foldModels is null ? null : (fold, stack) =>
        {
            Directory.CreateDirectory(foldModels);
            using FileStream file = File.Create(Path.Combine(foldModels, $"fold-{fold}.bin"));
            new FraudModel(stack.Words, stack.Trees, new TextMessageModel(new WordModel([0], 0, 0)), FraudModel.Shipped.Slope, FraudModel.Shipped.Shift).Write(file);
        });
    }

    private static Answers LeaveOriginsOut(List<Row> rows)
    {
        string[] origins = ["foff", "deadlist", "sa", "csdmc", "phishing-pot"];
        int[] group = [.. rows.Select(row => Array.IndexOf(origins, row.Origin))];
        return CrossValidation.Run(rows, group, [.. Campaigns.Folds(rows, CrossValidation.InnerFolds)]);
    }

    private static void WriteFolds(List<Row> rows, int[] outer, string path) =>
        File.WriteAllLines(path, rows.Select((row, i) => (row, i)).Where(one => one.row.Source != "modern-mail")
            .Select(one => $"{one.row.Class.ToString().ToLowerInvariant()}/{one.row.Source}/{one.row.Name}\t{outer[one.i]}"));

    private List<Row> Load()
    {
        var clock = Stopwatch.StartNew();
        List<Row> rows = [.. Sources.All(corpus).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(Row.Of)];
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read {rows.Count} messages in {clock.Elapsed.TotalSeconds:0.0} s"));
        return rows;
    }
}
