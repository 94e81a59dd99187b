using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bezel.Suppliers.Reports;

/// <summary>
/// A table to take away as a file (RFC 4180, UTF-8 with its mark so that spreadsheets read it right). Texts come from strangers: one that a spreadsheet
/// would take for a formula gets an apostrophe in front. Numbers are written as numbers, with a point.
/// </summary>
public sealed class CsvReport
{
    /// <summary>The media type (RFC 7111).</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly SearchValues<char> Breaking = SearchValues.Create(",\"\r\n;\t");

    private readonly StringBuilder _text = new();

    /// <summary>A table with its headings.</summary>
    public CsvReport(params ReadOnlySpan<string> headings)
    {
        object?[] first = new object?[headings.Length];
        for (int i = 0; i < headings.Length; i++)
            first[i] = headings[i];
        Add(first);
    }

    /// <summary>Adds a row: texts, numbers, instants (written as RFC 3339), nothing for null.</summary>
    public CsvReport Add(params ReadOnlySpan<object?> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (i > 0)
                _text.Append(',');
            switch (values[i])
            {
                case null:
                    break;
                case DateTimeOffset at:
                    _text.Append(at.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
                    break;
                case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or double or float:
                    _text.Append(((IFormattable)values[i]!).ToString(null, CultureInfo.InvariantCulture));
                    break;
                case object other:
                    Quote(Harmless(other.ToString() ?? ""));
                    break;
            }
        }
        _text.Append("\r\n");
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] ToBytes() => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(_text.ToString())];

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>A text that no spreadsheet takes for a formula.</summary>
    public static string Harmless(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Control characters other than line ends show nothing and hide what follows; some programs pass over them, and over spaces, before they look for a formula.
        ReadOnlySpan<char> seen = text.AsSpan().TrimStart(" \u00A0\u200B\uFEFF\0\"'");
        bool formula = seen.Length > 0 && seen[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '\uFF1D' or '\uFF0B' or '\uFF0D' or '\uFF20' or '|' or '%';
        return formula ? "'" + text : text;
    }

    private void Quote(string text)
    {
        if (!text.AsSpan().ContainsAny(Breaking) && (text.Length == 0 || (text[0] != ' ' && text[^1] != ' ')))
        {
            _text.Append(text);
            return;
        }
        _text.Append('"').Append(text.Replace("\0", "", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"');
    }
}
