using System.Security.Cryptography;
using System.Text;
using Bezel.Judge.Facts;

namespace Bezel.Train.Mail;

/// <summary>
/// Groups messages into campaigns, so that what is measured was not fitted on under another name: messages with the same normalised subject
/// from the same domain, or with the same start of text, belong together.
/// </summary>
internal static class Campaigns
{
    private const int StartLetters = 120;
    private const int LeastLetters = 40;

    public static IEnumerable<string> KeysOf(LabelledMail mail, MessageFacts facts)
    {
        string subject = Normalise(facts.Subject, 200);
        if (subject.Length > 0)
            yield return "subject|" + subject + "|" + facts.Sender.From.Domain;
        string start = Normalise(facts.CurrentText, StartLetters);
        if (start.Length >= LeastLetters)
            yield return "start|" + start;
        // Every rendering of one template is one campaign.
        if (mail.Source == "modern-mail")
            yield return "template|" + mail.Name;
    }

    /// <summary>The fold (0 to <paramref name="folds"/>-1) of every row; a campaign is in one fold only.</summary>
    public static int[] Folds(IReadOnlyList<Row> rows, int folds)
    {
        int[] parent = [.. Enumerable.Range(0, rows.Count)];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < rows.Count; i++)
        {
            foreach (string key in rows[i].CampaignKeys)
            {
                if (!seen.TryAdd(key, i))
                    parent[Root(parent, i)] = Root(parent, seen[key]);
            }
        }
        var assigned = new int[rows.Count];
        for (int i = 0; i < rows.Count; i++)
        {
            Row root = rows[Root(parent, i)];
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes("fold|" + root.Source + "/" + root.Name));
            assigned[i] = (int)(BitConverter.ToUInt32(hash) % (uint)folds);
        }
        return assigned;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }

    private static string Normalise(string text, int letters)
    {
        var kept = new StringBuilder(letters);
        foreach (char c in text)
        {
            if (kept.Length >= letters)
                break;
            if (char.IsLetter(c))
                kept.Append(char.ToLowerInvariant(c));
        }
        string normal = kept.ToString();
        foreach (string mark in (string[])["re", "fwd", "fw", "aw", "wg"])
        {
            if (text.StartsWith(mark + ":", StringComparison.OrdinalIgnoreCase))
                normal = normal[mark.Length..];
        }
        return normal;
    }
}
