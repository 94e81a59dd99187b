using System.Globalization;

namespace Bezel.Shop.Protections;

/// <summary>
/// Reads the data files of the catalogue: tab-separated, UTF-8, <c>#</c> begins a comment line, the first other line names the columns.
/// Strict, since they are written by hand: whatever does not fit is named with file and line.
/// </summary>
internal static class CatalogueFiles
{
    private const int LongestAge = 400;

    public static (string Name, string Text) Embedded(string name)
    {
        using Stream stream = typeof(CatalogueFiles).Assembly.GetManifestResourceStream("Protections/" + name)
            ?? throw new FileNotFoundException($"Protections/{name} is not embedded.");
        using var reader = new StreamReader(stream);
        return (name, reader.ReadToEnd());
    }

    public static IReadOnlyList<CisSafeguard> Safeguards((string Name, string Text) file) =>
        Read(file, ["safeguard", "group", "asset", "function", "topic"], row => new CisSafeguard(
            row[0],
            int.TryParse(row[1], NumberStyles.None, CultureInfo.InvariantCulture, out int group) && group is >= 1 and <= 3
                ? group : throw new FormatException($"'{row[1]}' is no implementation group: 1, 2 or 3"),
            Name<CisAssetClass>(row[2]),
            Name<SecurityFunction>(row[3]),
            row[4]), safeguard => safeguard.Number);

    public static IReadOnlyList<CsfSubcategory> Subcategories((string Name, string Text) file) =>
        Read(file, ["subcategory", "topic"], row => new CsfSubcategory(row[0], row[1]), subcategory => subcategory.Id);

    public static IReadOnlyList<Protection> Protections(
        (string Name, string Text) file, IReadOnlyList<CisSafeguard> safeguards, IReadOnlyList<CsfSubcategory> subcategories)
    {
        Dictionary<string, CisSafeguard> cis = safeguards.ToDictionary(s => s.Number, StringComparer.Ordinal);
        Dictionary<string, CsfSubcategory> csf = subcategories.ToDictionary(s => s.Id, StringComparer.Ordinal);
        return Read(file, ["protection", "worry", "days", "cis", "csf"], row => new Protection(
            row[0],
            Name<Worry>(row[1]),
            int.TryParse(row[2], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is >= 1 and <= LongestAge
                ? TimeSpan.FromDays(days) : throw new FormatException($"'{row[2]}' is no number of days from 1 to {LongestAge}"),
            References(row[3], cis, "cis-safeguards.tsv"),
            References(row[4], csf, "csf-subcategories.tsv")), protection => protection.Id);
    }

    private static List<T> Read<T>((string Name, string Text) file, string[] columns, Func<string[], T> make, Func<T, string> key)
    {
        var rows = new List<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        bool named = false;
        int line = 0;
        foreach (string text in file.Text.Split('\n'))
        {
            line++;
            if (text.Length == 0 || text[0] == '#')
                continue;
            try
            {
                string[] row = text.TrimEnd('\r').Split('\t');
                if (row.Length != columns.Length || row.Any(string.IsNullOrWhiteSpace))
                    throw new FormatException($"{columns.Length} columns are expected, none of them empty");
                if (!named)
                {
                    named = row.SequenceEqual(columns) ? true : throw new FormatException($"the columns are {string.Join(", ", columns)}");
                    continue;
                }
                T made = make(row);
                if (!seen.Add(key(made)))
                    throw new FormatException($"{key(made)} stands there twice");
                rows.Add(made);
            }
            catch (FormatException wrong)
            {
                throw new FormatException($"{file.Name}, line {line}: {wrong.Message}.", wrong);
            }
        }
        return rows;
    }

    private static T Name<T>(string text) where T : struct, Enum =>
        Enum.GetNames<T>().Contains(text) ? Enum.Parse<T>(text) : throw new FormatException($"'{text}' is none of {string.Join(", ", Enum.GetNames<T>())}");

    private static List<T> References<T>(string text, Dictionary<string, T> known, string file)
    {
        string[] names = text.Split(' ');
        if (names.Distinct().Count() != names.Length)
            throw new FormatException($"'{text}' names one twice");
        return [.. names.Select(name => known.TryGetValue(name, out T? found) ? found : throw new FormatException($"'{name}' is not in {file}"))];
    }
}
