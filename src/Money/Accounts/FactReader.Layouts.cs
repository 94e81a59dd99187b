namespace Bezel.Money;

/// <summary>The parts of <see cref="FactReader"/> that look further than the label beside a number: IBANs anywhere, and values below their labels.</summary>
internal sealed partial class FactReader
{
    /// <summary>Characters of the longest IBAN, in single letters, with its label.</summary>
    private const int LongestIban = 90;

    private void ReadIbans(ReadOnlySpan<char> text)
    {
        int behind = start;
        int context = int.MinValue;
        for (int i = 0; i < tokens.Count; i++)
        {
            Token token = tokens[i];
            if (token.Kind == TokenKind.Label)
            {
                if (token.Label is LabelKind.StrongContext or LabelKind.AccountStrong or LabelKind.AccountDirected or LabelKind.Account or LabelKind.AccountBare or LabelKind.Payee or LabelKind.BankName or LabelKind.Bic or LabelKind.Iban)
                    context = token.End;
                continue;
            }
            if (token.Start < behind)
                continue;
            int labelBehind = LabelMarkedBehind(text, i);
            bool labelled = labelBehind >= 0 || LabelBefore(i, LabelKind.Iban);
            if (token.Kind == TokenKind.Mask && !labelled)
                continue;
            IbanScanner.Hit? hit = IbanScanner.Read(text, behind, end, token, labelled, token.Start - context < 300);
            if (hit is not { } found || !labelled && i > 0 && tokens[i - 1] is { Label: LabelKind.Reference or LabelKind.Phone, WordsBefore: 0 } other && other.Line == token.Line && token.WordsBefore == 0)
                continue;
            behind = found.End;
            if (labelBehind >= 0 && tokens[labelBehind].Start >= found.End)
                _taken[labelBehind] = true;
            for (int k = i; k < tokens.Count && tokens[k].Start < found.End; k++)
                _taken[k] = true;
            _facts.Add(new AccountFact { Kind = FactKind.Iban, Value = found.Iban, Start = found.Start, End = found.End, Line = token.Line, Holds = found.Holds, Label = labelled ? LabelKind.Iban : LabelKind.None });
        }
    }

    // "SA21 8958 … <- IBAN", "… = IBAN-nummer", "… (IBAN)", also when the line was wrapped before the label.
    private int LabelMarkedBehind(ReadOnlySpan<char> text, int index)
    {
        int from = tokens[index].Start;
        for (int k = index + 1; k < tokens.Count && tokens[k].Start - from < LongestIban; k++)
        {
            // "(Beneficiary IBAN)".
            if (tokens[k].Kind != TokenKind.Label || tokens[k].Label == LabelKind.Payee && k + 1 < tokens.Count && tokens[k + 1].Label == LabelKind.Iban)
                continue;
            if (tokens[k].Label != LabelKind.Iban || tokens[k].Line - tokens[index].Line > 1)
                return -1;
            ReadOnlySpan<char> gap = text[tokens[k - 1].End..tokens[k].Start].Trim();
            if (tokens[k - 1].Kind == TokenKind.Label && k > index + 1)
                gap = text[tokens[k - 2].End..tokens[k - 1].Start].Trim();
            return gap is "=" or "(" or "<-" or "<=" or "<--" or "\u2190" ? k : -1;
        }
        return -1;
    }

    // "Reg. no. 8013 a/c 3910765213": four digits before an account are those of a bank in Denmark; elsewhere it is the number of a firm.
    private void NameRegisters(ReadOnlySpan<char> text)
    {
        for (int i = 0; i + 2 < tokens.Count; i++)
        {
            if (tokens[i] is { Label: LabelKind.Reference } label && tokens[i + 1] is { Kind: TokenKind.Digits, Length: 4, WordsBefore: 0 } bank && tokens[i + 2] is { Kind: TokenKind.Label, WordsBefore: 0 } account
                && IsAccountNumberLabel(account.Label) && bank.Start - label.End <= 4 && account.Start - bank.End <= 4 && text[label.Start..label.End].StartsWith("reg", StringComparison.OrdinalIgnoreCase))
            {
                _facts.Add(new AccountFact { Kind = FactKind.BankCode, Value = new string(text[bank.Start..bank.End]), Start = bank.Start, End = bank.End, Line = bank.Line, Label = LabelKind.BankCode });
                _taken[i] = _taken[i + 1] = true;
            }
        }
    }

    private bool LabelBefore(int index, LabelKind kind)
    {
        int words = tokens[index].WordsBefore;
        for (int k = index - 1; k >= 0 && k >= index - 5; k--)
        {
            if (tokens[k].Kind != TokenKind.Label)
                return false;
            if (tokens[k].Label == kind)
                return tokens[index].Start - tokens[k].End < 80 && words <= 4;
            words += tokens[k].WordsBefore;
        }
        return false;
    }

    private bool HeadingAbove(Token token) => _waiting.Exists(w => tokens[w].Cell == token.Cell && tokens[w].Line < token.Line);

