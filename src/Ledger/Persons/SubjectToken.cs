using System.Security.Cryptography;
using System.Text;

namespace Bezel.Ledger;

/// <summary>What stands for a person in entries (docs/formats/ledger.md, Persons). Without the salt nobody can link it to anybody.</summary>
public static class SubjectToken
{
    /// <summary>Bytes of a salt: random, one a subject and log, destroyed when the person is to be forgotten.</summary>
    public const int SaltSize = 32;

    /// <summary>Characters of a token.</summary>
    public const int TextLength = 66;

    /// <summary><c>s:</c> and HMAC-SHA-256 over log id and subject id with the salt as key.</summary>
    /// <param name="salt">32 bytes.</param>
    /// <param name="log">The log in whose entries the token will stand.</param>
    /// <param name="subjectId">What the store calls this person; not empty.</param>
    public static string Compute(ReadOnlySpan<byte> salt, LogId log, string subjectId)
    {
        ArgumentException.ThrowIfNullOrEmpty(subjectId);
        return SaltedText.Mac(salt, "s:", [.. "bezel-subject\0"u8, .. log.ToArray(), .. Encoding.UTF8.GetBytes(subjectId)]);
    }

    /// <summary>Whether a text has the form of a subject token.</summary>
    public static bool IsToken(ReadOnlySpan<byte> text) => SaltedText.HasForm(text, (byte)'s');
}

/// <summary>What stands in entries for a text that is about a person, such as a name (docs/formats/ledger.md, Persons).</summary>
public static class SaltedDigest
{
    /// <summary><c>d:</c> and HMAC-SHA-256 over log id, label and text with the subject's salt as key.</summary>
    /// <param name="salt">The salt of the subject that the text is about, 32 bytes.</param>
    /// <param name="log">The log in whose entries the digest will stand.</param>
    /// <param name="label">What the text is (<c>name</c>, <c>e-mail</c>): 1 to 64 of <c>a-z 0-9 _ . -</c>.</param>
    /// <param name="text">The text; may be empty.</param>
    public static string Compute(ReadOnlySpan<byte> salt, LogId log, string label, string text)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(text);
        byte[] name = Encoding.UTF8.GetBytes(label);
        if (!EntryReader.IsName(name))
            throw new ArgumentException($"'{label}' is no label: 1 to 64 of a-z 0-9 _ . -", nameof(label));
        return SaltedText.Mac(salt, "d:", [.. "bezel-digest\0"u8, .. log.ToArray(), .. name, 0, .. Encoding.UTF8.GetBytes(text)]);
    }

    /// <summary>Whether a text has the form of a salted digest.</summary>
    public static bool IsDigest(ReadOnlySpan<byte> text) => SaltedText.HasForm(text, (byte)'d');
}

/// <summary>What tokens and digests have in common.</summary>
internal static class SaltedText
{
    public static string Mac(ReadOnlySpan<byte> salt, string prefix, byte[] message)
    {
        if (salt.Length != SubjectToken.SaltSize)
            throw new ArgumentException("A salt has 32 bytes.", nameof(salt));
        return prefix + Convert.ToHexStringLower(HMACSHA256.HashData(salt, message));
    }

    public static bool HasForm(ReadOnlySpan<byte> text, byte letter)
    {
        Span<byte> bytes = stackalloc byte[32];
        return text.Length == SubjectToken.TextLength && text[0] == letter && text[1] == (byte)':' && Hex.TryRead(text[2..], bytes);
    }
}
