using System.Text;

namespace Bezel.Money;

internal static partial class WrittenDigits
{
    /// <summary>One run of digits as it is read.</summary>
    private sealed class Run
    {
        private readonly record struct Item(int Start, int End, string Digits, bool IsWord, int Scale, bool StandsApart);

        private readonly List<Item> _items = [];

        /// <summary>Its first digit.</summary>
        public int Start => _items.Count > 0 ? _items[0].Start : 0;

        /// <summary>Behind the last digit; 0 when there is none.</summary>
        public int End { get; private set; }

        /// <summary>Behind the digits that follow a word that interrupts the run; 0 when none does.</summary>
        public int Gap { get; private set; }

        private bool _scaled, _fused, _isRest;

        public void Clear()
        {
            _items.Clear();
            (End, Gap, _scaled, _fused) = (0, 0, false, false);
        }

        private int Digits => _items.Sum(item => item.Digits.Length);

        /// <summary>Whether what was read is a number of a bank, and no amount, date or count that a sentence happens to write out.</summary>
        public bool IsNumber(ReadOnlySpan<char> text)
        {
            int words = _items.Count(item => item.IsWord);
            if (_items.Count > 2 && words == _items.Count && Digits is 3 or 4 && IsBehindBankLabel(text, Start))
                return true;
            if (words == 0 || Digits + (_scaled ? 2 : 0) < FewestDigits)
                return false;
            // One word among figures may be there by chance, unless the place speaks of a number.
            return words > 1 || _fused || _scaled || IsWordAmongFigures(text) || _items.Count == 2 && IsRightBehindLabel(text);
        }

        private bool IsWordAmongFigures(ReadOnlySpan<char> text) =>
            _items.Count > 2 && !_items[0].IsWord && !_items[^1].IsWord && !_items.Exists(item => item.StandsApart)
            && (SpeaksOfNumber(text, Start) || IsBehindCountry(text, Start) || IsNamedBehind(text));

        public void Parse(ReadOnlySpan<char> text, int start, NumberLanguage language)
        {
            Span<char> word = stackalloc char[64];
            int at = start, repeat = 1, repeatFrom = -1;
            bool apart = false, spaced = false;
            while (at < text.Length && _items.Count < 60)
            {
                int end;
                if (char.IsAsciiDigit(text[at]))
                {
                    end = at;
                    while (end < text.Length && char.IsAsciiDigit(text[end]))
                        end++;
                    // Long figures beside words are a number of their own.
                    if (end - at > LongestFigures && spaced && !IsPartOfNumber(text, at, end) && !StandsWithin(text, at, end, language) && !IsBehindCountry(text, start) || repeat > 1 && end - at > 1 || end + 1 < text.Length && text[end] is '.' or ',' or ':' && char.IsAsciiDigit(text[end + 1]) || end < text.Length && text[end] == '%')
                        break;
                    Add(at, end, new string(text[at..end]), isWord: false);
                }
                else if (IsInWord(text[at]))
                {
                    end = EndOfWord(text, at);
                    if (end - at > 60 || IsTaxNumber(text, at, end) || IsBullet(text, at, end))
                        break;
                    int length = text[at..end].ToLowerInvariant(word);
                    ReadOnlySpan<char> lower = word[..length];
                    if (Phrase(text, at, end, language, out int stop) is { } digits)
                    {
                        end = stop;
                        if (repeat > 1 && digits.Length > 1)
                            break;
                        Add(at, end, digits, isWord: true);
                    }
                    else if (ReferenceEquals(language, NumberLanguage.English) && _items.Count > 0 && Scale(text, lower, end) is { } behind)
                    {
                        end = behind;
                    }
                    else if (language.Repeats.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out int times))
                    {
                        (repeat, repeatFrom) = (times, at);
                        // A line that ends with "double" breaks no number.
                        bool within = false;
                        at = Skip(text, end, ref within);
                        continue;
                    }
                    else if (_items.Count > 0 && language.Between.GetAlternateLookup<ReadOnlySpan<char>>().Contains(lower))
                    {
                        at = Skip(text, end, ref apart);
                        continue;
                    }
                    else if (!Joined(lower, at, language))
                    {
                        if (Digits >= 2 && !_isRest)
                            Interrupted(text, at, end, language);
                        break;
                    }
                }
                else
                {
                    break;
                }
                End = end;
                (repeat, repeatFrom, apart) = (1, -1, false);
                int next = Skip(text, end, ref apart);
                spaced = next > end;
                if (next - end > MostBetween)
                    break;
                at = next;
            }