    private int DigitsUntilLabel(int index)
    {
        int digits = 0;
        for (int i = index; i < tokens.Count && i < index + 12 && tokens[i].Kind == TokenKind.Digits && tokens[i].Line == tokens[index].Line; i++)
            digits += tokens[i].Length;
        return digits;
    }

    private bool TakeWaiting(ReadOnlySpan<char> text, ref int index)
    {
        Token token = tokens[index];
        int heading = tokens[_waiting[^1]].Line;
        if (token.Line - heading > 8)
        {
            _waiting.Clear();
            return false;
        }
        // A table: the label above in the same column.
        if (token.Cell > 0 || tokens[_waiting[^1]].Cell > 0)
        {
            NamesInRow(text, token);
            foreach (int waiting in _waiting)
            {
                Token label = tokens[waiting];
                if (label.Cell == token.Cell && label.Line < token.Line && !IsName(label.Label))
                    return TryTake(text, index, label, out index);
            }
            return false;
        }
        // Values below their labels: names take their lines first.
        int from = tokens[_waiting[^1]].End;
        while (_waiting.Count > 0 && IsName(tokens[_waiting[0]].Label))
        {
            (int nameStart, int nameEnd) = TextValue.NextLine(text, from, token.Start);
            if (nameEnd > nameStart)
                AddName(tokens[_waiting[0]], nameStart, nameEnd);
            from = Math.Max(from, nameEnd);
            _waiting.RemoveAt(0);
        }
        for (int k = 0; k < _waiting.Count; k++)
        {
            Token label = tokens[_waiting[k]];
            if (label.Line == token.Line && tokens[index - 1].Kind == TokenKind.Label)
                continue;
            if (TryTake(text, index, label, out int last))
            {
                _waiting.RemoveRange(0, k + 1);
                // "Bank code (BLZ):" is one label, said twice.
                if (!IsAccountNumberLabel(label.Label))
                    _waiting.RemoveAll(w => tokens[w].Label == label.Label && tokens[w].Line == label.Line && tokens[w].Cell == label.Cell && label.Line < token.Line);
                index = last;
                return true;
            }
            // A waiting name of something else keeps its number from the labels behind it.
            if (!IsAccountLabel(label.Label))
            {
                _waiting.RemoveRange(0, k + 1);
                return true;
            }
        }
        return false;
    }

    // Names whose heading stands above in the same column as their cell in the number's row.
    private void NamesInRow(ReadOnlySpan<char> text, in Token token)
    {
        for (int k = _waiting.Count - 1; k >= 0; k--)
        {
            Token label = tokens[_waiting[k]];
            if (!IsName(label.Label) || label.Line >= token.Line)
                continue;
            int at = token.Start;
            while (at > start && text[at - 1] != '\n')
                at--;
            for (int cell = 0; cell < label.Cell && at < end && text[at] != '\n'; at++)
                cell += text[at] is '\t' or '|' ? 1 : 0;
            int stop = at;
            while (stop < end && text[stop] is not ('\t' or '|' or '\n' or '\r') && stop - at < 80)
                stop++;
            if (!text[at..stop].IsWhiteSpace())
                AddName(label, at, stop);
            _waiting.RemoveAt(k);
        }
    }

    // "9876 5432 1 <- account number", "021000021 = ABA", "021000021 (routing number)": marks say that the label behind is meant.
    private int? MarkedBehind(ReadOnlySpan<char> text, int index)
    {
        int last = index;
        while (last + 1 < tokens.Count && tokens[last + 1].Kind == TokenKind.Digits && tokens[last + 1].Line == tokens[index].Line && tokens[last + 1].Start - tokens[last].End <= 3 && tokens[last + 1].WordsBefore == 0)
            last++;
        if (last + 1 >= tokens.Count || tokens[last + 1] is not { Kind: TokenKind.Label } label || label.Line != tokens[index].Line || !IsAccountLabel(label.Label))
            return null;
        ReadOnlySpan<char> gap = text[tokens[last].End..label.Start];
        if (gap.Length > 14)
            return null;
        bool bracket = gap.TrimEnd().EndsWith("(");
        if (!bracket && !gap.Contains("<-", StringComparison.Ordinal) && !gap.Contains('=') && !gap.Contains('\u2190') && !gap.Contains("<=", StringComparison.Ordinal))
            return null;
        int at = label.End;
        while (at < end && text[at] is ' ' or '.' or '#')
            at++;
        return at >= end || (bracket ? text[at] is ')' or '(' : text[at] is '\n' or '\r' or ';' or ',' or '|' or '\t' or ')') ? last + 1 : null;
    }

    // "Kindly remit to the account below.": what stands in a sentence that speaks of paying is no heading.
    private bool EndsSentence(int label) =>
        label + 1 < tokens.Count && tokens[label + 1].SentenceBefore
        || tokens[label].WordsInLine > 0 && tokens[label].End + 1 < end && folded.Span[tokens[label].End] == '.' && folded.Span[tokens[label].End + 1] is '\n' or '\r'
        || label > 0 && tokens[label - 1].Line == tokens[label].Line && tokens[label - 1] is { Kind: TokenKind.Label, Label: LabelKind.StrongContext or LabelKind.WeakContext };
}
