namespace Bezel.Mime;

/// <summary>Names in a Maildir (a folder with <c>cur</c>, <c>new</c> and <c>tmp</c>; https://cr.yp.to/proto/maildir.html).</summary>
/// <param name="Unique">What stands before the colon: the message's identity, which stays when flags change.</param>
/// <param name="Flags">The letters after <c>:2,</c>, such as <c>S</c> (seen), <c>R</c> (replied), <c>F</c> (flagged), <c>T</c> (trashed), <c>D</c> (draft), <c>P</c> (passed on); empty when there are none.</param>
public sealed record MaildirName(string Unique, string Flags)
{
    /// <summary>Whether a folder with this name (the last part of a path) holds messages of a Maildir; <c>tmp</c> holds only half-written ones.</summary>
    public static bool HoldsMessages(string folderName) => folderName is "cur" or "new";

    /// <summary>Whether a folder that has entries with these names is a Maildir.</summary>
    public static bool IsMaildir(IEnumerable<string> entryNames)
    {
        var names = entryNames.ToHashSet(StringComparer.Ordinal);
        return names.Contains("cur") && names.Contains("new");
    }

    /// <summary>Divides a file's name; null for names that are no message (they begin with a dot, or are empty).</summary>
    public static MaildirName? Parse(string fileName)
    {
        if (string.IsNullOrEmpty(fileName) || fileName[0] == '.')
            return null;
        // A semicolon or an exclamation mark stands for the colon where file systems do not allow it.
        int at = fileName.LastIndexOfAny([':', ';', '!']);
        if (at < 0 || !fileName.AsSpan(at + 1).StartsWith("2,", StringComparison.Ordinal))
            return new MaildirName(fileName, "");
        return new MaildirName(fileName[..at], fileName[(at + 3)..]);
    }
}