            void Add(int from, int to, string digits, bool isWord)
            {
                if (!spaced && _items.Count > 0 && _items[^1].IsWord != isWord)
                    _fused = true;
                string all = repeat > 1 ? new string(digits[0], repeat) : digits;
                // "nine hundred (and) eighty-seven".
                if (_items.Count > 0 && _items[^1] is { Scale: 2 } hundreds && digits.Length <= 2 && digits[0] != '0' && repeat == 1)
                {
                    _items[^1] = hundreds with { End = to, Digits = hundreds.Digits + digits.PadLeft(2, '0'), Scale = 0 };
                    return;
                }
                _items.Add(new Item(repeatFrom >= 0 ? repeatFrom : from, to, all, isWord, 0, apart));
            }
        }

        /// <summary>Long figures with words of digits on both sides are the midst of one number, whatever they look like by themselves; so are those behind the country of an IBAN.</summary>
        private bool StandsWithin(ReadOnlySpan<char> text, int at, int end, NumberLanguage language)
        {
            if (_items.Count == 0 || end - at > LongestRest || at == 0 || text[at - 1] != ' ')
                return false;
            bool wordBehind = end + 1 < text.Length && text[end] == ' ' && char.IsLetter(text[end + 1]) && Phrase(text, end + 1, EndOfWord(text, end + 1), language, out _) is not null;
            return _items[^1].IsWord && wordBehind && (SpeaksOfNumber(text, Start) || IsBehindCountry(text, Start));
        }

