using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Bezel.Ledger;

/// <summary>A token with its salt and what it stands for, as it stands in an export.</summary>
internal sealed class Disclosure
{
    private readonly string _token;
    private readonly byte[] _salt;
    private readonly string? _label;
    private readonly string _text;

    private Disclosure(string token, byte[] salt, string? label, string text)
    {
        _token = token;
        _salt = salt;
        _label = label;
        _text = text;
    }

    /// <summary>Reads what follows the word <c>disclosure</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, [NotNullWhen(true)] out Disclosure? disclosure)
    {
        disclosure = null;
        const int saltStart = SubjectToken.TextLength + 1, saltEnd = saltStart + (2 * SubjectToken.SaltSize);
        byte[] salt = new byte[SubjectToken.SaltSize];
        if (line.Length <= saltEnd + 1 || line[saltStart - 1] != (byte)' ' || line[saltEnd] != (byte)' ' || !Hex.TryRead(line[saltStart..saltEnd], salt))
            return false;
        ReadOnlySpan<byte> token = line[..SubjectToken.TextLength], rest = line[(saltEnd + 1)..];
        string? label = null;
        if (SaltedDigest.IsDigest(token))
        {
            int blank = rest.IndexOf((byte)' ');
            if (blank < 0 || !EntryReader.IsName(rest[..blank]))
                return false;
            label = Encoding.ASCII.GetString(rest[..blank]);
            rest = rest[(blank + 1)..];
        }
        else if (!SubjectToken.IsToken(token))
        {
            return false;
        }
        if (CanonicalText.Measure(rest) != rest.Length || rest.IsEmpty)
            return false;
        string text = CanonicalText.Text(rest);
        if (label is null && text.Length == 0)
            return false;
        disclosure = new Disclosure(Encoding.ASCII.GetString(token), salt, label, text);
        return true;
    }

    /// <summary>Token, salt and text belong together.</summary>
    public bool IsTrue(LogId log) => _token == (_label is null ? SubjectToken.Compute(_salt, log, _text) : SaltedDigest.Compute(_salt, log, _label, _text));
}
