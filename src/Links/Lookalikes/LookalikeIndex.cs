using System.Text;

namespace Bezel.Links;

// Rules of matching, in the order they are tried; the first that holds is reported:
//  1. A host that is known, lies below a known one, or is a listed brand's or public host's own domain imitates nobody.
//  2. The whole known domain inside the host's other labels (Embedded, SuffixInLabel): at any length.
//  3. The same name after folding look-alikes and dropping hyphens (Homoglyph, Hyphenation, TldSwap, HostedName, Subdomain).
//     Names of up to four letters match only with a digit or a foreign letter in them: ups, usps and dhl are too near to others.
//  4. One edit away, found by a deletion neighbourhood: every known name is filed under itself and under itself less each one
//     character; two names one edit apart share a file. From seven letters on every edit counts, at five and six only those
//     that nobody types as a name of his own (doubling, exchange, look-alike). Digits for digits never count: gem2024, gem2025.
//  5. The name and words of business (Dictionary).
/// <summary>
/// Finds which known domain a host imitates, by every dnstwist transformation and by tricks with subdomains. 100,000 known
/// domains take about 60 MB; a look-up takes microseconds, however many are known. Not safe for adding while others read.
/// </summary>
public sealed class LookalikeIndex
{
    private const int LongestLabel = 63;
    private const int MostPerFile = 64;

    private readonly record struct Entry(string Domain, string Label, string Base, string Suffix, int Letters);

    private readonly List<Entry> _entries = [];
    private readonly HashSet<string> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byDomain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byDashed = new(StringComparer.Ordinal);
    private readonly List<int> _nextByName = [];
    private readonly Dictionary<ulong, int> _files = [];
    private readonly List<(int Entry, int Next)> _filed = [];

    /// <summary>How many domains are known.</summary>
    public int Count => _entries.Count;

    /// <summary>
    /// Adds a domain or host that is genuine: what imitates its registrable domain is found, it and the hosts below it never match.
    /// Malformed names and IP addresses are ignored.
    /// </summary>
    public void Add(string domain)
    {
        ArgumentNullException.ThrowIfNull(domain);
        string host = Normal(domain);
        if (PublicSuffix.RegistrableDomain(host) is not string registrable || !_hosts.Add(registrable))
            return;
        string suffix = PublicSuffix.Suffix(host)!;
        string label = registrable[..^(suffix.Length + 1)];
        string baseForm = LookalikeForms.Base(Idna.ToUnicode(label));
        if (baseForm.Length is 0 or > LongestLabel)
            return;
        string name = LookalikeForms.Compact(LookalikeForms.Fold(baseForm));
        int id = _entries.Count;
        _entries.Add(new Entry(registrable, label, baseForm, suffix, LookalikeForms.Compact(baseForm).Length));
        _byDomain[registrable] = id;
        _byDashed.TryAdd(registrable.Replace('.', '-'), id);
        _nextByName.Add(_byName.TryGetValue(name, out int first) ? first : -1);
        _byName[name] = id;
        if (_entries[id].Letters >= 5)
            File(id, baseForm);
    }

    private void File(int id, string name)
    {
        FileUnder(Hash(name, -1), id);
        for (int i = 0; i < name.Length; i++)
        {
            // Leaving out either of two equal neighbours gives the same name.
            if (i == 0 || name[i] != name[i - 1])
                FileUnder(Hash(name, i), id);
        }
    }

    private void FileUnder(ulong key, int id)
    {
        _filed.Add((id, _files.TryGetValue(key, out int next) ? next : -1));
        _files[key] = _filed.Count - 1;
    }

    // FNV-1a over the characters but one; a collision only costs a comparison.
    private static ulong Hash(string text, int without)
    {
        ulong hash = 14695981039346656037;
        for (int i = 0; i < text.Length; i++)
        {
            if (i != without)
                hash = (hash ^ text[i]) * 1099511628211;
        }
        return hash;
    }

