using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Bezel.Mime.Html;
using Bezel.Testing;
using Xunit.Abstractions;

namespace Bezel.Mime.Tests.Html;

/// <summary>The html5lib tokenizer tests. Tokens are compared; the reader reports no parse errors, so those are not.</summary>
public partial class HtmlTokenizerSuiteTests(ITestOutputHelper output)
{
    /// <summary>The tests that are meant to fail, by file and description, with the reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new()
    {
        ["xmlViolation: Non-XML character"] = "asks for changes that only an XML document needs (Coercing an HTML DOM into an infoset)",
        ["xmlViolation: Non-XML space"] = "as above",
        ["xmlViolation: Double hyphen in comment"] = "as above",
    };

    [CorpusFact]
    public void Reads_the_tokens_of_the_html5lib_suite()
    {
        int passed = 0;
        var failed = new List<string>();
        foreach (string file in Directory.GetFiles(Corpus.Folder("suites"), "tokenizer__*.test", SearchOption.AllDirectories).Order())
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
            JsonElement root = document.RootElement;
            string name = Path.GetFileNameWithoutExtension(file)["tokenizer__".Length..];
            if (!root.TryGetProperty("tests", out JsonElement tests))
                tests = root.GetProperty("xmlViolationTests");
            foreach (JsonElement test in tests.EnumerateArray())
            {
                foreach (HtmlTextState state in InitialStates(test))
                {
                    string id = name + ": " + test.GetProperty("description").GetString();
                    string expected = Expected(test);
                    string actual = Tokens(test, state);
                    if (expected == actual)
                        passed++;
                    else
                        failed.Add($"{id} ({state})\n  expected {expected}\n  but was  {actual}");
                }
            }
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{passed} of {passed + failed.Count} passed ({100.0 * passed / (passed + failed.Count):F2}%)"));
        string[] excused = failed.Where(f => Exceptions.Keys.Any(e => f.StartsWith(e + " (", StringComparison.Ordinal))).ToArray();
        foreach (string failure in excused)
            output.WriteLine("exception: " + failure);
        passed.ShouldBeGreaterThan(6_900);
        failed.Except(excused).ShouldBeEmpty();
        excused.Length.ShouldBe(Exceptions.Count, "an exception that no longer fails must go from the list");
    }

    private static IEnumerable<HtmlTextState> InitialStates(JsonElement test)
    {
        if (!test.TryGetProperty("initialStates", out JsonElement states))
            return [HtmlTextState.Data];
        return states.EnumerateArray().Select(state => state.GetString() switch
        {
            "Data state" => HtmlTextState.Data,
            "PLAINTEXT state" => HtmlTextState.PlainText,
            "RCDATA state" => HtmlTextState.Rcdata,
            "RAWTEXT state" => HtmlTextState.RawText,
            "Script data state" => HtmlTextState.Script,
            "CDATA section state" => HtmlTextState.CData,
            var unknown => throw new InvalidDataException("unknown state " + unknown),
        });
    }

    private static bool IsDoubleEscaped(JsonElement test) =>
        test.TryGetProperty("doubleEscaped", out JsonElement flag) && flag.GetBoolean();

    private static string Unescaped(JsonElement value, bool twice)
    {
        string text = value.GetString()!;
        return !twice ? text : Escape().Replace(text, m => ((char)int.Parse(m.Groups[1].Value, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
    }

    private static string Expected(JsonElement test)
    {
        bool twice = IsDoubleEscaped(test);
        var tokens = new TokenList();
        foreach (JsonElement token in test.GetProperty("output").EnumerateArray())
        {
            string? Part(int i) => token[i].ValueKind == JsonValueKind.Null ? null : Unescaped(token[i], twice);
            switch (token[0].GetString())
            {
                case "Character":
                    tokens.Text(Part(1)!);
                    break;
                case "Comment":
                    tokens.Add("Comment", Part(1));
                    break;
                case "EndTag":
                    tokens.Add("EndTag", Part(1));
                    break;
                case "DOCTYPE":
                    tokens.Add("DOCTYPE", Part(1), Part(2), Part(3), token[4].GetBoolean() ? "right" : "quirks");
                    break;
                default:
                    string?[] attributes = token[2].EnumerateObject()
                        .SelectMany(a => new[] { Unescaped(JsonSerializer.SerializeToElement(a.Name), twice), Unescaped(a.Value, twice) }).ToArray();
                    tokens.Add(["StartTag", Part(1), .. attributes, token.GetArrayLength() > 3 ? "/" : ""]);
                    break;
            }
        }
        return tokens.ToString();
    }

    private static string Tokens(JsonElement test, HtmlTextState state)
    {
        string input = Unescaped(test.GetProperty("input"), IsDoubleEscaped(test));
        var tokenizer = new HtmlTokenizer(input) { State = state };
        if (test.TryGetProperty("lastStartTag", out JsonElement last))
            tokenizer.SetLastStartTag(last.GetString());
        var tokens = new TokenList();
        while (tokenizer.Read())
        {
            switch (tokenizer.Kind)
            {
                case HtmlTokenKind.Text:
                    tokens.Text(tokenizer.Value);
                    break;
                case HtmlTokenKind.Comment:
                    tokens.Add("Comment", tokenizer.Value);
                    break;
                case HtmlTokenKind.EndTag:
                    tokens.Add("EndTag", tokenizer.Value);
                    break;
                case HtmlTokenKind.Doctype:
                    tokens.Add("DOCTYPE", tokenizer.DoctypeName, tokenizer.DoctypePublicId, tokenizer.DoctypeSystemId,
                        tokenizer.DoctypeForcesQuirks ? "quirks" : "right");
                    break;
                default:
                    var parts = new List<string?> { "StartTag", tokenizer.Value };
                    var seen = new HashSet<string>();
                    foreach (HtmlAttribute attribute in tokenizer.Attributes)
                    {
                        // The reader looks attributes up by name and takes the first, so the tokenizer keeps repeated ones.
                        string name = CharacterReferences.Cook(tokenizer.NameOf(attribute), HtmlCooking.Name);
                        if (seen.Add(name))
                            parts.AddRange([name, CharacterReferences.Cook(tokenizer.RawValueOf(attribute), HtmlCooking.Attribute)]);
                    }
                    tokens.Add([.. parts, tokenizer.SelfClosing ? "/" : ""]);
                    break;
            }
        }
        return tokens.ToString();
    }

    [GeneratedRegex(@"\\u([0-9A-Fa-f]{4})")]
    private static partial Regex Escape();

    private sealed class TokenList
    {
        private readonly List<string> _tokens = [];
        private readonly StringBuilder _text = new();

        public void Text(string text) => _text.Append(text);

        public void Add(params string?[] parts)
        {
            Flush();
            _tokens.Add("[" + string.Join(" | ", parts.Select(p => p is null ? "null" : "'" + p + "'")) + "]");
        }

        public override string ToString()
        {
            Flush();
            return string.Join(" ", _tokens);
        }

        private void Flush()
        {
            if (_text.Length == 0)
                return;
            string text = _text.ToString();
            _text.Clear();
            Add("Character", text);
        }
    }
}
