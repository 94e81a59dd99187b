using System.Globalization;
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

    public static IEnumerable<PendingMessage> Read(IEnumerable<string> paths) => paths.SelectMany(ReadTable);

    private static IEnumerable<PendingMessage> ReadTable(string path)
    {
        TextReader? reader = null;
        string? problem = null;
        try
        {
            reader = path == "-" ? Console.In : new StreamReader(path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            problem = failed is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : failed.Message;
        }
        if (problem is not null)
        {
            yield return PendingMessage.Unreadable(path, problem);
            yield break;
        }
        using (reader)
        {
            string header = reader!.ReadLine() ?? "";
            bool tabs = header.Contains('\t', StringComparison.Ordinal);
            string[] columns = [.. header.Split(tabs ? '\t' : ',').Select(name => name.Trim().Trim('"', '\uFEFF').ToLowerInvariant())];
            int text = Array.IndexOf(columns, "text"), from = Array.IndexOf(columns, "from");
            if (text < 0)
            {
                yield return PendingMessage.Unreadable(path, "its first row names no column 'text'");
                yield break;
            }
            using var table = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                Delimiter = tabs ? "\t" : ",",
                Mode = tabs ? CsvMode.NoEscape : CsvMode.RFC4180,
                BadDataFound = null,
                LineBreakInQuotedFieldIsBadData = false,
            });
            for (int index = 0; table.Read(); index++)
            {
                string[] cells = table.Record!;
                string body = text < cells.Length ? cells[text] : "";
                yield return PendingMessage.OfText(
                    path, index, body.Length > MaxTextChars ? body[..MaxTextChars] : body, from >= 0 && from < cells.Length && cells[from].Length > 0 ? cells[from] : null);
            }
        }
    }
}
