using Bezel.Documents.Scripts;

namespace Bezel.Documents.Pages;

/// <summary>One script of a page: its code, or the address that it is loaded from.</summary>
internal readonly record struct PageScript(ScriptLanguage Language, string Code, string Source);

/// <summary>
/// Finds the code in markup: script elements, handlers in attributes, <c>javascript:</c> addresses. Rules: one pass over the
/// tags, nothing nested is followed; a script that never ends goes to the end.
/// </summary>
internal static class PageScripts
{
    private const int MaxScripts = 500;

    public static List<PageScript> Find(string page, InspectionState state)
    {
        var found = new List<PageScript>();
        int openQuotes = 0;
        for (int at = 0; at < page.Length && found.Count < MaxScripts && state.Step(4);)
        {
            int open = page.IndexOf('<', at);
            if (open < 0 || open + 1 >= page.Length)
                break;
            if (!char.IsAsciiLetter(page[open + 1]))
            {
                at = open + 1;
                continue;
            }
            int end = TagEnd(page, open + 1, ref openQuotes);
            ReadOnlySpan<char> tag = page.AsSpan(open + 1, end - open - 1);
            state.Step(tag.Length / 4);
            at = Math.Min(page.Length, end + 1);
            if (IsScript(tag))
            {
                int close = page.IndexOf("</script", at, StringComparison.OrdinalIgnoreCase);
                int colon = tag.IndexOf(':');
                if (close < 0 && colon is > 0 and < 16)
                    close = page.IndexOf("</", at, StringComparison.Ordinal);
                string code = tag[^1] == '/' ? "" : page[at..(close < 0 ? page.Length : close)];
                string type = Attribute(tag, "language") + " " + Attribute(tag, "type");
                string source = Attribute(tag, "src") is { Length: > 0 } src ? src : Attribute(tag, "href");
                if (!type.Contains("json", StringComparison.OrdinalIgnoreCase) && !type.Contains("template", StringComparison.OrdinalIgnoreCase))
                    found.Add(new PageScript(ScriptLanguages.Declared(type), Strip(code), source));
                at = close < 0 ? tag[^1] == '/' ? at : page.Length : close + 2;
                continue;
            }
            Handlers(tag, found);
        }
        if (found.Count >= MaxScripts)
            state.Blind("the page has more scripts than are read");
        return found;
    }

    private static bool IsScript(ReadOnlySpan<char> tag)
    {
        int end = tag.IndexOfAny(" \t\r\n/");
        ReadOnlySpan<char> name = end < 0 ? tag : tag[..end];
        int colon = name.IndexOf(':');
        return (colon < 0 ? name : name[(colon + 1)..]).Equals("script", StringComparison.OrdinalIgnoreCase);
    }

    // Where a tag ends, quotes taken into account as far as they go.
    private static int TagEnd(string page, int at, ref int openQuotes)
    {
        char quote = '\0';
        // A page of quotes that never close would be walked to its end for every tag.
        for (int i = at; i < page.Length && openQuotes < 8; i++)
        {
            char c = page[i];
            if (quote != '\0')
            {
                if (c == quote)
                    quote = '\0';
            }
            else if (c is '"' or '\'' && page[i - 1] == '=' || (c is '"' or '\'' && char.IsWhiteSpace(page[i - 1])))
            {
                quote = c;
            }
            else if (c == '>')
            {
                return i;
            }
        }
        // A quote that never closes: the tag ends where it would without quotes.
        openQuotes++;
        int plain = page.IndexOf('>', at);
        return plain < 0 ? page.Length : plain;
    }

    private static void Handlers(ReadOnlySpan<char> tag, List<PageScript> found)
    {
        for (int at = 0; at < tag.Length && found.Count < MaxScripts;)
        {
            int equals = tag[at..].IndexOf('=');
            if (equals < 0)
                return;
            equals += at;
            int name = equals;
            while (name > 0 && (char.IsAsciiLetter(tag[name - 1]) || tag[name - 1] is '-' or ':')) name--;
            ReadOnlySpan<char> attribute = tag[name..equals];
            ReadOnlySpan<char> value = Value(tag, equals + 1, out at);
            if (attribute.Length > 3 && attribute.StartsWith("on", StringComparison.OrdinalIgnoreCase) && value.Length > 3)
                found.Add(new PageScript(ScriptLanguage.JavaScript, Decoded(value), ""));
            else if (value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) && value.Length > 24)
                found.Add(new PageScript(ScriptLanguage.JavaScript, Escapes.Percent(Decoded(value.TrimStart()[11..]), old: true), ""));
        }
    }

    /// <summary>The value of an attribute of a tag; empty when it has none.</summary>
    public static string Attribute(ReadOnlySpan<char> tag, string name)
    {
        for (int at = 0; at < tag.Length;)
        {
            int found = tag[at..].IndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (found < 0)
                return "";
            int start = at + found, equals = start + name.Length;
            at = equals;
            while (equals < tag.Length && char.IsWhiteSpace(tag[equals])) equals++;
            if (start > 0 && (char.IsWhiteSpace(tag[start - 1]) || tag[start - 1] is '"' or '\'' or '/' or ':') && equals < tag.Length && tag[equals] == '=')
                return Decoded(Value(tag, equals + 1, out _));
        }
        return "";
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> tag, int at, out int end)
    {
        while (at < tag.Length && char.IsWhiteSpace(tag[at])) at++;
        if (at < tag.Length && tag[at] is '"' or '\'')
        {
            int close = tag[(at + 1)..].IndexOf(tag[at]);
            end = close < 0 ? tag.Length : at + close + 2;
            return close < 0 ? tag[(at + 1)..] : tag.Slice(at + 1, close);
        }
        int stop = tag[Math.Min(at, tag.Length)..].IndexOfAny(" \t\r\n");
        end = stop < 0 ? tag.Length : at + stop;
        return at >= tag.Length ? [] : tag[at..end];
    }

    private static string Decoded(ReadOnlySpan<char> value) => value.Contains('&') ? System.Net.WebUtility.HtmlDecode(value.ToString()) : value.ToString();

    // Marks around the code that old pages have.
    private static string Strip(string code)
    {
        ReadOnlySpan<char> c = code.AsSpan().Trim();
        if (c.StartsWith("<![CDATA[", StringComparison.Ordinal))
            c = c[9..];
        else if (c.StartsWith("//<![CDATA[", StringComparison.Ordinal))
            c = c[11..];
        else if (c.StartsWith("<!--", StringComparison.Ordinal))
            c = c[4..];
        if (c.EndsWith("]]>", StringComparison.Ordinal) || c.EndsWith("-->", StringComparison.Ordinal))
            c = c[..^3];
        return c.ToString();
    }
}
