using System.Globalization;
using System.Text;

namespace Bezel.Documents.Rtf;

/// <summary>
/// Field instructions of Word, in DOCX, DOC and RTF (ECMA-376 part 1, 17.16.5): the ones that link, load or start something. Rules: an
/// instruction may stand in pieces and hold further fields, whose results are put into it: <c>QUOTE</c> with character codes or texts,
/// and the values that <c>SET</c> gave to names, since commands are hidden in both.
/// </summary>
internal sealed class FieldCode(InspectionState state)
{
    private const int MostChars = 8192, Deepest = 32, MostNames = 1_000;
    private readonly Stack<StringBuilder> _open = new();
    private readonly Dictionary<string, string> _set = new(StringComparer.OrdinalIgnoreCase);
    private int _tooDeep;

    public bool IsOpen => _open.Count > 0;

    public static void Read(string instruction, InspectionState state)
    {
        var one = new FieldCode(state);
        one.Begin();
        one.Append(instruction);
        one.End();
    }

    public void Begin()
    {
        if (_open.Count < Deepest)
            _open.Push(new StringBuilder());
        else
            _tooDeep++;
    }

    public void Append(string text)
    {
        if (_open.TryPeek(out StringBuilder? code) && code.Length < MostChars)
            code.Append(text, 0, Math.Min(text.Length, MostChars - code.Length));
    }

    /// <summary>Ends the innermost field: what it does is noted, its result stands in the field around it.</summary>
    public void End()
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }
        if (!_open.TryPop(out StringBuilder? code))
            return;
        string instruction = code.ToString().Trim();
        if (instruction.Length > 0)
            Append(Result(instruction));
    }

    /// <summary>Ends all fields: an instruction that never ended counts all the same.</summary>
    public void EndAll()
    {
        while (_open.Count > 0)
            End();
    }

    private string Result(string instruction)
    {
        List<string> words = Words(instruction);
        if (words.Count == 0)
            return "";
        string verb = words[0].ToUpperInvariant();
        switch (verb)
        {
            case "HYPERLINK":
                if (Arguments(words) is [{ Length: > 0 } target, ..])
                    Address(target, content: false);
                break;
            case "DDE" or "DDEAUTO":
                state.Fact(FactKind.DynamicDataExchange, string.Join(' ', words.Skip(1)).Replace("\\\\", "\\", StringComparison.Ordinal));
                break;
            case "INCLUDEPICTURE" or "INCLUDETEXT" or "INCLUDE" or "IMPORT" or "RD":
                if (Arguments(words) is [{ Length: > 0 } loaded, ..])
                    Address(loaded, content: true);
                break;
            case "LINK":
                // LINK class "file": the class comes first.
                if (Arguments(words) is [_, { Length: > 0 } file, ..])
                    Address(file, content: true);
                break;
            case "QUOTE":
                return Quoted(words);
            case "SET" when words.Count > 2 && _set.Count < MostNames:
                _set[words[1]] = string.Join(' ', words.Skip(2));
                break;
            case "REF" when words.Count > 1:
                return _set.GetValueOrDefault(words[1], "");
            default:
                return _set.GetValueOrDefault(words[0], "");
        }
        return "";
    }

    private void Address(string target, bool content)
    {
        target = target.Replace("\\\\", "\\", StringComparison.Ordinal);
        // The two backslashes of a share are doubled as well, but not always.
        if (target.StartsWith('\\') && !target.StartsWith("\\\\", StringComparison.Ordinal))
            target = "\\" + target;
        state.Link(target);
        if (content ? ExternalAddress.IsElsewhere(target) : ExternalAddress.RunsSomething(target))
            state.Fact(FactKind.ExternalContent, target);
    }

    // Character codes, as numbers of ten or (with 0x) sixteen, or texts; both may be mixed.
    private static string Quoted(List<string> words)
    {
        var text = new StringBuilder();
        for (int i = 1; i < words.Count; i++)
        {
            string word = words[i];
            bool hex = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
            if (int.TryParse(hex ? word.AsSpan(2) : word, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out int code) && code is > 0 and < 0xD800)
                text.Append((char)code);
            else if (!word.StartsWith("\\*", StringComparison.Ordinal) && !(i > 1 && words[i - 1] == "\\*"))
                text.Append(word);
        }
        return text.ToString();
    }

    /// <summary>What stands after the verb and is neither a switch nor what a switch with an argument takes.</summary>
    private static List<string> Arguments(List<string> words)
    {
        var found = new List<string>();
        for (int i = 1; i < words.Count; i++)
        {
            string word = words[i];
            if (word.Length is 2 or 3 && word[0] == '\\' && word[1] != '\\')
            {
                // Format, comparison, target and place take one more word.
                if (word[1] is '*' or '#' or '@' or 'l' or 'o' or 't' or 'c' or 's' or 'f')
                    i++;
                continue;
            }
            found.Add(word);
        }
        return found;
    }

    private static List<string> Words(string instruction)
    {
        var words = new List<string>();
        ReadOnlySpan<char> rest = instruction;
        while (words.Count < 2_000)
        {
            rest = rest.TrimStart();
            if (rest.IsEmpty)
                break;
            if (rest[0] is '"' or '\u201C' or '\u201D')
            {
                rest = rest[1..];
                int end = rest.IndexOfAny('"', '\u201C', '\u201D');
                words.Add((end < 0 ? rest : rest[..end]).ToString());
                rest = end < 0 ? default : rest[(end + 1)..];
            }
            else
            {
                int end = rest.IndexOfAny(" \t\n\"");
                if (end == 0)
                    end = 1;
                words.Add((end < 0 ? rest : rest[..end]).ToString());
                rest = end < 0 ? default : rest[end..];
            }
        }
        return words;
    }
}
