using System.Globalization;

namespace Bezel.Judge.Rules;

/// <summary>
/// What every rule moves the score by, in log-odds: one table, fitted by <c>tools/Train</c> (<c>Model/weights.tsv</c>).
/// Never edited by hand: a rule starts from its <see cref="Strength"/>, and the fit keeps near it unless the mail says otherwise.
/// </summary>
public sealed class Weights
{
    private static readonly Lazy<Weights> Loaded = new(() =>
    {
        using Stream? table = typeof(Weights).Assembly.GetManifestResourceStream("Model/weights.tsv");
        return table is null ? new Weights(new Dictionary<string, double>()) : Read(new StreamReader(table));
    });

    /// <summary>The row that holds <see cref="WithoutShop"/>.</summary>
    public const string WithoutShopRow = "*without-shop";

    private readonly IReadOnlyDictionary<string, double> _byRule;

    /// <summary>A table of its own, for fitting.</summary>
    public Weights(IReadOnlyDictionary<string, double> byRule) => _byRule = byRule;

    /// <summary>
    /// What every weight is multiplied by for an e-mail when nothing is known about the shop: then everybody is a stranger, and what strangers may not ask says less.
    /// </summary>
    public double WithoutShop => _byRule.TryGetValue(WithoutShopRow, out double factor) ? factor : 1;

    /// <summary>The table that the program ships.</summary>
    public static Weights Shipped => Loaded.Value;

    /// <summary>The rules in the table.</summary>
    public IEnumerable<string> Rules => _byRule.Keys.Where(rule => rule != WithoutShopRow);

    /// <summary>What a rule moves the score by, in log-odds; its prior when it has not been fitted. Zero for a hold.</summary>
    public double Of(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Strength == Strength.Hold)
            return 0;
        return _byRule.TryGetValue(rule.Id, out double weight) ? weight : Prior(rule.Strength);
    }

    /// <summary>Where the fit starts, in log-odds.</summary>
    public static double Prior(Strength strength) => strength switch
    {
        Strength.Hint => 0.7,
        Strength.Sign => 1.6,
        Strength.Strong => 3.0,
        Strength.Decisive => 5.5,
        Strength.Reassuring => -1.2,
        Strength.Vouching => -2.5,
        _ => 0,
    };

    /// <summary>Reads lines of rule, tab, weight; lines that start with # are comments.</summary>
    public static Weights Read(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var byRule = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            int tab = line.IndexOf('\t', StringComparison.Ordinal);
            byRule[line[..tab]] = double.Parse(line.AsSpan(tab + 1), CultureInfo.InvariantCulture);
        }
        return new Weights(byRule);
    }
}
