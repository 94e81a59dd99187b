using System.Globalization;
using System.Text;

namespace Bezel.Links;

/// <summary>
/// International domain names after UTS #46 (non-transitional), with the options of the WHATWG URL standard, section 3.3:
/// CheckHyphens, UseSTD3ASCIIRules and VerifyDnsLength off, CheckBidi and CheckJoiners on.
/// </summary>
/// <remarks>The platform's own mapping is IDNA2003 or depends on the installed ICU, so the same address would differ by machine.</remarks>
internal static class Idna
{
    /// <summary>The longest domain with letters beyond ASCII that is mapped, in UTF-16 units; names in DNS have at most 253 bytes.</summary>
    internal const int MaxDomain = 4096;

    /// <summary>What UTS #46 processing makes of a domain.</summary>
    /// <param name="Text">The labels in Unicode, joined by dots.</param>
    /// <param name="IsValid">False when any label breaks a rule.</param>
    internal readonly record struct Processed(string Text, bool IsValid);

    /// <summary>The domain in ASCII and lower case, or null when it is not valid.</summary>
    internal static string? ToAscii(string domain)
    {
        if (Ascii.IsValid(domain) && !HasPunycodeLabel(domain))
            return Lower(domain);
        if (domain.Length > MaxDomain)
            return null;
        Processed processed = Process(domain);
        if (!processed.IsValid)
            return null;
        if (Ascii.IsValid(processed.Text))
            return processed.Text;
        string[] labels = processed.Text.Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            if (Ascii.IsValid(labels[i]))
                continue;
            string? encoded = Punycode.Encode(labels[i]);
            if (encoded is null)
                return null;
            labels[i] = "xn--" + encoded;
        }
        return string.Join('.', labels);
    }

    /// <summary>The domain with its valid punycode labels decoded; labels that are not valid stay as they are.</summary>
    internal static string ToUnicode(string domain)
    {
        if (!HasPunycodeLabel(domain) || domain.Length > MaxDomain)
            return domain;
        string[] labels = domain.Split('.');
        for (int i = 0; i < labels.Length; i++)
        {
            if (StartsWithPrefix(labels[i]) && Process(labels[i]) is { IsValid: true } processed)
                labels[i] = processed.Text;
        }
        return string.Join('.', labels);
    }

    internal static bool HasPunycodeLabel(ReadOnlySpan<char> domain)
    {
        while (true)
        {
            if (StartsWithPrefix(domain))
                return true;
            int dot = domain.IndexOf('.');
            if (dot < 0)
                return false;
            domain = domain[(dot + 1)..];
        }
    }

    private static bool StartsWithPrefix(ReadOnlySpan<char> label) => label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase);

    private static string Lower(string text)
    {
        foreach (char c in text)
        {
            if (char.IsAsciiLetterUpper(c))
                return text.ToLowerInvariant();
        }
        return text;
    }

    /// <summary>UTS #46 section 4: map, normalise, break, convert and validate.</summary>
    internal static Processed Process(string domain)
    {
        bool valid = true;
        var mapped = new StringBuilder(domain.Length + 8);
        foreach (Rune rune in domain.EnumerateRunes())
        {
            switch (IdnaTable.Lookup(rune.Value, out string mapping))
            {
                case IdnaStatus.Ignored: break;
                case IdnaStatus.Mapped: mapped.Append(mapping); break;
                default: mapped.Append(rune.ToString()); break;
            }
        }
        string[] labels = Normalize(mapped.ToString()).Split('.');
        bool[] wasEncoded = new bool[labels.Length];
        for (int i = 0; i < labels.Length; i++)
        {
            if (!labels[i].StartsWith("xn--", StringComparison.Ordinal))
                continue;
            string? decoded = Ascii.IsValid(labels[i]) ? Punycode.Decode(labels[i].AsSpan(4)) : null;
            // A label of ASCII only has no business in punycode, nor has an empty one.
            if (string.IsNullOrEmpty(decoded) || Ascii.IsValid(decoded))
            {
                valid = false;
                continue;
            }
            labels[i] = decoded;
            wasEncoded[i] = true;
        }
        bool bidi = Array.Exists(labels, IdnaTable.HasRightToLeft);
        for (int i = 0; i < labels.Length; i++)
            valid &= labels[i].Length == 0 || IsValidLabel(labels[i], wasEncoded[i], bidi);
        return new Processed(string.Join('.', labels), valid);
    }

    private static string Normalize(string text)
    {
        // Runes were taken one by one, so no lone surrogate is left for Normalize to refuse.
        return Ascii.IsValid(text) ? text : text.Normalize(NormalizationForm.FormC);
    }

    /// <summary>UTS #46 section 4.1, validity criteria.</summary>
    private static bool IsValidLabel(string label, bool wasEncoded, bool bidi)
    {
        if (Ascii.IsValid(label))
            return !label.StartsWith("xn--", StringComparison.Ordinal) && (!bidi || IdnaTable.SatisfiesBidiRule(label));
        if (wasEncoded && !label.IsNormalized(NormalizationForm.FormC))
            return false;
        if (label.StartsWith("xn--", StringComparison.Ordinal) || label.Contains('.', StringComparison.Ordinal))
            return false;
        Rune.DecodeFromUtf16(label, out Rune first, out _);
        if (Rune.GetUnicodeCategory(first) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)
            return false;
        foreach (Rune rune in label.EnumerateRunes())
        {
            if (IdnaTable.Lookup(rune.Value, out _) != IdnaStatus.Valid)
                return false;
        }
        return IdnaTable.SatisfiesJoiners(label) && (!bidi || IdnaTable.SatisfiesBidiRule(label));
    }
}
