using System.Collections;
using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Bezel.Upkeep.Logs;

/// <summary>
/// One event as one line: <c>2026-11-22T11:20:11.123Z warning Bezel.Hub.Work 12/work-stuck The text</c>.
/// Rules:
/// <list type="bullet">
/// <item>A line holds no control, formatting or separator characters and no lone surrogates: they are written as <c>\n</c>, <c>\u202e</c> and so on
/// (a backslash as <c>\\</c>), so that nothing that was received can forge a line, hide one or drive a terminal.</item>
/// <item>What the program's own words are filled with stands between <c>«</c> and <c>»</c>, which occur nowhere else. Numbers, times and the names of
/// enumerations stand as they are. So a reader can tell what the program says from what it was given, and the support bundle can leave the latter out.</item>
/// <item>Everything is redacted (<see cref="Redaction"/>) before it is written.</item>
/// </list>
/// </summary>
internal static class LogText
{
    public const char ValueStart = '«', ValueEnd = '»';

    private const int MaxInnerExceptions = 8;

    /// <summary>Characters of one value; the caller pays for redacting it.</summary>
    private const int MaxValue = 4096;

    public static string Render<TState>(DateTimeOffset at, LogLevel level, string category, EventId id, TState state, Exception? failed,
        Func<TState, Exception?, string> formatter, int maxLine)
    {
        var line = new StringBuilder(256);
        line.Append(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)).Append(' ').Append(Word(level)).Append(' ');
        Escape(line, category.Replace(' ', '_'));
        line.Append(' ');
        if (id == default)
            line.Append('-');
        else
            Escape(line, id.Name is { Length: > 0 } name ? $"{id.Id.ToString(CultureInfo.InvariantCulture)}/{name.Replace(' ', '_')}" : id.Id.ToString(CultureInfo.InvariantCulture));
        line.Append(' ');
        int text = line.Length;
        Message(line, state, formatter);
        for (int depth = 0; failed is not null && depth < MaxInnerExceptions; depth++, failed = failed.InnerException)
            Failure(line, failed);
        if (line.Length > maxLine)
        {
            int cut = Math.Max(text, maxLine);
            string more = $"… ({line.Length - cut} more characters)";
            line.Length = cut;
            if (Unclosed(line))
                line.Append(ValueEnd);
            line.Append(more);
        }
        return line.ToString();
    }

    /// <summary>Levels as words of one length of meaning each; the reader greps for them.</summary>
    public static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };

    private static void Message<TState>(StringBuilder line, TState state, Func<TState, Exception?, string> formatter)
    {
        if (state is IReadOnlyList<KeyValuePair<string, object?>> values
            && values.FirstOrDefault(pair => pair.Key == "{OriginalFormat}").Value is string template)
        {
            Fill(line, template, values);
            return;
        }
        // Nobody knows which part of such a text the program wrote.
        Value(line, formatter(state, null));
    }

    /// <summary>Fills a message template (messagetemplates.org, as Microsoft.Extensions.Logging reads it), marking what was filled in.</summary>
    private static void Fill(StringBuilder line, string template, IReadOnlyList<KeyValuePair<string, object?>> values)
    {
        int i = 0;
        while (i < template.Length)
        {
            int brace = template.AsSpan(i).IndexOfAny('{', '}');
            if (brace < 0)
                break;
            brace += i;
            Escape(line, template.AsSpan(i, brace - i));
            bool doubled = brace + 1 < template.Length && template[brace + 1] == template[brace];
            int close = doubled || template[brace] == '}' ? -1 : template.IndexOf('}', brace);
            if (close < 0)
            {
                line.Append(template[brace]);
                i = brace + (doubled ? 2 : 1);
                continue;
            }
            string[] slot = template[(brace + 1)..close].Split(':', 2);
            string name = slot[0].Split(',')[0];
            Value(line, values.FirstOrDefault(pair => pair.Key == name).Value, slot.Length > 1 ? slot[1] : null);
            i = close + 1;
        }
        if (i < template.Length)
            Escape(line, template.AsSpan(i));
    }

    private static void Failure(StringBuilder line, Exception failed)
    {
        line.Append(" | ");
        Escape(line, failed.GetType().FullName ?? "Exception");
        line.Append(": ");
        Value(line, failed.Message);
        if (failed.StackTrace is { Length: > 0 } stack)
        {
            // Names of methods and the program's own source files: the program's words.
            line.Append(' ');
            Escape(line, Redaction.Of(stack));
        }
    }

    private static void Value(StringBuilder line, object? value, string? format = null)
    {
        switch (value)
        {
            case null:
                line.Append("(null)");
                break;
            case DateTimeOffset instant:
                line.Append(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal or bool or TimeSpan or DateTime or Enum:
                line.Append(format is not null && value is IFormattable formattable ? Formatted(formattable, format) : Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case IEnumerable many and not string:
                Marked(line, string.Join(", ", many.Cast<object?>().Take(100).Select(one => Convert.ToString(one, CultureInfo.InvariantCulture))));
                break;
            default:
                Marked(line, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
                break;
        }
    }

    private static void Marked(StringBuilder line, string value)
    {
        line.Append(ValueStart);
        Escape(line, Redaction.Of(value.Length > MaxValue ? value[..MaxValue] : value));
        line.Append(value.Length > MaxValue ? "…" : "").Append(ValueEnd);
    }

    private static string Formatted(IFormattable value, string format)
    {
        try
        {
            return value.ToString(format, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return value.ToString(null, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Writes a text so that it stays on its line and outside the marks of a value.</summary>
    private static void Escape(StringBuilder line, ReadOnlySpan<char> text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is >= ' ' and < '\u007f' and not '\\')
            {
                line.Append(c);
                continue;
            }
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                // Characters beyond the BMP that format (tags) hide as well as those within it.
                if (CharUnicodeInfo.GetUnicodeCategory(char.ConvertToUtf32(c, text[i + 1])) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned)
                    line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}\\u{(int)text[i + 1]:x4}");
                else
                    line.Append(c).Append(text[i + 1]);
                i++;
                continue;
            }
            switch (c)
            {
                case '\\': line.Append("\\\\"); break;
                case '\n': line.Append("\\n"); break;
                case '\r': line.Append("\\r"); break;
                case '\t': line.Append("\\t"); break;
                default:
                    if (c is ValueStart or ValueEnd || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
                        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse)
                        line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
                    else
                        line.Append(c);
                    break;
            }
        }
    }

    private static bool Unclosed(StringBuilder line)
    {
        bool open = false;
        foreach (ReadOnlyMemory<char> chunk in line.GetChunks())
        {
            foreach (char c in chunk.Span)
                open = c == ValueStart || (open && c != ValueEnd);
        }
        return open;
    }
}
