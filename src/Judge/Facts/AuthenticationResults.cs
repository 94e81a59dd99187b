using Bezel.Links;
using Bezel.Mime;

namespace Bezel.Judge.Facts;

/// <summary>
/// Reads <c>Authentication-Results</c> (RFC 8601) of the receivers that a shop trusts. Rules of the place:
/// only fields whose authserv-id is trusted count; only the topmost of them and those that follow without a <c>Received</c> between count,
/// since anything below was in the message before the trusted receiver had it; the first answer for a method stands.
/// </summary>
internal static class AuthenticationResults
{
    private const int MaxFieldChars = 16_384;

    public static AuthenticationFacts Read(HeaderList headers, IReadOnlyList<string> trustedReceivers, string fromDomain)
    {
        if (trustedReceivers.Count == 0)
            return AuthenticationFacts.NotChecked;
        string? receiver = null;
        CheckResult spf = CheckResult.NotChecked, dkim = CheckResult.NotChecked, dmarc = CheckResult.NotChecked;
        foreach (Header header in headers)
        {
            if (receiver is not null && header.Name.Equals("Received", StringComparison.OrdinalIgnoreCase))
                break;
            if (!header.Name.Equals("Authentication-Results", StringComparison.OrdinalIgnoreCase) || header.Value.Length > MaxFieldChars)
                continue;
            string[] parts = WithoutComments(header.Value).Split(';', StringSplitOptions.TrimEntries);
            string id = parts[0].Split(' ', 2)[0];
            if (!trustedReceivers.Contains(id, StringComparer.OrdinalIgnoreCase))
                continue;
            receiver = id;
            foreach (string part in parts.AsSpan(1))
            {
                if (Method(part) is not ({ } method, { } result))
                    continue;
                switch (method)
                {
                    case "spf" when spf == CheckResult.NotChecked: spf = result; break;
                    case "dmarc" when dmarc == CheckResult.NotChecked: dmarc = result; break;
                    // A signature of another domain (a mailing service) says nothing about the writer's.
                    case "dkim" when result == CheckResult.Pass && !IsAligned(part, fromDomain):
                        if (dkim == CheckResult.NotChecked)
                            dkim = CheckResult.None;
                        break;
                    case "dkim" when dkim != CheckResult.Pass: dkim = result; break;
                }
            }
        }
        return receiver is null ? AuthenticationFacts.NotChecked : new AuthenticationFacts(spf, dkim, dmarc, receiver);
    }

    private static (string?, CheckResult?) Method(string part)
    {
        int equals = part.IndexOf('=', StringComparison.Ordinal);
        if (equals <= 0)
            return default;
        string method = part[..equals].Trim().ToLowerInvariant();
        int version = method.IndexOf('/', StringComparison.Ordinal);
        string rest = part[(equals + 1)..].TrimStart();
        int end = rest.AsSpan().IndexOfAny(' ', '\t');
        string result = (end < 0 ? rest : rest[..end]).ToLowerInvariant();
        return (version < 0 ? method : method[..version], result switch
        {
            "pass" => CheckResult.Pass,
            "fail" or "softfail" or "hardfail" or "permerror" or "policy" => CheckResult.Fail,
            "none" or "neutral" or "bestguesspass" or "temperror" => CheckResult.None,
            _ => null,
        });
    }

    private static bool IsAligned(string part, string fromDomain)
    {
        if (fromDomain.Length == 0)
            return false;
        foreach (string property in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!property.StartsWith("header.d=", StringComparison.OrdinalIgnoreCase) && !property.StartsWith("header.i=", StringComparison.OrdinalIgnoreCase))
                continue;
            string signer = property[(property.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim('"');
            signer = signer[(signer.LastIndexOf('@') + 1)..];
            if (PublicSuffix.RegistrableDomain(signer) is { } domain && domain.Equals(fromDomain, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    private static string WithoutComments(string value)
    {
        if (!value.Contains('(', StringComparison.Ordinal))
            return value;
        var kept = new System.Text.StringBuilder(value.Length);
        int depth = 0;
        foreach (char c in value)
        {
            if (c == '(')
                depth++;
            else if (c == ')' && depth > 0)
                depth--;
            else if (depth == 0)
                kept.Append(c);
        }
        return kept.ToString();
    }
}
