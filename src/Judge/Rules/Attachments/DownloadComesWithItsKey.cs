using Bezel.Judge.Facts;
using Bezel.Judge.Rules.Links;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// A link fetches an archive or a disk image from a place where anybody can put one, whoever writes. The key is often given with it, so that no scanner can look inside.
/// Fires for followed links to such a file on a free host or web storage, and on strangers' sites when a key is given in the text.
/// Silent for file services, the sender's own site and the shop's suppliers.
/// Misses downloads whose address does not show the kind of file.
/// </summary>
internal sealed class DownloadComesWithItsKey : Rule
{
    private static readonly string[] Endings = [".zip", ".rar", ".7z", ".iso", ".img", ".cab", ".vhd", ".vhdx", ".exe", ".msi", ".js", ".lnk", ".scr"];

    private static readonly string[] Keys = ["pw", "pwd", "pass", "password", "passcode", "passwort", "kennwort", "code", "pin", "key"];

    public override Strength Strength => Strength.Strong;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override Finding Examine(Incoming incoming)
    {
        foreach (LinkFact link in LinkLooks.Followed(incoming.Facts))
        {
            if (!Array.Exists(Endings, ending => link.Target!.Path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) || LinkLooks.IsSenders(link, incoming) || !LinkLooks.IsStrange(link, incoming))
                continue;
            string file = link.Target!.Path[(link.Target.Path.LastIndexOf('/') + 1)..];
            string? key = KeyIn(incoming.Facts);
            if (key is not null || ((link.Traits & LinkLooks.Anybodys) != 0 && !incoming.Facts.Authentication.Proved))
                return Finding.Found(new Evidence("file", file), LinkLooks.Seen(link));
        }
        return Finding.NotFound;
    }

    /// <summary>A short line or clause of a key word and a code: "pw 8814", "Password: rings26".</summary>
    private static string? KeyIn(MessageFacts facts)
    {
        if (facts.Says.Now("archive-password") is { } says)
            return says.Text;
        foreach (string line in facts.CurrentText.Split('\n'))
        {
            string[] words = line.Split([' ', ':', '=', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length is >= 2 and <= 8 && Array.Exists(words, word => Keys.Contains(word, StringComparer.OrdinalIgnoreCase)) && words[^1].Length is >= 3 and <= 20 && words[^1].Any(char.IsDigit))
                return line;
        }
        return null;
    }
}