    private static string Normal(string host)
    {
        host = host.Trim().TrimEnd('.');
        return Ascii.IsValid(host) ? host.ToLowerInvariant() : Idna.ToAscii(host) ?? "";
    }

    /// <summary>True when <paramref name="host"/> is a known domain or lies below one.</summary>
    public bool IsKnown(string host)
    {
        ArgumentNullException.ThrowIfNull(host);
        return PublicSuffix.RegistrableDomain(Normal(host)) is string registrable && _hosts.Contains(registrable);
    }

    /// <summary>The known domain that <paramref name="candidate"/> imitates, or null. Known domains and the hosts below them never match.</summary>
    public LookalikeMatch? Find(string candidate) => FindTrusting(candidate, trustListed: true);

    internal LookalikeMatch? FindTrusting(string candidate, bool trustListed)
    {
        ArgumentNullException.ThrowIfNull(candidate);
        string host = Normal(candidate);
        if (_entries.Count == 0 || host.Length is 0 or > 253 || PublicSuffix.RegistrableDomain(host) is not string registrable)
            return null;
        if (_hosts.Contains(registrable))
            return null;
        bool listed = trustListed && IsListed(registrable);
        if (listed && Hosts.TraitsOf(registrable) == HostTraits.None)
            return null;
        string suffix = PublicSuffix.Suffix(host)!;
        string label = registrable[..^(suffix.Length + 1)];
        if (label.Length > LongestLabel * 4)
            return null;
        string baseForm = LookalikeForms.Base(Idna.ToUnicode(label));
        string fold = LookalikeForms.Fold(baseForm);
        (int id, LookalikeKind kind) = Inside(host, registrable);
        if (id < 0 && Idna.HasPunycodeLabel(host))
        {
            string shown = LookalikeForms.Base(Idna.ToUnicode(host));
            if (PublicSuffix.RegistrableDomain(shown) is string shownRegistrable)
                (id, kind) = Inside(shown, shownRegistrable);
        }
        // Anybody may have put that below a public host; the host's own name is beyond suspicion.
        if (listed)
            return id < 0 ? null : new LookalikeMatch(_entries[id].Domain, host, kind);
        if (id < 0)
            (id, kind) = SameName(host, label, baseForm, fold, suffix);
        if (id < 0)
            (id, kind) = OneEditAway(baseForm, suffix);
        if (id < 0)
            (id, kind) = Subdomain(host, registrable, suffix);
        if (id < 0)
            (id, kind) = WithWords(fold, suffix);
        return id < 0 ? null : new LookalikeMatch(_entries[id].Domain, host, kind);
    }

    private static bool IsListed(string registrable) => Brands.ByDomain(registrable) is not null || Hosts.IsListed(registrable);

    // Every piece of the host between dots or hyphens that is a whole known domain: meridian.com.evil.ru, meridian.com-pay.ru, meridian-com.ru.
    private (int, LookalikeKind) Inside(string host, string registrable)
    {
        var known = _byDomain.GetAlternateLookup<ReadOnlySpan<char>>();
        var dashed = _byDashed.GetAlternateLookup<ReadOnlySpan<char>>();
        int starts = 0;
        int registrableStart = host.Length - registrable.Length;
        for (int start = 0; start < host.Length && starts < 24; start = NextBoundary(host, start) + 1, starts++)
        {
            int ends = 0;
            for (int end = NextBoundary(host, start); end < host.Length && ends < 12; end = NextBoundary(host, end + 1), ends++)
            {
                ReadOnlySpan<char> piece = host.AsSpan(start, end - start);
                bool wholeLabels = (start == 0 || host[start - 1] == '.') && host[end] == '.' && end < registrableStart + 1;
                if (known.TryGetValue(piece, out int id))
                {
                    if (wholeLabels)
                        return (id, LookalikeKind.Embedded);
                    if (host[end] == '-')
                        return (id, LookalikeKind.SuffixInLabel);
                }
                if (piece.Contains('-') && !piece.Contains('.') && dashed.TryGetValue(piece, out id))
                    return (id, LookalikeKind.SuffixInLabel);
            }
        }
        return (-1, default);
    }

