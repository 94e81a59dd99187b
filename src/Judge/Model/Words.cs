using System.Text;

namespace Bezel.Judge.Model;

/// <summary>The words of a name that say who somebody is.</summary>
internal static class Words
{
    private static readonly HashSet<string> Empty = new(StringComparer.Ordinal)
    {
        "the", "and", "for", "you", "your", "team", "support", "service", "services", "info", "mail", "email", "noreply", "account", "customer",
        "from", "com", "net", "org", "online", "security", "update", "via", "center", "notification", "notifications", "alert", "alerts", "department",
        "new", "admin", "office", "news", "newsletter", "help", "desk", "inc", "llc", "ltd", "reply", "not", "care", "dept",
    };

    public static string[] Significant(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        string folded = name.IsNormalized(NormalizationForm.FormKC) ? name : Normalised(name);
        foreach (char c in folded + " ")
        {
            if (char.IsLetter(c))
                word.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '\u2019'))
            {
                if (word.Length >= 3 && !Empty.Contains(word.ToString()))
                    words.Add(word.ToString());
                word.Clear();
            }
        }
        return [.. words];
    }

    public static string Initials(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsLetter(word[0])).Select(word => char.ToLowerInvariant(word[0])));

    private static string Normalised(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormKC);
        }
        catch (ArgumentException)
        {
            return name;
        }
    }
}
