using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Bezel.Shop.Subjects;

/// <summary>How a person is reached.</summary>
public enum PersonAddressKind
{
    /// <summary>An e-mail address.</summary>
    Mail,

    /// <summary>A telephone number.</summary>
    Phone,
}

/// <summary>
/// An e-mail address or telephone number in the one form by which a person is found again: letters in lower case, the domain as the
/// network writes it (IDNA), a number as its digits, with a plus before an international one.
/// </summary>
/// <remarks>
/// Two spellings that only one mail host takes for the same (dots or a plus in the local part) are two addresses here: other hosts give them to two
/// people. A number without country stays as it is written: whose country it is of, is not known.
/// </remarks>
public sealed record PersonAddress
{
    /// <summary>Longest e-mail address, in characters (RFC 5321 §4.5.3.1.3, without the angle brackets).</summary>
    public const int MostCharacters = 254;

    private PersonAddress(PersonAddressKind kind, string text) => (Kind, Text) = (kind, text);

    /// <summary>Which of the two.</summary>
    public PersonAddressKind Kind { get; }

    /// <summary>The one form.</summary>
    public string Text { get; }

    /// <summary>Reads an address as somebody wrote it. Never throws.</summary>
    /// <param name="written">May be null, hostile, too long.</param>
    /// <param name="address">The address.</param>
    /// <returns>False when it is neither an e-mail address nor a telephone number.</returns>
    public static bool TryParse(string? written, [NotNullWhen(true)] out PersonAddress? address)
    {
        address = null;
        if (written is null || written.Length > 2 * MostCharacters || !IsText(written))
            return false;
        string text = written.Normalize(NormalizationForm.FormKC).Trim().Trim('<', '>').Trim();
        if (text.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("tel:", StringComparison.OrdinalIgnoreCase))
            text = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
        address = text.Contains('@', StringComparison.Ordinal) ? Mail(text) : Phone(text);
        return address is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static PersonAddress? Mail(string text)
    {
        int at = text.LastIndexOf('@');
        string domain = text[(at + 1)..].TrimEnd('.');
        if (at == 0 || domain.Length == 0 || text.AsSpan().ContainsAny(' ', '\t', ','))
            return null;
        try
        {
            domain = new IdnMapping { AllowUnassigned = true }.GetAscii(domain);
        }
        catch (ArgumentException)
        {
            // No name of the network (a literal, an underscore, an empty label): told apart as it stands.
        }
        string whole = $"{text[..at]}@{domain}".ToLowerInvariant();
        return whole.Length > MostCharacters ? null : new PersonAddress(PersonAddressKind.Mail, whole);
    }

    private static PersonAddress? Phone(string text)
    {
        var digits = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsAsciiDigit(c))
                digits.Append(c);
            else if (c == '+' && digits.Length == 0)
                continue;
            else if (!" -./()\u2010\u2011\u2013".Contains(c, StringComparison.Ordinal))
                return null;
        }
        // E.164 allows 15 digits; 3 is the shortest code that sends texts.
        bool international = text.StartsWith('+') || (digits.Length > 4 && digits[0] == '0' && digits[1] == '0');
        if (international && digits.Length > 1 && digits[0] == '0' && digits[1] == '0')
            digits.Remove(0, 2);
        return digits.Length is < 3 or > 15 ? null : new PersonAddress(PersonAddressKind.Phone, international ? "+" + digits : digits.ToString());
    }

    /// <summary>Without control characters and halves of surrogate pairs, which no address has and which Unicode's normal forms refuse.</summary>
    private static bool IsText(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar || Rune.IsControl(rune))
                return false;
        }
        return true;
    }
}
