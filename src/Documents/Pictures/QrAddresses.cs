namespace Bezel.Documents.Pictures;

/// <summary>The addresses that the text of a code would lead a telephone to.</summary>
internal static class QrAddresses
{
    private static readonly string[] Schemes = ["http:", "https:", "ftp:", "mailto:", "tel:", "sms:", "smsto:", "intent:", "upi:", "bitcoin:", "ethereum:", "otpauth:", "market:"];

    /// <summary>What stands before an address in cards and bookmarks, in the order in which they follow one another.</summary>
    private static readonly string[] Fields = ["MEBKM:", "MECARD:", "URLTO:", "URL;", "URL:"];

    /// <summary>The text itself when it is an address, or the addresses among its lines; cards and bookmarks put a name before theirs.</summary>
    public static IEnumerable<string> In(string text)
    {
        string whole = text.Trim();
        if ((IsAddress(whole) || IsBareHost(whole)) && !whole.AsSpan().ContainsAny(" \r\n\t"))
        {
            yield return whole;
            yield break;
        }
        // Bookmarks as telephones of NTT had them ("MEBKM:URL:http\://…;;") put a backslash before what parts their fields.
        foreach (string line in whole.Replace("\\:", ":", StringComparison.Ordinal).Replace("\\;", "\uFFFF", StringComparison.Ordinal).Split(['\r', '\n', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            string word = line.Replace('\uFFFF', ';');
            foreach (string field in Fields)
            {
                if (word.StartsWith(field, StringComparison.OrdinalIgnoreCase))
                    word = word[field.Length..];
            }
            if (IsAddress(word))
                yield return word;
        }
    }

    private static bool IsAddress(string word)
    {
        foreach (string scheme in Schemes)
        {
            if (word.Length > scheme.Length && word.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return word.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && word.Length > 4 || word.IndexOf("://", StringComparison.Ordinal) is > 0 and < 20;
    }

    /// <summary>A host without a scheme, which telephones open all the same: names apart by dots, the last of letters, perhaps a path.</summary>
    private static bool IsBareHost(string word)
    {
        int end = word.AsSpan().IndexOfAny("/?#");
        ReadOnlySpan<char> host = end < 0 ? word : word.AsSpan(0, end);
        int dot = host.LastIndexOf('.');
        if (dot <= 0 || host.Length - dot - 1 is < 2 or > 24 || end < 0 && host.Count('.') > 4)
            return false;
        foreach (char c in host[(dot + 1)..])
        {
            if (!char.IsAsciiLetter(c))
                return false;
        }
        foreach (char c in host[..dot])
        {
            if (!char.IsLetterOrDigit(c) && c is not ('-' or '.'))
                return false;
        }
        return true;
    }
}
