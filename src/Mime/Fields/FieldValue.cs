using System.Text;

namespace Bezel.Mime;

/// <summary>
/// A field of the form <c>value; name=value; …</c> (RFC 2045 §5.1, RFC 2183), read leniently.
/// Rules: the first of two parameters with one name counts; RFC 2231 forms count before the plain one; an unquoted value goes to the next
/// semicolon, or to white space that a further <c>name=</c> follows; a quote that is never closed goes to the next semicolon.
/// Every character is looked at a bounded number of times.
/// </summary>
internal sealed class FieldValue
{
    private const int MaxParameters = 500;

    private readonly Dictionary<string, string> _parameters = new(StringComparer.OrdinalIgnoreCase);

    private FieldValue(string value) => Value = value;

    public string Value { get; }

    public IReadOnlyDictionary<string, string> Parameters => _parameters;

    public static FieldValue Attachment { get; } = new("attachment");

    public static FieldValue Parse(string text, DefectLog log)
    {
        int position = text.IndexOf(';', StringComparison.Ordinal);
        string head = position < 0 ? text : text[..position];
        int space = ParameterAfterSpace(head, 0);
        if (space >= 0)
        {
            // "text/plain charset=utf-8": the semicolon was forgotten.
            log.Add(DefectKind.BadParameter, "missing semicolon");
            head = head[..space];
            position = space;
        }
        var field = new FieldValue(WithoutComments(head).Trim(' ', '\t', ',', '"'));
        if (position >= 0)
            field.ReadParameters(text, position, log);
        return field;
    }

    /// <summary>The text without comments in round brackets (RFC 5322 §3.2.2), which may nest; quoted strings are kept.</summary>
    public static string WithoutComments(string text)
    {
        if (!text.Contains('(', StringComparison.Ordinal))
            return text;
        var builder = new StringBuilder(text.Length);
        int depth = 0;
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\\' && i + 1 < text.Length)
            {
                if (depth == 0)
                    builder.Append(c).Append(text[i + 1]);
                i++;
            }
            else if (c == '"' && depth == 0)
            {
                quoted = !quoted;
                builder.Append(c);
            }
            else if (!quoted && c == '(')
            {
                depth++;
            }
            else if (!quoted && c == ')' && depth > 0)
            {
                depth--;
            }
            else if (depth == 0)
            {
                builder.Append(c);
            }
        }
        return builder.ToString();
    }

    private void ReadParameters(string text, int position, DefectLog log)
    {
        List<ParameterSection>? sections = null;
        for (int count = 0; position < text.Length && count < MaxParameters; count++)
        {
            while (position < text.Length && text[position] is ';' or ' ' or '\t' or ',')
                position++;
            int nameStart = position;
            while (position < text.Length && text[position] is not ('=' or ';'))
                position++;
            string name = WithoutComments(text[nameStart..position]).Trim();
            if (position >= text.Length || text[position] == ';')
            {
                if (name.Length > 0)
                    log.Add(DefectKind.BadParameter, name);
                continue;
            }
            position++;
            bool isName = name.StartsWith("name", StringComparison.OrdinalIgnoreCase) || name.StartsWith("filename", StringComparison.OrdinalIgnoreCase);
            string value = ReadValue(text, ref position, isName, log);
            if (name.Length == 0)
            {
                log.Add(DefectKind.BadParameter);
            }
            else if (name.Contains('*', StringComparison.Ordinal))
            {
                (sections ??= []).Add(ParameterSection.Parse(name, value));
            }
            else
            {
                if (value.Contains("=?", StringComparison.Ordinal) && !name.Equals("boundary", StringComparison.OrdinalIgnoreCase))
                    value = DecodeWords(value, log);
                if (!_parameters.TryAdd(name, value))
                    log.Add(DefectKind.DuplicateParameter, name);
            }
        }
        if (sections is not null)
            ParameterSection.Join(sections, _parameters, log);
    }

    private static string DecodeWords(string value, DefectLog log)
    {
        string decoded = EncodedWords.Decode(value, log);
        if (decoded != value)
            log.Add(DefectKind.MisplacedEncodedWord, "parameter");
        return decoded;
    }

    private static string ReadValue(string text, ref int position, bool keepSpaces, DefectLog log)
    {
        while (position < text.Length && text[position] is ' ' or '\t')
            position++;
        if (position < text.Length && text[position] == '"')
            return ReadQuoted(text, ref position, log);

        int end = text.IndexOf(';', position);
        if (end < 0)
            end = text.Length;
        int split = ParameterAfterSpace(text.AsSpan(0, end), position);
        if (split >= 0)
        {
            log.Add(DefectKind.BadParameter, "missing semicolon");
            end = split;
        }
        string value = text[position..end].Trim();
        position = end;
        if (!keepSpaces)
        {
            int cut = value.AsSpan().IndexOfAny(' ', '\t', '(');
            if (cut > 0)
                value = value[..cut];
        }
        return value;
    }

    private static string ReadQuoted(string text, ref int position, DefectLog log)
    {
        int start = position + 1;
        int i = start;
        bool escaped = false;
        while (i < text.Length && text[i] != '"')
        {
            if (text[i] == '\\' && i + 1 < text.Length)
            {
                escaped = true;
                i++;
            }
            i++;
        }
        string value;
        if (i >= text.Length)
        {
            log.Add(DefectKind.BadParameter, "missing quote");
            int semicolon = text.IndexOf(';', start);
            int end = semicolon < 0 ? text.Length : semicolon;
            value = text[start..end].Trim();
            position = end;
        }
        else
        {
            value = text[start..i];
            position = i + 1;
        }
        if (!escaped)
            return value;
        // Only quotes and backslashes are unescaped: careless programs write C:\names\file.
        return value.Replace("\\\\", "\u0001", StringComparison.Ordinal).Replace("\\\"", "\"", StringComparison.Ordinal).Replace('\u0001', '\\');
    }

    /// <summary>Where white space stands that <c>token=</c> follows, at or after <paramref name="from"/>; -1 when nowhere.</summary>
    private static int ParameterAfterSpace(ReadOnlySpan<char> text, int from)
    {
        for (int i = from; i < text.Length; i++)
        {
            if (text[i] is not (' ' or '\t'))
                continue;
            int space = i;
            int j = i + 1;
            while (j < text.Length && (char.IsAsciiLetterOrDigit(text[j]) || text[j] is '-' or '*'))
                j++;
            if (j > i + 1 && j < text.Length && text[j] == '=' && char.IsAsciiLetter(text[i + 1]))
                return space;
            i = j - 1;
        }
        return -1;
    }
}
