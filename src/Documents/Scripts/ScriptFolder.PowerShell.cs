using System.Text;

namespace Bezel.Documents.Scripts;

/// <summary>What only PowerShell has: casts in brackets, static members, the format, join, replace and split operators.</summary>
internal sealed partial class ScriptFolder
{
    /// <summary>[char]65, [char[]](72,105), [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('…')).</summary>
    private Constant? Cast(ref int at)
    {
        int i = at + 1, open = 1;
        var type = new StringBuilder();
        for (; i < _tokens.Count && open > 0 && i - at < 32; i++)
        {
            if (IsSign(i, '[')) open++;
            else if (IsSign(i, ']')) open--;
            if (open > 0)
                type.Append(_tokens[i].Kind == ScriptTokenKind.Word ? WordOf(_tokens[i]) : source.Substring(_tokens[i].Start, Math.Min(_tokens[i].Length, 64)));
        }
        if (open > 0)
            return null;
        string name = type.ToString().ToUpperInvariant();
        int next = i;
        Constant? value;
        if (IsSign(next, ':') && IsSign(next + 1, ':'))
        {
            next += 2;
            value = Static(name, ref next);
        }
        else
        {
            value = Factor(ref next);
            if (value is not null && name is "CHAR" or "CHAR[]" or "SYSTEM.CHAR" or "SYSTEM.CHAR[]")
                value = Characters(value);
            else if (value is not null && name is "STRING" or "SYSTEM.STRING" && !value.IsText)
                value = Constant.Of(Join(value, " "));
            else if (value is not null && name is "INT" or "INT32" or "BYTE" && value.IsText)
                value = ToNumber([value]);
        }
        if (value is not null)
            at = next;
        return value;
    }

    private Constant? Static(string type, ref int at)
    {
        if (at >= _tokens.Count || _tokens[at].Kind is not (ScriptTokenKind.Word or ScriptTokenKind.Text))
            return null;
        string member = (_tokens[at].Value ?? WordOf(_tokens[at])).ToUpperInvariant();
        at++;
        // [Text.Encoding]::Unicode.GetString(…)
        string encoding = member;
        if (type.EndsWith("ENCODING", StringComparison.Ordinal) && Take(ref at, '.') && at < _tokens.Count && _tokens[at].Kind is ScriptTokenKind.Word or ScriptTokenKind.Text)
        {
            member = (_tokens[at].Value ?? WordOf(_tokens[at])).ToUpperInvariant();
            at++;
        }
        if (!Take(ref at, '(') || List(ref at, ')') is not { Count: > 0 } given)
            return null;
        if (type.EndsWith("CONVERT", StringComparison.Ordinal) && member == "FROMBASE64STRING" && given[0].IsText && Payloads.Base64(given[0].Text, state) is { } bytes)
            return Constant.Of(Encoding.Latin1.GetString(bytes));
        if (type.EndsWith("CONVERT", StringComparison.Ordinal) && member is "TOINT32" or "TOINT16" or "TOBYTE")
            return ToNumber(given);
        if (type.EndsWith("CONVERT", StringComparison.Ordinal) && member == "TOCHAR")
            return Characters(given[0]);
        if (type.EndsWith("ENCODING", StringComparison.Ordinal) && member == "GETSTRING")
        {
            if (given[0].Items is { } numbers && Characters(Constant.Of(numbers)) is { } letters)
                return letters;
            byte[] raw = Encoding.Latin1.GetBytes(given[0].Text);
            return Constant.Of((encoding switch { "UNICODE" => Encoding.Unicode, "BIGENDIANUNICODE" => Encoding.BigEndianUnicode, _ => Encoding.UTF8 }).GetString(raw));
        }
        if (type.EndsWith("STRING", StringComparison.Ordinal) && member == "JOIN" && given.Count >= 2)
            return Constant.Of(Join(given.Count == 2 ? given[1] : Constant.Of(given[1..]), given[0].Text));
        if (type.EndsWith("STRING", StringComparison.Ordinal) && member == "CONCAT")
            return Constant.Of(Join(Constant.Of(given), ""));
        if (type.EndsWith("STRING", StringComparison.Ordinal) && member == "FORMAT" && given.Count >= 2)
            return Format(given[0].Text, given[1..]);
        return null;
    }

