using Bezel.Judge.Shop;

namespace Bezel.Suppliers.Payments.Checking;

/// <summary>
/// Finds suppliers by the name of a payee. Rules: names are compared as the judge compares them (<see cref="Names"/>: case, accents, look-alike letters,
/// punctuation, legal forms); formats cut names (ACH after 15, 16, 22 or 35 characters, Standard 18 after 18, ISO 20022 after 70 or 140), so the beginning of a
/// supplier's name of <see cref="ShortestCut"/> letters or more is that supplier; so is a name of <see cref="ShortestMisspelt"/> letters or more that one
/// letter, or in longer names two, makes it. A supplier of two words or more is found within a longer name; one of one word only begins or ends it, and
/// then resembles (<see cref="PayeeMatch.Resembles"/>). Whatever is found here is only asked when the account is not on file.
/// </summary>
internal sealed class PayeeNames
{
    /// <summary>Letters and digits of the shortest beginning that names a supplier.</summary>
    private const int ShortestCut = 11;

    /// <summary>Letters and digits of the shortest name in which a slip is looked for.</summary>
    private const int ShortestMisspelt = 8;

    /// <summary>Letters from which on two slips make no other name.</summary>
    private const int TwoSlips = 13;

    private const int EdgeLength = 4;

    /// <summary>Suppliers compared letter by letter with one payee. Stops: a book in which all names begin alike making each line slow.</summary>
    private const int MostCompared = 400;

    /// <summary>Names of payees that are remembered; those of one file come again and again.</summary>
    private const int MostRemembered = 50_000;