        /// <summary>"7 seven 3207 &lt;- Sort code".</summary>
        private bool IsNamedBehind(ReadOnlySpan<char> text)
        {
            ReadOnlySpan<char> behind = text[End..Math.Min(text.Length, End + 30)].TrimStart(' ');
            if (!(behind.StartsWith("<-") || behind.StartsWith("=") || behind.StartsWith("(")))
                return false;
            foreach (string word in PlacesOfNumbers)
            {
                if (behind.Contains(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
            return false;
        }

        /// <summary>"Acct #: five 4838748".</summary>
        private bool IsRightBehindLabel(ReadOnlySpan<char> text)
        {
            int before = Start - 1;
            while (before > 0 && text[before] == ' ')
                before--;
            return before > 0 && text[before] is ':' or '#' or '=' && !_items[1].StandsApart && SpeaksOfNumber(text, Start);
        }

        /// <summary>Whether the word there is one of the language's digits.</summary>
        public static bool Speaks(ReadOnlySpan<char> text, int at, NumberLanguage language)
        {
            int end = EndOfWord(text, at);
            if (end - at > 60)
                return false;
            if (Phrase(text, at, end, language, out _) is not null)
                return true;
            Span<char> word = stackalloc char[64];
            ReadOnlySpan<char> lower = word[..text[at..end].ToLowerInvariant(word)];
            return language.Repeats.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(lower) || lower.Length >= 6 && Split(lower, language) is not null;
        }

        /// <summary>The longest phrase of the language that begins here.</summary>
        private static string? Phrase(ReadOnlySpan<char> text, int at, int end, NumberLanguage language, out int stop)
        {
            var numbers = language.Numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            Span<char> phrase = stackalloc char[64];
            string? found = null;
            stop = end;
            int length = 0, from = at, to = end;
            for (int words = 1; words <= NumberLanguage.LongestPhrase && length + to - from + 1 < 64; words++)
            {
                if (words > 1)
                    phrase[length++] = ' ';
                length += text[from..to].ToLowerInvariant(phrase[length..]);
                if (numbers.TryGetValue(phrase[..length], out string? digits))
                    (found, stop) = (digits, to);
                if (to + 1 >= text.Length || text[to] is not (' ' or '-') || !char.IsLetter(text[to + 1]))
                    break;
                from = to + 1;
                to = EndOfWord(text, from);
            }
            return found;
        }

        /// <summary>"hundred" and larger behind a number: where it ends, or null when it is none here.</summary>
        private int? Scale(ReadOnlySpan<char> text, ReadOnlySpan<char> word, int end)
        {
            if (word.EndsWith("s") || !NumberLanguage.Scales.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out int noughts))
                return null;
            Item last = _items[^1];
            if (last.Scale == 2 && noughts > 2)
                last = last with { Digits = last.Digits + "00", Scale = 0 };
            if (last.Digits.Length > 3 || last.Scale > 0 || last.Digits[0] == '0' || !SpeaksOfNumber(text, _items[0].Start))
                return null;
            _scaled = true;
            _items[^1] = last with { End = end, Scale = noughts, IsWord = true };
            return end;
        }

        /// <summary>Words of digits written as one ("nineeightseven").</summary>
        private bool Joined(ReadOnlySpan<char> word, int at, NumberLanguage language)
        {
            if (word.Length < 6 || Split(word, language) is not { } digits)
                return false;
            _fused = true;
            _items.Add(new Item(at, at + word.Length, digits, true, 0, false));
            return true;
        }

        private static string? Split(ReadOnlySpan<char> word, NumberLanguage language)
        {
            var numbers = language.Numbers.GetAlternateLookup<ReadOnlySpan<char>>();
            StringBuilder? digits = null;
            for (int from = 0; from < word.Length;)
            {
                int length = Math.Min(12, word.Length - from);
                while (length >= 3 && !numbers.ContainsKey(word.Slice(from, length)))
                    length--;
                if (length < 3)
                    return null;
                (digits ??= new StringBuilder()).Append(numbers[word.Slice(from, length)]);
                from += length;
            }
            return digits?.ToString();
        }

        private void Interrupted(ReadOnlySpan<char> text, int at, int end, NumberLanguage language)
        {
            bool apart = false;
            int next = Skip(text, end, ref apart);
            if (end - at > 12 || next - end > 3 || next >= text.Length || LabelIndex.Instance.Find(text, at, end, HashOf(text[at..end]), mayBreak: false, out _) != LabelKind.None)
                return;
            var rest = new Run { _isRest = true };
            rest.Parse(text, next, language);
            if (rest.Digits >= 2 && rest._items[0].IsWord | _items.Exists(item => item.IsWord))
                Gap = rest.End;
        }

        private static uint HashOf(ReadOnlySpan<char> word)
        {
            uint hash = LabelIndex.Seed;
            foreach (char c in word)
                hash = LabelIndex.Step(hash, c);
            return hash;
        }

        private static int Skip(ReadOnlySpan<char> text, int at, ref bool apart)
        {
            int from = at;
            while (at < text.Length && at - from <= MostBetween && IsBetween(text[at]))
                apart |= text[at++] is not (' ' or '-' or '_');
            return at;
        }

        public void AddTo(List<Edit> edits, ReadOnlySpan<char> text)
        {
            if (_scaled && IsAmount(text))
                return;
            List<(int Start, int End, StringBuilder Digits, bool HasWord)> groups = [];
            int open = 0;
            foreach (Item item in _items)
            {
                if (groups.Count > 0 && (open > 0 || !item.StandsApart))
                {
                    var last = groups[^1];
                    // Behind "thousand" three places are open, and what follows fills them from the right.
                    if (open > 0 && item.Digits.Length + item.Scale <= open)
                        last.Digits.Append('0', open - item.Digits.Length - item.Scale);
                    else if (open > 0)
                        last.Digits.Append('0', open);
                    last.Digits.Append(item.Digits);
                    groups[^1] = (last.Start, item.End, last.Digits, last.HasWord | item.IsWord);
                }
                else
                {
                    groups.Add((item.Start, item.End, new StringBuilder(item.Digits), item.IsWord));
                }
                open = item.Scale;
            }
            groups[^1].Digits.Append('0', open);
            JoinWrapped(groups, text);
            for (int from = 0, to; from < groups.Count; from = to)
            {
                to = EndOfCell(groups, from, text);
                var cell = groups[from..to];
                if (cell.Count > 1 && cell.TrueForAll(group => group.Digits.Length <= 5))
                {
                    edits.Add(new Edit(cell[0].Start, cell[^1].End, string.Concat(cell.Select(group => group.Digits))));
                    continue;
                }
                foreach ((int start, int end, StringBuilder digits, bool hasWord) in cell)
                {
                    if (hasWord && digits.Length >= 3)
                        edits.Add(new Edit(start, end, digits.ToString()));
                }
            }
        }

        /// <summary>Behind the last group of the cell of a table; a digit in each cell is one number over all of them.</summary>
        private static int EndOfCell(List<(int Start, int End, StringBuilder Digits, bool HasWord)> groups, int from, ReadOnlySpan<char> text)
        {
            int marks = 0, cells = 0;
            for (int i = 1; i < groups.Count; i++)
            {
                if (text[groups[i - 1].End..groups[i].Start].ContainsAny('\t', '|'))
                    cells++;
                else
                    marks++;
            }
            if (cells == 0 || marks == 0)
                return groups.Count;
            int to = from + 1;
            while (to < groups.Count && !text[groups[to - 1].End..groups[to].Start].ContainsAny('\t', '|'))
                to++;
            return to;
        }

        /// <summary>A line that was wrapped after the first word of a number, or before its last: a digit or two are no number by themselves.</summary>
        private static void JoinWrapped(List<(int Start, int End, StringBuilder Digits, bool HasWord)> groups, ReadOnlySpan<char> text)
        {
            for (int i = groups.Count - 1; i > 0; i--)
            {
                var (first, second) = (groups[i - 1], groups[i]);
                if (!(first.HasWord && second.HasWord && IsWrap(text[first.End..second.Start])))
                    continue;
                bool ends = second.End >= text.Length || !(text[second.End] is ' ' && second.End + 1 < text.Length && char.IsLetter(text[second.End + 1]));
                // A number that was wrapped goes on, unless its first line is a bank's number and the second an account.
                bool pair = first.Digits.Length == 6 || AccountNumbers.IsRoutingDigits(first.Digits.ToString());
                if (first.Digits.Length <= ShortestLine || !pair && ends && first.Digits.Length + second.Digits.Length <= NumberGroups.LongestAccount || second.Digits.Length <= ShortestLine && ends)
                {
                    groups[i - 1] = (first.Start, second.End, first.Digits.Append(second.Digits), true);
                    groups.RemoveAt(i);
                }
            }
        }

        private static bool IsWrap(ReadOnlySpan<char> between) => between.Count('\n') == 1 && !between.ContainsAnyExcept(" -\r\n>");

        private bool IsAmount(ReadOnlySpan<char> text)
        {
            ReadOnlySpan<char> behind = text[End..Math.Min(text.Length, End + 16)].TrimStart(" -");
            foreach (string word in Amounts)
            {
                if (behind.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                    return true;
            }
            return _items[0].Start > 0 && text[_items[0].Start - 1] is '$' or '\u20AC' or '\u00A3';
        }
    }
}
