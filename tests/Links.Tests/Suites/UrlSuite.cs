using System.Text.Json;
using Bezel.Testing;
using Xunit.Abstractions;

namespace Bezel.Links.Tests.Suites;

/// <summary>The WHATWG URL cases of web-platform-tests, in the corpus.</summary>
public sealed class UrlSuite(ITestOutputHelper output)
{
    /// <summary>Cases that are read differently on purpose: input → reason. None at present.</summary>
    private static readonly Dictionary<string, string> Exceptions = [];

    [CorpusFact]
    public void Agrees_with_the_cases_of_the_standard()
    {
        string file = Path.Combine(Corpus.Folder("suites"), "url", "rust-url", "urltestdata.json");
        using JsonDocument cases = JsonDocument.Parse(File.ReadAllBytes(file));
        int all = 0, right = 0, web = 0, webRight = 0;
        var wrong = new List<string>();
        foreach (JsonElement test in cases.RootElement.EnumerateArray())
        {
            if (test.ValueKind != JsonValueKind.Object)
                continue;
            string input = Unescape(test.GetProperty("input"));
            string? baseText = test.TryGetProperty("base", out JsonElement b) && b.ValueKind == JsonValueKind.String ? b.GetString() : null;
            string? difference = Difference(test, input, baseText);
            bool isWeb = IsWeb(input) || (baseText is not null && IsWeb(baseText) && !HasOtherScheme(input));
            all++;
            right += difference is null ? 1 : 0;
            web += isWeb ? 1 : 0;
            webRight += isWeb && difference is null ? 1 : 0;
            if (difference is not null && !Exceptions.ContainsKey(input))
                wrong.Add($"{(isWeb ? "web " : "")}<{input}> against <{baseText}>: {difference}");
        }
        output.WriteLine($"WHATWG URL: {right} of {all} cases ({100.0 * right / all:F2}%); http and https: {webRight} of {web} ({100.0 * webRight / web:F2}%)");
        foreach (string line in wrong)
            output.WriteLine(line);
        web.ShouldBeGreaterThan(300);
        wrong.ShouldBeEmpty();
    }

    private static string? Difference(JsonElement test, string input, string? baseText)
    {
        Url? baseUrl = null;
        bool fails = test.TryGetProperty("failure", out _);
        if (baseText is not null && !Url.TryParse(baseText, out baseUrl))
            return fails ? null : "base fails";
        if (!Url.TryParse(input, out Url? url, baseUrl))
            return fails ? null : "fails, expected " + test.GetProperty("href").GetString();
        if (fails)
            return "is " + url.Href + ", expected failure";
        string port = url.Port is int p ? p.ToString(System.Globalization.CultureInfo.InvariantCulture) : "";
        (string Name, string Actual)[] parts =
        [
            ("href", url.Href), ("protocol", url.Scheme + ":"), ("username", url.Username), ("password", url.Password),
            ("hostname", url.Host), ("port", port), ("pathname", url.Path),
            ("search", url.Query.Length > 0 ? "?" + url.Query : ""), ("hash", url.Fragment.Length > 0 ? "#" + url.Fragment : ""),
        ];
        foreach ((string name, string actual) in parts)
        {
            if (test.TryGetProperty(name, out JsonElement expected) && expected.GetString() != actual)
                return $"{name} is {actual}, expected {expected.GetString()}";
        }
        return null;
    }

    private static bool IsWeb(string text) =>
        text.TrimStart().StartsWith("http:", StringComparison.OrdinalIgnoreCase) || text.TrimStart().StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static bool HasOtherScheme(string text) => Url.TryParse(text, out Url? url) && !url.IsWeb;

    // Inputs may hold lone surrogates, which the JSON reader refuses to give as a string.
    private static string Unescape(JsonElement element)
    {
        string raw = element.GetRawText();
        if (!raw.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
            return element.GetString()!;
        var text = new System.Text.StringBuilder();
        for (int i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] == '\\' && raw[i + 1] == 'u')
            {
                text.Append((char)Convert.ToInt32(raw.Substring(i + 2, 4), 16));
                i += 5;
            }
            else
            {
                text.Append(raw[i]);
            }
        }
        return text.ToString();
    }
}
