using System.Globalization;
using Bezel.Shop.Findings;
using Bezel.Shop.Protections;
using Bezel.Shop.Staff;
using Bezel.Shop.Storage;
using Microsoft.AspNetCore.WebUtilities;

namespace Bezel.Hub.Findings;

/// <summary>One page of the list of findings, as the address asks for it. What an address says that cannot be is passed over, not refused.</summary>
internal sealed record FindingList
{
    private const int Size = 50;

    public static readonly FindingList Nothing = new();

    public FindingState State { get; private init; }

    public string? Protection { get; private init; }

    public string? Source { get; private init; }

    /// <summary>The page before ended here; null for the first page.</summary>
    public long? After { get; private init; }

    public IReadOnlyList<Finding> Findings { get; private init; } = [];

    /// <summary>What the next page is asked for with; null when this is the last.</summary>
    public long? Next { get; private init; }

    public FindingCount Count { get; private init; }

    /// <summary>The parts of Bezel that reported something.</summary>
    public IReadOnlyList<string> Sources { get; private init; } = [];

    /// <summary>The heading: how many there are.</summary>
    public string Answer => (State, Count.Number) switch
    {
        (FindingState.Open, 0) => "Nothing is open",
        (FindingState.Open, 1) => "One finding is open",
        (FindingState.Open, _) => $"{Number} findings are open",
        (FindingState.Done, 0) => "Nothing was done yet",
        (FindingState.Done, 1) => "One finding is done",
        (FindingState.Done, _) => $"{Number} findings are done",
        (FindingState.Silenced, 0) => "Nothing is put off",
        (FindingState.Silenced, 1) => "One finding is put off",
        (FindingState.Silenced, _) => $"{Number} findings are put off",
        (_, 0) => "Bezel was not mistaken about anything",
        (_, 1) => "Bezel was mistaken about one thing",
        _ => $"Bezel was mistaken about {Number.ToLower(CultureInfo.CurrentCulture)} things",
    };

    /// <summary>What is said when the list is empty.</summary>
    public string WhenEmpty => (Protection is not null || Source is not null, State) switch
    {
        (true, _) => "Nothing fits what you chose. Choose “Any” to see more.",
        (_, FindingState.Open) => "Whenever Bezel sees something that somebody should act on, it stands here until it is done.",
        (_, FindingState.Done) => "What you mark as done stands here, with who did it and when.",
        (_, FindingState.Silenced) => "What you put off with “Remind me later” stands here until its day.",
        _ => "When Bezel is mistaken, say so on the finding: it then stands here.",
    };

    private string Number => Count.More ? $"More than {Count.Number.ToString("N0", CultureInfo.CurrentCulture)}" : Sentence(FindingPageWords.Number(Count.Number));

    /// <summary>Reads the page.</summary>
    public static async Task<FindingList> ReadAsync(ShopReading reading, StaffMember person, string? state, string? protection, string? source, string? after, CancellationToken cancellation = default)
    {
        bool all = FindingAccess.SeesAll(person.Role);
        var asked = new FindingFilter
        {
            State = Enum.GetValues<FindingState>().FirstOrDefault(s => Name(s) == state),
            Protection = all && protection is { Length: > 0 } && ProtectionCatalogue.Find(protection) is { } known ? known.Id : null,
            Source = all && source is { Length: > 0 and <= 100 } ? source : null,
            Who = FindingAccess.Seen(person),
        };
        long? begin = long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out long place) ? place : null;
        FindingPage page = await FindingBook.ListAsync(reading, asked, begin, Size, cancellation);
        return new FindingList
        {
            State = asked.State ?? FindingState.Open,
            Protection = asked.Protection,
            Source = asked.Source,
            After = begin,
            Findings = page.Findings,
            Next = page.Next,
            Count = await FindingBook.CountAsync(reading, asked, cancellation),
            Sources = all ? await FindingBook.SourcesAsync(reading, cancellation) : [],
        };
    }

    /// <summary>The address of a page of this same list.</summary>
    public string Address(long? after) => QueryHelpers.AddQueryString("/findings", new Dictionary<string, string?>
    {
        ["state"] = Name(State),
        ["protection"] = Protection,
        ["source"] = Source,
        ["after"] = after?.ToString(CultureInfo.InvariantCulture),
    }.Where(p => p.Value is not null));

    /// <summary>A state as it stands in an address.</summary>
    public static string Name(FindingState state) => state.ToString().ToLowerInvariant();

    private static string Sentence(string words) => words.Length == 0 ? words : char.ToUpper(words[0], CultureInfo.CurrentCulture) + words[1..];
}
