using System.Diagnostics;
using System.Globalization;
using System.Text;
using Bezel.Judge.Model;
using Bezel.Judge.Rules;
using Bezel.Train.Evaluation;
using Bezel.Train.Fitting;
using Bezel.Train.Mail;

namespace Bezel.Train;

/// <summary>What the trainer does: measure quickly, or fit everything and write the model, the weights and the model card.</summary>
internal sealed class Commands(string corpus, string repository)
{
    private const int OuterFolds = 5;

    /// <summary>What a message of a shop's inbox counts beside one for a message of the corpus: only there do rules about the shop ever fire.</summary>
    private const double InboxCost = 2;

    /// <summary>The inboxes' messages, each with the answer of a model that has not seen its shop.</summary>
    private readonly List<(Row Row, double Unseen)> _inbox = [];

    private string Inboxes => Path.Combine(repository, "tests", "Samples", "inboxes");

    private string ModelFolder => Path.Combine(repository, "src", "Judge", "Model");

    /// <summary>Cross-validates by campaigns and prints the table; quick, for work on rules and features.</summary>
    public void Evaluate(string? answersFile)
    {
        List<Row> rows = Load();
        AnswerForInboxes(rows);
        Answers answers = ByCampaigns(rows, null);
        Console.WriteLine(Figures.Table(rows, answers));
        Console.WriteLine(Figures.Pair(rows, answers, row => row.Origin == "foff"));
        if (answersFile is not null)
            File.WriteAllLines(answersFile, rows.Select((row, i) => string.Create(CultureInfo.InvariantCulture, $"{row.Class}\t{row.Source}\t{row.Name}\t{answers.Judge[i]:0.000}\t{answers.Full[i]:0.000}\t{answers.Plain[i]:0.000}")));
    }

