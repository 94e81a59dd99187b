using System.Globalization;
using System.Text;

namespace Bezel.Authentication;

/// <summary>One forwarder's three fields (RFC 8617 §4.1), as far as they are there.</summary>
internal sealed class ArcSet(int number)
{
    public const int MaxNumber = 50;
    private const int MaxResults = 4000;

    public int Number { get; } = number;

    public Signature? Seal { get; set; }

    public Signature? MessageSignature { get; set; }

    public RawField? Results { get; set; }

    public bool IsWhole => Seal is not null && MessageSignature is not null && Results is not null;

    public string AuthServer { get; private set; } = "";

    public string ResultsText { get; private set; } = "";

    /// <summary>
    /// The instance that a field names: the first tag of ARC-Authentication-Results (§4.1.1), any tag of the others. 0 where it cannot be read.
    /// </summary>
    public static int NumberOf(RawMessage message, RawField field, bool isResults)
    {
        ReadOnlyMemory<byte> value = message.Value(field);
        if (!isResults)
            return TagList.Parse(value)?.Text("i") is { } text ? Number1To50(text) : 0;
        int semicolon = value.Span.IndexOf((byte)';');
        return semicolon >= 0 && TagList.Parse(value[..semicolon]) is { First: "i" } first ? Number1To50(first.Text("i")!) : 0;
    }

    /// <summary>Takes in what the forwarder found.</summary>
    public void ReadResults(RawMessage message)
    {
        if (Results is not { } field)
            return;
        ReadOnlySpan<byte> value = message.Value(field).Span;
        string text = Encoding.UTF8.GetString(value[(value.IndexOf((byte)';') + 1)..]);
        int semicolon = text.IndexOf(';', StringComparison.Ordinal);
        string server = (semicolon < 0 ? text : text[..semicolon]).Trim();
        // A version may follow the name (RFC 8601 §2.2).
        AuthServer = SignatureReader.Shown(server.Split([' ', '\t', '\r', '\n'], 2)[0], 253);
        ResultsText = semicolon < 0 ? "" : Unfolded(text[(semicolon + 1)..]);
    }

    private static int Number1To50(string text) =>
        text.Length <= 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= MaxNumber ? number : 0;

    private static string Unfolded(string text)
    {
        string[] words = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return SignatureReader.Shown(string.Join(' ', words), MaxResults);
    }
}