    private static int NextBoundary(string host, int from)
    {
        int at = from < host.Length ? host.AsSpan(from).IndexOfAny('.', '-') : -1;
        return at < 0 ? host.Length : from + at;
    }

    private (int, LookalikeKind) SameName(string host, string label, string baseForm, string fold, string suffix)
    {
        if (!_byName.TryGetValue(LookalikeForms.Compact(fold), out int id))
            return (-1, default);
        int best = -1;
        LookalikeKind bestKind = default;
        for (int seen = 0; id >= 0 && seen < MostPerFile; id = _nextByName[id], seen++)
        {
            Entry entry = _entries[id];
            bool sameBase = entry.Base == baseForm;
            if (entry.Letters <= 4 && (entry.Suffix != suffix || !HasForeignOrDigit(label, entry.Label)))
                continue;
            LookalikeKind kind;
            if (entry.Label == label)
                kind = PublicSuffix.IsPrivateSuffix(host) ? LookalikeKind.HostedName : LookalikeKind.TldSwap;
            else if (!sameBase && LookalikeForms.Compact(entry.Base) == LookalikeForms.Compact(baseForm))
                kind = LookalikeKind.Hyphenation;
            else
                kind = LookalikeKind.Homoglyph;
            (best, bestKind) = (id, kind);
            if (entry.Suffix == suffix)
                break;
        }
        return (best, bestKind);
    }

    private static bool HasForeignOrDigit(string candidate, string known)
    {
        bool knownHasDigit = known.AsSpan().ContainsAnyInRange('0', '9');
        return candidate != known && (candidate.StartsWith("xn--", StringComparison.Ordinal)
            || (!knownHasDigit && candidate.AsSpan().ContainsAnyInRange('0', '9')));
    }

    private (int, LookalikeKind) OneEditAway(string baseForm, string suffix)
    {
        if (baseForm.Length is < 4 or > LongestLabel + 2)
            return (-1, default);
        for (int without = -1; without < baseForm.Length; without++)
        {
            if (without > 0 && baseForm[without] == baseForm[without - 1])
                continue;
            if (!_files.TryGetValue(Hash(baseForm, without), out int at))
                continue;
            for (int seen = 0; at >= 0 && seen < MostPerFile; at = _filed[at].Next, seen++)
            {
                int id = _filed[at].Entry;
                Entry entry = _entries[id];
                if (LookalikeForms.Edit(entry.Base, baseForm) is OneEdit edit && Convinces(entry, edit, entry.Suffix == suffix))
                    return (id, edit.Kind);
            }
        }
        return DoublePlural(baseForm);
    }

    private static bool Convinces(Entry known, OneEdit edit, bool sameSuffix)
    {
        if (char.IsAsciiDigit(edit.Known) && (char.IsAsciiDigit(edit.Candidate) || edit.Candidate == '\0'))
            return false;
        if (char.IsAsciiDigit(edit.Candidate) && edit.Known == '\0' && known.Base.AsSpan().ContainsAnyInRange('0', '9'))
            return false;
        if (known.Letters < 8 && !sameSuffix)
            return false;
        if (known.Letters >= 9)
            return true;
        bool strong = edit.Kind is LookalikeKind.Homoglyph or LookalikeKind.Repetition or LookalikeKind.Hyphenation
            || (edit.Kind == LookalikeKind.Omission && edit.At > 0 && known.Base[edit.At - 1] == edit.Known)
            || (edit.Kind == LookalikeKind.Transposition && known.Letters > 5)
            || (edit.Kind == LookalikeKind.VowelSwap && known.Letters > 5)
            || (edit.Kind == LookalikeKind.Transposition && edit.At > 0);
        // A first letter that differs makes another name; readers see the first letter.
        return strong || (known.Letters >= 7 && edit.At > 0);
    }