    /// <summary>Fits everything, measures everything, and writes the model, the weights and the model card.</summary>
    /// <param name="foldModels">Folder for a model and a table of weights a fold, for comparing with other filters; or null.</param>
    /// <param name="card">Whether to measure and write the card, which takes most of the time.</param>
    public void Fit(string? foldModels, bool card)
    {
        List<Row> rows = Load();
        AnswerForInboxes(rows);
        Answers campaigns = ByCampaigns(rows, foldModels);
        List<LabelledText> labelled = Texts.Read(corpus);
        WordModel texts = Texts.Fit(labelled);
        Stack stack = Stack.Fit(rows, [.. Campaigns.Folds(rows, CrossValidation.InnerFolds)]);
        Fitted fitted = FitWeights(rows, campaigns.Full, _ => true);
        Write(fitted, stack, texts, ModelFolder, "model.bin", "weights.tsv");
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"slope {fitted.Slope:0.000}, shift {fitted.Shift:0.000}, without shop {fitted.WithoutShop:0.000}, {fitted.Weights.Length} rules"));

        string unseen = InboxReport.UnseenTable(_inbox, fitted);
        if (!card)
        {
            Console.WriteLine(Figures.Table(rows, campaigns));
            Console.WriteLine(unseen);
            Console.WriteLine(InboxTable());
            return;
        }
        List<Row> withoutPot = rows.FindAll(row => row.Source != "phishing-pot");
        var measured = new Measured(rows, campaigns, withoutPot, ByCampaigns(withoutPot, null), LeaveOriginsOut(rows, fitted), Texts.Evaluate(labelled), unseen + "\n" + InboxTable());
        File.WriteAllText(Path.Combine(repository, "docs", "model-card.md"), ModelCard.Write(measured, new FileInfo(Path.Combine(ModelFolder, "model.bin")).Length));
    }

    private string InboxTable()
    {
        using FileStream model = File.OpenRead(Path.Combine(ModelFolder, "model.bin"));
        using var weights = new StreamReader(Path.Combine(ModelFolder, "weights.tsv"));
        return InboxReport.Table(Inboxes, FraudModel.Read(model), Weights.Read(weights));
    }

    private Fitted FitWeights(List<Row> rows, double[] logOdds, Predicate<int> among)
    {
        var messages = new List<Judged>();
        for (int i = 0; i < rows.Count; i++)
        {
            if (!rows[i].IsWrittenForFitting && among(i))
                messages.Add(new Judged(logOdds[i], rows[i].Rules, rows[i].IsBad, Stack.CostOf(rows[i]), ShopIsKnown: false));
        }
        // Legitimate mail that the owner should look at twice is neither side's example; a held message is dangerous whatever the weights say.
        foreach ((Row row, double unseen) in _inbox)
        {
            if (!Array.Exists(row.Rules, rule => RuleBook.All[rule].Strength == Strength.Hold))
                messages.Add(new Judged(unseen, row.Rules, row.IsBad, InboxCost, ShopIsKnown: true));
        }
        return RuleWeights.Fit(messages);
    }

    private static void Write(Fitted fitted, Stack stack, WordModel texts, string folder, string modelName, string weightsName)
    {
        using (FileStream file = File.Create(Path.Combine(folder, modelName)))
            new FraudModel(stack.Words, stack.Trees, new TextMessageModel(texts), fitted.Slope, fitted.Shift).Write(file);
        var table = new StringBuilder("# Fitted by tools/Train; do not edit. Rule, tab, log-odds.\n");
        table.Append(CultureInfo.InvariantCulture, $"{Weights.WithoutShopRow}\t{fitted.WithoutShop:0.000}\n");
        for (int i = 0; i < fitted.Weights.Length; i++)
        {
            if (RuleBook.All[i].Strength != Strength.Hold)
                table.Append(CultureInfo.InvariantCulture, $"{RuleBook.All[i].Id}\t{fitted.Weights[i]:0.000}\n");
        }
        File.WriteAllText(Path.Combine(folder, weightsName), table.ToString());
    }

    private Answers ByCampaigns(List<Row> rows, string? foldModels)
    {
        int[] folds = Campaigns.Folds(rows, OuterFolds * CrossValidation.InnerFolds);
        int[] group = [.. folds.Select((fold, i) => rows[i].IsWrittenForFitting ? -1 : fold / CrossValidation.InnerFolds)];
        Answers answers = WithRules(rows, group, [.. folds.Select(fold => fold % CrossValidation.InnerFolds)], foldModels);
        if (foldModels is not null)
        {
            File.WriteAllLines(Path.Combine(foldModels, "folds.tsv"), rows.Select((row, i) => (row, i)).Where(one => !one.row.IsWrittenForFitting)
                .Select(one => $"{one.row.Class.ToString().ToLowerInvariant()}/{one.row.Source}/{one.row.Name}\t{group[one.i]}"));
        }
        return answers;
    }

    /// <summary>
    /// One origin after the other is answered for by a model that has not seen it. Slope, shift and weights are the shipped ones for all: fitted
    /// anew for each origin they would put the answers on scales that cannot be pooled.
    /// </summary>
    private static Answers LeaveOriginsOut(List<Row> rows, Fitted fitted)
    {
        string[] origins = ["foff", "deadlist", "sa", "csdmc", "phishing-pot"];
        int[] group = [.. rows.Select(row => Array.IndexOf(origins, row.Origin))];
        Answers answers = CrossValidation.Run(rows, group, [.. Campaigns.Folds(rows, CrossValidation.InnerFolds)]);
        return answers with { Judge = [.. rows.Select((row, i) => fitted.LogOdds(answers.Full[i], row.Rules))] };
    }

    /// <summary>Lets models that have not seen a shop answer for its inbox.</summary>
    private void AnswerForInboxes(List<Row> rows)
    {
        string[] shops = [.. rows.Where(row => row.IsInbox).Select(row => row.Source).Distinct()];
        int[] group = [.. rows.Select(row => Array.IndexOf(shops, row.IsInbox ? row.Source : ""))];
        Answers answers = CrossValidation.Run(rows, group, [.. Campaigns.Folds(rows, CrossValidation.InnerFolds)]);
        _inbox.Clear();
        _inbox.AddRange(rows.Select((row, i) => (row, answers.Full[i])).Where(one => one.row.IsInbox));
    }

    /// <summary>Answers of the model and, with weights of the rules that were fitted without the group either, of the whole judge.</summary>
    private Answers WithRules(List<Row> rows, int[] group, int[] inner, string? foldModels)
    {
        var stacks = new Dictionary<int, Stack>();
        Answers answers = CrossValidation.Run(rows, group, inner, (fold, stack) => stacks[fold] = stack);
        var judge = new double[rows.Count];
        foreach ((int fold, Stack stack) in stacks)
        {
            Fitted fitted = FitWeights(rows, answers.Full, i => group[i] >= 0 && group[i] != fold);
            if (foldModels is not null)
            {
                Directory.CreateDirectory(foldModels);
                Write(fitted, stack, new WordModel([0], 0, 0), foldModels, $"fold-{fold}.bin", $"fold-{fold}.tsv");
            }
            for (int i = 0; i < rows.Count; i++)
            {
                if (group[i] == fold)
                    judge[i] = fitted.LogOdds(answers.Full[i], rows[i].Rules);
            }
        }
        return answers with { Judge = judge };
    }

    private List<Row> Load()
    {
        var clock = Stopwatch.StartNew();
        List<Row> rows = [.. Sources.All(corpus).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(Row.Of)];
        List<Row> inbox = [.. Inbox.All(Inboxes).Where(mail => !mail.IsExpectedCareful).Select(Row.Of)];
        rows.AddRange(inbox);
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"read {rows.Count} messages in {clock.Elapsed.TotalSeconds:0.0} s"));
        return rows;
    }
}
