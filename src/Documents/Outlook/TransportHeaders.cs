using System.Text;

namespace Bezel.Documents.Outlook;

/// <summary>
/// The header section that an item brings from its way through the mail. Fields that describe or sign the body are left out: the body is made
/// anew, so they would say what is not so.
/// </summary>
internal sealed class TransportHeaders
{
    private const int MostFields = 1_000, MostChars = 512 * 1024, LongestValue = 64 * 1024;

    private static readonly HashSet<string> OfTheBody = new(StringComparer.OrdinalIgnoreCase)
    {
        "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Content-Disposition", "Content-ID", "Content-Description", "Content-Class", "Content-Length", "Content-Language", "Lines",
        "DKIM-Signature", "DomainKey-Signature", "ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results", "X-Google-DKIM-Signature",
    };

    /// <summary>Names and values, folded values unfolded, in their order.</summary>
    public List<(string Name, string Value)> Fields { get; } = [];

    public bool Has(string name) => Value(name) is not null;

    public string? Value(string name)
    {
        foreach ((string field, string value) in Fields)
        {
            if (field.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        }
        return null;
    }

    public static TransportHeaders Read(string text)
    {
        var headers = new TransportHeaders();
        string name = "";
        var value = new StringBuilder();
        foreach (ReadOnlySpan<char> line in text.AsSpan(0, Math.Min(text.Length, MostChars)).EnumerateLines())
        {
            if (line.IsEmpty)
            {
                if (headers.Fields.Count + name.Length > 0)
                    break;
                continue;
            }
            if (line[0] is ' ' or '\t')
            {
                if (value.Length < LongestValue)
                    value.Append(' ').Append(MimeText.Plain(line.ToString()).Trim());
                continue;
            }
            headers.Add(name, value.ToString());
            value.Clear();
            int colon = line.IndexOf(':');
            // Outlook puts a line of its own before the fields.
            bool isField = colon > 0 && !line[..colon].TrimEnd().ContainsAnyExceptInRange('!', '~');
            name = isField ? line[..colon].TrimEnd().ToString() : "";
            if (isField)
                value.Append(MimeText.Plain(line[(colon + 1)..].ToString()).Trim());
        }
        headers.Add(name, value.ToString());
        return headers;
    }

    private void Add(string name, string value)
    {
        if (name.Length > 0 && Fields.Count < MostFields && !OfTheBody.Contains(name))
            Fields.Add((name, value));
    }
}