    private Constant? Characters(Constant value)
    {
        if (value.Number is { } one)
            return one is >= 0 and <= 0xFFFF ? Constant.Of(((char)one).ToString()) : null;
        if (value.Items is not { } items)
            return value;
        Constant? text = items.TrueForAll(item => item.Number is not null) ? Codes(items) : null;
        return text is null ? null : Constant.Of([.. text.Text.Select(c => Constant.Of(c.ToString()))]);
    }

    private Constant Operators(Constant value, ref int at)
    {
        while (at + 1 < _tokens.Count && state.Step())
        {
            int next = at;
            Constant? after = null;
            if (_tokens[at].Kind == ScriptTokenKind.Word)
            {
                string word = WordOf(_tokens[at]).ToUpperInvariant();
                next++;
                switch (word)
                {
                    case "-F" when value.IsText && Operands(ref next) is { Count: > 0 } given:
                        after = Format(value.Text, given.Count == 1 && given[0].Items is { } inner ? inner : given);
                        break;
                    case "-JOIN" when Factor(ref next) is { } between:
                        after = Constant.Of(Join(value, between.Text));
                        break;
                    case "-REPLACE" or "-CREPLACE" or "-IREPLACE" when value.IsText && Operands(ref next) is { Count: > 0 } pair && pair[0].Length > 0:
                        after = Replaced(value.Text, pair[0].Text.Replace("\\", "", StringComparison.Ordinal), pair.Count > 1 ? pair[1].Text : "");
                        break;
                    case "-SPLIT" when value.IsText && Factor(ref next) is { } separator:
                        after = Parts(value.Text, separator.Text);
                        break;
                }
            }
            // A list without brackets: 'a','b' -join ''
            else if (_depth <= 2 && IsSign(at, ',') && IsListAhead(at))
            {
                next = at;
                var items = new List<Constant> { value };
                while (Take(ref next, ',') && items.Count < MaxItems && Sum(ref next) is { } item)
                    items.Add(item);
                after = Constant.Of(items);
            }
            if (after is null)
                break;
            value = after;
            at = next;
        }
        return value;
    }

    // Only where a join follows within reach; a call's arguments are a list too, and stay as they are.
    private bool IsListAhead(int at)
    {
        if (at < _noListUntil)
            return false;
        for (int i = at; i < _tokens.Count && i < at + 4096; i++)
        {
            if (_tokens[i].Kind == ScriptTokenKind.Word && IsWord(i, "-join"))
                return true;
            _noListUntil = i + 1;
            if (_tokens[i].Kind is ScriptTokenKind.LineEnd or ScriptTokenKind.Word || IsSign(i, ')'))
                return false;
            state.Step();
        }
        return false;
    }

    private List<Constant> Operands(ref int at)
    {
        var items = new List<Constant>();
        do
        {
            if (Factor(ref at) is not { } item)
                return [];
            items.Add(item);
        }
        while (items.Count < 1_000 && Take(ref at, ','));
        return items;
    }

    private Constant? Format(string pattern, List<Constant> given)
    {
        var text = new StringBuilder();
        for (int i = 0; i < pattern.Length && state.Step(); i++)
        {
            if (pattern[i] == '{' && i + 1 < pattern.Length && pattern[i + 1] != '{')
            {
                int close = pattern.IndexOf('}', i);
                if (close < 0 || close - i > 12 || !int.TryParse(pattern.AsSpan(i + 1, close - i - 1), System.Globalization.NumberStyles.None, null, out int index) || index >= given.Count || text.Length + given[index].Length > MaxText)
                    return null;
                text.Append(given[index].Text);
                i = close;
            }
            else
            {
                text.Append(pattern[i]);
            }
        }
        return Constant.Of(text.ToString());
    }
}
