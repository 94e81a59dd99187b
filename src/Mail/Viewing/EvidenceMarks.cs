using Bezel.Judge;
using Bezel.Judge.Facts;
using Bezel.Judge.Rules;

namespace Bezel.Mail.Viewing;

/// <summary>
/// Finds where in a text the evidence of a verdict stands: at the place that the judge noted where that still holds what was seen, else by the
/// words themselves.
/// </summary>
internal sealed class EvidenceMarks
{
    /// <summary>Occurrences of one piece of evidence that are marked where its place is not known.</summary>
    private const int MostOccurrences = 3;

    /// <summary>An account number with its spaces, in characters.</summary>
    private const int LongestAccount = 50;

    /// <summary>Evidence that is looked for; a message can make no more of it count.</summary>
    private const int MostEvidence = 200;

    /// <summary>Names of evidence that is what the shop knows, not what the message says; marked, it would accuse the genuine supplier.</summary>
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal) { "supplier", "contact", "phone", "known", "staff", "brand", "company", "head", "how", "odd", "place", "where", "teller" };

    private readonly List<(int Reason, Evidence Evidence)> _evidence = [];

    public EvidenceMarks(Verdict verdict)
    {
        for (int i = 0; i < verdict.Reasons.Count; i++)
        {
            Reason reason = verdict.Reasons[i];
            // What reassures is not marked: a mark says "look here".
            if (!reason.IsHold && reason.Weight <= 0)
                continue;
            foreach (Evidence evidence in reason.Evidence)
            {
                if (_evidence.Count < MostEvidence && !Known.Contains(evidence.Name))
                    _evidence.Add((i, evidence));
            }
        }
    }

    /// <summary>The marks in a text of the message.</summary>
    /// <param name="place">Where it stands; null for a text that is none of the judge's places (a header field).</param>
    /// <param name="text">The text.</param>
    /// <param name="most">Characters from the start that matter.</param>
    public IReadOnlyList<TextMark> In(Place? place, string text, int most = int.MaxValue)
    {
        if (text.Length == 0)
            return [];
        var marks = new List<TextMark>();
        Collapsed? collapsed = null;
        foreach ((int reason, Evidence evidence) in _evidence)
        {
            if (evidence.Place is { } where && where != place)
                continue;
            if (evidence.Place is not null && IsAt(text, evidence))
                marks.Add(new TextMark(evidence.Start, evidence.Length, SpanKind.Plain, reason));
            else if (evidence.Value.Length >= 3)
                (collapsed ??= new Collapsed(text, most)).Find(evidence, reason, marks);
        }
        return marks;
    }

    /// <summary>The text at the noted place still holds what was seen. Two texts of a message can be the same place (a page and its plain twin).</summary>
    private static bool IsAt(string text, Evidence evidence)
    {
        if (evidence.Start < 0 || evidence.Length <= 0 || evidence.Start > text.Length - evidence.Length)
            return false;
        string there = Letters(text.AsSpan(evidence.Start, Math.Min(evidence.Length, 2000)));
        string seen = Letters(evidence.Value);
        return seen.Length > 0 && (there.Contains(seen, StringComparison.OrdinalIgnoreCase) || (there.Length > 2 && seen.Contains(there, StringComparison.OrdinalIgnoreCase)));
    }

    private static string Letters(ReadOnlySpan<char> text)
    {
        Span<char> kept = text.Length <= 2000 ? stackalloc char[text.Length] : new char[text.Length];
        int count = 0;
        foreach (char c in text)
        {
            if (char.IsLetterOrDigit(c))
                kept[count++] = c;
        }
        return new string(kept[..count]);
    }

    /// <summary>A text whose runs of white space are one space, with the way back.</summary>
    private sealed class Collapsed
    {
        private readonly string _text;
        private readonly int[] _from;

        public Collapsed(string text, int most)
        {
            int length = Math.Min(text.Length, most);
            var kept = new char[length];
            _from = new int[length + 1];
            int count = 0;
            for (int i = 0; i < length; i++)
            {
                bool white = char.IsWhiteSpace(text[i]);
                if (white && count > 0 && kept[count - 1] == ' ')
                    continue;
                _from[count] = i;
                kept[count++] = white ? ' ' : text[i];
            }
            _from[count] = length;
            _text = new string(kept, 0, count);
        }

        public void Find(Evidence evidence, int reason, List<TextMark> marks)
        {
            string wanted = evidence.Value.Trim();
            // Of an account only the last digits are told.
            bool isTail = evidence.Name == "account" && wanted.All(char.IsAsciiLetterOrDigit);
            int at = 0;
            for (int found = 0; found < MostOccurrences && wanted.Length > 0 && at < _text.Length;)
            {
                int start = _text.IndexOf(wanted, at, StringComparison.OrdinalIgnoreCase);
                if (start < 0)
                    return;
                int end = start + wanted.Length;
                at = end;
                if (IsWordAt(end) || (!isTail && start > 0 && char.IsLetterOrDigit(wanted[0]) && char.IsLetterOrDigit(_text[start - 1])))
                    continue;
                while (isTail && start > 0 && end - start < LongestAccount && (char.IsAsciiLetterOrDigit(_text[start - 1]) || (_text[start - 1] is ' ' or '-' && start > 1 && char.IsAsciiDigit(_text[start - 2]))))
                    start--;
                marks.Add(new TextMark(_from[start], _from[end - 1] + 1 - _from[start], SpanKind.Plain, reason));
                found++;
            }

            bool IsWordAt(int end) => end < _text.Length && char.IsLetterOrDigit(wanted[^1]) && char.IsLetterOrDigit(_text[end]);
        }
    }
}
