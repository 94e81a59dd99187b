using System.Globalization;
using System.Text.RegularExpressions;
using Bezel.Hub.Findings;
using Bezel.Hub.Protections;
using Bezel.Ledger;
using Bezel.Pages;
using Bezel.Pages.Controls;
using Bezel.Pages.Visits;
using Bezel.Shop.Protections;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Bezel.Shop.Subjects;

namespace Bezel.Hub.Ledger;

/// <summary>
/// Says entries of the ledger in plain words. A sentence in <c>Words.resx</c> stands under the entry's kind, or under kind, question mark and a value
/// (<c>ledger.anchored?done=false</c>); <c>{until:date}</c> in it is the entry's value of that name, written as a date. A kind without a sentence is shown with
/// its data. Persons are named when they are known to this shop.
/// </summary>
internal sealed partial class LedgerSentences
{
    private const int ShownOfToken = 10;
    private readonly Visit _visit;
    private readonly DateTimeOffset _now;
    private readonly Dictionary<string, string> _names;

    private LedgerSentences(Visit visit, DateTimeOffset now, Dictionary<string, string> names) => (_visit, _now, _names) = (visit, now, names);

    /// <summary>For some entries: finds out who the persons in them are.</summary>
    public static async Task<LedgerSentences> ForAsync(ShopReading reading, Visit visit, IStaff staff, IReadOnlyList<LedgerEntry> entries, CancellationToken cancellation = default)
    {
        HashSet<string> tokens = [.. entries.SelectMany(TokensOf)];
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (tokens.Count > 0)
        {
            foreach (StaffMember member in (await staff.AllAsync(reading, cancellation)).Values)
            {
                if (names.Count == tokens.Count)
                    break;
                if (await TokenAsync(reading, member.Subject, cancellation) is { } token && tokens.Contains(token))
                    names[token] = member.Name;
            }
        }
        return new LedgerSentences(visit, reading.Store.Clock.GetUtcNow(), names);
    }

    /// <summary>What happened.</summary>
    public string Of(LedgerEntry entry)
    {
        string? template = entry.Data.Select(d => LedgerWords.Find($"{entry.Kind}?{d.Key}={d.Value}")).FirstOrDefault(t => t is not null) ?? LedgerWords.Find(entry.Kind);
        if (template is not null)
            return Sentence(Placeholder().Replace(template, m => Value(entry, m.Groups[1].Value, m.Groups[2].Value)) + ".");
        string said = string.Join(", ", entry.Data.Select(d => $"{d.Key} {Short(d.Value.ToString())}"));
        return LedgerWords.Say("unknown", entry.Kind) + (said.Length > 0 ? $" ({said})." : ".");
    }

    /// <summary>Who did it.</summary>
    public string Who(LedgerEntry entry) => entry.By.Split(':', 2) switch
    {
        ["program", _] => LedgerWords.Say("who.program"),
        ["console", var account] => LedgerWords.Say("who.console", account),
        ["person", var token] => Person(token),
        _ => entry.By,
    };

    private string Value(LedgerEntry entry, string name, string format)
    {
        EntryValue? found = entry.Data.Where(d => d.Key == name).Select(d => (EntryValue?)d.Value).FirstOrDefault();
        if (found is not { } value)
            return "…";
        return format switch
        {
            "number" => value.Number.ToString("N0", CultureInfo.CurrentCulture),
            "date" => InstantWords.Say(_visit.Local(ProtectionLook.Instant(value.Number)), _visit.Local(_now), dateOnly: true),
            "person" => Person(value.Text),
            "role" => Role(value.Text),
            "state" => Enum.TryParse(value.Text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out ProtectionState state) ? ProtectionLook.Of(state) : value.Text,
            "protection" => ProtectionCatalogue.Find(value.Text)?.Title ?? value.Text,
            "source" => FindingPageWords.Source(value.Text),
            "level" or "way" => LedgerWords.Find($"{format}.{value.Text}") ?? value.Text,
            _ => Short(value.ToString()),
        };
    }

    private string Person(string token) =>
        _names.TryGetValue(token, out string? name) ? LedgerWords.Say("person.known", name) : LedgerWords.Say("who.person", token.Length > ShownOfToken ? token[2..ShownOfToken] : token);

    private static string Role(string text) => RoleNames.Find(text) is { } role ? RoleWords.Of(role) : text;

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";

    private static string Sentence(string words) => char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];

    private static IEnumerable<string> TokensOf(LedgerEntry entry)
    {
        if (entry.By.StartsWith("person:", StringComparison.Ordinal))
            yield return entry.By["person:".Length..];
        foreach ((string name, EntryValue value) in entry.Data)
        {
            if (name == "person")
                yield return value.Text;
        }
    }

    /// <summary>What stands for a person in the ledger; null when they were erased.</summary>
    private static async Task<string?> TokenAsync(ShopReading reading, long subject, CancellationToken cancellation)
    {
        try
        {
            return await reading.TokenAsync(subject, cancellation);
        }
        catch (StoreException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\{([a-z0-9_.-]+)(?::([a-z]+))?\}")]
    private static partial Regex Placeholder();
}
