using System.Globalization;
using Bezel.Judge;
using CsvHelper;
using CsvHelper.Configuration;

namespace Bezel.Cli.Checking;

/// <summary>
/// Reads tables of text messages: CSV (RFC 4180) or, when the header row has a tab, TSV without quoting. The header row names the columns
/// <c>text</c>, <c>from</c>, <c>date</c>; others are ignored.
/// </summary>
internal static class TextTables
{
    /// <summary>Longest text that is read, in characters; a longer one is cut.</summary>
    private const int MaxTextChars = 100_000;

    /// <summary>Longest cell; a longer one is a quotation mark that is never closed, and would take the memory of the whole file.</summary>
    private const int MaxCellChars = 4 << 20;

    public static IEnumerable<PendingMessage> Read(IEnumerable<string> paths) => paths.SelectMany(ReadTable);

    private static IEnumerable<PendingMessage> ReadTable(string path)
    {
        if (!TryOpen(path, out TextReader reader, out string header, out string? problem))
        {
            yield return PendingMessage.Unreadable(path, problem ?? "", channel: Channel.Text);
            yield break;
        }
        using (reader)
        {
            bool tabs = header.Contains('\t', StringComparison.Ordinal);
            string[] columns = [.. header.Split(tabs ? '\t' : ',').Select(name => name.Trim().Trim('"', '\uFEFF').ToLowerInvariant())];
            int text = Array.IndexOf(columns, "text"), from = Array.IndexOf(columns, "from");
            if (text < 0)
            {
                yield return PendingMessage.Unreadable(path, "its first row names no column 'text'", channel: Channel.Text);
                yield break;
            }
            using var table = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = tabs ? "\t" : ",",
                Mode = tabs ? CsvMode.NoEscape : CsvMode.RFC4180,
                BadDataFound = null,
                LineBreakInQuotedFieldIsBadData = false,
                MaxFieldSize = MaxCellChars,
            });
            for (int index = 0; ; index++)
            {
                string[]? cells = Row(table, out problem);
                if (problem is not null)
                    yield return PendingMessage.Unreadable(path, problem, index, Channel.Text);
                if (cells is null)
                    yield break;
                string body = text < cells.Length ? cells[text] : "";
                yield return PendingMessage.OfText(
                    path, index, body.Length > MaxTextChars ? body[..MaxTextChars] : body, from >= 0 && from < cells.Length && cells[from].Length > 0 ? cells[from] : null);
            }
        }
    }

    private static bool TryOpen(string path, out TextReader reader, out string header, out string? problem)
    {
        (reader, header, problem) = (TextReader.Null, "", null);
        try
        {
            reader = path == "-" ? Console.In : new StreamReader(path);
            header = reader.ReadLine() ?? "";
            return true;
        }
        catch (Exception failed) when (failed is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = "there is no such file";
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            problem = failed.Message;
        }
        return false;
    }

    private static string[]? Row(CsvParser table, out string? problem)
    {
        problem = null;
        try
        {
            return table.Read() ? table.Record : null;
        }
        catch (MaxFieldSizeException)
        {
            problem = "a cell is longer than 4 million characters: a quotation mark is not closed";
        }
        catch (IOException failed)
        {
            problem = failed.Message;
        }
        return null;
    }
}
