using System.Text.RegularExpressions;
using Bezel.Upkeep.Logs;

namespace Bezel.Upkeep.Support;

/// <summary>
/// Makes texts fit to be given to others. Of a log line it keeps what the program itself wrote and leaves out every value between <c>«</c> and <c>»</c>;
/// lines that Bezel did not write are left out whole. What remains is redacted once more.
/// </summary>
/// <param name="known">Words that say whose store this is, with what stands in their place: its folder, its shops' names, its server.</param>
internal sealed partial class ForOthers(IEnumerable<(string Word, string Place)> known)
{
    // The longest first: a folder's path may hold the name of the account.
    private readonly (string Word, string Place)[] _known = [.. known.Where(one => one.Word.Length > 2).OrderByDescending(one => one.Word.Length)];

    /// <summary>A text without what says whose store this is, and without what belongs to people or opens doors.</summary>
    public string Text(string text)
    {
        foreach ((string word, string place) in _known)
            text = text.Replace(word, place, StringComparison.OrdinalIgnoreCase);
        return Redaction.Of(text);
    }

    /// <summary>A line of the log as others may read it; null when it is none that Bezel wrote.</summary>
    public string? Line(string line)
    {
        Match start = Start().Match(line);
        if (!start.Success)
            return null;
        string said = Value().Replace(line[start.Length..], "«…»");
        // A mark without its partner: where a value ends is not known.
        int loose = said.Replace("«…»", "    ", StringComparison.Ordinal).AsSpan().IndexOfAny('«', '»');
        return start.Value + Text(loose < 0 ? said : said[..loose] + "«…");
    }

    // What stands before the text: time, level, category, event. All are the program's own words, without blanks.
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (?:trace|debug|info|warning|error|critical) [A-Za-z][A-Za-z0-9_.+`]{0,200} (?:-|\d{1,9}(?:/[A-Za-z0-9_.-]{1,60})?) ", RegexOptions.CultureInvariant)]
    private static partial Regex Start();

    [GeneratedRegex("«[^«»]*»", RegexOptions.CultureInvariant)]
    private static partial Regex Value();
}
