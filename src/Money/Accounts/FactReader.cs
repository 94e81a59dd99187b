namespace Bezel.Money;

/// <summary>
/// Gives each number of a region to the label that names it. Rules, first that fits:
/// 1. the label directly before it on its line, with only connectors and a few words between;
/// 2. for the first number of a line: the column heading above it, else the oldest label that still waits for a value;
/// 3. the label directly behind it ("021000021 (ABA)");
/// 4. none.
/// A number named by something else (an order, a telephone) is never part of an account.
/// </summary>
internal sealed partial class FactReader(FoldedText folded, int start, int end, List<Token> tokens)
{
    private readonly bool[] _taken = new bool[tokens.Count];
    private readonly List<int> _waiting = [];
    private readonly List<AccountFact> _facts = [];

    /// <summary>Numbers under the name of an account that hold what is no digit and passes for none.</summary>
    public List<(int Start, int End)> Unread { get; } = [];

    /// <summary>Tokens that became part of an account.</summary>
    public bool[] Taken => _taken;

    public List<AccountFact> Read()
    {
        ReadOnlySpan<char> text = folded.Span;
        ReadIbans(text);
        NameRegisters(text);
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.WordsBefore > 8)
                _waiting.Clear();
            if (token.Kind == TokenKind.Label)
                ReadLabel(text, i);
            else if (!_taken[i] && token.Kind is TokenKind.Digits or TokenKind.Mixed or TokenKind.Mask)
                i = ReadValue(text, i);
            else if (_taken[i])
                _waiting.RemoveAll(w => tokens[w].Label == LabelKind.Iban);
        }
        _facts.Sort((a, b) => a.Start.CompareTo(b.Start));
        return _facts;
    }

    private void ReadLabel(ReadOnlySpan<char> text, int index)
    {
        Token label = tokens[index];
        if (_taken[index])
            return;
        switch (label.Label)
        {
            case LabelKind.Bic when TextValue.BicBefore(text, label.Start, start, out string bic, out int from):
                Add(FactKind.Bic, bic, from, from + bic.Length, label.Line, label.Label);
                break;
            case LabelKind.Bic when TextValue.ReadBic(text, label.End, end, out string bic, out int from, out int to):
                Add(FactKind.Bic, bic, from, to, label.Line, label.Label);
                break;
            case LabelKind.Bic when TextValue.BicBelow(text, label.Start, label.Cell, start, end, out string bic, out int from):
                Add(FactKind.Bic, bic, from, from + bic.Length, label.Line + 1, label.Label);
                break;
            case LabelKind.Ifsc when TextValue.ReadIfsc(text, label.End, end, out string ifsc, out int from, out int to):
                Add(FactKind.Ifsc, ifsc, from, to, label.Line, label.Label);
                MarkTaken(from, to, index);
                break;
            case LabelKind.Payee or LabelKind.BankName:
                // "Beneficiary / Payee:" and "Bank name: Bank of …": the last label before the value speaks.
                if (index + 1 < tokens.Count && tokens[index + 1] is { Kind: TokenKind.Label, Label: LabelKind.Payee or LabelKind.BankName } next && next.Start - label.End <= 4 && next.Line == label.Line && next.Cell == label.Cell)
                    break;
                (int valueStart, int valueEnd) = TextValue.RestOfCell(text, label.End, end, needsMark: !SpeaksInProse(text, label));
                // A row of headings: the next cell is a label too, and the value stands in the row below.
                bool heading = index + 1 < tokens.Count && tokens[index + 1] is { Kind: TokenKind.Label } cell && cell.Line == label.Line && cell.Cell > label.Cell && cell.Start <= valueStart;
                if (heading)
                    _waiting.Add(index);
                else if (valueEnd > valueStart)
                    AddName(label, valueStart, valueEnd);
                else if (EndsLine(text, label.End))
                    _waiting.Add(index);
                break;
            case LabelKind.Iban or LabelKind.Routing or LabelKind.RoutingWire or LabelKind.RoutingAch or LabelKind.SortCode or LabelKind.Bsb or LabelKind.Transit
                or LabelKind.Institution or LabelKind.BankCode or LabelKind.BranchCode or LabelKind.Clabe or LabelKind.AccountBare or LabelKind.Account
                or LabelKind.AccountDirected or LabelKind.AccountStrong or LabelKind.CustomerAccount or LabelKind.Reference or LabelKind.Phone or LabelKind.Fax or LabelKind.Card:
                if (!MayWait(text, index))
                    break;
                // A label on a line of its own goes before one that a sentence above ended with; so does one that ends the line behind that sentence.
                if (label.WordsInLine > 0 && (label.SentenceBefore || label.Start > 1 && text[label.Start - 1] == ' ' && text[label.Start - 2] is '.' or '!') && EndsLine(text, label.End))
                    _waiting.RemoveAll(w => tokens[w].Label is LabelKind.AccountDirected or LabelKind.AccountBare && tokens[w].WordsInLine > 2);
                if (label.WordsInLine == 0)
                    _waiting.RemoveAll(w => tokens[w].Line < label.Line && (tokens[w].WordsInLine > 2 || tokens[w].Label == LabelKind.AccountDirected || tokens[w].Label == LabelKind.Reference && tokens[w].WordsInLine > 0 || EndsSentence(w)));
                _waiting.Add(index);
                if (_waiting.Count > 16)
                    _waiting.RemoveAt(0);
                break;
        }
    }

    private int ReadValue(ReadOnlySpan<char> text, int index)
    {
        Token token = tokens[index];
        if (MarkedBehind(text, index) is int marked && TryTake(text, index, tokens[marked], out int end))
        {
            _taken[marked] = true;
            return end;
        }
        int labelIndex = DirectLabel(text, index);
        // In a table the heading of the column goes before a word of the cell beside ("… Savings | 20-80-84").
        if (labelIndex >= 0 && token.Cell > tokens[labelIndex].Cell && HeadingAbove(token) && TakeWaiting(text, ref index))
            return index;
        if (labelIndex >= 0)
        {
            int first = DigitsUntilLabel(index) >= 13 ? ChainStart(text, labelIndex) : labelIndex;
            bool chained = first != labelIndex;
            int used = -1;
            for (int k = first; k <= labelIndex; k++)
            {
                if ((!chained || tokens[k].Kind == TokenKind.Label) && TryTake(text, index, tokens[k], out int last))
                {
                    used = k;
                    index = last;
                    break;
                }
            }
            if (chained && used >= 0)
                _waiting.RemoveAll(w => w <= used);
            else
                _waiting.Clear();
            return index;
        }
        bool firstOfLine = index == 0 || tokens[index - 1].Line != token.Line || tokens[index - 1].Kind != TokenKind.Label && (_taken[index - 1] || token.Cell > tokens[index - 1].Cell);
        if (_waiting.Count > 0 && firstOfLine && (token.WordsInLine <= 2 || token.Cell > 0) && token.WordsBefore <= 8 && TakeWaiting(text, ref index))
            return index;
        if (index + 1 < tokens.Count && tokens[index + 1] is { Kind: TokenKind.Label, SentenceBefore: false } behind && behind.WordsBefore <= 1
            && behind.Line == token.Line && IsAccountLabel(behind.Label) && !NamesWhatFollows(text, index + 1))
            _taken[index + 1] = TryTake(text, index, behind, out index);
        else if (token.Kind == TokenKind.Mask)
            TryTakeMask(index, default, out index);
        return index;
    }

    // The label directly before the number, past context words ("Account number (wire):").
    private int DirectLabel(ReadOnlySpan<char> text, int index)
    {
        Token token = tokens[index];
        int words = token.WordsBefore;
        bool sentence = token.SentenceBefore;
        for (int k = index - 1; k >= 0 && k >= index - 3; k--)
        {
            Token label = tokens[k];
            if (label.Kind == TokenKind.Mask && token.Start - label.End <= 3)
            {
                words += label.WordsBefore;
                continue;
            }
            if (label.Kind != TokenKind.Label || _taken[k] || label.Line != token.Line || sentence || token.Start - label.End > 70)
                return -1;
            if (words > (label.Label is LabelKind.Reference or LabelKind.Phone or LabelKind.Card or LabelKind.Fax ? 2 : 3))
                return -1;
            if (label.Label is not (LabelKind.StrongContext or LabelKind.WeakContext or LabelKind.Ending or LabelKind.Bic or LabelKind.BankName or LabelKind.Neutral or LabelKind.Shipping or LabelKind.UtilityContext or LabelKind.Payee or LabelKind.Ifsc))
                return k;
            if (label.Label is LabelKind.Bic or LabelKind.Ifsc or LabelKind.Neutral or LabelKind.Shipping || IsName(label.Label) && text[label.End..token.Start].Contains(':'))
                return -1;
            words += label.WordsBefore;
            sentence = label.SentenceBefore;
        }
        return -1;
    }

    // "Sort code / account number: 20-00-00 55779911": the first of labels that stand side by side.
    private int ChainStart(ReadOnlySpan<char> text, int labelIndex)
    {
        int first = labelIndex;
        while (first > 0 && tokens[first - 1].Kind == TokenKind.Label && tokens[first].WordsBefore == 0 && tokens[first].Start - tokens[first - 1].End <= 6
            && tokens[first - 1].Line == tokens[labelIndex].Line && IsAccountLabel(tokens[first - 1].Label) && _waiting.Contains(first - 1) && !text[tokens[first - 1].End..tokens[first].Start].Contains(':'))
            first--;
        return first;
    }

    private bool TryTake(ReadOnlySpan<char> text, int index, in Token label, out int last)
    {
        last = index;
        Token token = tokens[index];
        if (!IsAccountLabel(label.Label))
            return false;
        if (token.Kind == TokenKind.Mask || index > 0 && tokens[index - 1] is { Kind: TokenKind.Label, Label: LabelKind.Ending })
            return TryTakeMask(index, label, out last);
        if (token.Kind != TokenKind.Digits)
        {
            NoteUnread(text, index, label);
            return false;
        }
        int wanted = label.Label switch
        {
            LabelKind.Routing or LabelKind.RoutingWire or LabelKind.RoutingAch => 9,
            LabelKind.SortCode or LabelKind.Bsb => 6,
            LabelKind.Clabe => 18,
            LabelKind.Transit => 5,
            LabelKind.Institution => 3,
            _ => 0,
        };
        FactKind kind = label.Label switch
        {
            LabelKind.Routing or LabelKind.RoutingWire or LabelKind.RoutingAch => FactKind.Routing,
            LabelKind.SortCode => FactKind.SortCode,
            LabelKind.Bsb => FactKind.Bsb,
            LabelKind.Transit => FactKind.Transit,
            LabelKind.Institution => FactKind.Institution,
            LabelKind.BankCode => FactKind.BankCode,
            LabelKind.BranchCode => FactKind.BranchCode,
            _ => FactKind.Account,
        };
        string digits;
        IReadOnlyList<string> others = [];
        if (wanted > 0)
        {
            bool exact = NumberReader.ReadExact(text, tokens, index, wanted, out digits, out last) || LostNought(text, index, wanted, kind, out digits, out last);
            if (!exact && label.Label == LabelKind.Transit)
            {
                // In the United States "transit" means the routing number; in Canada it may be given with a leading zero and the institution.
                exact = NumberReader.ReadExact(text, tokens, index, 9, out digits, out last) || NumberReader.ReadExact(text, tokens, index, 8, out digits, out last);
                kind = digits.Length == 9 && digits[0] != '0' || AccountNumbers.IsRoutingDigits(digits) ? FactKind.Routing : FactKind.Transit;
            }
            else if (!exact && label.Label == LabelKind.Institution)
            {
                exact = NumberReader.ReadExact(text, tokens, index, 4, out digits, out last);
            }
            if (!exact)
                return false;
        }
        else if (label.Label is LabelKind.BankCode or LabelKind.BranchCode)
        {
            if (!NumberReader.ReadExact(text, tokens, index, 8, out digits, out last) && !NumberReader.ReadExact(text, tokens, index, 6, out digits, out last) && !NumberReader.ReadGroupsOfLine(text, tokens, index, 4, 5, out digits, out last))
            {
                if (token.Length is < 3 or > 12)
                    return false;
                digits = NumberReader.Join(text, tokens, index, index);
                last = index;
            }
        }
        else if (!NumberReader.ReadAccount(text, tokens, index, out digits, out last, out others) || label.Label == LabelKind.AccountBare && digits.Length < 5)
        {
            return false;
        }
        // "… the account below / 20-00-00 / 55779911": what a sentence above announced is a pair, and its first half no account.
        if (kind == FactKind.Account && label.Line < token.Line && label.Label is LabelKind.AccountDirected or LabelKind.AccountBare && (digits.Length == 6 || AccountNumbers.IsRoutingDigits(digits))
            && last + 1 < tokens.Count && tokens[last + 1] is { Kind: TokenKind.Digits } second && second.Start - tokens[last].End <= 6)
            return false;
        bool holds = kind switch
        {
            FactKind.Routing => AccountNumbers.IsRoutingDigits(digits),
            FactKind.Account when label.Label == LabelKind.Clabe => AccountNumbers.IsClabe(digits),
            // Under "IBAN" stands a number that is none.
            FactKind.Account => label.Label != LabelKind.Iban,
            _ => true,
        };
        // A nine-digit number with a routing check digit under "account" beside "ABA" is what it says: labels rule.
        _facts.Add(new AccountFact
        {
            Kind = kind,
            Value = digits,
            Start = token.Start,
            End = tokens[last].End,
            Line = token.Line,
            Label = label.Label,
            Holds = holds,
            OtherReadings = others,
            Way = kind == FactKind.Routing ? Way(text, index, label) : LabelKind.None,
        });
        for (int k = index; k <= last; k++)
            _taken[k] = true;
        return true;
    }

    /// <summary>A spreadsheet drops the noughts that a bank part begins with.</summary>
    private bool LostNought(ReadOnlySpan<char> text, int index, int wanted, FactKind kind, out string digits, out int last)
    {
        (digits, last) = ("", index);
        if (kind is not (FactKind.Routing or FactKind.SortCode or FactKind.Bsb) || tokens[index].Length != wanted - 1 || tokens[index].WordsBefore > 0)
            return false;
        digits = "0" + NumberReader.Join(text, tokens, index, index);
        return kind != FactKind.Routing || AccountNumbers.IsRoutingDigits(digits);
    }

    private void NoteUnread(ReadOnlySpan<char> text, int index, in Token label)
    {
        Token token = tokens[index];
        if (token.Kind != TokenKind.Mixed || _taken[index] || token.WordsBefore > 0 || token.Length is < 6 or > 34 || label.Line != token.Line || token.Start - label.End is < 0 or > 6
            || label.Label is not (LabelKind.AccountStrong or LabelKind.AccountDirected or LabelKind.Routing or LabelKind.RoutingAch or LabelKind.RoutingWire or LabelKind.Iban))
            return;
        int digits = 0;
        for (int i = token.Start; i < token.End; i++)
            digits += char.IsAsciiDigit(text[i]) ? 1 : 0;
        if (digits >= (label.Label == LabelKind.Iban ? 8 : 4) && digits * 2 >= token.Length)
            Unread.Add((token.Start, token.End));
    }

    private LabelKind Way(ReadOnlySpan<char> text, int index, in Token label)
    {
        if (label.Label is LabelKind.RoutingWire or LabelKind.RoutingAch)
            return label.Label;
        int from = Math.Max(start, Math.Min(label.Start, tokens[index].Start) - 24);
        int to = Math.Min(end, tokens[index].End + 16);
        int line = text[from..tokens[index].Start].LastIndexOf('\n');
        if (line >= 0 && from + line < label.Start)
            from += line + 1;
        int stop = text[tokens[index].End..to].IndexOfAny("\n,;".AsSpan());
        if (stop >= 0)
            to = tokens[index].End + stop;
        ReadOnlySpan<char> near = text[from..to];
        bool wire = near.Contains("wire", StringComparison.OrdinalIgnoreCase);
        bool ach = near.Contains("ach", StringComparison.OrdinalIgnoreCase) || near.Contains("direct deposit", StringComparison.OrdinalIgnoreCase) || near.Contains("paper", StringComparison.OrdinalIgnoreCase);
        return wire == ach ? LabelKind.None : wire ? LabelKind.RoutingWire : LabelKind.RoutingAch;
    }

    private bool TryTakeMask(int index, in Token label, out int last)
    {
        last = index;
        int digits = tokens[index].Kind == TokenKind.Mask ? index + 1 : index;
        while (digits < tokens.Count && tokens[digits].Kind == TokenKind.Mask)
            digits++;
        if (digits >= tokens.Count || tokens[digits].Kind != TokenKind.Digits || tokens[digits].Length is < 2 or > 6 || tokens[digits].Start - tokens[index].End > 40)
            return false;
        last = digits;
        bool card = label.Label == LabelKind.Card || index > 0 && tokens[index - 1].Label == LabelKind.Card || index > 1 && tokens[index - 2].Label == LabelKind.Card;
        if (card || !IsAccountNumberLabel(label.Label))
            return true;
        _facts.Add(new AccountFact
        {
            Kind = FactKind.Account,
            Value = new string(folded.Span[tokens[digits].Start..tokens[digits].End]),
            Start = tokens[index].Start,
            End = tokens[digits].End,
            Line = tokens[index].Line,
            Label = label.Label,
            Masked = true,
        });
        for (int k = index; k <= last; k++)
            _taken[k] = true;
        return true;
    }

    private void AddName(in Token label, int from, int to) =>
        Add(label.Label == LabelKind.Payee ? FactKind.Payee : FactKind.Bank, folded.AsWritten(from, to).Trim(), from, to, label.Line, label.Label);

    private void Add(FactKind kind, string value, int from, int to, int line, LabelKind label) =>
        _facts.Add(new AccountFact { Kind = kind, Value = value, Start = from, End = to, Line = line, Label = label });

    private void MarkTaken(int from, int to, int index)
    {
        for (int k = index; k < tokens.Count && tokens[k].Start < to; k++)
            _taken[k] |= tokens[k].Start >= from;
    }

    private bool NamesWhatFollows(ReadOnlySpan<char> text, int labelIndex) =>
        !(tokens[labelIndex].End < end && text[tokens[labelIndex].End] == ')') && labelIndex + 1 < tokens.Count && tokens[labelIndex + 1] is { Kind: not TokenKind.Label, WordsBefore: <= 1 } next && next.Line == tokens[labelIndex].Line
        && (next.Start - tokens[labelIndex].End <= 3 || text[tokens[labelIndex].End..next.Start].Contains(':') || text[tokens[labelIndex].End..next.Start].Contains('#'));

    // A label waits for its value when nothing but other labels follows on its line; "the account is blocked" waits for nothing.
    private bool MayWait(ReadOnlySpan<char> text, int index)
    {
        Token label = tokens[index];
        // "First Harbor Savings": the end of a name.
        if (label.Label == LabelKind.AccountBare && label.WordsInLine > 0 && label.WordsBefore > 0)
            return false;
        if (index + 1 < tokens.Count && tokens[index + 1].Line == label.Line)
            return tokens[index + 1].WordsBefore <= 1;
        int from = label.End;
        int words = 0;
        int stop = Math.Min(end, from + 60);
        for (int i = from; i < stop && text[i] is not '\n'; i++)
            words += char.IsLetter(text[i]) && !char.IsLetter(text[i - 1]) ? 1 : 0;
        return words <= 1;
    }

    private bool EndsLine(ReadOnlySpan<char> text, int at)
    {
        while (at < end && text[at] is ' ' or ':' or '\r' or '\t' or '*' or '-' or '#')
            at++;
        return at >= end || text[at] == '\n';
    }

    // "in favour of Acme Ltd" names the payee without a colon; "the beneficiary will" does not.
    private static bool SpeaksInProse(ReadOnlySpan<char> text, in Token label) =>
        label.Label == LabelKind.Payee && (text[label.Start..label.End].Contains(' ') && text[label.Start] is 'i' or 'I' or 'p' or 'P' or 'e' or 'E' or 'a' or 'A' or 't' or 'T' or 'n' or 'N'
            || text[label.Start..label.End].StartsWith("zugunsten", StringComparison.OrdinalIgnoreCase));

    private static bool IsName(LabelKind kind) => kind is LabelKind.Payee or LabelKind.BankName;

    public static bool IsAccountNumberLabel(LabelKind kind) => kind is LabelKind.AccountBare or LabelKind.Account or LabelKind.AccountDirected or LabelKind.AccountStrong or LabelKind.CustomerAccount or LabelKind.Clabe or LabelKind.Iban;

    internal static bool IsAccountLabel(LabelKind kind) => IsAccountNumberLabel(kind) || kind is LabelKind.Routing or LabelKind.RoutingWire or LabelKind.RoutingAch
        or LabelKind.SortCode or LabelKind.Bsb or LabelKind.Transit or LabelKind.Institution or LabelKind.BankCode or LabelKind.BranchCode;
}