    // dnstwist writes the plural of a word in s, x or z with es: two insertions.
    private (int, LookalikeKind) DoublePlural(string baseForm)
    {
        for (int i = 1; i + 1 < baseForm.Length; i++)
        {
            if (baseForm[i] != 'e' || baseForm[i + 1] != 's' || baseForm[i - 1] is not ('s' or 'x' or 'z'))
                continue;
            string singular = baseForm.Remove(i, 2);
            if (_byName.TryGetValue(LookalikeForms.Compact(LookalikeForms.Fold(singular)), out int id)
                && _entries[id].Base == singular && _entries[id].Letters >= 6)
                return (id, LookalikeKind.Plural);
        }
        return (-1, default);
    }

    // The dot put into a name: meri.dian.example for meridian.example.
    private (int, LookalikeKind) Subdomain(string host, string registrable, string suffix)
    {
        if (host.Length <= registrable.Length)
            return (-1, default);
        string joined = host[..^(suffix.Length + 1)];
        for (int labels = 0; labels < 3; labels++)
        {
            string name = LookalikeForms.Compact(LookalikeForms.Fold(joined.Replace(".", "", StringComparison.Ordinal)));
            if (_byName.TryGetValue(name, out int id) && _entries[id].Suffix == suffix && _entries[id].Letters >= 6)
                return (id, LookalikeKind.Subdomain);
            int dot = joined.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0 || joined.IndexOf('.', dot + 1) < 0)
                break;
            joined = joined[(dot + 1)..];
        }
        return (-1, default);
    }

    private (int, LookalikeKind) WithWords(string fold, string suffix)
    {
        if (fold.Length > LongestLabel)
            return (-1, default);
        int id = BesideHyphens(fold);
        if (id < 0)
            id = RunTogether(LookalikeForms.Compact(fold));
        return (id < 0 ? id : Nearest(id, suffix), LookalikeKind.Dictionary);
    }

    // Of several known domains with one name: that with the same suffix, or the one added first.
    private int Nearest(int id, string suffix)
    {
        for (int seen = 0; seen < MostPerFile && _entries[id].Suffix != suffix && _nextByName[id] >= 0; seen++)
            id = _nextByName[id];
        return id;
    }

    private int BesideHyphens(string fold)
    {
        string[] tokens = fold.Split('-', 8);
        if (tokens.Length < 2 || tokens.Length == 8)
            return -1;
        var name = new StringBuilder();
        for (int length = tokens.Length - 1; length > 0; length--)
        {
            for (int start = 0; start + length <= tokens.Length; start++)
            {
                name.Clear();
                for (int i = start; i < start + length; i++)
                    name.Append(tokens[i]);
                if (!_byName.TryGetValue(name.ToString(), out int id) || _entries[id].Letters < 3)
                    continue;
                bool anyStrong = false, anyWord = false;
                for (int i = 0; i < tokens.Length; i++)
                {
                    if (i >= start && i < start + length)
                        continue;
                    bool word = LureWords.Contains(tokens[i], out bool strong);
                    anyWord |= word;
                    anyStrong |= strong;
                }
                int letters = _entries[id].Letters;
                if (letters >= 10 || (anyWord && letters >= 6) || (anyStrong && letters >= 3))
                    return id;
            }
        }
        return -1;
    }

    private int RunTogether(string name)
    {
        var known = _byName.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int split = 2; split <= name.Length - 2; split++)
        {
            ReadOnlySpan<char> left = name.AsSpan(0, split), right = name.AsSpan(split);
            if (LureWords.Contains(right, out bool strong) && known.TryGetValue(left, out int id) && IsEnough(id, right.Length, strong))
                return id;
            if (LureWords.Contains(left, out strong) && known.TryGetValue(right, out id) && IsEnough(id, left.Length, strong))
                return id;
        }
        return -1;
    }

    private bool IsEnough(int id, int wordLength, bool strong) =>
        _entries[id].Letters >= 9 || (_entries[id].Letters >= 6 && wordLength >= 3) || (_entries[id].Letters == 5 && strong && wordLength >= 4);
}