    private readonly Dictionary<string, List<(string[] Words, int Payee)>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _byWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Compact, int Payee)>> _byEdge = new(StringComparer.Ordinal);
    private readonly (string Compact, int Payee)[] _sorted;
    private readonly Dictionary<string, PayeeMatch> _remembered = new(StringComparer.Ordinal);

    public PayeeNames(IReadOnlyList<BookPayee> payees)
    {
        var sorted = new List<(string, int)>(payees.Count);
        for (int i = 0; i < payees.Count; i++)
        {
            string[] words = Names.WordsOf(payees[i].Name);
            if (words.Length == 0)
                continue;
            string compact = string.Concat(words);
            Bucket(_byFirstWord, words[0]).Add((words, i));
            Bucket(_byWords, Unordered(words)).Add(i);
            sorted.Add((compact, i));
            if (compact.Length >= ShortestMisspelt)
            {
                Bucket(_byEdge, "^" + compact[..EdgeLength]).Add((compact, i));
                Bucket(_byEdge, "$" + compact[^EdgeLength..]).Add((compact, i));
            }
        }
        _sorted = [.. sorted];
        Array.Sort(_sorted, static (one, other) => string.CompareOrdinal(one.Item1, other.Item1));
    }

    /// <summary>Which suppliers a payee is.</summary>
    public PayeeMatch Find(string payee)
    {
        if (payee.Length == 0)
            return PayeeMatch.Nobody;
        if (_remembered.TryGetValue(payee, out PayeeMatch? known))
            return known;
        PayeeMatch found = Look(payee);
        if (_remembered.Count < MostRemembered)
            _remembered[payee] = found;
        return found;
    }

    /// <summary>Whether a payee may be another way of writing one supplier: they share a word of weight, or one stands for the initials of the other.</summary>
    public static bool MayBe(string payee, string supplier)
    {
        string[] words = Names.WordsOf(payee), others = Names.WordsOf(supplier);
        if (words.Length == 0 || others.Length == 0)
            return false;
        if (words.Any(w => w.Length >= 4 && others.Any(o => o.StartsWith(w, StringComparison.Ordinal) || (o.Length >= 4 && w.StartsWith(o, StringComparison.Ordinal)))))
            return true;
        string compact = string.Concat(words);
        return compact.Length >= 2 && compact == string.Concat(others.Select(o => o[0]));
    }

    /// <summary>Whether a payee is the beginning of a supplier's name, as a format cuts it: it may happen to be another supplier's whole name.</summary>
    public static bool IsCutOf(string payee, string supplier)
    {
        string compact = string.Concat(Names.WordsOf(payee));
        return compact.Length >= ShortestCut && string.Concat(Names.WordsOf(supplier)).StartsWith(compact, StringComparison.Ordinal);
    }

    private PayeeMatch Look(string payee)
    {
        string[] words = Names.WordsOf(payee);
        if (words.Length == 0)
            return PayeeMatch.Nobody;
        if (_byWords.TryGetValue(Unordered(words), out List<int>? same))
            return new PayeeMatch(same, false);
        string compact = string.Concat(words);
        var found = new List<int>();
        List<int>? resembling = null;
        for (int i = Below(compact); i < _sorted.Length && found.Count < MostCompared && _sorted[i].Compact.StartsWith(compact, StringComparison.Ordinal); i++)
        {
            if (compact.Length >= ShortestCut || _sorted[i].Compact.Length == compact.Length)
                found.Add(_sorted[i].Payee);
        }
        // With its legal forms, which a supplier whose name was cut within them may still have.
        string[] all = Names.Words(payee);
        for (int i = 0; i < all.Length; i++)
        {
            if (!_byFirstWord.TryGetValue(all[i], out List<(string[] Words, int Payee)>? candidates))
                continue;
            foreach ((string[] name, int supplier) in candidates)
            {
                if (!StandsAt(all, i, name))
                    continue;
                if (name.Length > 1 || (i == 0 && all.Length == 2 && IsCutLegalForm(all[1])))
                    Add(found, supplier);
                else if ((i == 0 || i == all.Length - 1) && name[0].Length >= 4)
                    Add(resembling ??= [], supplier);
            }
        }
        if (found.Count == 0 && compact.Length >= ShortestMisspelt)
            Misspelt(compact, found);
        return found.Count > 0 ? new PayeeMatch(found, false) : resembling is not null ? new PayeeMatch(resembling, true) : PayeeMatch.Nobody;
    }

    private void Misspelt(string compact, List<int> found)
    {
        int most = compact.Length >= TwoSlips ? 2 : 1, compared = 0;
        foreach (string edge in (ReadOnlySpan<string>)["^" + compact[..EdgeLength], "$" + compact[^EdgeLength..]])
        {
            if (!_byEdge.TryGetValue(edge, out List<(string Compact, int Payee)>? candidates))
                continue;
            foreach ((string name, int supplier) in candidates)
            {
                if (Math.Abs(name.Length - compact.Length) > most)
                    continue;
                if (++compared > MostCompared)
                    return;
                if (SlipsBetween(compact, name, most) && SameDigits(compact, name))
                    Add(found, supplier);
            }
        }
    }

    /// <summary>"Kestrelcastings Incorp": the name was cut within its legal form.</summary>
    private static bool IsCutLegalForm(string word)
    {
        foreach (string form in (ReadOnlySpan<string>)["incorporated", "corporation", "company", "limited", "gmbh", "sarl", "llc", "llp", "plc", "pty"])
        {
            if (form.StartsWith(word, StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    /// <summary>"Vault 1" and "Vault 2" are two.</summary>
    private static bool SameDigits(string one, string other) => one.Where(char.IsAsciiDigit).SequenceEqual(other.Where(char.IsAsciiDigit));

    /// <summary>Whether so many letters added, left out, changed or swapped with the next make one of the other.</summary>
    private static bool SlipsBetween(string one, string other, int most)
    {
        Span<int> before = stackalloc int[128], last = stackalloc int[128], now = stackalloc int[128];
        if (other.Length >= 127 || one.Length >= 127)
            return false;
        for (int j = 0; j <= other.Length; j++)
            last[j] = j;
        for (int i = 1; i <= one.Length; i++)
        {
            now[0] = i;
            int least = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int cost = one[i - 1] == other[j - 1] ? 0 : 1;
                now[j] = Math.Min(Math.Min(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                least = Math.Min(least, now[j]);
            }
            if (least > most)
                return false;
            last.CopyTo(before);
            now.CopyTo(last);
        }
        return last[other.Length] <= most;
    }

    private int Below(string compact)
    {
        int low = 0, high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(_sorted[middle].Compact, compact) < 0)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }

    private static bool StandsAt(string[] words, int at, string[] name)
    {
        if (at + name.Length > words.Length)
            return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (words[at + i] != name[i])
                return false;
        }
        return true;
    }

    private static string Unordered(string[] words)
    {
        string[] sorted = [.. words];
        Array.Sort(sorted, StringComparer.Ordinal);
        return string.Join(' ', sorted);
    }

    private static void Add(List<int> list, int one)
    {
        if (list.Count < MostCompared && !list.Contains(one))
            list.Add(one);
    }

    private static List<T> Bucket<T>(Dictionary<string, List<T>> buckets, string key)
    {
        if (!buckets.TryGetValue(key, out List<T>? bucket))
            buckets[key] = bucket = new List<T>(1);
        return bucket;
    }
}

/// <summary>The suppliers that a payee's name may be.</summary>
/// <param name="Payees">Their places in the book.</param>
/// <param name="Resembles">The name only holds theirs: it may be somebody else's.</param>
internal sealed record PayeeMatch(IReadOnlyList<int> Payees, bool Resembles)
{
    public static PayeeMatch Nobody { get; } = new([], false);

    /// <summary>The name is a supplier's.</summary>
    public bool IsSomebody => Payees.Count > 0 && !Resembles;
}
