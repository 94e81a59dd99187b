using System.Collections.Frozen;
using System.Globalization;
using Bezel.Insurance.Losses;
using Bezel.Shop.Findings;

namespace Bezel.Insurance.Incidents;

/// <summary>A step as it is given to whoever has to take it.</summary>
public sealed record StepToTake
{
    internal StepToTake(string name, IReadOnlySet<string> when, ShopRole? who, TimeSpan within, string outcome, IReadOnlyList<string> sources) =>
        (Name, When, Who, Within, Outcome, Sources) = (name, when, who, within, outcome, sources);

    /// <summary>Its name, for ever: <c>take-off-network</c>.</summary>
    public string Name { get; }

    /// <summary>Who should take it; null for whoever it happened to.</summary>
    public ShopRole? Who { get; }

    /// <summary>Within which time from the report.</summary>
    public TimeSpan Within { get; }

    /// <summary>The outcome of NIST CSF 2.0 that it serves: <c>RS.MI-01</c>.</summary>
    public string Outcome { get; }

    /// <summary>Whose public advice it follows; the keys are explained in <c>steps.tsv</c>.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>The step in a few words, the act first.</summary>
    public string Title => IncidentWords.Say($"step.{Name}.title");

    /// <summary>What to do.</summary>
    public string Do => IncidentWords.Say($"step.{Name}.do");

    /// <summary>Why it matters.</summary>
    public string Why => IncidentWords.Say($"step.{Name}.why");

    /// <summary>When it is given; one of these is enough. Occasions that are joined by a plus sign must all be.</summary>
    internal IReadOnlySet<string> When { get; }

    internal bool IsGivenOn(HashSet<string> occasions) => When.Any(when => when.Split('+').All(occasions.Contains));
}

/// <summary>
/// The list of steps, from <c>steps.tsv</c>: which there are, when each is given, who should take it and how soon. Read strictly: whatever
/// does not fit is named with its line.
/// </summary>
public static class IncidentSteps
{
    private const string Always = "always", Link = "link", Opened = "opened", Password = "password", Reused = "reused", Mailbox = "mailbox", Money = "money", Never = "never";

    private static readonly FrozenSet<string> Occasions = new[] { Always, Link, Opened, Password, Reused, Mailbox, Money, Never }.Concat(LossOccasions.All).ToFrozenSet(StringComparer.Ordinal);

    private static readonly Lazy<IReadOnlyList<StepToTake>> Steps = new(() => Parse(Embedded()));

    /// <summary>All there are, in the order in which they are taken; also those that are no longer given.</summary>
    public static IReadOnlyList<StepToTake> All => Steps.Value;

    /// <summary>A step by its name, or null when a newer program gave it.</summary>
    public static StepToTake? Find(string name) => All.FirstOrDefault(s => s.Name == name);

    /// <summary>The steps that matter for what happened, in their order.</summary>
    /// <param name="kind">What happened.</param>
    /// <param name="answers">What was answered; who is not sure counts as yes.</param>
    public static IReadOnlyList<StepToTake> For(IncidentKind kind, IncidentAnswers answers) => For(kind, answers, null);

    /// <summary>The same; a payment to the wrong account has steps by what it is (<see cref="LossOccasions"/>) and by no other answer.</summary>
    internal static IReadOnlyList<StepToTake> For(IncidentKind kind, IncidentAnswers answers, IReadOnlySet<string>? loss)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (kind == IncidentKind.PaymentFraud)
            return [.. All.Where(step => step.IsGivenOn(loss is null ? [Always, LossOccasions.Loss] : [Always, .. loss]))];
        var occasions = new HashSet<string>(StringComparer.Ordinal) { Always };
        bool password = kind == IncidentKind.TypedPassword || answers.PasswordTyped != Answer.No;
        Add(Link, kind != IncidentKind.Other);
        Add(Opened, answers.SomethingOpened != Answer.No || (password && answers.Account == AccountSort.Computer));
        Add(Password, password);
        Add(Reused, password && answers.PasswordElsewhere != Answer.No);
        Add(Mailbox, password && answers.Account is AccountSort.Mailbox or AccountSort.NotSure);
        Add(Money, answers.MoneyInvolved != Answer.No || (password && answers.Account == AccountSort.Bank));
        return [.. All.Where(step => step.IsGivenOn(occasions))];

        void Add(string occasion, bool holds)
        {
            if (holds)
                occasions.Add(occasion);
        }
    }

    /// <summary>Reads the list.</summary>
    /// <exception cref="FormatException">Something does not fit; the message names the line.</exception>
    internal static IReadOnlyList<StepToTake> Parse(string text)
    {
        var steps = new List<StepToTake>();
        bool named = false;
        int number = 0;
        foreach (string line in text.Split('\n').Select(l => l.TrimEnd('\r')))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            string[] row = line.Split('\t');
            if (!named)
            {
                named = row.SequenceEqual(["step", "when", "who", "minutes", "csf", "source"]) ? true : throw Unfit("the columns are step, when, who, minutes, csf, source");
                continue;
            }
            if (row.Length != 6 || row.Any(string.IsNullOrWhiteSpace))
                throw Unfit("a step has six columns, none of them empty");
            FrozenSet<string> when = row[1].Split(' ').ToFrozenSet(StringComparer.Ordinal);
            if (!when.SelectMany(w => w.Split('+')).All(Occasions.Contains))
                throw Unfit($"'{row[1]}' holds what is no occasion");
            if (steps.Exists(s => s.Name == row[0]))
                throw Unfit($"'{row[0]}' is there twice");
            if (!int.TryParse(row[3], NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) || minutes < 1)
                throw Unfit($"'{row[3]}' is no number of minutes");
            if (!IsSomebody(row[2], out ShopRole? who))
                throw Unfit($"'{row[2]}' is nobody");
            steps.Add(new StepToTake(row[0], when, who, TimeSpan.FromMinutes(minutes), row[4], row[5].Split(' ')));
        }
        return steps;

        FormatException Unfit(string why) => new($"steps.tsv, line {number}: {why}.");
    }

    /// <summary>Whose step it is; null for the reporter.</summary>
    private static bool IsSomebody(string name, out ShopRole? who)
    {
        who = name switch
        {
            "owner" => ShopRole.Owner,
            "manager" => ShopRole.Manager,
            "it-helper" => ShopRole.ItHelper,
            _ => null,
        };
        return who is not null || name == "reporter";
    }

    private static string Embedded()
    {
        using Stream stream = typeof(IncidentSteps).Assembly.GetManifestResourceStream("Incidents/steps.tsv") ?? throw new FileNotFoundException("Incidents/steps.tsv is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
