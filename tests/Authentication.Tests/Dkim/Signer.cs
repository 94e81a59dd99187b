using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bezel.Authentication.Tests;

/// <summary>
/// Signs messages as RFC 6376 says, written for plainness from its text (whole strings, one replacement after another), so that it does not share the
/// verifier's mistakes. Messages are Latin-1 text with CRLF.
/// </summary>
internal sealed partial record Signer(SigningKey Key)
{
    public string Field { get; init; } = "DKIM-Signature";

    public string Domain { get; init; } = "example.com";

    public string Selector { get; init; } = "s1";

    /// <summary>c=; null leaves the tag out.</summary>
    public string? Canonicalization { get; init; } = "relaxed/relaxed";

    /// <summary>h=.</summary>
    public string Fields { get; init; } = "from:to:subject:date";

    /// <summary>l=.</summary>
    public int? Length { get; init; }

    /// <summary>Other tags, in front of these.</summary>
    public string Tags { get; init; } = "v=1";


    public string Algorithm { get; init; } = Key.Algorithm;

    public DateTimeOffset At { get; init; } = new(2026, 5, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>The message with the signature on top.</summary>
    public string Sign(string message)
    {
        bool relaxedHeader = Canonicalization?.StartsWith("relaxed", StringComparison.Ordinal) == true;
        bool relaxedBody = Canonicalization?.EndsWith("/relaxed", StringComparison.Ordinal) == true;
        (List<string> fields, string body) = Split(message);

        string canonical = relaxedBody ? RelaxedBody(body) : SimpleBody(body);
        string bodyHash = Hash(Length is { } length ? canonical[..Math.Min(length, canonical.Length)] : canonical);
        string signature = $"{Field}: {Tags}; a={Algorithm}; d={Domain}; s={Selector};{(Canonicalization is null ? "" : $" c={Canonicalization};")}"
            + (Length is null ? "" : string.Create(CultureInfo.InvariantCulture, $" l={Length};"))
            + string.Create(CultureInfo.InvariantCulture, $" t={At.ToUnixTimeSeconds()};\r\n\th={Fields};\r\n bh={bodyHash};\r\n\tb=");

        var signed = new StringBuilder();
        foreach (string name in Fields.Split(':').Select(n => n.Trim()))
        {
            int last = fields.FindLastIndex(f => NameOf(f).Equals(name, StringComparison.OrdinalIgnoreCase));
            if (last < 0)
                continue;
            signed.Append(relaxedHeader ? RelaxedField(fields[last]) : fields[last]).Append("\r\n");
            fields.RemoveAt(last);
        }
        signed.Append(relaxedHeader ? RelaxedField(signature) : signature);
        string value = Convert.ToBase64String(Key.Sign(SHA256.HashData(Encoding.Latin1.GetBytes(signed.ToString()))));
        return signature + Folded(value) + "\r\n" + message;
    }

    public static string Folded(string base64) => string.Join("\r\n\t ", base64.Chunk(60).Select(c => new string(c)));

    public static (List<string> Fields, string Body) Split(string message)
    {
        int end = message.StartsWith("\r\n", StringComparison.Ordinal) ? 0 : message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2;
        string header = end < 2 ? message : message[..end];
        string body = end < 2 ? "" : message[(end + 2)..];
        return ([.. FieldEnd().Split(header).Where(f => f.Length > 0).Select(f => f.TrimEnd('\r', '\n'))], body);
    }

    public static string SimpleBody(string body) => WithoutEmptyEnd(body) + "\r\n";

    public static string RelaxedBody(string body)
    {
        string canonical = string.Join("\r\n", body.Split("\r\n").Select(line => Space().Replace(line, " ").TrimEnd(' ')));
        canonical = WithoutEmptyEnd(canonical);
        return canonical.Length == 0 ? "" : canonical + "\r\n";
    }

    public static string RelaxedField(string field)
    {
        string value = field[(field.IndexOf(':', StringComparison.Ordinal) + 1)..].Replace("\r\n", "", StringComparison.Ordinal);
        return NameOf(field).ToLowerInvariant() + ":" + Space().Replace(value, " ").Trim(' ');
    }

    public static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.Latin1.GetBytes(text)));

    public static string NameOf(string field) => field[..field.IndexOf(':', StringComparison.Ordinal)].TrimEnd(' ', '\t');

    private static string WithoutEmptyEnd(string text)
    {
        int end = text.Length;
        while (end >= 2 && text[end - 2] == '\r' && text[end - 1] == '\n')
            end -= 2;
        return text[..end];
    }

    [GeneratedRegex("[ \t]+")]
    private static partial Regex Space();

    [GeneratedRegex("\r\n(?![ \t])")]
    private static partial Regex FieldEnd();
}
